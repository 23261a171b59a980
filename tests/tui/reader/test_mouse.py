"""The mouse in the reader: click, drag, double and triple click, wheel."""

from textual.geometry import Offset

from seedreader.domain.articles import Place
from tests.tui.reader.harness import Stage, on_stage, passage_on

TEXT = "One two three. Four five six.\nA second paragraph. It has two.\n\nThe third."


def cell_of(stage: Stage, words: str) -> Offset:
    """Where on the screen some words begin, in the reader's cells."""
    for y, line in enumerate(stage.screen()):
        if words in line:
            return Offset(line.index(words), y)
    raise AssertionError(words)


async def drag(stage: Stage, start: Offset, end: Offset) -> None:
    await stage.pilot.mouse_down(stage.reader, offset=start)
    await stage.pilot.hover(stage.reader, offset=end)
    await stage.pilot.mouse_up(stage.reader, offset=end)
    await stage.pilot.pause()


async def test_a_click_moves_the_cursor_and_chooses_the_passage() -> None:
    passage = passage_on(TEXT, "second paragraph", "one")
    async with on_stage() as stage:
        reader = await stage.open(TEXT, [passage])
        await stage.press("v")
        await stage.pilot.click(reader, offset=cell_of(stage, "paragraph"))
        assert reader.cursor == TEXT.index("paragraph")
        assert reader.passage_under_cursor() == passage
        assert stage.selected() is None


async def test_a_click_beside_the_text_goes_to_the_nearest_character() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT)
        line = cell_of(stage, "A second")
        await stage.pilot.click(reader, offset=Offset(reader.size.width - 3, line.y))
        assert reader.cursor == TEXT.index("two.\n") + 3
        await stage.pilot.click(reader, offset=Offset(0, line.y))
        assert reader.cursor == TEXT.index("A second")
        await stage.pilot.click(reader, offset=Offset(5, reader.size.height - 1))
        assert TEXT[reader.cursor :].startswith("h")


async def test_dragging_selects_whole_clusters_either_way() -> None:
    family = "👩\u200d👩\u200d👧"
    text = f"ab{family}cd e\u0301f"
    async with on_stage() as stage:
        await stage.open(text)
        start = cell_of(stage, "ab")
        await drag(stage, start + Offset(1, 0), start + Offset(3, 0))
        assert stage.selected() == "b" + family
        await drag(stage, start + Offset(7, 0), start + Offset(2, 0))
        assert stage.selected() == f"{family}cd e\u0301"
        await stage.press("right")
        assert stage.selected() == f"{family}cd e\u0301"


async def test_double_and_triple_click_select_word_and_sentence() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT)
        at = cell_of(stage, "two three")
        await stage.pilot.click(reader, offset=at, times=2)
        assert stage.selected() == "two"
        await stage.pilot.click(reader, offset=cell_of(stage, "five"), times=3)
        assert stage.selected() == "Four five six."
        await stage.pilot.click(reader, offset=at)
        assert stage.selected() is None


async def test_shift_click_extends_from_the_cursor_and_then_from_the_same_end() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT, place=Place(cursor=4))
        await stage.pilot.click(reader, offset=cell_of(stage, "three"), shift=True)
        assert stage.selected() == "two t"
        await stage.pilot.click(reader, offset=cell_of(stage, "One"), shift=True)
        assert stage.selected() == "One t"


async def test_dragging_past_the_edge_scrolls_on() -> None:
    text = "\n".join(f"word{number}" for number in range(60))
    async with on_stage() as stage:
        reader = await stage.open(text)
        start = cell_of(stage, "word1")
        await stage.pilot.mouse_down(reader, offset=start)
        await stage.pilot.hover("Label", offset=Offset(start.x, 0))
        await stage.pilot.pause(0.2)
        assert reader.scroll_offset.y == 0
        assert stage.selected() == "word0\nw"
        reader.scroll_to(y=20, animate=False, immediate=True)
        await stage.pilot.pause(0.3)
        assert reader.scroll_offset.y < 20
        await stage.pilot.mouse_up("Label")
        await stage.pilot.pause()
        assert stage.host.mouse_captured is None
        scrolled = reader.scroll_offset.y
        await stage.pilot.pause(0.2)
        assert reader.scroll_offset.y == scrolled


async def test_scrolling_leaves_the_cursor() -> None:
    text = "\n".join(f"word{number}" for number in range(60))
    async with on_stage() as stage:
        reader = await stage.open(text)
        reader.scroll_relative(y=3, animate=False)
        await stage.pilot.pause()
        assert reader.scroll_offset.y == 3
        assert reader.cursor == 0
        assert reader.place.top == reader.top == text.index("word2")
