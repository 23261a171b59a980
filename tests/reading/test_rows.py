"""The rows of whole articles."""

from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.articles import Mark, MarkKind
from seedreader.reading import row_blocks
from seedreader.reading.blocks import LineStyle
from seedreader.reading.clusters import cluster_start, clusters
from seedreader.reading.display import cluster_width, drawn, width
from seedreader.reading.row_blocks import BLOCK, LONGEST
from seedreader.reading.rows import Row, RowIndex
from tests.strategies import offsets, texts

WIDTHS = st.integers(2, 50)
STYLES = st.sampled_from(LineStyle)
KINDS = st.sampled_from(("quotation", "code_block", "list_item", "table", "heading", "rule", "emphasis")).map(MarkKind)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...]]:
    text = draw(texts(min_size=1))
    marks = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        marks.append(
            Mark(
                start, end, draw(KINDS), draw(st.sampled_from(("•", "10.", "", "（一）\x1b"))), draw(st.integers(0, 3))
            )
        )
    return text, tuple(marks)


def all_rows(index: RowIndex) -> list[Row]:
    while index.step(1):
        pass
    found = [index.row(y) for y in range(index.total)]
    assert index.row(-1) is None
    assert index.row(index.total) is None
    return [row for row in found if row is not None]


def picture(text: str, cells: int, *marks: Mark, style: LineStyle | None = None) -> list[str]:
    """The rows as the pane paints them."""
    rows = all_rows(RowIndex(text, cells, marks, style))
    return [(row.lead or " " * row.indent) + drawn(text[row.start : row.shown_end]) for row in rows]


def mark(text: str, words: str, kind: MarkKind, value: str = "", depth: int = 0) -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), kind, value, depth)


@given(marked_texts(), WIDTHS, STYLES)
def test_rows_joined_are_the_text(marked: tuple[str, tuple[Mark, ...]], cells: int, style: LineStyle) -> None:
    text, marks = marked
    rows = all_rows(RowIndex(text, cells, marks, style))
    assert "".join(text[row.start : row.end] for row in rows) == text
    assert all(row.start <= row.shown_end <= row.end for row in rows)
    assert all(first.end == second.start for first, second in pairwise(rows))


@given(marked_texts(), st.integers(1, 200), STYLES)
def test_no_row_is_wider_than_the_width(marked: tuple[str, tuple[Mark, ...]], cells: int, style: LineStyle) -> None:
    text, marks = marked
    for row in all_rows(RowIndex(text, cells, marks, style)):
        own = width(text[row.start : row.shown_end])
        assert row.indent + own + row.hyphenated <= cells or own == 2 > cells - row.indent
        assert not row.lead or width(row.lead) == row.indent


def test_a_lead_of_wide_characters_that_is_cut_fills_its_indent() -> None:
    (row,) = all_rows(RowIndex("Tokyo", 8, [Mark(0, 1, MarkKind.LIST_ITEM, "（一）")]))[:1]
    assert width(row.lead) == row.indent == 4


@given(texts(), WIDTHS)
def test_one_spacer_stands_between_paragraphs(text: str, cells: int) -> None:
    rows = all_rows(RowIndex(text, cells, line_style=LineStyle.PARAGRAPH_PER_LINE))
    inked = [
        line
        for line in text.split("\n")
        if line.strip("\u200b\u2060\ufeff \t\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u3000")
    ]
    inner = rows[1:] if rows[0].spacer else rows
    assert sum(row.spacer for row in inner) == max(0, len(inked) - 1)
    assert not any(first.spacer and second.spacer for first, second in pairwise(rows))
    assert len(rows) == 1 or not rows[-1].spacer
    for row in rows:
        if row.spacer:
            assert row.shown_end == row.start
            assert not text[row.start : row.end].strip(
                "\u200b\u2060\ufeff \t\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u3000"
            )


@given(marked_texts(), st.integers(8, 50), STYLES)
def test_offset_to_cell_and_back(marked: tuple[str, tuple[Mark, ...]], cells: int, style: LineStyle) -> None:
    text, marks = marked
    index = RowIndex(text, cells, marks, style)
    for y, row in enumerate(all_rows(index)):
        position = row.start
        for cluster in clusters(text[row.start : row.shown_end]):
            own = cluster_width(cluster)
            cell = index.cell_of(position, row)
            assert index.row_of(position) == y
            if own:
                assert all(index.offset_at(y, cell + inner) == position for inner in range(own))
            position += len(cluster)


