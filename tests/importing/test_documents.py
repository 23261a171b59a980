"""PDF, DOCX, EPUB and feeds: text, marks, titles and what is known of them."""

from hashlib import sha256
from pathlib import Path

import pytest

from seedreader.domain.articles import MarkKind, Metadata
from seedreader.importing.articles import read_article, read_given
from seedreader.importing.formats import Format
from seedreader.importing.given import Given, Options, pasted
from seedreader.importing.isolation.program import Isolation
from tests.importing.helpers import marked, parts, reading
from tests.importing.made import ATOM, CORE, RSS, Set, docx, epub, lines, paragraph, pdf

NUMBERS = ("none", "one", "two", "three")
LONG = "The harbour was closed on Friday after a storm that nobody had foreseen, the port authority said"
CHAPTER = f"<h1>High tide</h1><p>{LONG} in a statement.</p><blockquote><p>“We cannot be naive.”</p></blockquote>"


def test_a_pdf_is_read_in_paragraphs_with_its_headings_and_pages() -> None:
    first = [
        Set("Harbour closes", y=760, size=20),
        *lines(LONG, "in a statement. The second pier stays closed until", "May.", top=720),
        *lines("What is next", top=660, bold=True),
        *lines("• The first pier is repaired", "• The second stays closed", top=630),
        *lines(LONG, "and that", top=560),
    ]
    second = lines("is all that is known of it. The har-", "bour master said no more.", top=760)
    found = reading(pdf(first, second), Format.PDF)
    assert found.text.split("\n") == [
        "Harbour closes",
        "",
        f"{LONG} in a statement. The second pier stays closed until May.",
        "",
        "What is next",
        "",
        "The first pier is repaired",
        "The second stays closed",
        "",
        f"{LONG} and that is all that is known of it. The harbour master said no more.",
    ]
    assert found.title == "Harbour closes"
    assert marked(found, MarkKind.HEADING, MarkKind.LIST_ITEM) == [
        ("heading", "1", "Harbour closes"),
        ("heading", "2", "What is next"),
        ("list_item", "•", "The first pier is repaired"),
        ("list_item", "•", "The second stays closed"),
    ]
    pages = marked(found, MarkKind.PAGE)
    assert [(value, words[:14], words[-10:]) for _, value, words in pages] == [
        ("1", "Harbour closes", " and that "),
        ("2", "is all that is", "d no more."),
    ]
    assert found.metadata == Metadata(author="Ada Lovelace", published="2025-04-08")


def test_running_heads_and_page_numbers_do_not_stand_in_the_text() -> None:
    pages = [
        [
            Set("The Daily Gull, 2025", y=810, size=8),
            *lines(LONG, f"of page {NUMBERS[n]}.", top=700),
            Set(f"- {n} -", x=280, y=30),
        ]
        for n in (1, 2, 3)
    ]
    found = reading(pdf(*pages), Format.PDF)
    assert "Gull" not in found.text
    assert "- 2 -" not in found.text
    assert [words for _, _, words in marked(found, MarkKind.PAGE)] == [
        f"{LONG} of page one.\n\n", f"{LONG} of page two.\n\n", f"{LONG} of page three.",
    ]  # fmt: skip
    whole = reading(pdf(*pages), Format.PDF, Options(whole_page=True))
    assert [words for kind, _, words in marked(whole, MarkKind.BOILERPLATE)] == [
        words for n in (1, 2, 3) for words in ("The Daily Gull, 2025", f"- {n} -")
    ]


def test_a_paragraph_goes_on_below_a_word_that_is_broken_by_a_hyphen() -> None:
    set_in_lines = lines(
        "Divers have found that the piles", "below the northern pier are cracked", "in many places and that the har-",
        "bour would have to remain closed", "for some months, and two ferries", "were sent elsewhere.",
    )  # fmt: skip
    assert reading(pdf(set_in_lines), Format.PDF).text == (
        "Divers have found that the piles below the northern pier are cracked in many places and that the harbour "
        "would have to remain closed for some months, and two ferries were sent elsewhere."
    )


