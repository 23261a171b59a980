"""What is in view stays in view: resizing, the measure, coming back, long articles."""

from seedreader.domain.articles import Place
from seedreader.tui.reader import Reader
from tests.tui.reader.harness import content_of, on_stage, passage_on

PARAGRAPH = "Rain fell on the harbour all morning and the boats stayed where they were, "
LONG = "\n\n".join(f"Paragraph {number}. " + PARAGRAPH * (1 + number % 3) for number in range(120))


def first_words(lines: list[str]) -> str:
    return next(line.strip() for line in lines if line.strip())


async def test_a_storm_of_resizes_keeps_the_top_words() -> None:
    async with on_stage(size=(80, 20)) as stage:
        reader = await stage.open(LONG, place=Place(cursor=0))
        reader.scroll_to(y=137, animate=False, immediate=True)
        await stage.pilot.pause()
        top, before = reader.top, stage.screen()
        for width, height in ((50, 20), (30, 8), (120, 30), (24, 10), (200, 50), (33, 9), (80, 20)):
            await stage.resize(width, height)
            row = reader._view.rows.row(reader.scroll_offset.y) if reader._view else None
            assert row is not None
            assert row.start <= top < row.end
        assert stage.screen() == before


async def test_an_empty_row_at_the_top_stays_there() -> None:
    text = LONG.replace("\n\n", "\n")
    async with on_stage(size=(80, 20)) as stage:
        reader = await stage.open(text)
        empty = next(y for y in range(60, 90) if reader._view and (row := reader._view.rows.row(y)) and row.spacer)
        reader.scroll_to(y=empty, animate=False, immediate=True)
        before = stage.screen()
        assert before[0] == ""
        for size in ((50, 20), (80, 20)):
            await stage.resize(*size)
            assert stage.screen()[0] == ""
        assert stage.screen() == before


async def test_a_cursor_in_view_stays_in_view() -> None:
    cursor = LONG.index("Paragraph 40")
    async with on_stage(size=(80, 20)) as stage:
        reader = await stage.open(LONG, place=Place(cursor=cursor, top=LONG.index("Paragraph 39")))
        for width, height in ((30, 6), (90, 24), (40, 5)):
            await stage.resize(width, height)
            assert any("Paragraph 40" in line for line in stage.screen())
            assert reader.cursor == cursor


async def test_the_measure_changes_and_the_words_stay() -> None:
    async with on_stage(size=(100, 20)) as stage:
        reader = await stage.open(LONG, place=Place(cursor=LONG.index("Paragraph 50"), top=LONG.index("Paragraph 50")))
        widest = max(len(line.strip()) for line in stage.screen())
        assert widest <= 76
        await stage.press("minus", "minus")
        assert reader.measure == 72
        assert first_words(stage.screen()).startswith("Paragraph 50")
        assert any(isinstance(message, reader.MeasureChanged) for message in stage.host.heard)
        reader.measure = 5
        assert reader.measure == 20
        assert max(len(line.strip()) for line in stage.screen()) <= 20
        await stage.press("minus")
        assert len(stage.host.told) == 1


async def test_a_measure_wider_than_the_pane_is_clamped_and_explained() -> None:
    async with on_stage(size=(40, 12)) as stage:
        reader = await stage.open(LONG)
        await stage.press("plus")
        assert len(stage.host.told) == 1
        assert reader.measure == 76
        await stage.press("minus")
        assert reader.measure < 36


async def test_the_text_stands_in_the_middle_of_a_wide_pane() -> None:
    async with on_stage(size=(200, 20)) as stage:
        await stage.open(LONG)
        lines = [line for line in stage.screen() if line.strip()]
        left = min(len(line) - len(line.lstrip()) for line in lines)
        right = 199 - max(map(len, lines))
        assert abs(left - right) <= 8


async def test_a_place_is_come_back_to() -> None:
    place = Place(cursor=LONG.index("Paragraph 61"), top=LONG.index("Paragraph 60"), read_to=LONG.index("Paragraph 90"))
    async with on_stage(size=(80, 20)) as stage:
        reader = await stage.open(LONG, place=place)
        assert reader.place == place
        assert first_words(stage.screen()).startswith("Paragraph 60")
        reader.go_to(0)
        await stage.press("G")
        assert reader.place.read_to == len(LONG)
        await stage.open("Another", [])
        assert reader.place == Place(0, 0, len("Another"))


async def test_a_far_passage_comes_into_view_whole() -> None:
    passage = passage_on(LONG, "Paragraph 70. " + PARAGRAPH)
    async with on_stage(size=(60, 12)) as stage:
        reader = await stage.open(LONG, [passage])
        await stage.press("right_square_bracket")
        shown = " ".join(line.replace("▐", " ").strip() for line in stage.screen())
        assert LONG[passage.start : passage.end].strip() in " ".join(shown.split())
        reader.go_to(LONG.index("Paragraph 71"), centre=True)
        assert "Paragraph 71" in stage.screen()[reader.size.height // 2]


async def test_a_very_long_article_is_not_wrapped_before_it_is_shown() -> None:
    text = LONG * (10_000_000 // len(LONG))
    async with on_stage(size=(80, 20)) as stage:
        reader = stage.reader
        reader.open(content_of(text), [])
        assert reader._view is not None
        assert not reader._view.rows.complete
        assert first_words(stage.screen()).startswith("Paragraph 0")
        reader.focus()
        assert await stage.press("G") >= len(text.rstrip()) - 2
        assert text[reader.top : reader.cursor + 1] in text[-5000:]


async def test_indexing_on_leaves_the_words_where_they_are() -> None:
    text = LONG * 40
    middle = text.index("Paragraph 60", len(text) // 2)
    async with on_stage(size=(80, 20)) as stage:
        reader = await stage.open(text, place=Place(cursor=middle, top=middle))
        assert reader._view is not None
        before = stage.screen()
        while not reader._view.rows.complete:
            reader._view.index_some()
            assert stage.screen() == before
        reader._view.index_some()
        assert reader.virtual_size.height == reader._view.rows.total


async def test_a_pane_of_a_few_cells_is_survived() -> None:
    async with on_stage(size=(80, 20)) as stage:
        await stage.open("漢字 and\tmore 👩\u200d👩\u200d👧 " + LONG)
        for width, height in ((6, 3), (3, 2), (1, 1), (80, 20)):
            await stage.pilot.resize_terminal(width, height)
            await stage.pilot.pause(0.1)
            await stage.press("j", "w", "space", "G", "g")
        assert any("漢字" in line for line in stage.screen())


async def test_an_article_may_be_opened_before_the_pane_has_a_size() -> None:
    cursor = LONG.index("Paragraph 30")
    async with on_stage(size=(80, 20)) as stage:
        await stage.reader.remove()
        stage.reader = Reader()
        mounted = stage.host.mount(stage.reader)
        stage.reader.open(content_of(LONG), [])
        stage.reader.go_to(cursor)
        await mounted
        await stage.pilot.pause(0.1)
        assert stage.reader.cursor == cursor
        assert any("Paragraph 30" in line for line in stage.screen())
