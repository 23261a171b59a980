"""The map beside the text: what it shows and where, what a press and a drag on it do, what it costs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region

from seedreader.domain.passages import PassageOutline
from seedreader.tui.reader.minimap import CURRENT_HIT, HIT, PASSAGE, Minimap, Signs
from seedreader.tui.reader.passages import PassageLayer, innermost_first
from tests.tui.reader.harness import Stage, on_stage, passage_of, passage_on

LINES = [f"Paragraph {number} says little, but says it in words enough for a row." for number in range(500)]
LONG = "\n".join(LINES)
SHORT = "Tokyo spoke.\nBeijing answered.\nThe last word."
SIZE = (70, 21)


def drawn(stage: Stage) -> list[str]:
    minimap = stage.reader.minimap
    return [minimap.render_line(y).text for y in range(minimap.size.height)]


def in_view(stage: Stage) -> list[int]:
    """The cells on another ground than the last one of a map whose pane is at the top."""
    minimap = stage.reader.minimap
    grounds = [next(iter(minimap.render_line(y))).style for y in range(minimap.size.height)]
    plain = stage.reader.palette().ground.rich_color
    return [y for y, style in enumerate(grounds) if style is not None and style.bgcolor != plain]


def on_paragraph(number: int, *tags: str, id: int = 1) -> PassageOutline:  # noqa: A002
    return passage_on(LONG, LINES[number], *tags, id=id)


async def search(stage: Stage, query: str) -> None:
    stage.reader.search(query)
    while not stage.reader.hits_counted:
        await stage.pilot.pause(0.01)


async def test_passages_and_hits_stand_where_they_lie_in_the_article() -> None:
    numbers = (0, 120, 260, 499)
    async with on_stage(SIZE) as stage:
        reader = await stage.open(LONG, [on_paragraph(number, id=number + 1) for number in numbers])
        height = reader.minimap.size.height
        cells = {LONG.index(LINES[number]) * height // len(LONG) for number in numbers}
        assert {y for y, row in enumerate(drawn(stage)) if row[0] == PASSAGE} == cells
        assert all(row[1] == " " for row in drawn(stage))
        await search(stage, "Paragraph 26")
        hit = LONG.index("Paragraph 26 ") * height // len(LONG)
        other = LONG.index("Paragraph 260") * height // len(LONG)
        assert {y: row[1] for y, row in enumerate(drawn(stage)) if row[1] != " "} == {hit: CURRENT_HIT, other: HIT}
        assert drawn(stage)[other] == PASSAGE + HIT
        await stage.press("n")
        assert drawn(stage)[other] == PASSAGE + CURRENT_HIT
        assert drawn(stage)[hit][1] == HIT
        reader.clear_search()
        assert all(row[1] == " " for row in drawn(stage))


async def test_the_map_follows_what_is_put_and_dropped() -> None:
    async with on_stage(SIZE) as stage:
        reader = await stage.open(LONG)
        assert PASSAGE not in "".join(drawn(stage))
        reader.put_passage(on_paragraph(253))
        assert "".join(drawn(stage)).count(PASSAGE) == 1
        reader.drop_passage(1)
        assert PASSAGE not in "".join(drawn(stage))


async def test_a_long_passage_is_on_every_cell_it_reaches() -> None:
    async with on_stage(SIZE) as stage:
        reader = await stage.open(LONG, [passage_of(LONG, 0, len(LONG) // 2, id=1)])
        height = reader.minimap.size.height
        marked = [y for y, row in enumerate(drawn(stage)) if row[0] == PASSAGE]
        assert marked == list(range(height // 2))


async def test_what_is_in_view_is_marked_from_the_first_cell_to_the_last() -> None:
    async with on_stage(SIZE) as stage:
        reader = await stage.open(LONG)
        assert in_view(stage) == [0]
        await stage.press("G")
        assert in_view(stage) == [reader.minimap.size.height - 1]
        reader.go_to(LONG.index("Paragraph 250 "), centre=True)
        assert {reader.minimap.size.height // 2} <= set(in_view(stage)) <= {9, 10}


async def test_an_article_that_fits_has_a_cell_for_each_row_and_no_mark_for_the_view() -> None:
    async with on_stage(SIZE) as stage:
        await stage.open(SHORT, [passage_on(SHORT, "answered"), passage_on(SHORT, "word", id=2)])
        rows = stage.screen()
        marked = {y for y, row in enumerate(drawn(stage)) if row[0] == PASSAGE}
        assert marked == {y for y, row in enumerate(rows) if "answered" in row or "word" in row}
        assert in_view(stage) == []


async def test_a_press_on_a_sign_goes_there_and_elsewhere_scrolls() -> None:
    async with on_stage(SIZE) as stage:
        reader = await stage.open(LONG, [on_paragraph(300, "one")])
        y = next(y for y, row in enumerate(drawn(stage)) if row[0] == PASSAGE)
        await stage.pilot.click(reader.minimap, offset=(0, y))
        assert reader.cursor == LONG.index(LINES[300])
        assert (passage := reader.passage_under_cursor()) is not None and passage.id == 1
        await search(stage, "Paragraph 77 ")
        reader.go_to(0)
        y = next(y for y, row in enumerate(drawn(stage)) if row[1] != " ")
        await stage.pilot.click(reader.minimap, offset=(1, y))
        assert reader.cursor == LONG.index("Paragraph 77 ")
        await stage.pilot.click(reader.minimap, offset=(0, 2))
        assert reader.cursor == LONG.index("Paragraph 77 ")
        assert in_view(stage)[0] == 2
        assert stage.host.mouse_captured is None


async def test_a_drag_scrolls_from_end_to_end() -> None:
    async with on_stage(SIZE) as stage:
        reader = await stage.open(LONG)
        minimap, height = reader.minimap, reader.minimap.size.height
        await stage.pilot.mouse_down(minimap, offset=(0, 0))
        await stage.pilot.hover(minimap, offset=(0, height // 2))
        assert in_view(stage)[0] == height // 2
        await stage.pilot.hover(minimap, offset=(0, height - 1))
        await stage.pilot.mouse_up(minimap, offset=(0, height - 1))
        assert reader.scroll_y > reader.max_scroll_y * 0.9
        top = reader.top
        await stage.pilot.hover(minimap, offset=(0, 3))
        assert reader.top == top
        assert reader.cursor == 0


async def test_a_move_works_nothing_out_and_paints_next_to_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_stage(SIZE) as stage:
        reader = await stage.open(LONG, [on_paragraph(number, id=number + 1) for number in range(0, 500, 3)])
        await stage.press("space", "j")
        minimap = reader.minimap
        drawn(stage)
        surveyed: list[tuple[int, int]] = []
        to_paint: list[Region | None] = []
        signs, refresh = reader.signs, minimap.refresh

        def counted(start: int, end: int) -> Signs:
            surveyed.append((start, end))
            return signs(start, end)

        def noted(*regions: Region, **how: bool) -> Minimap:
            to_paint.extend(regions or (None,))
            return refresh(*regions, **how)

        monkeypatch.setattr(reader, "signs", counted)
        monkeypatch.setattr(minimap, "refresh", noted)
        await stage.press(*["j"] * 40, "space", "space")
        drawn(stage)
        assert surveyed == []
        cells = [region for region in to_paint if region is not None]
        assert 0 < len(cells) <= 6
        assert all(region.height == 1 for region in cells)
        assert len(to_paint) - len(cells) <= 2, "no more than what the focus brings, once"
        reader.drop_passage(1)
        assert to_paint[-1] is None
        drawn(stage)
        assert len(surveyed) == minimap.size.height


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 25)), max_size=12)


@given(SPANS, st.integers(0, 59), st.integers(1, 30))
def test_the_first_passage_of_a_stretch(spans: list[tuple[int, int]], start: int, length: int) -> None:
    text = "x" * 100
    passages = [passage_of(text, begin, begin + long, id=place + 1) for place, (begin, long) in enumerate(spans)]
    found = PassageLayer(passages).first_in(start, start + length)
    begun = [passage for passage in passages if start <= passage.start < start + length]
    over = [passage for passage in passages if passage.start <= start < passage.end]
    if begun:
        assert found is not None
        assert found.start == min(passage.start for passage in begun)
    else:
        assert found == min(over, key=innermost_first, default=None)