def test_a_hyphen_at_the_end_of_a_line_stays_where_the_word_has_it_elsewhere() -> None:
    found = reading(
        pdf(
            lines(
                "It has forty-two piles. Of the forty-",
                "two many are cracked in the har-",
                "bour, and ninety-",
                "nine not.",
            )
        ),
        Format.PDF,
    )
    assert found.text == "It has forty-two piles. Of the forty-two many are cracked in the harbour, and ninetynine not."


def test_a_running_foot_as_wide_as_the_page_does_not_stand_in_the_text() -> None:
    pages = [
        [*lines(LONG, f"of page {NUMBERS[n]}.", top=700), Set(f"{LONG}: in the Gull {n} of 3", y=30)] for n in (1, 2, 3)
    ]
    assert "Gull" not in reading(pdf(*pages), Format.PDF).text
    rows = [
        [*lines("A table of tides", top=700), Set("  ".join([f"{n}0 {n}1 {n}2 {n}3"] * 12), y=500)] for n in (1, 2, 3)
    ]
    assert "20 21 22 23" in reading(pdf(*rows), Format.PDF).text


@pytest.mark.parametrize(
    ("said", "title"),
    [("Annual report", "Annual report"), ("Microsoft Word - draft3.doc", "Large words"), ("", "Large words")],
)
def test_the_title_of_a_pdf(said: str, title: str) -> None:
    assert reading(pdf([Set("Large words", size=20), *lines(LONG, top=600)], title=said), Format.PDF).title == title


def test_a_docx_is_read_with_its_structure() -> None:
    link = '<w:hyperlink r:id="rId7"><w:r><w:t>the plan</w:t></w:r></w:hyperlink>'
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>closed</w:t></w:r>"
    cells = "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in ("Pier", "Opens"))
    found = reading(
        docx(
            paragraph("Harbour closes", "T"),
            paragraph("What is next", "H1"),
            paragraph(f'<w:r><w:t xml:space="preserve">It was </w:t></w:r>{bold}{link}'),
            paragraph("one pier", number=1),
            paragraph("two piers", number=2),
            paragraph("We cannot be naive", "Q"),
            paragraph("def f():", "C"),
            paragraph("    pass", "C"),
            f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>",
            '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
            'wordprocessingDrawing"><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
            ' r:link="rId8"/></wp:inline></w:drawing></w:r></w:p>',
        ),
        Format.DOCX,
    )
    assert found.title == "Minutes of the harbour"
    assert marked(found) == [
        ("heading", "1", "Harbour closes"),
        ("heading", "1", "What is next"),
        ("strong", "", "closed"),
        ("link", "https://gull.example/plan", "the plan"),
        ("list_item", "•", "one pier"),
        ("list_item", "1.", "two piers"),
        ("quotation", "", "We cannot be naive"),
        ("code_block", "", "def f():\n    pass"),
        ("table", "", "Pier | Opens\nPier | Opens"),
    ]
    assert found.metadata == Metadata(author="Ada Lovelace", published="2025-04-08T09:30:00Z", language="en-GB")
    assert reading(docx(paragraph("Harbour closes", "T"), title=""), Format.DOCX).title == "Harbour closes"


@pytest.mark.parametrize("written", ["In April", "2025-W15", "20250408"])
def test_a_date_that_is_written_otherwise_is_not_known(written: str) -> None:
    core = {"docProps/core.xml": CORE.format(title="T").replace("2025-04-08T09:30:00Z", written)}
    assert reading(docx(paragraph("Words."), more=core), Format.DOCX).metadata.published == ""
    book = epub({"b.xhtml": CHAPTER}, date=written)
    assert parts(book, Format.EPUB)[0].reading.metadata.published == ""


@pytest.mark.parametrize(("written", "known"), [("D:2025", "2025"), ("D:202504", "2025-04"), ("D:20250230", "")])
def test_a_day_that_is_none_is_not_known_of_a_pdf(written: str, known: str) -> None:
    assert reading(pdf(lines("Words.", top=700), date=written), Format.PDF).metadata.published == known


