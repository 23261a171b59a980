"""Books: each file of the spine is an article, a chapter as a rule; see https://www.w3.org/TR/epub-33/."""

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from seedreader.domain.articles import Metadata
from seedreader.domain.text import count_words
from seedreader.errors import ImportFailed
from seedreader.importing.archives import Archive, beside, text_of
from seedreader.importing.docx import title_of
from seedreader.importing.given import Given, Options
from seedreader.importing.headlines import shortened
from seedreader.importing.html_blocks import BlockWriter
from seedreader.importing.html_text import markup_of, parsed
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
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
    "x": "http://www.w3.org/1999/xhtml",
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
    titles = _titles(archive, items, package)
    book, metadata = text_of(package, "opf:metadata/dc:title", _NAMES), _metadata(package)
    parts = [
        part
        for item in dict.fromkeys(spine)
        if item.media_type in _PAGES
        and "nav" not in item.properties.split()
        and item.name in archive
        and (part := _chapter(archive, item, titles.get(item.name, ""), book, metadata)) is not None
    ]
    if not parts:
        raise ImportFailed(f"{given.name!r} has no text in it", "It may hold pictures of pages only.")
    return parts


def _chapter(archive: Archive, item: _Item, title: str, book: str, metadata: Metadata) -> Part | None:
    """One file of the spine as an article; None for one with hardly a word."""
    data = archive.read(item.name)
    try:
        written = BlockWriter().write(parsed(markup_of(Given(data, item.name, item.name, charset=_charset(data)))))
    except ImportFailed:
        return None
    if count_words(written.text) < _FEWEST_WORDS:
        return None
    chapter = title or title_of(written, item.name)
    named = f"{book}: {chapter}" if book and chapter.casefold() != book.casefold() else chapter
    reading = Reading(shortened(named), written.text, written.marks, metadata)
    return Part(reading, name=item.name, digest=sha256(data).hexdigest())


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


def _titles(archive: Archive, items: dict[str | None, _Item], package: "_Element") -> dict[str, str]:
    """What the table of contents calls each file: the first entry that leads there."""
    found: dict[str, str] = {}
    for item in items.values():
        if "nav" in item.properties.split() and item.name in archive:
            for link in archive.xml(item.name).iterfind(".//x:nav//x:a[@href]", _NAMES):
                words = " ".join("".join(map(str, link.itertext())).split())
                found.setdefault(beside(item.name, link.get("href") or ""), words)
    spine = package.find("opf:spine", _NAMES)
    ncx = items.get(None if spine is None else spine.get("toc"))
    if not found and ncx is not None and ncx.name in archive:
        for point in archive.xml(ncx.name).iterfind(".//ncx:navPoint", _NAMES):
            content = point.find("ncx:content", _NAMES)
            if content is not None:
                words = text_of(point, "ncx:navLabel/ncx:text", _NAMES)
                found.setdefault(beside(ncx.name, content.get("src") or ""), words)
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
        published=text_of(package, "opf:metadata/dc:date", _NAMES),
        language=text_of(package, "opf:metadata/dc:language", _NAMES),
    )
