"""Documents made by hand, byte by byte where it matters, as small as the formats allow."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import NamedTuple

CORE = """<?xml version="1.0" encoding="UTF-8"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<dc:title>{title}</dc:title><dc:creator>Ada Lovelace</dc:creator><dc:language>en-GB</dc:language>
<dcterms:created>2025-04-08T09:30:00Z</dcterms:created></cp:coreProperties>"""
TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
LINKS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId7" Target="https://gull.example/plan" TargetMode="External"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>
<Relationship Id="rId8" Target="file:///etc/passwd" TargetMode="External"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>"""
STYLES = """<?xml version="1.0" encoding="UTF-8"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Source Code"/></w:style></w:styles>"""
NUMBERING = """<?xml version="1.0" encoding="UTF-8"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


def zipped(files: Mapping[str, str | bytes], *, stored: Sequence[str] = ()) -> bytes:
    """A zip archive with those files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def paragraph(words: str, style: str = "", number: int = 0) -> str:
    """A paragraph of a DOCX; `words` may be runs, else they become one."""
    runs = words if words.startswith("<w:") else f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
    kind = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    return f"<w:p><w:pPr>{kind}{listed}</w:pPr>{runs}</w:p>"


def docx(*body: str, title: str = "Minutes of the harbour", more: Mapping[str, str] | None = None) -> bytes:
    """A DOCX with those paragraphs, and `more` files or others in the place of those it has."""
    document = (
        '<?xml version="1.0" encoding="UTF-8"?><w:document '
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"<w:body>{''.join(body)}</w:body></w:document>"
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "docProps/core.xml": CORE.format(title=title),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": LINKS,
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
    }
    return zipped(files | dict(more or {}))


def epub(
    chapters: Mapping[str, str],
    toc: Mapping[str, str] | None = None,
    more: Mapping[str, str] | None = None,
    date: str = "2025-04-08",
) -> bytes:
    """An EPUB 3 with those files as its spine, each the inside of a body.

    `toc` names some, or places in them; `more` are others.
    """
    manifest = "".join(
        f'<item id="c{number}" href="text/{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>The Book of Tides</dc:title><dc:creator>Ada Lovelace</dc:creator><dc:creator>Max Born</dc:creator>"
        f"<dc:publisher>Gull Press</dc:publisher><dc:date>{date}</dc:date><dc:language>en</dc:language></metadata>"
        f'<manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>{manifest}'
        f'</manifest><spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    links = "".join(
        f'<li><a href="text/{name if "#" in name else name + "#top"}">{words}</a></li>'
        for name, words in (toc or {}).items()
    )
    head = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head>'
    page = head + "<body>{}</body></html>"
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": (
            '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
            '<rootfiles><rootfile full-path="OPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles>'
            "</container>"
        ),
        "OPS/package.opf": package,
        "OPS/nav.xhtml": page.format(f"<nav><ol>{links}</ol></nav>"),
        **{f"OPS/text/{name}": page.format(body) for name, body in chapters.items()},
    }
    return zipped(files | dict(more or {}), stored=["mimetype"])


class Set(NamedTuple):
    """A line of a PDF: where its base line begins, in points from the lower left, its size, and whether it is bold."""

    words: str
    x: float = 72
    y: float = 700
    size: float = 11
    bold: bool = False


def lines(*words: str, top: float = 700, apart: float = 14, **more: float) -> list[Set]:
    """Lines below each other."""
    return [Set(each, y=top - number * apart, **more) for number, each in enumerate(words)]  # type: ignore[arg-type]


PICTURE = "q 100 0 0 100 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
"""A grey box, as an image in a page's own drawing."""


_DOES = "<< /S /JavaScript /JS (app.launchURL('file:///etc/passwd')) >>"


def pdf(
    *pages: Sequence[Set] | str,
    title: str = "",
    encrypted: bool = False,
    bookmark: str = "",
    date: str = "D:20250408093000Z",
) -> bytes:
    """A PDF with those lines on its pages, in Helvetica and WinAnsi; a page may also be drawn otherwise.

    With a `bookmark` it has an outline that goes in a circle, whose entries are called so and do what they must not;
    the pages and the author are called so, too.
    """
    outline = 6 + 2 * len(pages)
    said = f"<feff{bookmark.encode('utf-16-be').hex()}>"
    labels = f" /Outlines {outline} 0 R /PageLabels << /Nums [0 << /P {said} /S /D >>] >> /OpenAction {_DOES}"
    author = said if bookmark else "(Ada Lovelace)"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R{labels if bookmark else ''} >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) /Author {author} /CreationDate ({date}) >>",
    ]
    for number, page in enumerate(pages):
        content = page if isinstance(page, str) else "\n".join(map(_set, page))
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> "
            f"/Contents {7 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    if bookmark:
        entry = f"/Title {said} /Parent {outline} 0 R"
        objects += [
            f"<< /Type /Outlines /First {outline + 1} 0 R /Last {outline + 2} 0 R /Count 2 >>",
            f"<< {entry} /Next {outline + 2} 0 R /First {outline + 3} 0 R /Last {outline + 3} 0 R /A {_DOES} >>",
            f"<< {entry} /Prev {outline + 1} 0 R /Next {outline + 1} 0 R /A << /S /URI /URI {said} >> >>",
            f"<< /Title {said} /Parent {outline + 1} 0 R /Next {outline + 3} 0 R /A << /S /Launch /F {said} >> >>",
        ]
    if encrypted:
        key = "<" + "00" * 32 + ">"
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O {key} /U {key} >>")
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    more = f" /Encrypt {len(objects)} 0 R /ID [<00> <00>]" if encrypted else ""
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R{more} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _set(line: Set) -> str:
    return f"BT /F{2 if line.bold else 1} {line.size} Tf {line.x} {line.y} Td ({_escaped(line.words)}) Tj ET"


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Daily Gull</title><language>en-gb</language>
<item><title>Harbour &amp;amp; storm</title><link>https://gull.example/1</link><guid>g1</guid>
<dc:creator>Ada Lovelace</dc:creator><pubDate>Tue, 08 Apr 2025 09:30:00 +0100</pubDate>
<description>In short.</description>
<content:encoded><![CDATA[<p>The harbour was <b>closed</b> on <a href="/friday">Friday</a>.</p>
<ul><li>One pier</li></ul>]]></content:encoded></item>
<item><title>Only a summary</title><link>https://gull.example/2</link>
<description>The second &lt;i&gt;pier&lt;/i&gt;.</description></item>
<item><title>Nothing</title><link>https://gull.example/3</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Die Möwe</title><id>tag:gull,2025:feed</id>
<entry><title type="html">Der &lt;i&gt;Hafen&lt;/i&gt;</title><id>tag:gull,2025:1</id>
<updated>2025-04-08T09:30:00Z</updated>
<author><name>Max Born</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><h2>Zwei Piers</h2>
<p>Der Hafen wurde geschlossen.</p></div></content></entry>
</feed>"""