def test_each_chapter_of_a_book_is_an_article() -> None:
    book = epub(
        {"a.xhtml": "<p>Cover</p>", "b.xhtml": CHAPTER, "c.xhtml": f"<p>{LONG}.</p>"}, toc={"c.xhtml": "Low tide"}
    )
    first, second = parts(book, Format.EPUB)
    assert (first.reading.title, second.reading.title) == (
        "The Book of Tides: High tide",
        "The Book of Tides: Low tide",
    )
    assert (first.name, second.name) == ("OPS/text/b.xhtml", "OPS/text/c.xhtml")
    assert first.digest != second.digest
    assert marked(first.reading) == [("heading", "1", "High tide"), ("quotation", "", "“We cannot be naive.”")]
    assert first.reading.metadata == Metadata(
        author="Ada Lovelace, Max Born", publisher="Gull Press", published="2025-04-08", language="en"
    )


def test_an_older_book_has_its_titles_from_its_ncx() -> None:
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint>'
        '<navLabel><text>Low  tide</text></navLabel><content src="text/b%20c.xhtml#p1"/></navPoint></navMap></ncx>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"/><manifest>'
        '<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        '<item id="c" href="text/b%20c.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine toc="n"><itemref idref="c"/><itemref idref="gone"/></spine></package>'
    )
    book = epub({"b c.xhtml": f"<p>{LONG}.</p>"}, more={"OPS/package.opf": package, "OPS/toc.ncx": ncx})
    (part,) = parts(book, Format.EPUB)
    assert (part.reading.title, part.reading.text) == ("Low tide", f"{LONG}.")


SEVERAL = (
    f"<p>{LONG}, as a foreword says.</p><h1 id='one'>One</h1><p>{LONG}, first of all.</p>"
    f"<h2 id='in-one'>A section</h2><p>{LONG} later.</p>"
    f"<p><a name='two'></a></p><h1>Two</h1><p>{LONG}, in the <i>second</i> place.</p><h1 id='end'>The end</h1>"
)


def test_a_file_is_as_many_chapters_as_the_contents_lead_to() -> None:
    toc = {"all.xhtml": "Foreword", "all.xhtml#one": "First", "all.xhtml#two": "Second", "all.xhtml#none": "Gone"}
    found = parts(epub({"all.xhtml": SEVERAL}, toc | {"all.xhtml#end": "End"}), Format.EPUB)
    assert [(part.name, part.reading.title) for part in found] == [
        ("OPS/text/all.xhtml", "The Book of Tides: Foreword"),
        ("OPS/text/all.xhtml#one", "The Book of Tides: First"),
        ("OPS/text/all.xhtml#two", "The Book of Tides: Second"),
    ]
    assert [part.reading.text.split("\n")[0] for part in found] == [f"{LONG}, as a foreword says.", "One", "Two"]
    assert found[1].reading.text.endswith(f"A section\n\n{LONG} later.")
    assert found[2].reading.text.endswith("The end"), "a heading alone goes with what is before it"
    assert marked(found[2].reading, MarkKind.EMPHASIS) == [("emphasis", "", "second")]
    assert len({part.digest for part in found}) == 3


def test_sections_below_a_chapter_are_no_chapters_and_pages_no_contents() -> None:
    nav = (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        '<head><title>t</title></head><body><nav epub:type="page-list"><ol><li><a href="text/all.xhtml#one">1</a></li>'
        '<li><a href="text/all.xhtml#two">2</a></li></ol></nav><nav epub:type="toc"><ol>'
        '<li><a href="text/all.xhtml">All</a><ol><li><a href="text/all.xhtml#one">First</a></li>'
        '<li><a href="text/all.xhtml#two">Second</a></li></ol></li></ol></nav></body></html>'
    )
    (part,) = parts(epub({"all.xhtml": SEVERAL}, more={"OPS/nav.xhtml": nav}), Format.EPUB)
    assert (part.name, part.reading.title) == ("OPS/text/all.xhtml", "The Book of Tides: All")


def test_each_entry_of_a_feed_is_an_article() -> None:
    first, second = parts(RSS.encode(), Format.FEED)
    assert first.reading.title == "Harbour & storm"
    assert first.reading.text == "The harbour was closed on Friday.\n\nOne pier"
    assert marked(first.reading) == [
        ("strong", "", "closed"), ("link", "https://gull.example/friday", "Friday"), ("list_item", "•", "One pier"),
    ]  # fmt: skip
    assert first.source == first.reading.metadata.url == "https://gull.example/1"
    assert first.reading.metadata == Metadata(
        author="Ada Lovelace", publisher="The Daily Gull", url="https://gull.example/1",
        published="2025-04-08T08:30:00Z", language="en-gb",
    )  # fmt: skip
    assert second.reading.text == "The second pier."


