"""Books: each file of the spine is an article, a chapter as a rule; see https://www.w3.org/TR/epub-33/.

Where the table of contents leads to several places of one file, each of them is a chapter.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from seedreader.domain.articles import Metadata, date_in
from seedreader.domain.text import count_words
from seedreader.errors import ImportFailed
from seedreader.importing.cutting import each_alone
from seedreader.importing.documents.archives import Archive, beside, text_of
from seedreader.importing.documents.docx import title_of
from seedreader.importing.documents.epub_contents import Entry, chapters_in, from_nav, from_ncx
from seedreader.importing.given import Given, Options
from seedreader.importing.html.blocks import BlockWriter, Written
from seedreader.importing.html.text import markup_of, parsed
from seedreader.importing.plain.headlines import shortened
from seedreader.importing.reading import Part, Reading

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_HARMLESS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to hide fonts only."""

_NAMES = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "enc": "http://www.w3.org/2001/04/xmlenc#",
}
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_FEWEST_WORDS = 10
"""Pages with fewer are covers, half-titles and the like."""


class _Item(NamedTuple):
    """A file of the book by its name in the archive, what it is, and what the manifest says of it."""

    name: str
    media_type: str
    properties: str


def read(given: Given, options: Options) -> list[Part]:  # noqa: ARG001 - it has no page around it
    """Read every chapter. Raises `ImportFailed`, also for a protected book and one without text."""
    archive = Archive(given, "EPUB")
    _refuse_protected(archive, given)
    rootfile = archive.xml(_CONTAINER).find(".//c:rootfile", _NAMES)
    package_name = "" if rootfile is None else rootfile.get("full-path") or ""
    package = archive.xml(package_name)
    items = _items(package, package_name)
    spine = [
        items[reference.get("idref")]
        for reference in package.iterfind("opf:spine/opf:itemref", _NAMES)
        if reference.get("idref") in items
    ]
    contents = _contents(archive, items, package)
    book, metadata = text_of(package, "opf:metadata/dc:title", _NAMES), _metadata(package)
    parts = [
        part
        for item in dict.fromkeys(spine)
        if item.media_type in _PAGES and "nav" not in item.properties.split() and item.name in archive
        for part in _chapters(archive, item, chapters_in(contents.get(item.name, ())), book, metadata)
    ]
    if not parts:
        raise ImportFailed(f"{given.name!r} has no text in it", "It may hold pictures of pages only.")
    return parts


def _chapters(archive: Archive, item: _Item, entries: Sequence[Entry], book: str, metadata: Metadata) -> Iterator[Part]:
    """One file of the spine as an article, or several; none for one with hardly a word."""
    data = archive.read(item.name)
    ids = {entry.fragment for entry in entries if entry.fragment} if len(entries) > 1 else ()
    try:
        tree = parsed(markup_of(Given(data, item.name, item.name, charset=_charset(data))))
        written = BlockWriter(ids=ids).write(tree)
    except ImportFailed:
        return
    pieces = _pieces(written, entries)
    whole = len(pieces) == 1
    spans = [span for _, span in pieces]
    cut = [(written.text, written.marks)] if whole else each_alone(written.text, written.marks, spans)
    for (entry, _), (text, marks) in zip(pieces, cut, strict=True):
        chapter = entry.title or title_of(Written(text, marks, ()), item.name)
        named = f"{book}: {chapter}" if book and chapter.casefold() != book.casefold() else chapter
        name = item.name if whole or not entry.fragment else f"{item.name}#{entry.fragment}"
        digest = sha256(data if whole else text.encode()).hexdigest()
        yield Part(Reading(shortened(named), text, marks, metadata), name=name, digest=digest)


def _pieces(written: Written, entries: Sequence[Entry]) -> list[tuple[Entry, tuple[int, int]]]:
    """The entries whose words are in a file, with where those begin and end.

    What stands before the first of them is a piece of its own, called as the file is; hardly a word goes with the next.
    """
    blocks = written.blocks
    if not blocks:
        return []
    leads_nowhere = entries and entries[0].fragment not in written.places
    starts = {0: entries[0]._replace(fragment="") if leads_nowhere else Entry("", "", "", 0)} | {
        place: entry
        for entry in entries
        if (place := written.places.get(entry.fragment)) is not None and place < len(blocks)
    }
    places = sorted(starts)
    pieces: list[tuple[Entry, tuple[int, int]]] = []
    begun = 0
    for place, following in zip(places, [*places[1:], len(blocks)], strict=True):
        start, end = blocks[begun].start, blocks[following - 1].end
        if count_words(written.text[start:end]) >= _FEWEST_WORDS:
            pieces.append((starts[place], (start, end)))
            begun = following
    if pieces and begun < len(blocks):  # Hardly a word at the end goes with what is before it.
        entry, (start, _) = pieces.pop()
        pieces.append((entry, (start, blocks[-1].end)))
    return pieces


def _charset(data: bytes) -> str:
    """XML is in UTF-8 unless it says otherwise; what it says is looked up where markup becomes text."""
    return "" if b"encoding=" in data[:200] else "utf-8"


def _refuse_protected(archive: Archive, given: Given) -> None:
    if _ENCRYPTION not in archive:
        return
    methods = [
        each.get("Algorithm") or "" for each in archive.xml(_ENCRYPTION).iter(f"{{{_NAMES['enc']}}}EncryptionMethod")
    ]
    if any(method not in _HARMLESS for method in methods):
        raise ImportFailed(
            f"{given.name!r} is protected by its publisher (DRM)", "Only books without that can be read."
        )


def _items(package: "_Element", package_name: str) -> dict[str | None, _Item]:
    return {
        item.get("id"): _Item(
            beside(package_name, item.get("href") or ""), item.get("media-type") or "", item.get("properties") or ""
        )
        for item in package.iterfind("opf:manifest/opf:item", _NAMES)
    }


def _contents(archive: Archive, items: dict[str | None, _Item], package: "_Element") -> dict[str, list[Entry]]:
    """The table of contents by the files it leads to."""
    navs = [item.name for item in items.values() if "nav" in item.properties.split() and item.name in archive]
    entries = [entry for name in navs for entry in from_nav(archive, name)]
    spine = package.find("opf:spine", _NAMES)
    ncx = items.get(None if spine is None else spine.get("toc"))
    if not entries and ncx is not None and ncx.name in archive:
        entries = list(from_ncx(archive, ncx.name))
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.name, []).append(entry)
    return found


def _metadata(package: "_Element") -> Metadata:
    authors = [
        "".join(map(str, each.itertext())).strip() for each in package.iterfind("opf:metadata/dc:creator", _NAMES)
    ]
    source = text_of(package, "opf:metadata/dc:source", _NAMES)
    return Metadata(
        author=", ".join(filter(None, authors)),
        publisher=text_of(package, "opf:metadata/dc:publisher", _NAMES),
        url=source if source.startswith(("https://", "http://")) else "",
        published=date_in(text_of(package, "opf:metadata/dc:date", _NAMES)),
        language=text_of(package, "opf:metadata/dc:language", _NAMES),
    )
