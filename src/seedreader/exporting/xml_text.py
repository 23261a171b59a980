"""Text into XML 1.0, which has no place for most control characters."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class XmlText:
    """Writes elements; remembers whether something had no place in XML and became U+FFFD."""

    def __init__(self) -> None:
        self.replaced = False

    def start(self, element: str, /, **attributes: str) -> str:
        """A start tag; attributes that are "" are left out, but for `name`."""
        return f"<{element}{''.join(self._attributes(attributes))}>"

    def empty(self, element: str, /, **attributes: str) -> str:
        """An element without contents."""
        return f"<{element}{''.join(self._attributes(attributes))}/>"

    def text(self, name: str, value: str) -> str:
        """An element with text in it, which keeps every line ending."""
        return f"<{name}>{escape(self._clean(value), {chr(13): '&#13;'})}</{name}>"

    def _attributes(self, attributes: dict[str, str]) -> Iterator[str]:
        for name, value in attributes.items():
            if value or name == "name":
                yield f" {name}={quoteattr(self._clean(value))}"

    def _clean(self, value: str) -> str:
        if _NO_XML.search(value) is None:
            return value
        self.replaced = True
        return _NO_XML.sub("\ufffd", value)
