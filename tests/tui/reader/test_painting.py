"""What is painted stands on exactly the cells of its words, and nothing harmful reaches the terminal."""

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip
from textual.theme import BUILTIN_THEMES

from seedreader.domain.articles import Mark, MarkKind
from seedreader.domain.passages import PassageOutline
from seedreader.domain.text import Span
from seedreader.reading.clusters import clusters, snap
from seedreader.reading.display import drawn, width
from seedreader.reading.rows import Row, RowIndex
from seedreader.tui.colors import palette_of
from seedreader.tui.reader.columns import Columns, columns
from seedreader.tui.reader.hits import Hits
from seedreader.tui.reader.looks import PLAIN, SELECTED, Look, PassageGround
from seedreader.tui.reader.painting import Painter
from seedreader.tui.reader.passages import PassageLayer
from seedreader.tui.reader.styles import StyleBook
from tests.strategies import texts
from tests.tui.reader.harness import on_stage, passage_of, passage_on

BOOK = StyleBook(palette_of(BUILTIN_THEMES["textual-dark"]))
TAGS = {"one": "#e6b422", "two": "#4aa3df", "three": "#58b368"}
HOSTILE = (
    "\x1b]52;c;aGk=\x07 \x1b[31mred\x1b[0m \x9b2J \x07\x08\x7f \u202eright\u202c \u2066x\u2069 "
    "\U000e0041\U000e007f \ud800 \x0b\x0c\x85\u2028\u2029\n[link=evil]x[/] [/b] \t end"
)


def painter_of(
    text: str, pane: int, passages: list[PassageOutline], marks: tuple[Mark, ...] = ()
) -> tuple[Painter, Columns]:
    shared = columns(pane, 76)
    painter = Painter(RowIndex(text, shared.text, marks), marks, PassageLayer(passages), Hits())
    painter.tag_colors = TAGS
    return painter, shared


def rows_of(painter: Painter) -> Iterator[tuple[int, Row]]:
    y = 0
    while (row := painter.rows.row(y)) is not None:
        yield y, row
        y += 1


def styles_by_cell(strip: Strip) -> list[Style]:
    return [segment.style or Style() for segment in strip for _ in range(cell_len(segment.text))]


@st.composite
def scenes(draw: st.DrawFn) -> tuple[str, list[PassageOutline], int]:
    text = draw(texts())
    found: list[PassageOutline] = []
    if text:
        for number in range(draw(st.integers(0, 6))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, min(len(text), start + 80)))
            tags = draw(st.sampled_from([(), ("one",), ("two", "one"), ("three",)]))
            found.append(passage_of(text, start, end, *tags, id=number + 1))
    return text, found, draw(st.integers(8, 90))


def expected(passages: list[PassageOutline], text: str, start: int, end: int) -> Style:
    """The style of a cluster by its definition: every passage that has a part in it, the shortest one's colour."""
    over = [passage for passage in passages if passage.start < end and start < passage.end]
    if not over:
        return BOOK.style(PLAIN)
    inner = min(over, key=lambda passage: (passage.end - passage.start, -passage.start, -passage.id))
    color = TAGS[inner.tags[0]] if inner.tags else None
    return BOOK.style(Look(passage=PassageGround(color, len(over), chosen=False, lit=False)))


@given(scenes())
def test_passages_are_painted_on_exactly_their_words(scene: tuple[str, list[PassageOutline], int]) -> None:
    text, passages, pane = scene
    painter, shared = painter_of(text, pane, passages)
    for y, row in rows_of(painter):
        strip = painter.strip(y, shared, BOOK)
        assert strip.cell_length == sum(cell_len(segment.text) for segment in strip) == pane
        cells = styles_by_cell(strip)
        x = shared.text_left + row.indent
        shown = text[row.start : row.shown_end]
        assert width(shown) == cell_len(drawn(shown)) <= shared.text - row.indent
        assert strip.crop(x, x + width(shown)).text == drawn(shown)
        offset = row.start
        for cluster in clusters(shown):
            style = expected(passages, text, offset, offset + len(cluster))
            for cell in cells[x : x + width(cluster)]:
                assert (cell.bgcolor, cell.underline) == (style.bgcolor, style.underline), (row, cluster)
            x += width(cluster)
            offset += len(cluster)
        if row.hyphenated:
            assert strip.crop(x, x + 1).text == "-"
        assert all(cell == BOOK.base for cell in cells[x + row.hyphenated :])


