"""Markdown to text and marks."""

import time

import pytest
from hypothesis import given, settings

from seedreader.domain.articles import MarkKind, Metadata
from seedreader.domain.text import canonical
from seedreader.errors import ImportFailed
from seedreader.importing.markdown import reader
from seedreader.importing.markdown.front_matter import front_matter
from seedreader.importing.markdown.reader import read_markdown
from tests.importing.strategies import MARKDOWN

Shown = list[tuple[str, str, str, int]]


def read(source: str) -> tuple[str, Shown]:
    """The text, and each mark as kind, words, value and depth."""
    reading = read_markdown(source, "name")
    text = reading.text
    return text, [(mark.kind.value, text[mark.start : mark.end], mark.value, mark.depth) for mark in reading.marks]


@pytest.mark.parametrize(
    ("source", "text", "marks"),
    [
        ("# One #\n\nTwo\n===\n\n### Three", "One\n\nTwo\n\nThree",
         [("heading", "One", "1", 0), ("heading", "Two", "1", 0), ("heading", "Three", "3", 0)]),
        ("a *b* __c__ ~~d~~ `e  f`", "a b c d e  f",
         [("emphasis", "b", "", 0), ("strong", "c", "", 0), ("strike", "d", "", 0), ("code", "e  f", "", 0)]),
        ("***a***", "a", [("emphasis", "a", "", 0), ("strong", "a", "", 0)]),
        ("[a *b*](/c 'd') <http://e.f> [](/g)", "a b http://e.f /g",
         [("link", "a b", "/c", 0), ("emphasis", "b", "", 0), ("link", "http://e.f", "http://e.f", 0),
          ("link", "/g", "/g", 0)]),
        ("[a][r]\n\n[r]: https://x.y", "a", [("link", "a", "https://x.y", 0)]),
        ("![a](b.png) ![](c.png)", "a [image]", [("image", "a", "b.png", 0), ("image", "[image]", "c.png", 0)]),
        ("a\nb  \nc\\\nd", "a b\nc\nd", []),
        ("a\n\n***\n\nb", "a\n\n* * *\n\nb", [("rule", "* * *", "", 0)]),
        ("&amp; &copy; &#8212; \\*", "& © — *", []),
        ("<div>\n<b>x</b>\n</div>\n\na <i>b</i> <!-- c -->", "<div>\n<b>x</b>\n</div>\n\na <i>b</i> <!-- c -->", []),
        ("```py x\na\n\n b\n```\n\n    c\n", "a\n\n b\n\nc",
         [("code_block", "a\n\n b", "py", 0), ("code_block", "c", "", 0)]),
        ("a[^1] b\n\n[^1]: Ibid.", "a[^1] b\n\n[^1]: Ibid.", []),
        ("www.example.org and x@y.org", "www.example.org and x@y.org", []),
        ("[a](javascript:x)", "[a](javascript:x)", []),
    ],
)  # fmt: skip
def test_leaves(source: str, text: str, marks: Shown) -> None:
    assert read(source) == (text, marks)


@pytest.mark.parametrize(
    ("source", "text", "marks"),
    [
        ("a\n\n- b\n- c\n\nd", "a\n\nb\nc\n\nd", [("list_item", "b", "•", 1), ("list_item", "c", "•", 1)]),
        ("- b\n\n- c", "b\n\nc", [("list_item", "b", "•", 1), ("list_item", "c", "•", 1)]),
        ("3. a\n4. b\n\n1) c", "a\nb\n\nc",
         [("list_item", "a", "3.", 1), ("list_item", "b", "4.", 1), ("list_item", "c", "1)", 1)]),
        ("- a\n  1. b\n     - c\n- d", "a\nb\nc\nd",
         [("list_item", "a\nb\nc", "•", 1), ("list_item", "b\nc", "1.", 2), ("list_item", "c", "•", 3),
          ("list_item", "d", "•", 1)]),
        ("-\n- b", "b", [("list_item", "b", "•", 1)]),
        ("> a\n>\n> > b\n\nc", "a\n\nb\n\nc", [("quotation", "a\n\nb", "", 1), ("quotation", "b", "", 2)]),
        ("> - a\n> - b\n", "a\nb",
         [("quotation", "a\nb", "", 1), ("list_item", "a", "•", 1), ("list_item", "b", "•", 1)]),
        ("- a\n\n  b\n", "a\n\nb", [("list_item", "a\n\nb", "•", 1)]),
    ],
)  # fmt: skip
def test_containers(source: str, text: str, marks: Shown) -> None:
    found, shown = read(source)
    assert found == text
    assert sorted(shown) == sorted(marks)


