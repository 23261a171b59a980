"""REFI-QDA's codes, nested in each other, with the names that tags have."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from seedreader.importing.annotations.safe_xml import children


def each_code(codes: Iterable[Element]) -> Iterator[tuple[Element, str]]:
    """Each code and those below it, in the order of the file, with the name that its levels give it."""
    waiting = [(code, "") for code in reversed(list(codes))]
    while waiting:
        code, upper = waiting.pop()
        name = _full_name(code.get("name", ""), upper)
        waiting += [(below, name) for below in reversed(list(children(code, "Code")))]
        yield code, name


def is_codable(code: Element) -> bool:
    """Whether passages can carry it; else it only gathers those below it."""
    return code.get("isCodable", "true") in ("true", "1")


def _full_name(name: str, upper: str) -> str:
    """A code's name with its levels; a slash in it that is none of theirs becomes one that parts nothing."""
    if upper and name.startswith(f"{upper}/"):
        name = name.removeprefix(f"{upper}/")
    name = name.replace("/", "∕")
    return f"{upper}/{name}" if upper else name
