"""Passages in the reader: walked, nested, overlapping, chosen, put and dropped."""

from seedreader.domain.articles import Place
from seedreader.domain.passages import AnchorStatus, PassageOutline
from tests.tui.reader.harness import Stage, on_stage, passage_of, passage_on

TEXT = "Alpha beta gamma delta. Epsilon zeta eta theta.\nIota kappa lambda. Mu nu xi."
OUTER = passage_on(TEXT, "beta gamma delta. Epsilon", "one", id=1)
INNER = passage_on(TEXT, "gamma", "two", id=2)
CROSSING = passage_on(TEXT, "delta. Epsilon zeta", "three", id=3)
SAME_START = passage_on(TEXT, "beta gamma", id=4)
LAST = passage_on(TEXT, "Mu nu", "one", id=5)
LOST = passage_of(TEXT, 0, 5, "one", id=6, status=AnchorStatus.ORPHAN)
ALL = (LAST, OUTER, LOST, INNER, CROSSING, SAME_START)
IN_ORDER = (OUTER, SAME_START, INNER, CROSSING, LAST)


def chosen_id(stage: Stage) -> int | None:
    passage = stage.reader.passage_under_cursor()
    return None if passage is None else passage.id


def told_passages(stage: Stage) -> list[PassageOutline | None]:
    return [message.passage for message in stage.host.heard if isinstance(message, stage.reader.PassageChanged)]


async def test_passages_are_walked_in_text_order_nested_and_overlapping_ones_too() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT, ALL)
        assert reader.passages == (*IN_ORDER, LOST)
        for passage in IN_ORDER:
            assert await stage.press("right_square_bracket") == passage.start
            assert chosen_id(stage) == passage.id
        assert stage.host.told == []
        await stage.press("right_square_bracket")
        assert len(stage.host.told) == 1
        for passage in reversed(IN_ORDER[:-1]):
            assert await stage.press("left_square_bracket") == passage.start
            assert chosen_id(stage) == passage.id
        await stage.press("left_square_bracket")
        assert len(stage.host.told) == 2


async def test_the_innermost_passage_is_meant_where_none_was_walked_to() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT, ALL, Place(cursor=INNER.start + 2))
        assert [passage.id for passage in reader.passages_at_cursor()] == [2, 4, 1]
        assert chosen_id(stage) == 2
        reader.go_to(OUTER.start)
        assert chosen_id(stage) == 4
        assert reader.choose_passage(1)
        assert chosen_id(stage) == 1
        assert not reader.choose_passage(5)
        await stage.press("right")
        assert chosen_id(stage) == 1
        reader.go_to(INNER.start)
        assert chosen_id(stage) == 2


async def test_walking_starts_from_where_the_cursor_is() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT, ALL, Place(cursor=INNER.start + 2))
        assert await stage.press("left_square_bracket") == INNER.start
        await stage.press("G")
        assert await stage.press("left_square_bracket") == LAST.start


async def test_a_passage_without_a_drawn_character_does_not_stop_the_walk() -> None:
    text = "One \n\nTwo three"
    blank = passage_of(text, 4, 6, id=1)
    passages = (passage_on(text, "One", id=2), blank, passage_on(text, "three", id=3))
    async with on_stage() as stage:
        await stage.open(text, passages)
        await stage.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        assert stage.reader.cursor == text.index("three")
        await stage.press("left_square_bracket", "left_square_bracket")
        assert stage.reader.cursor == 0


async def test_no_passages_is_told() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT, [LOST])
        assert await stage.press("right_square_bracket") == 0
        assert len(stage.host.told) == 1
        assert chosen_id(stage) is None


async def test_changed_passages_are_told_and_leave_cursor_and_view() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT, [], Place(cursor=INNER.start))
        reader.put_passage(INNER)
        await stage.pilot.pause()
        noted = passage_on(TEXT, "gamma", "two", id=2, note="Why?")
        reader.put_passage(noted)
        await stage.pilot.pause()
        reader.put_passage(LAST)
        await stage.pilot.pause()
        reader.drop_passage(2)
        await stage.pilot.pause()
        assert told_passages(stage) == [INNER, noted, None]
        reader.set_passages([OUTER])
        await stage.pilot.pause()
        assert told_passages(stage)[-1] == OUTER
        assert reader.passages == (OUTER,)
        assert reader.cursor == INNER.start
        assert not [message for message in stage.host.heard if isinstance(message, reader.CursorMoved)]


async def test_a_passage_moved_elsewhere_is_found_there_only() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT, [INNER], Place(cursor=INNER.start))
        moved = passage_on(TEXT, "zeta", "two", id=2)
        reader.put_passage(moved)
        assert reader.passages_at_cursor() == ()
        assert await stage.press("right_square_bracket") == moved.start


async def test_the_gutter_shows_passages_notes_and_links() -> None:
    text = "\n".join(f"Paragraph number {number}." for number in range(8))
    noted = passage_on(text, "number 1", "one", id=1, note="Because")
    linked = passage_on(text, "number 2", "two", id=2)
    long = passage_on(text, "number 3.\nParagraph number 4", id=3, links=1)
    async with on_stage(size=(60, 24)) as stage:
        reader = await stage.open(text, [noted, linked, long])

        def beside(words: str) -> str:
            (line,) = (line for line in stage.screen() if words in line)
            return line.split("Paragraph")[0]

        assert beside("number 0").strip() == ""
        assert beside("number 1").split() == ["▐✎"]
        assert beside("number 2").split() == ["▐"]
        assert beside("number 3").split() == ["▐", "⇄"]
        assert beside("number 4").split() == ["▐"]
        spacers = [line for line in stage.screen() if line.strip() == "▐"]
        assert len(spacers) == 1
        reader.put_passage(linked._replace(links=1))
        reader.put_passage(long._replace(links=0))
        assert beside("number 2").split() == ["▐", "⇄"]
        assert beside("number 3").split() == ["▐"]