def test_the_columns_of_a_table_stand_below_each_other() -> None:
    text, marks = read("|Name|国|Sum|\n|-|:-:|-:|\n|日本 *x*|a \\| b|1|\n|y||200|\n|a&#10;b|")
    assert text.split("\n") == [
        "Name   |  国   | Sum",
        "日本 x | a | b |   1",
        "y      |       | 200",
        "a b    |       | ",
    ]
    assert ("table", text, "", 0) in marks
    assert ("emphasis", "x", "", 0) in marks


def test_a_very_wide_cell_does_not_widen_every_row() -> None:
    text, _ = read("|a|b|\n|-|-|\n" + "|" + "x" * 5000 + "|y|\n" + "|c|d|\n" * 100)
    assert len(text) < 12_000


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("---\ntitle: Front\n---\n# One", "Front"),
        ("## Two\n\n# One *two*\n", "One two"),
        ("a\n\n## Two\n", "Two"),
        ("One sentence. Another.", "One sentence"),
        ("* * *", "* * *"),
        ("* * *\n\n---\n\nFirst words. More.", "First words"),
        ("# " + "word " * 40, "word " * 17 + "word…"),
    ],
)
def test_titles(source: str, title: str) -> None:
    assert read_markdown(source, "name").title == title


def test_front_matter_is_known_and_not_text() -> None:
    source = (
        "---\n"
        "title: 'It''s: a \"title\"'\n"
        'authors:\n  - Ada Lovelace\n  - "Max Born"\n'
        "date: 2025-04-08 10:30\n"
        "# a comment\n"
        "source_url: https://example.org/a?b=c\n"
        "Site-Name: The Paper\n"
        "accessed: April 9, 2025\n"
        "lang: en\n"
        "description: |\n  more\n  than one line\n"
        "tags: [a, b]\n"
        "---\n\nText.\n"
    )
    reading = read_markdown(source, "name")
    assert reading.text == "Text."
    assert reading.title == 'It\'s: a "title"'
    assert reading.metadata == Metadata(
        author="Ada Lovelace, Max Born",
        publisher="The Paper",
        url="https://example.org/a?b=c",
        published="2025-04-08T10:30",
        retrieved="2025-04-09",
        language="en",
    )


def test_a_source_that_is_no_address_is_who_published_it() -> None:
    assert front_matter("---\nsource: The Paper\ndate: soon\n...\n").metadata == Metadata(publisher="The Paper")


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("2025", "2025"),
        ("2025-04-08 10:30:00 +02:00", "2025-04-08T10:30:00+02:00"),
        ("8 April 2025", "2025-04-08"),
        ("2025-02-30", ""),
        ("2025-13", ""),
        ("2025-04-08 25:00", ""),
    ],
)
def test_a_date_above_a_text_is_one_that_there_is(written: str, known: str) -> None:
    assert front_matter(f"---\ndate: {written}\n---\n").metadata.published == known