@given(scenes(), st.data())
def test_a_selection_is_painted_on_exactly_its_words(
    scene: tuple[str, list[PassageOutline], int], data: st.DataObject
) -> None:
    text, _passages, pane = scene
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    painter, shared = painter_of(text, pane, [])
    selection = painter.selection = snap(text, start, data.draw(st.integers(start + 1, len(text))))
    ground = BOOK.style(Look(SELECTED)).bgcolor
    for y, row in rows_of(painter):
        cells = styles_by_cell(painter.strip(y, shared, BOOK))
        begin, end = max(selection.start, row.start), min(selection.end, row.shown_end)
        left = shared.text_left + row.indent + width(text[row.start : max(begin, row.start)])
        right = left + (width(text[begin:end]) if begin < end else 0)
        for x, cell in enumerate(cells):
            assert (cell.bgcolor == ground) == (left <= x < right), (row, x)


@given(texts(), st.integers(1, 90))
def test_no_control_character_is_painted(text: str, pane: int) -> None:
    painter, shared = painter_of(text, pane, [])
    for y, _row in rows_of(painter):
        assert_harmless(painter.strip(y, shared, BOOK), pane)


def assert_harmless(strip: Strip, pane: int) -> None:
    assert strip.cell_length <= pane
    for segment in strip:
        assert segment.control is None
        for character in segment.text:
            assert unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}, repr(character)
            assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


async def test_hostile_text_is_shown_and_does_nothing() -> None:
    marks = (Mark(0, 9, MarkKind.LIST_ITEM, "\x1b[5m*"), Mark(0, 20, MarkKind.CODE_BLOCK, "python\x1b["))
    async with on_stage(size=(50, 20)) as stage:
        reader = await stage.open(HOSTILE, [passage_of(HOSTILE, 2, 30, "\x1b[0m")], marks=marks)
        for key in ("w", "v", "right_curly_bracket", "s", "G"):
            await stage.press(key)
            for strip in stage.strips():
                assert_harmless(strip, reader.size.width)
        assert "[link=evil]x[/] [/b]" in " ".join(stage.screen())


def style_of(painter: Painter, shared: Columns, words: str) -> Style:
    for y, _row in rows_of(painter):
        for segment in painter.strip(y, shared, BOOK):
            if words in segment.text:
                return segment.style or Style()
    raise AssertionError(words)


def marked(text: str, kind: MarkKind, words: str, value: str = "", depth: int = 0) -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), kind, value, depth)


def test_marks_are_seen() -> None:
    text = "Heading\nplain emphasis strong struck link\nfurniture\nquoted words"
    marks = (
        marked(text, MarkKind.HEADING, "Heading", "1"),
        marked(text, MarkKind.EMPHASIS, "emphasis"),
        marked(text, MarkKind.STRONG, "strong"),
        marked(text, MarkKind.STRIKE, "struck"),
        marked(text, MarkKind.LINK, "link", "https://example.org"),
        marked(text, MarkKind.BOILERPLATE, "furniture"),
        marked(text, MarkKind.QUOTATION, "quoted words", depth=1),
    )
    painter, shared = painter_of(text, 60, [], marks)
    assert style_of(painter, shared, "plain") == BOOK.base
    assert style_of(painter, shared, "Heading").bold
    assert style_of(painter, shared, "emphasis").italic
    assert style_of(painter, shared, "strong").bold
    assert style_of(painter, shared, "struck").strike
    assert style_of(painter, shared, "link").underline
    assert style_of(painter, shared, "furniture").color == BOOK.palette.muted.rich_color
    assert style_of(painter, shared, "quoted").italic
    colors = {style_of(painter, shared, words).color for words in ("plain", "Heading", "link", "furniture")}
    assert len(colors) == 4


