"""The mouse in the reader: click, drag, double and triple click, wheel."""

from itertools import pairwise

from textual import events
from textual.geometry import Offset
from textual.widget import Widget

from seedreader.domain.articles import Place
from seedreader.domain.text import Span
from seedreader.tui.reader import Reader
from tests.tui.reader.harness import Stage, on_stage, passage_on

TEXT = "One two three. Four five six.\nA second paragraph. It has two.\n\nThe third."


def cell_of(stage: Stage, words: str) -> Offset:
    """Where on the screen some words begin, in the reader's cells."""
    for y, line in enumerate(stage.screen()):
        if words in line:
            return Offset(line.index(words), y)
    raise AssertionError(words)


async def pointed(stage: Stage, offset: Offset, *, on: Widget | str | None = None, button: int = 1) -> None:
    """Move the pointer, with a button held down as terminals tell it."""
    await stage.pilot._post_mouse_events([events.MouseMove], on or stage.reader, offset, button=button)
    await stage.pilot.pause()


async def drag(stage: Stage, start: Offset, end: Offset) -> None:
    await stage.pilot.mouse_down(stage.reader, offset=start)
    await pointed(stage, end)
    await stage.pilot.mouse_up(stage.reader, offset=end)
    await stage.pilot.pause()


def rows_of_words(count: int) -> str:
    return "\n".join(f"word{number}" for number in range(count))


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


async def test_the_keys_go_on_with_what_the_mouse_selected() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT)
        at = cell_of(stage, "two three")
        await drag(stage, at, at + Offset(2, 0))
        await stage.press("w")
        assert stage.selected() == "two three"
        await stage.press("v", "w")
        assert stage.selected() == "two three", "v ended it"
        await drag(stage, at + Offset(2, 0), at)
        await stage.press("b")
        assert stage.selected() == "One two", "the end that the mouse was at is the one that moves"
        await stage.press("s")
        assert stage.selected() == "One two three."
        await stage.pilot.click(reader, offset=at, times=2)
        await stage.press("w")
        assert stage.selected() == "two three"
        assert reader.selecting


async def test_v_goes_on_with_a_drag_as_well() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT)
        at = cell_of(stage, "two three")
        await drag(stage, at, at + Offset(2, 0))
        await stage.press("v", "w")
        assert stage.selected() == "two three"


async def test_the_mouse_goes_on_with_what_the_keys_selected() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT, place=Place(cursor=4))
        await stage.press("v", "w")
        await stage.pilot.click(reader, offset=cell_of(stage, "Four"), shift=True)
        assert stage.selected() == "two three. F"
        await stage.press("w")
        assert stage.selected() == "two three. Four"
        await stage.press("S", "s")
        reader.select(Span(4, 13))
        await stage.pilot.click(reader, offset=cell_of(stage, "wo three"), shift=True)
        assert stage.selected() == "wo three", "of what has no fixed end, the nearer one is moved"


async def test_a_selection_made_by_the_mouse_stays_when_one_reads_on() -> None:
    async with on_stage() as stage:
        reader = await stage.open(rows_of_words(60))
        start = cell_of(stage, "word3")
        await drag(stage, start, start + Offset(4, 0))
        reader.scroll_to(y=30, animate=False, immediate=True)
        await stage.press("j")
        assert stage.selected() == "word3"
        assert reader.scroll_offset.y == 30, "one goes on from where one reads"
        await stage.press("g")
        await drag(stage, start, start + Offset(4, 0))
        await stage.press("slash")
        reader.search("word50")
        await stage.press("n")
        assert stage.selected() == "word3"


async def test_dragging_after_more_presses_extends_by_words_and_by_sentences() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT)
        at = cell_of(stage, "two three")
        await stage.pilot.click(reader, offset=at)
        await drag(stage, at, cell_of(stage, "our five"))
        assert stage.selected() == "two three. Four"
        await stage.press("w")
        assert stage.selected() == "two three. Four five", "the keys go on from the end of the word reached"
        await stage.pilot.click(reader, offset=cell_of(stage, "hird"))
        await stage.pilot.click(reader, offset=cell_of(stage, "hird"))
        await drag(stage, cell_of(stage, "hird"), cell_of(stage, "has two"))
        assert stage.selected() == "It has two.\n\nThe third."


async def test_a_drag_to_a_blank_row_takes_nothing_from_behind_it() -> None:
    async with on_stage() as stage:
        await stage.open(rows_of_words(60))
        at = cell_of(stage, "word2")
        assert stage.screen()[at.y + 1] == stage.screen()[at.y - 1] == ""
        await drag(stage, at, at + Offset(20, 1))
        assert stage.selected() == "word2"
        await drag(stage, at + Offset(4, 0), at + Offset(0, -1))
        assert stage.selected() == "word2"


