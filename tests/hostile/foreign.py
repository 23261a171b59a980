"""Files of other programs, with every payload in every field they have."""

import csv
import json
from contextlib import closing
from pathlib import Path
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from seedreader.domain.rows import ANNOTATION_COLUMNS, CODEBOOK_COLUMNS, LINK_COLUMNS
from seedreader.storage.file.driver import sqlite3
from tests.hostile.payloads import EVERYTHING, FORMATS, MARKUP, NAMEABLE
from tests.importing.annotations.test_hypothesis import row
from tests.importing.annotations.test_taguette import TABLES
from tests.importing.made import CORE, docx, epub, lines, paragraph, pdf, zipped

IN_XML = "".join((*FORMATS.values(), "\x7f\x85\x9b7777m\x9d0;owned\x9c", MARKUP))
"""All of it that XML can hold."""

IN_PDF = "\\033]52;c;aGk=\\007\\2337777m\\000" + MARKUP.replace("(", "")
IN_OUTLINE = EVERYTHING.replace("\x1b", "")
"""What stands between two of these is the name of a language in a PDF, and never shown."""

WORDS = "The harbour was closed on Friday."


def annotation_files(folder: Path) -> list[Path]:
    """One file of each kind that `import` reads."""
    return [*_own_tables(folder), _web_annotations(folder), _project(folder), _taguette(folder), _hypothesis(folder)]


def codebook_files(folder: Path) -> list[Path]:
    """One file of each kind that `tags import` reads."""
    return [_codebook_table(folder), _codebook(folder)]


def documents(folder: Path) -> list[Path]:
    """Sources of each kind that are no plain text, with payloads in what is known of them and in their words."""
    words, attribute = escape(IN_XML), quoteattr(IN_XML)
    feed = (
        f'<rss version="2.0"><channel><title>{words}</title><item><title>{words}</title><link>http://e.org/{words}'
        f"</link><author>{words}</author><description>{WORDS} {words}</description></item></channel></rss>"
    )
    page = (
        f"<!doctype html><html lang={attribute}><title>{words}</title><meta name=author content={attribute}>"
        f"<link rel=canonical href={attribute}><meta property=og:site_name content={attribute}>"
        f"<h1>{words}</h1><p>{WORDS} <a href={attribute}>{words}</a></p><ul><li>{words}</ul>"
    )
    core = CORE.format(title=words).replace("Ada Lovelace", words).replace("en-GB", words)
    minutes = docx(paragraph(words, "H1"), paragraph(f"{WORDS} {words}"), more={"docProps/core.xml": core})
    chapter = f"a{''.join(FORMATS.values())}[bold]b[].xhtml"
    book = epub({chapter: f"<h1>{words}</h1><p>{WORDS} {words}</p>"}, {chapter: words})
    printed = pdf(lines(f"{WORDS} {MARKUP}", WORDS), title=IN_PDF)
    made = {"f.rss": feed.encode(), "p.html": page.encode(), "m.docx": minutes, "b.epub": book, "p.pdf": printed}
    made["o.pdf"] = pdf(lines(f"{WORDS} {MARKUP}", WORDS), lines(WORDS), bookmark=IN_OUTLINE)
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]


def _own_tables(folder: Path) -> list[Path]:
    said = dict.fromkeys(ANNOTATION_COLUMNS, EVERYTHING) | {"start_offset": "0", "end_offset": "9"}
    known = {"document": "Known", "content": "The minister", "document_id": "", "document_sha256": "", "source_url": ""}
    tied = dict.fromkeys(LINK_COLUMNS, EVERYTHING)
    return [
        _table(folder / "annotations.csv", ANNOTATION_COLUMNS, [said, said | known | {"id": _guid("p")}]),
        _table(folder / "links.csv", LINK_COLUMNS, [tied]),
    ]


def _codebook_table(folder: Path) -> Path:
    return _table(folder / "codebook.csv", CODEBOOK_COLUMNS, [dict.fromkeys(CODEBOOK_COLUMNS, EVERYTHING)])


