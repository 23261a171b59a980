"""XML from strangers: no document type, so that nothing in it can refer to anything or grow."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from seedreader.errors import ImportFailed

_DEEPEST = 200


class _Builder(TreeBuilder):
    """Builds elements by their names without namespaces."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        """Entities are declared in a document type, and no file of these formats has one."""
        raise ImportFailed("Its XML declares a document type, which may do harm", "Export it anew from its program.")

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """An element begins."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ImportFailed("Its XML is nested too deep", "Export it anew from its program.")
        return super().start(tag.rpartition("}")[2], attrs)

    def end(self, tag: str, /) -> Element:
        """An element ends."""
        self._depth -= 1
        return super().end(tag.rpartition("}")[2])


def parsed_xml(data: bytes) -> Element:
    """The root of a document; names are without namespaces. Raises `ImportFailed` for what is none or may do harm."""
    parser = XMLParser(target=_Builder())  # noqa: S314 - the builder refuses what entities need
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ParseError, LookupError, ValueError) as error:
        raise ImportFailed(f"Its XML cannot be read: {error}", "Export it anew from its program.") from error
    return root


def children(element: Element, *path: str) -> Iterator[Element]:
    """The elements below one, along a path of names; `*` is any name."""
    found = [element]
    for name in path:
        found = [below for each in found for below in each if name in (below.tag, "*")]
    yield from found


def text_in(element: Element, name: str) -> str:
    """The text of the first element of that name, or ""."""
    return next((each.text or "" for each in element if each.tag == name), "")