async def test_a_press_of_another_button_changes_nothing() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT)
        reader.select(Span(4, 7))
        await stage.pilot._post_mouse_events([events.MouseDown, events.MouseUp], reader, Offset(20, 1), button=3)
        assert stage.selected() == "two"
        assert stage.host.mouse_captured is None


async def test_a_release_that_nobody_told_ends_the_drag() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT)
        at = cell_of(stage, "two three")
        await stage.pilot.mouse_down(stage.reader, offset=at)
        await pointed(stage, at + Offset(2, 0))
        await pointed(stage, at + Offset(8, 0), button=0)
        assert stage.selected() == "two"
        assert stage.host.mouse_captured is None


async def test_the_wheel_extends_what_is_being_dragged() -> None:
    async with on_stage() as stage:
        reader = await stage.open(rows_of_words(60))
        start = cell_of(stage, "word1")
        await stage.pilot.mouse_down(reader, offset=start)
        await pointed(stage, start + Offset(0, 2))
        await stage.pilot._post_mouse_events([events.MouseScrollDown], reader, start + Offset(0, 2))
        await stage.pilot.pause()
        scrolled = reader.scroll_offset.y
        assert scrolled > 0
        assert reader.cursor == reader.offset_at(start.x, start.y + 2)
        assert stage.selected() == f"word1\nword2\nword{2 + scrolled // 2}"[:13]


async def test_a_held_selection_has_its_nearer_end_moved() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT)
        reader.select(Span(4, 13), extend=True)
        reader.hold_selection()
        await stage.pilot.click(reader, offset=cell_of(stage, "ne two"))
        assert stage.selected() == "ne two three"
        await stage.press("b")
        assert stage.selected() == "One two three"
        await drag(stage, cell_of(stage, "hree"), cell_of(stage, "our five"))
        assert stage.selected() == "One two three. Fo"
        await stage.press("v", "s")
        assert stage.selected() == "One two three. Four five six."
        await stage.press("right")
        assert stage.selected() == "One two three. Four five six.\nA", "it is extended until it is dropped"
        await stage.press("escape")
        await stage.pilot.click(reader, offset=cell_of(stage, "five"))
        assert stage.selected() is None


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


async def test_a_sentence_is_selected_without_a_mark_that_is_closed_elsewhere() -> None:
    async with on_stage() as stage:
        reader = await stage.open("He paused. “We cannot be naive. We stand together to the end.” Then nothing.")
        await stage.pilot.click(reader, offset=cell_of(stage, "end"), times=3)
        assert stage.selected() == "We stand together to the end."
        await stage.press("escape", "g", "right_parenthesis")
        selected = [await stage.press(key) and stage.selected() for key in "sssS"]
        assert selected[:2] == ["We", "We cannot be naive."], "the cursor is on the mark before it"
        assert selected[2] == reader.text
        assert selected[3] == "We cannot be naive."


async def test_shift_click_extends_from_the_cursor_and_then_from_the_same_end() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT, place=Place(cursor=4))
        await stage.pilot.click(reader, offset=cell_of(stage, "three"), shift=True)
        assert stage.selected() == "two t"
        await stage.pilot.click(reader, offset=cell_of(stage, "One"), shift=True)
        assert stage.selected() == "One t"


async def test_dragging_past_the_edge_scrolls_on() -> None:
    async with on_stage() as stage:
        reader = await stage.open(rows_of_words(60))
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


async def steps_scrolled(stage: Stage, reader: Reader, row: int, steps: int) -> list[int]:
    """How many rows each step scrolls while the pointer is held still at a row."""
    await stage.pilot.mouse_down(reader, offset=cell_of(stage, "word"))
    reader._mouse._pointer = (4, row)
    tops = [reader.scroll_offset.y]
    for _ in range(steps):
        reader._mouse._scroll()
        tops.append(reader.scroll_offset.y)
    reader._mouse.release()
    return [after - before for before, after in pairwise(tops)]


async def test_dragging_scrolls_faster_further_away_and_the_longer_it_is_held() -> None:
    async with on_stage() as stage:
        reader = await stage.open(rows_of_words(900))
        height = reader.size.height
        near = await steps_scrolled(stage, reader, height, 30)
        assert near[0] == 1
        assert near == sorted(near)
        assert near[-1] > 1
        await stage.press("g")
        assert (await steps_scrolled(stage, reader, height + 3, 1)) == [4]
        far = await steps_scrolled(stage, reader, height + 3, 60)
        assert max(far) == height, "never past what one could see"


async def test_scrolling_leaves_the_cursor() -> None:
    text = rows_of_words(60)
    async with on_stage() as stage:
        reader = await stage.open(text)
        reader.scroll_relative(y=3, animate=False)
        await stage.pilot.pause()
        assert reader.scroll_offset.y == 3
        assert reader.cursor == 0
        assert reader.place.top == reader.top == text.index("word2")