def _table(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    return path


def _web_annotations(folder: Path) -> Path:
    def said(source: str, number: int) -> dict[str, object]:
        return {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"urn:uuid:{_guid(str(number))}",
            "type": "Annotation",
            "creator": {"type": "Person", "name": EVERYTHING},
            "body": [
                {"type": "TextualBody", "value": EVERYTHING, "purpose": "tagging"},
                {"type": "TextualBody", "value": EVERYTHING, "purpose": "commenting"},
            ],
            "target": {
                "source": {"id": f"http://e.org/{number}", "type": "Text", "dcterms:title": source},
                "selector": {"type": "TextQuoteSelector", "exact": "The minister" if number else EVERYTHING},
            },
        }

    path = folder / "w3c.jsonld"
    path.write_text(json.dumps([said(EVERYTHING, 0), said("Known", 1)]))
    return path


def _project(folder: Path) -> Path:
    words, name = escape(IN_XML), quoteattr(IN_XML)
    body = (
        f'<Project xmlns="urn:QDA-XML:project:1.0" name={name} origin={name}>'
        f'<Users><User guid="{_guid("u")}" name={name}/></Users>{_codes()}'
        f'<Sources><TextSource guid="{_guid("s")}" name={name} plainTextPath="internal://t.txt">'
        f'<PlainTextSelection guid="{_guid("x")}" name={name} startPosition="0" endPosition="11"'
        f' creatingUser="{_guid("u")}"><Description>{words}</Description>'
        f'<Coding guid="{_guid("k")}"><CodeRef targetGUID="{_guid("c")}"/></Coding></PlainTextSelection></TextSource>'
        f'<TextSource guid="{_guid("t")}" name={name} plainTextPath={quoteattr(f"internal://{IN_XML}")}/></Sources>'
        f'<Links><Link guid="{_guid("l")}" name={name} direction={name} originGUID="{_guid("x")}" targetGUID={name}/>'
        "</Links></Project>"
    )
    path = folder / "project.qdpx"
    member = "sources/" + EVERYTHING.replace("\x00", "")
    path.write_bytes(zipped({"project.qde": body, "sources/t.txt": f"{WORDS}\n{EVERYTHING}", member: "words"}))
    return path


def _codes() -> str:
    name = quoteattr(IN_XML)
    return (
        f'<CodeBook><Codes><Code guid="{_guid("c")}" name={name} isCodable="true" color={name}>'
        f"<Description>{escape(IN_XML)}</Description></Code></Codes></CodeBook>"
    )


def _codebook(folder: Path) -> Path:
    path = folder / "codebook.qdc"
    path.write_text(
        _codes().replace("<CodeBook>", f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin={quoteattr(IN_XML)}>')
    )
    return path


def _taguette(folder: Path) -> Path:
    path = folder / "taguette.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(TABLES)
        row = (1, EVERYTHING, EVERYTHING, EVERYTHING, "", 1, EVERYTHING, f"<p>{WORDS} {escape(EVERYTHING)}</p>")
        database.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        database.execute("UPDATE projects SET name = ?, description = ?", [EVERYTHING, EVERYTHING])
        database.execute("INSERT INTO tags VALUES (3, 1, ?, ?)", [NAMEABLE + EVERYTHING, EVERYTHING])
        database.execute("INSERT INTO highlights VALUES (1, 1, 0, 11, ?), (2, 1, 900, 9000, ?)", [EVERYTHING] * 2)
        database.execute("INSERT INTO highlight_tags VALUES (1, 3)")
        done = json.dumps({"type": "highlight_add", "highlight_id": 1})
        database.execute("INSERT INTO commands VALUES (1, '', ?, 1, 1, ?)", [EVERYTHING, done])
        database.commit()
    return path


def _hypothesis(folder: Path) -> Path:
    target = [{"source": EVERYTHING, "selector": [{"type": "TextQuoteSelector", "exact": "The minister"}]}]
    said = {"user": f"acct:{EVERYTHING}@x", "text": EVERYTHING, "tags": [EVERYTHING], "target": target}
    rows = [
        row(**said, uri=f"http://e.org/{EVERYTHING}", document={"title": [title]}, id=f"h{number}")
        for number, title in enumerate((EVERYTHING, "Known"))
    ]
    path = folder / "hypothesis.json"
    path.write_text(json.dumps({"total": 2, "rows": rows}))
    return path


def _guid(name: str) -> str:
    return str(uuid5(UUID(int=0), name))