def test_front_matter_of_notes_and_in_toml() -> None:
    obsidian = "---\naliases:\n- The pier\ncreated: 2024-01-01\n---\nText.\n"
    assert read_markdown(obsidian, "name").text == "Text."
    toml = (
        "+++\ntitle = 'It''s \"so\"'\n".replace("''", "")
        + 'date = 2025-04-08T10:30:00Z\nauthors = ["Ada Lovelace", "Max Born"]\n[params]\nlang = "de"\n+++\n\nText.\n'
    )
    reading = read_markdown(toml, "name")
    assert (reading.title, reading.text) == ('Its "so"', "Text.")
    assert reading.metadata == Metadata(author="Ada Lovelace, Max Born", published="2025-04-08T10:30:00+00:00")


@pytest.mark.parametrize(
    "source",
    [
        "+++\ntitle = no toml\n+++\nbar",
        "+++\nnote = 1\n+++\nbar",
        "+++\ntitle = 'a'\n",
        "---\nfoo\n---\nbar",
        "---\nNote: this is text\n---\nbar",
        "---\ntitle: a\n\nno end",
        "----\ntitle: a\n---\n",
        "a\n---\ntitle: a\n---\n",
        "---",
        "",
        "---\n" + "title: a\n" * 300 + "---\n",
    ],
)
def test_what_only_looks_like_front_matter_stays(source: str) -> None:
    assert front_matter(source).end == 0


def test_a_carriage_return_written_as_an_entity_is_a_line_feed() -> None:
    text, _ = read("a&#13;&#10;b&#13;c&#0;d")
    assert text == "a\nb\nc\ufffdd"
    assert canonical(text) == text


DEEP = 10_000


@pytest.mark.parametrize(
    "source",
    [
        ">" * DEEP + " deepest",
        "> " * DEEP + "deepest",
        "- " * DEEP + "deepest",
        "1. " * DEEP + "deepest",
        "[" * DEEP + "deepest",
        "![" * DEEP + "deepest",
        "[" * DEEP + "deepest" + "](x)" * DEEP,
        "*" * DEEP + "deepest",
        "**a _b ~~c " * DEEP + "deepest",
        "<" * DEEP + "deepest",
        "a " + "`" * DEEP + "deepest",
        "".join("  " * depth + "- a\n" for depth in range(300)) + "deepest",
        "|" * DEEP + "\ndeepest",
        "[a]: b\n" * DEEP + "deepest",
        "&" * DEEP + "deepest",
    ],
    ids=lambda source: source[:4],
)
def test_input_made_to_be_hard_takes_little_time_and_loses_nothing(source: str) -> None:
    began = time.process_time()
    reading = read_markdown(source, "name")
    assert time.process_time() - began < 5
    assert "deepest" in reading.text


def test_ordinary_brackets_are_still_links() -> None:
    text, marks = read("[a](b) " * 500)
    assert text.count("a") == 500 == len(marks)


def test_more_than_can_be_parsed_in_time_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LONGEST_MARKDOWN", 10)
    with pytest.raises(ImportFailed, match="too long for Markdown"):
        read_markdown("a" * 11, "name")


@settings(max_examples=250, deadline=None)
@given(MARKDOWN)
def test_marks_stay_inside_canonical_text(source: str) -> None:
    reading = read_markdown(canonical(source), "name")
    assert canonical(reading.text) == reading.text
    assert "\0" not in reading.text
    assert list(reading.marks) == sorted(reading.marks)
    for mark in reading.marks:
        assert 0 <= mark.start < mark.end <= len(reading.text)
        assert mark.kind is not MarkKind.BOILERPLATE
        nested = mark.kind in (MarkKind.LIST_ITEM, MarkKind.QUOTATION)
        assert (mark.depth > 0) is nested
    assert reading.title


def test_a_parser_is_ready_before_several_threads_have_it() -> None:
    reader._parser.cache_clear()
    parser = reader._parser()
    assert all(ruler.__cache__ for ruler in (parser.core.ruler, parser.block.ruler, parser.inline.ruler))
    assert parser.inline.ruler2.__cache__
