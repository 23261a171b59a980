"""The formats that are read, and how a source says which one it is in."""

import re
from enum import StrEnum
from pathlib import Path

_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}")
_BEGINNING = 4096
_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]*:[ \t]")
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)


class Format(StrEnum):
    """A source format; the value is what the library keeps."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    EPUB = "epub"
    FEED = "feed"


PLAIN_FORMATS = frozenset({Format.TEXT, Format.MARKDOWN})
"""What is read by our own code, and so in our own process."""

BINARY_FORMATS = frozenset({Format.PDF, Format.DOCX, Format.EPUB})
"""What the first bytes tell beyond doubt, whatever the name says."""

SUFFIXES = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".mhtml": Format.HTML,
    ".mht": Format.HTML,
    ".webarchive": Format.HTML,
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".epub": Format.EPUB,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
}

WHAT_IS_READ = "Text, Markdown, saved web pages, PDF, DOCX, EPUB and feeds are read."

_CONTENT_TYPES = {
    "text/plain": Format.TEXT,
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "application/pdf": Format.PDF,
    "application/x-pdf": Format.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Format.DOCX,
    "application/epub+zip": Format.EPUB,
    "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED,
    "application/rdf+xml": Format.FEED,
    "application/feed+json": Format.FEED,
}
_VAGUE_TYPES = frozenset({"", "application/octet-stream", "binary/octet-stream", "text/xml", "application/xml"})
_COMMENT = rb"(?><!--.*?-->)\s*"
"""A group that is not taken apart again: comments could be one, or two, in more ways than anyone can try."""
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:" + _COMMENT + rb"|<\?[^>]*\?>\s*|<!DOCTYPE[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:" + _COMMENT + rb")*<(?:!doctype\s+html|html|head|body)\b", re.DOTALL | re.IGNORECASE
)


def is_mhtml(data: bytes) -> bool:
    """Whether bytes begin as a page does that was saved in one file with its pictures (RFC 2557)."""
    beginning = data[:_BEGINNING]
    return _HEADER.match(beginning) is not None and _RELATED.search(beginning) is not None


def is_web_archive(data: bytes) -> bool:
    """Whether bytes may be such a page as Safari saves it."""
    return data.startswith(b"bplist00") and b"WebMainResource" in data


def format_of(path: Path) -> Format | None:
    """The format that the file's suffix names, in upper or lower case; None for any other suffix and for none."""
    return SUFFIXES.get(path.suffix.lower())


def names_format(name: str) -> bool:
    """Whether the name of a file, alone, has the suffix of a format."""
    return name[name.rfind(".") :].lower() in SUFFIXES


def has_foreign_suffix(path: Path) -> bool:
    """Whether the name ends in a suffix of another format; `minutes 8.4` and `Report of the U.N.` have none."""
    return format_of(path) is None and _SUFFIX.fullmatch(path.suffix) is not None


def format_of_type(content_type: str) -> Format | None:
    """The format that a server's content type names; None for one that is not read or says nothing."""
    return _CONTENT_TYPES.get(_bare(content_type))


def is_vague(content_type: str) -> bool:
    """Whether a content type leaves open what it is."""
    return _bare(content_type) in _VAGUE_TYPES


def sniffed(data: bytes) -> Format | None:
    """The format that the bytes themselves show beyond doubt: PDF, DOCX, EPUB, a feed or a web page."""
    beginning = data[:_BEGINNING]
    if beginning.startswith(b"PK\x03\x04"):
        if b"mimetypeapplication/epub+zip" in beginning[:200] or b"META-INF/container.xml" in data:
            return Format.EPUB
        return Format.DOCX if b"word/document.xml" in data else None
    if beginning.lstrip().startswith(b"%PDF-"):
        return Format.PDF
    beginning = beginning.removeprefix(b"\xef\xbb\xbf")
    if _FEED.match(beginning):
        return Format.FEED
    return Format.HTML if _HTML.match(beginning) or is_mhtml(data) or is_web_archive(data) else None


def _bare(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()