def test_who_wrote_an_entry() -> None:
    rss = "".join(
        f"<item><title>t</title><description>A tide</description>{who}</item>"
        for who in (
            "<author>ada@gull.example (Ada Lovelace)</author>",
            "<author>Ada Lovelace (ada@gull.example)</author>",
            "<dc:creator>Ada</dc:creator><dc:creator>Max</dc:creator>",
            "",
        )
    )
    editor = "<managingEditor>max@gull.example (Max Born)</managingEditor>"
    feed = f'<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{editor}{rss}</channel></rss>'
    found = parts(feed.encode(), Format.FEED)
    assert [part.reading.metadata.author for part in found] == ["Ada Lovelace", "Ada Lovelace", "Ada, Max", ""]
    of_the_feed = ATOM.replace("<author><name>Max Born</name></author>", "").replace(
        "<entry>", "<author><name>Emmy Noether</name></author><entry>"
    )
    assert [part.reading.metadata.author for part in parts(of_the_feed.encode(), Format.FEED)] == ["Emmy Noether"]


def test_entries_that_share_an_address_or_an_id_are_told_apart() -> None:
    entries = "".join(
        f"<item><title>{name}</title><link>{link}</link><guid>{guid}</guid><description>A tide</description></item>"
        for name, link, guid in (
            ("High", "https://gull.example/tides", "g1"),
            ("Low", "https://gull.example/tides", "g2"),
            ("Spring", "https://gull.example/spring", "g3"),
            ("Neap", "", "g3"),
        )
    )
    found = parts(f"<rss><channel>{entries}</channel></rss>".encode(), Format.FEED)
    assert [(part.name, part.source) for part in found] == [
        ("g1", ""), ("g2", ""), ("entry-3", "https://gull.example/spring"), ("entry-4", ""),
    ]  # fmt: skip
    assert [part.reading.metadata.url for part in found[:2]] == ["https://gull.example/tides"] * 2


def test_an_atom_feed() -> None:
    (entry,) = parts(ATOM.encode(), Format.FEED)
    assert (entry.reading.title, entry.name, entry.source) == ("Der Hafen", "tag:gull,2025:1", "")
    assert entry.reading.text == "Zwei Piers\n\nDer Hafen wurde geschlossen."
    assert (entry.reading.metadata.author, entry.reading.metadata.language) == ("Max Born", "de")


def test_drafts_of_a_book_say_which_part_they_are(tmp_path: Path) -> None:
    book = epub({"b.xhtml": CHAPTER, "c.xhtml": f"<p>{LONG}.</p>"})
    with Isolation() as isolation:
        drafts = read_given(Given(book, "/books/tides.epub", "tides.epub"), Options(), isolation)
    assert [(draft.source, draft.source_name, draft.format) for draft in drafts] == [
        (f"/books/tides.epub#OPS/text/{name}.xhtml", "tides.epub", "epub") for name in "bc"
    ]


def test_a_file_is_what_its_bytes_show(tmp_path: Path) -> None:
    document = docx(paragraph(LONG))
    (tmp_path / "report.txt").write_bytes(document)
    draft = read_article(tmp_path / "report.txt")
    assert (draft.format, draft.text, draft.sha256) == ("docx", LONG, sha256(document).hexdigest())
    (tmp_path / "news.xml").write_text(ATOM)
    assert read_article(tmp_path / "news.xml").title == "Der Hafen"


def test_what_is_pasted_is_a_page_where_it_begins_as_one() -> None:
    with Isolation() as isolation:
        (page,) = read_given(pasted(f"<!DOCTYPE html><p>{LONG} in a <b>statement</b>."), Options(), isolation)
        (text,) = read_given(pasted(f"# {LONG}"), Options(), isolation)
    assert (page.format, page.text) == ("html", f"{LONG} in a statement.")
    assert (text.format, text.source_name) == ("text", "pasted text")
    assert text.source.startswith("pasted-text:")