@given(marked_texts(), WIDTHS, STYLES, st.data())
def test_every_offset_has_a_row(
    marked: tuple[str, tuple[Mark, ...]], cells: int, style: LineStyle, data: st.DataObject
) -> None:
    text, marks = marked
    index = RowIndex(text, cells, marks, style)
    offset = data.draw(offsets(text))
    row = index.row(index.row_of(offset))
    assert row is not None
    assert row.start <= offset < row.end or offset == len(text)
    assert row.indent <= index.cell_of(offset, row)
    place = index.offset_at(data.draw(st.integers(-1, index.total)), data.draw(st.integers(-2, 60)))
    assert cluster_start(text, place) == place


@given(marked_texts(), WIDTHS)
def test_rows_are_the_same_every_time(marked: tuple[str, tuple[Mark, ...]], cells: int) -> None:
    text, marks = marked
    index = RowIndex(text, cells + 7, marks)
    all_rows(index)
    index.resize(cells)
    assert all_rows(index) == all_rows(RowIndex(text, cells, marks, budget=0))


@given(marked_texts(), STYLES, st.data())
def test_rows_are_the_same_wherever_one_looks_first(
    marked: tuple[str, tuple[Mark, ...]], style: LineStyle, data: st.DataObject
) -> None:
    text, marks = marked
    near = st.integers(0, len(text))
    with patch.object(row_blocks, "BLOCK", 32):
        index = RowIndex(text, data.draw(WIDTHS), marks, style, near=data.draw(near))
        for _ in range(3):
            cells = data.draw(WIDTHS)
            index.resize(cells, data.draw(near))
            assert all_rows(index) == all_rows(RowIndex(text, cells, marks, style))


def test_a_word_broken_at_a_soft_hyphen_says_so() -> None:
    text = "unbe\u00adliev\u00adable\nco\u00ad\nx\u00ad"
    shown = [(text[row.start : row.shown_end], row.hyphenated) for row in all_rows(RowIndex(text, 6)) if not row.spacer]
    assert shown == [
        ("unbe\u00ad", True),
        ("liev\u00ad", True),
        ("able", False),
        ("co\u00ad", False),
        ("x\u00ad", False),
    ]
    cut_without_room = [row.hyphenated for row in all_rows(RowIndex("unbe\u00adliev", 4))]
    assert cut_without_room == [False, False]


def test_paragraphs() -> None:
    assert picture("\n\nabc def\nghi\n\n\njkl\n\n", 4) == ["", "abc", "def", "", "ghi", "", "jkl"]


def test_line_feeds_left_over_belong_to_the_spacer() -> None:
    rows = all_rows(RowIndex("a\nb\n\n \nc\n\n", 9))
    assert [(row.start, row.end) for row in rows] == [(0, 2), (2, 2), (2, 4), (4, 7), (7, 10)]
    assert [row.spacer for row in rows] == [False, True, False, True, False]


def test_an_empty_text_has_a_row_to_stand_on() -> None:
    index = RowIndex("", 10)
    assert (index.total, index.complete, index.row(0)) == (1, True, Row(0, 0, 0))
    assert index.row_of(0) == index.offset_at(0, 5) == 0


def test_lines_broken_at_a_column_flow_together() -> None:
    text = "one two\nthree\n\nfour\n- five\n- six"
    assert picture(text, 20, style=LineStyle.HARD_WRAPPED) == ["one two three", "", "four", "", "- five", "", "- six"]


def test_a_list_hangs_behind_its_markers() -> None:
    text = "Two things:\nfirst of all it wraps\n\nsecond\nnested\n\nmore of it\nEnd"
    marks = (
        mark(text, "first of all it wraps", MarkKind.LIST_ITEM, "•", 1),
        mark(text, "second\nnested\n\nmore of it", MarkKind.LIST_ITEM, "10.", 1),
        mark(text, "nested\n\nmore of it", MarkKind.LIST_ITEM, "•", 2),
    )
    assert picture(text, 15, *marks) == [
        "Two things:",
        "",
        "• first of all",
        "  it wraps",
        "10. second",
        "  • nested",
        "",
        "    more of it",
        "",
        "End",
    ]


def test_a_quotation_has_a_bar_on_every_row() -> None:
    text = "He said:\nwords that wrap here\n\nand more\ndeep\nEnd"
    marks = (
        mark(text, "words that wrap here\n\nand more\ndeep", MarkKind.QUOTATION, depth=1),
        mark(text, "deep", MarkKind.QUOTATION, depth=2),
    )
    assert picture(text, 12, *marks) == [
        "He said:", "", "▎ words that", "▎ wrap here", "▎ ", "▎ and more", "▎ ", "▎ ▎ deep", "", "End",
    ]  # fmt: skip