@pytest.mark.parametrize(("language", "colors"), [("python", 3), ("no such language", 1), ("", 1)])
def test_source_code_is_coloured_by_its_language(language: str, colors: int) -> None:
    code = 'def greet(name):\n    # say it\n    return "hello" + name'
    text = f"Before.\n\n{code}\n\nAfter."
    painter, shared = painter_of(text, 60, [], (marked(text, MarkKind.CODE_BLOCK, code, language),))
    words = ("def", "# say it", '"hello"', "name")
    assert len({style_of(painter, shared, word).color for word in words}) >= colors
    if colors == 1:
        assert len({style_of(painter, shared, word).color for word in words}) == 1
    grounds = {style_of(painter, shared, word).bgcolor for word in words}
    assert len(grounds) == 1
    assert grounds != {BOOK.base.bgcolor}


def test_overlapping_passages_are_told_apart() -> None:
    text = "alpha beta gamma delta epsilon"
    outer = passage_on(text, "alpha beta gamma delta", "one", id=1)
    inner = passage_on(text, "gamma delta epsilon", "two", id=2)
    painter, shared = painter_of(text, 60, [outer, inner])
    first, both, second = (style_of(painter, shared, words) for words in ("alpha beta", "gamma delta", "epsilon"))
    assert len({first.bgcolor, both.bgcolor, second.bgcolor}) == 3
    assert both.underline and not first.underline and not second.underline
    bar = next(segment for segment in painter.strip(0, shared, BOOK) if segment.text == "▐")
    assert bar.style is not None
    assert bar.style.color != bar.style.bgcolor != BOOK.base.bgcolor


def test_the_passage_under_the_cursor_stands_out() -> None:
    text = "alpha beta gamma"
    passage = passage_on(text, "beta", "one")
    painter, shared = painter_of(text, 60, [passage])
    before = style_of(painter, shared, "beta")
    painter.chosen = passage
    chosen = style_of(painter, shared, "beta")
    painter.chosen = None
    assert chosen.bgcolor != before.bgcolor
    assert style_of(painter, shared, "beta") == before


def test_the_cursor_is_a_block_only_where_the_keys_are() -> None:
    text = "漢字 text"
    painter, shared = painter_of(text, 60, [])
    painter.cursor = Span(0, 1)
    assert style_of(painter, shared, "漢") == BOOK.style(Look(1 << 14))
    painter.focused = True
    style = style_of(painter, shared, "漢")
    assert style.reverse
    assert sum(1 for cell in styles_by_cell(painter.strip(0, shared, BOOK)) if cell.reverse) == 2


async def test_a_theme_is_taken_over_at_once() -> None:
    text = "alpha beta gamma"
    async with on_stage() as stage:
        await stage.open(text, [passage_on(text, "beta", "one")])
        stage.reader.set_tag_colors(TAGS)

        def grounds() -> set[object]:
            return {segment.style.bgcolor for strip in stage.strips() for segment in strip if segment.style}

        dark = grounds()
        stage.host.theme = "textual-light"
        await stage.pilot.pause()
        light = grounds()
        assert dark.isdisjoint(light)
        stage.host.theme = "ansi-dark"
        await stage.pilot.pause()
        assert grounds().isdisjoint(light)
        beta = [segment for strip in stage.strips() for segment in strip if segment.text == "beta"]
        assert beta and beta[0].style and beta[0].style.underline


async def test_the_cursor_is_drawn_aside_without_the_keys() -> None:
    async with on_stage() as stage:
        await stage.open("alpha beta gamma")
        assert any(segment.style and segment.style.reverse for strip in stage.strips() for segment in strip)
        stage.host.set_focus(None)
        await stage.pilot.pause()
        assert not any(segment.style and segment.style.reverse for strip in stage.strips() for segment in strip)
