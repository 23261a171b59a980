"""Folded stretches: which they are, and the rows of a text that has some."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.articles import Mark, MarkKind
from seedreader.reading.blocks import LineStyle, first_ink, line_end, line_start
from seedreader.reading.clusters import clusters
from seedreader.reading.display import cluster_width
from seedreader.reading.folding import Fold, furniture
from seedreader.reading.row_blocks import BLOCK, LONGEST
from seedreader.reading.rows import Row, RowIndex
from tests.strategies import texts

STYLES = st.sampled_from(LineStyle)
KINDS = st.sampled_from(("boilerplate", "boilerplate", "quotation", "code_block", "list_item", "table")).map(MarkKind)


@st.composite
def texts_with_furniture(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...]]:
    """A text with marks, boilerplate among them that is on whole lines or not."""
    text = draw(texts(min_size=1))
    marks = []
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        if draw(st.booleans()):
            start, end = line_start(text, start), max(start + 1, line_end(text, end - 1))
        marks.append(Mark(start, end, draw(KINDS), "", draw(st.integers(0, 2))))
    return text, tuple(marks)


def rows_of(index: RowIndex) -> list[Row]:
    while index.step(1):
        pass
    return [row for y in range(index.total) if (row := index.row(y)) is not None]


def boilerplate(text: str, *lines: str) -> tuple[Mark, ...]:
    return tuple(
        Mark(text.index(line), text.index(line) + len(line), MarkKind.BOILERPLATE) for line in lines
    )  # fmt: skip


def folded_words(text: str, *lines: str) -> list[str]:
    return [text[fold.start : fold.end] for fold in furniture(text, boilerplate(text, *lines))]


def test_lines_of_furniture_with_blank_lines_between_are_one_run() -> None:
    text = "Menu\n\n  Log in \nTokyo spoke.\nShare\n"
    assert folded_words(text, "Menu", "Log in", "Share") == ["Menu\n\n  Log in ", "Share"]
    assert [fold.lines for fold in furniture(text, boilerplate(text, "Menu", "Log in", "Share"))] == [2, 1]


def test_a_line_that_is_only_partly_furniture_stays() -> None:
    text = "Menu\nBy Ada | Tokyo spoke\nShare this\nThe end.\nRead more"
    whole = "By Ada | Tokyo spoke\nShare this"
    marks = (
        *boilerplate(text, "Menu", "Read more"),
        Mark(text.index("spoke"), text.index("\nThe"), MarkKind.BOILERPLATE),
    )
    assert [text[fold.start : fold.end] for fold in furniture(text, marks)] == ["Menu", "Share this", "Read more"]
    marks = (Mark(text.index("By"), text.index(" this"), MarkKind.BOILERPLATE),)
    assert [text[fold.start : fold.end] for fold in furniture(text, marks)] == [whole.partition("\n")[0]]


def test_an_article_of_nothing_but_furniture_is_not_folded() -> None:
    text = "Menu\n\nShare"
    assert furniture(text, boilerplate(text, "Menu", "Share")) == ()


@given(texts_with_furniture())
def test_folds_are_whole_inked_lines_apart_from_each_other(marked: tuple[str, tuple[Mark, ...]]) -> None:
    text, marks = marked
    covered = {
        place for mark in marks if mark.kind is MarkKind.BOILERPLATE for place in range(mark.start, mark.end)
    }  # fmt: skip
    folds = furniture(text, marks)
    for fold in folds:
        assert fold.start == line_start(text, fold.start)
        assert fold.end == line_end(text, fold.end)
        ink = [place for place in range(fold.start, fold.end) if first_ink(text, place, place + 1) is not None]
        assert covered.issuperset(ink)
        lines = text[fold.start : fold.end].split("\n")
        assert fold.lines == sum(first_ink(line, 0) is not None for line in lines)
        assert first_ink(lines[0], 0) is not None
        assert first_ink(lines[-1], 0) is not None
    for before, after in pairwise(folds):
        assert first_ink(text, before.end, after.start) is not None


@given(texts_with_furniture(), st.integers(2, 50), STYLES)
def test_rows_with_folds_joined_are_the_text(
    marked: tuple[str, tuple[Mark, ...]], cells: int, style: LineStyle
) -> None:
    text, marks = marked
    index = RowIndex(text, cells, marks, style)
    index.fold(furniture(text, marks))
    rows = rows_of(index)
    assert "".join(text[row.start : row.end] for row in rows) == text
    assert all(first.end == second.start for first, second in pairwise(rows))
    assert [row.folded for row in rows if row.folded] == [fold.lines for fold in index.folds]
    for fold in index.folds:
        places = {index.row_of(offset) for offset in range(fold.start, fold.end)}
        assert len(places) == 1
        row = rows[places.pop()]
        assert (row.start, row.shown_end, row.folded) == (fold.start, fold.start, fold.lines)
        assert fold.end <= row.end
        assert first_ink(text, fold.end, row.end) is None


@given(texts_with_furniture(), st.integers(8, 50), STYLES)
def test_offset_to_cell_and_back_beside_folds(
    marked: tuple[str, tuple[Mark, ...]], cells: int, style: LineStyle
) -> None:
    text, marks = marked
    index = RowIndex(text, cells, marks, style)
    index.fold(furniture(text, marks))
    for y, row in enumerate(rows_of(index)):
        position = row.start
        for cluster in clusters(text[row.start : row.shown_end]):
            assert index.row_of(position) == y
            if cluster_width(cluster):
                assert index.offset_at(y, index.cell_of(position, row)) == position
            position += len(cluster)


@given(texts_with_furniture(), st.integers(2, 50), STYLES, st.data())
def test_what_is_opened_stands_as_if_it_never_was_folded(
    marked: tuple[str, tuple[Mark, ...]], cells: int, style: LineStyle, data: st.DataObject
) -> None:
    text, marks = marked
    folds = furniture(text, marks)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    near = data.draw(st.integers(0, len(text)))
    index, fresh = RowIndex(text, cells, marks, style, near=near), RowIndex(text, cells, marks, style)
    index.fold(folds, near)
    kept = [fold for fold in folds if not (fold.start < end and start < fold.end)]
    assert index.unfold(start, end) == (kept != list(folds))
    fresh.fold(kept)
    assert rows_of(index) == rows_of(fresh)
    index.resize(cells, data.draw(st.integers(0, len(text))))
    assert rows_of(index) == rows_of(fresh)
    index.fold(())
    assert rows_of(index) == rows_of(RowIndex(text, cells, marks, style))


def test_a_fold_over_many_blocks_is_one_row_and_opens_in_place() -> None:
    lines = [f"Line {number} of the menu" for number in range(LONGEST * BLOCK // 10)]
    before, after = "\n".join(["Words before."] * 3_000), "\n".join(["Words after."] * 3_000)
    text = "\n".join([before, *lines, after])
    start = len(before) + 1
    fold = Fold(start, start + len("\n".join(lines)), len(lines))
    index = RowIndex(text, 40, budget=0)
    index.fold([fold])
    row = index.row(index.row_of(start + LONGEST * BLOCK))
    assert row is not None
    assert (row.start, row.folded) == (start, len(lines))
    plain = RowIndex(text, 40, budget=0)
    assert index.unfold(fold.start, fold.start + 1)
    assert max(end - start for start, end in pairwise((*index.block_starts, len(text)))) < 2 * BLOCK
    assert rows_of(index) == rows_of(plain)


def test_a_single_long_line_can_be_folded() -> None:
    text = "Tokyo spoke.\n" + "menu " * LONGEST * BLOCK + "\nThe end."
    end = text.rindex("\n")
    index = RowIndex(text, 40)
    index.fold([Fold(13, end, 1)])
    assert [(row.start, row.folded) for row in rows_of(index) if not row.spacer] == [(0, 0), (13, 1), (end + 1, 0)]
