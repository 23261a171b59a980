"""Selecting by keyboard: anchored, extended, grown, shrunk, dropped."""

from typing import Any

import pytest
from textual.strip import Strip

from seedreader.domain.articles import Place
from seedreader.domain.text import Span
from seedreader.tui.reader.painting import Painter
from tests.tui.reader.harness import Stage, on_stage

TEXT = "One two three. Four five six.\nA second paragraph. It has two.\n\nThe third."


def told_selections(stage: Stage) -> list[Span | None]:
    return [message.selection for message in stage.host.heard if isinstance(message, stage.reader.SelectionChanged)]


async def test_the_moving_keys_extend_a_selection() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT, place=Place(cursor=4))
        await stage.press("v")
        assert stage.selected() == "t"
        await stage.press("right")
        assert stage.selected() == "tw"
        await stage.press("down")
        assert stage.selected() == TEXT[4 : TEXT.index("nd paragraph")]
        await stage.press("up", "left", "left")
        assert stage.selected() == " t"


async def test_whole_words_sentences_and_paragraphs_are_selected() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT, place=Place(cursor=4))
        chosen = ["v", "w", "w", "b", "b", "b", "w", "w", "right_parenthesis", "right_parenthesis", "left_parenthesis"]
        selected = [await stage.press(key) and stage.selected() for key in chosen]
        assert selected == [
            "t",
            "two",
            "two three",
            "two",
            "t",
            0,
            "t",
            "two",
            "two three.",
            "two three. Four five six.",
            "two three.",
        ]
        await stage.press("right_curly_bracket", "right_curly_bracket")
        assert stage.selected() == TEXT[4 : TEXT.index("\n\n")]
        await stage.press("left_curly_bracket")
        assert stage.selected() == TEXT[4 : TEXT.index("\n")]
        await stage.press("left_curly_bracket", "right_curly_bracket")
        assert stage.selected() == TEXT[4 : TEXT.index("\n")], "across the fixed end too"


async def test_the_last_word_is_the_end() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT, place=Place(cursor=TEXT.index("third")))
        await stage.press("v", "w", "w")
        assert stage.selected() == "third."
        await stage.press("b")
        assert stage.selected() == "third"


async def test_a_selection_stays_when_it_is_ended_and_a_new_one_begins_anew() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT)
        await stage.press("v", "right", "right", "v")
        await stage.press("w", "w")
        assert stage.selected() == "One"
        assert stage.reader.cursor == 8
        await stage.press("v")
        assert stage.selected() == "t"
        await stage.press("escape")
        assert stage.selected() is None
        await stage.press("w")
        assert stage.selected() is None


async def test_escape_with_nothing_to_drop_is_left_to_the_screen() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT)
        await stage.press("v", "escape")
        assert stage.host.escapes == 0
        stage.reader.search("two")
        await stage.press("escape")
        assert stage.host.escapes == 0
        assert stage.reader.hit_position == (0, 0)
        await stage.press("escape")
        assert stage.host.escapes == 1


async def test_growing_and_shrinking() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT, place=Place(cursor=5))
        grown = []
        for _ in range(4):
            await stage.press("s")
            grown.append(stage.selected())
        assert grown == ["two", "One two three.", "One two three. Four five six.", TEXT]
        await stage.press("s")
        assert stage.selected() == TEXT
        assert len(stage.host.told) == 1
        for expected in ("One two three. Four five six.", "One two three.", "two", None):
            await stage.press("S")
            assert stage.selected() == expected
        await stage.press("S")
        assert len(stage.host.told) == 2
        assert stage.reader.cursor == 5


async def test_growing_starts_anew_where_the_cursor_has_gone() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT)
        await stage.press("s", "right_curly_bracket", "w", "s")
        assert stage.selected() == "second"


async def test_clusters_are_selected_whole() -> None:
    family = "👩\u200d👩\u200d👧"
    text = f"a{family}e\u0301漢字"
    async with on_stage() as stage:
        reader = await stage.open(text)
        await stage.press("right", "v")
        assert stage.selected() == family
        await stage.press("right")
        assert stage.selected() == family + "e\u0301"
        await stage.press("right")
        assert stage.selected() == family + "e\u0301漢"
        reader.select(Span(2, 3))
        assert stage.selected() == family


async def test_a_selection_is_told_as_it_changes() -> None:
    async with on_stage() as stage:
        await stage.open(TEXT)
        await stage.press("v")
        await stage.press("w")
        await stage.press("escape")
        assert told_selections(stage) == [Span(0, 1), Span(0, 3), None]


async def test_a_span_can_be_selected_and_its_end_be_changed() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT)
        reader.select(Span(4, 7), extend=True)
        assert stage.selected() == "two"
        await stage.press("right", "w")
        assert stage.selected() == "two three"
        assert reader.drop_selection()
        assert not reader.drop_selection()


async def test_the_moving_keys_can_be_given_the_other_end() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT)
        reader.begin_selection(Span(6, 7))
        reader.extend_selection(Span(4, 5), 4)
        assert stage.selected() == "two"
        await stage.press("b")
        assert stage.selected() == "One two"
        assert reader.cursor == 0


async def rows_painted(stage: Stage, monkeypatch: pytest.MonkeyPatch, *keys: str) -> int:
    """How many rows are painted for keys, with everything in view painted before them."""
    painted = 0
    paint = Painter._painted

    def counted(painter: Painter, *rest: Any) -> Strip:
        nonlocal painted
        painted += 1
        return paint(painter, *rest)

    stage.strips()
    with monkeypatch.context() as patched:
        patched.setattr(Painter, "_painted", counted)
        for key in keys:
            await stage.press(key)
            stage.strips()
    return painted


async def test_a_selection_over_a_hundred_screens_paints_no_more_than_one_over_a_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "\n".join(f"This is line {number} of many." for number in range(3000))
    async with on_stage() as stage:
        reader = await stage.open(text)
        middle = text.index("line 1500")
        height = reader.size.height
        keys = ["j"] * height + ["pagedown", "pagedown", "w", "w", "pageup"]
        costs = []
        for first in (middle, 0):
            reader.go_to(first)
            await stage.press("v")
            reader.go_to(middle, centre=True)
            await stage.pilot.pause()
            await stage.press("right")
            costs.append(await rows_painted(stage, monkeypatch, *keys))
            await stage.press("escape")
        word, screens = costs
        assert len(text) // 2 > 100 * height * 20
        assert screens <= word + len(keys), (word, screens)
        reader.select(Span(0, len(text)))
        reader.go_to(middle, centre=True)
        await stage.pilot.pause()
        assert await rows_painted(stage, monkeypatch, "w", "w", "w") <= 9, "the row of the cursor, and where it was"