def test_code_stands_as_it_is() -> None:
    text = "Code:\n\nif x:\n\n\n    return 'a long line'\nEnd"
    code = mark(text, "if x:\n\n\n    return 'a long line'", MarkKind.CODE_BLOCK, "python")
    assert picture(text, 14, code) == [
        "Code:", "", "  if x:", "  ", "  ", "      return '", "  a long line'", "", "End",
    ]  # fmt: skip


def test_an_indent_leaves_half_of_the_width_to_the_text() -> None:
    text = "deep words"
    for row in all_rows(RowIndex(text, 6, (Mark(0, 10, MarkKind.LIST_ITEM, "•", 9),))):
        assert row.indent == 3
    assert all(row.indent <= 1 for row in all_rows(RowIndex(text, 2, (Mark(0, 10, MarkKind.QUOTATION, "", 3),))))
    between = all_rows(RowIndex("deep\nwords", 3, (Mark(0, 10, MarkKind.QUOTATION, "", 3),)))
    assert {row.indent for row in between} == {1}


LONG = {
    "paragraphs": "A paragraph of some words that is long enough to wrap twice at the usual width of a reader.\n"
    * 20_000,
    "one paragraph": "word " * 200_000,
    "one word": "x" * 300_000,
    "flags": "🇯🇵" * 100_000,
    "wide": "安全保障は不可分だ。" * 20_000,
    "blank lines": "a" + "\n" * 300_000 + "b",
    "broken at a column": (
        "Lines that are broken at a fixed column, every one of them, as in\nold mail and in books from long ago, " * 9
        + "\n"
    )
    * 400,
}


@pytest.mark.parametrize("kind", LONG)
def test_long_texts_are_cut_into_blocks_that_cover_them(kind: str) -> None:
    text = LONG[kind]
    index = RowIndex(text, 76)
    rows = all_rows(index)
    assert "".join(text[row.start : row.end] for row in rows) == text
    assert max(row.indent + width(text[row.start : row.shown_end]) for row in rows) <= 76
    assert (
        max(second - first for first, second in pairwise([*index.block_starts, len(text)])) <= (1 + LONGEST) * BLOCK
        or kind == "blank lines"
    )


def test_paragraphs_are_laid_out_alike_across_block_borders() -> None:
    text = LONG["paragraphs"]
    kinds = [(row.spacer, row.shown_end - row.start) for row in all_rows(RowIndex(text, 76))]
    assert kinds[: len(kinds) // 3 * 3] == (kinds[:3] * (len(kinds) // 3))


@pytest.mark.parametrize("kind", LONG)
def test_long_texts_have_the_same_rows_wherever_one_looks_first(kind: str) -> None:
    text = LONG[kind]
    rows, index = all_rows(RowIndex(text, 60)), RowIndex(text, 76)
    count = len(index.block_starts)
    for near in (len(text) // 3, 0, len(text) // 2 + 99, len(text) // 2, len(text)):
        index.resize(60, near)
        row = index.row(index.row_of(near))
        assert row is not None
        assert row in rows
        assert len(index.block_starts) <= count + 1
    assert all_rows(index) == rows


@pytest.mark.parametrize("kind", LONG)
def test_only_what_is_looked_at_is_laid_out(kind: str) -> None:
    index = RowIndex(LONG[kind], 76, budget=0)
    known = index.known
    y = index.row_of(len(index.text) - 3)
    assert index.row(y) is not None
    assert index.known <= known + 1
    index.ensure(y - 10, 40)
    assert index.known <= known + 3


def test_a_row_found_by_offset_holds_it_while_heights_become_known() -> None:
    text = LONG["paragraphs"]
    index = RowIndex(text, 50, budget=0)
    for offset in (len(text) // 2, len(text) - 1, 17, len(text) // 3):
        row = index.row(index.row_of(offset))
        assert row is not None
        assert row.start <= offset < row.end
        index.step(0)
    while index.step(0.001):
        pass
    assert index.complete


def test_ten_megabytes_are_not_laid_out_before_they_are_seen() -> None:
    text = LONG["paragraphs"] * 6
    index = RowIndex(text, 76, budget=0)
    index.row(index.row_of(len(text) // 2))
    assert index.known <= 3, "no more is laid out than what is looked at"


def test_indexing_pauses_between_paragraphs_and_comes_to_the_same() -> None:
    text = "\n\n".join(f"{number} 日本語の段落 " + "word " * 40 for number in range(400))
    whole, paused = RowIndex(text, 40), RowIndex(text, 40)
    whole.step(60.0)
    steps = 1
    while paused.step(0.0):
        steps += 1
        if steps % 50 == 0:
            paused.ensure(paused.row_of(len(text) - 7 * steps), 3)
    assert steps > 200
    assert paused.total == whole.total
    assert [paused.row(y) for y in range(whole.total)] == [whole.row(y) for y in range(whole.total)]
