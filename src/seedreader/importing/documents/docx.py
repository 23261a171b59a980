"""Documents of word processors: mammoth makes HTML of them, which is read as HTML is.

See https://github.com/mwilliamson/python-mammoth.
"""

import re
from io import BytesIO
from typing import Any

from seedreader.domain.articles import MarkKind, Metadata, date_in
from seedreader.errors import ImportFailed
from seedreader.importing.documents.archives import Archive, parsed_xml, text_of
from seedreader.importing.given import Given, Options
from seedreader.importing.html.blocks import BlockWriter, Written
from seedreader.importing.html.text import parsed
from seedreader.importing.plain.headlines import shortened
from seedreader.importing.plain.reader import plain_title
from seedreader.importing.reading import Part, Reading

_CORE = "docProps/core.xml"
_DOCUMENT = "word/document.xml"
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
"""What no such document has, and only makes it long."""

_BEGINNING = 8_192
_NAMES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Code'] => pre:separator('\\n')
p[style-name='Source Code'] => pre:separator('\\n')
p[style-name='Preformatted Text'] => pre:separator('\\n')
p[style-name='HTML Preformatted'] => pre:separator('\\n')
r[style-name='Verbatim Char'] => code
r[style-name='Source Text'] => code
"""
"""How styles are called by Word, LibreOffice and pandoc."""


def read(given: Given, options: Options) -> list[Part]:  # noqa: ARG001 - it has no page around it
    """Read a document. Raises `ImportFailed`."""
    archive = Archive(given, "DOCX")
    if _DOCUMENT not in archive:
        raise archive.damaged(f"there is no {_DOCUMENT} in it")
    if any(_DECLARES.search(archive.read(name)[:_BEGINNING]) for name in archive.names if name.endswith(".xml")):
        raise archive.damaged("it declares entities")
    written = BlockWriter().write(parsed(_html(given)))
    if not written.text.strip():
        raise ImportFailed(f"{given.name!r} has no text in it", "Choose a document with text in it.")
    core = parsed_xml(archive.read(_CORE), given.name) if _CORE in archive else None
    title = "" if core is None else text_of(core, "dc:title", _NAMES)
    metadata = Metadata() if core is None else _metadata(core)
    return [Part(Reading(shortened(title or title_of(written, given.name)), written.text, written.marks, metadata))]


def title_of(written: Written, name: str) -> str:
    """The title of a document without a page around it: its first heading of the highest level, or its first words."""
    headings = [mark for mark in written.marks if mark.kind is MarkKind.HEADING]
    if not headings:
        return plain_title(written.text, name)
    first = min(headings, key=lambda mark: (mark.value, mark.start))
    return " ".join(written.text[first.start : first.end].split())


def _html(given: Given) -> str:
    import mammoth

    result = mammoth.convert_to_html(
        BytesIO(given.data),
        style_map=_STYLES,
        include_embedded_style_map=False,
        # A picture may lie in another file, or on the web: none is opened.
        convert_image=mammoth.images.img_element(_no_picture),
    )
    return f"<html><body>{result.value}</body></html>"


def _no_picture(image: Any) -> dict[str, str]:  # noqa: ARG001
    return {"src": ""}


def _metadata(core: Any) -> Metadata:
    return Metadata(
        author=text_of(core, "dc:creator", _NAMES),
        published=date_in(text_of(core, "dcterms:created", _NAMES)),
        language=text_of(core, "dc:language", _NAMES),
    )
