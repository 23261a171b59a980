"""A book's table of contents, and where in a file the chapters begin that it leads to."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple
from urllib.parse import unquote

from seedreader.importing.documents.archives import Archive, beside, text_of

_NAMES: Final = {
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
    "x": "http://www.w3.org/1999/xhtml",
}
_TYPE: Final = "{http://www.idpf.org/2007/ops}type"


class Entry(NamedTuple):
    """A line of the table of contents: the file and the element's id it leads to ("" for the file), its words, and how
    many lines it stands below."""

    name: str
    fragment: str
    title: str
    depth: int


def from_nav(archive: Archive, name: str) -> Iterator[Entry]:
    """The entries of an EPUB 3 navigation document: of its table of contents, not of its pages or landmarks."""
    navs = archive.xml(name).findall(".//x:nav", _NAMES)
    contents = [nav for nav in navs if "toc" in (nav.get(_TYPE) or "").split()] or navs[:1]
    for nav in contents:
        for link in nav.iterfind(".//x:a[@href]", _NAMES):
            depth = sum(1 for _ in link.iterancestors(f"{{{_NAMES['x']}}}ol"))
            words = " ".join("".join(map(str, link.itertext())).split())
            yield _entry(name, link.get("href") or "", words, depth)


def from_ncx(archive: Archive, name: str) -> Iterator[Entry]:
    """The entries of an EPUB 2 table of contents."""
    for point in archive.xml(name).iterfind(".//ncx:navPoint", _NAMES):
        content = point.find("ncx:content", _NAMES)
        if content is not None:
            depth = 1 + sum(1 for _ in point.iterancestors(f"{{{_NAMES['ncx']}}}navPoint"))
            words = text_of(point, "ncx:navLabel/ncx:text", _NAMES)
            yield _entry(name, content.get("src") or "", words, depth)


def _entry(name: str, reference: str, words: str, depth: int) -> Entry:
    return Entry(beside(name, reference), unquote(reference.partition("#")[2]), words, depth)


def chapters_in(entries: Iterable[Entry]) -> Sequence[Entry]:
    """Of the entries that lead to one file, those that are chapters: the uppermost there are, each place once.

    Where that is a single one, what stands below it is its sections.
    """
    found = list(entries)
    upper = min((entry.depth for entry in found), default=0)
    return list({entry.fragment: entry for entry in reversed(found) if entry.depth == upper}.values())[::-1]
