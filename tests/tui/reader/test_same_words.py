"""Whatever sets the text anew, the same words stay at the top and the cursor on its character."""

import random

import pytest

from seedreader.domain.articles import Mark, MarkKind, Place
from tests.strategies import CLUSTERS, LOOSE
from tests.tui.reader.harness import Stage, on_stage

PROSE = "Rain fell on the harbour all morning, and the boats stayed where they were. "
HARD = " ".join((*CLUSTERS, *LOOSE)) + " 安全保障は不可分だ。" * 9
TEXT = "\n".join(f"Paragraph {number}. {(PROSE, HARD)[number % 2] * (1 + number % 3)}" for number in range(60))
FURNITURE = TEXT.index("Paragraph 4.")
MARKS = (Mark(FURNITURE, TEXT.index("\nParagraph 6."), MarkKind.BOILERPLATE),)
TOP = TEXT.index("Paragraph 30.")
CURSOR = TEXT.index("where", TOP)


def top_row_holds(stage: Stage, offset: int) -> bool:
    view = stage.reader._view
    assert view is not None
    row = view.rows.row(view.top_row)
    assert row is not None
    return row.start <= offset < row.end


async def test_a_storm_down_to_one_cell_and_back() -> None:
    chance = random.Random(5)
    async with on_stage((70, 30)) as stage:
        reader = await stage.open(TEXT, place=Place(cursor=CURSOR, top=TOP), marks=MARKS)
        before = stage.screen()
        for number in range(100):
            await stage.pilot.resize_terminal(chance.randint(1, 120), chance.randint(1, 40))
            if number % 10 == 0:
                await stage.resize(1, 3)
                await stage.resize(chance.randint(20, 120), chance.randint(20, 40))
                assert top_row_holds(stage, TOP)
                assert reader.cursor == CURSOR
        await stage.resize(70, 30)
        assert (reader.cursor, reader.top, stage.screen()) == (CURSOR, TOP, before)


@pytest.mark.parametrize("keys", ["plus plus minus minus", "minus minus minus plus plus plus", "z z", "i i"])
async def test_what_is_set_otherwise_and_back_is_as_it_was(keys: str) -> None:
    async with on_stage((90, 30)) as stage:
        reader = await stage.open(TEXT, place=Place(cursor=CURSOR, top=TOP), marks=MARKS)
        before = stage.screen()
        for key in keys.split():
            await stage.press(key)
            assert top_row_holds(stage, TOP)
            assert reader.cursor == CURSOR
        assert stage.screen() == before


async def test_another_theme_moves_nothing() -> None:
    async with on_stage((70, 30)) as stage:
        reader = await stage.open(TEXT, place=Place(cursor=CURSOR, top=TOP), marks=MARKS)
        before = stage.screen()
        for theme in ("textual-light", "nord", "textual-dark"):
            stage.host.theme = theme
            await stage.pilot.pause()
            assert (reader.cursor, reader.top, stage.screen()) == (CURSOR, TOP, before)
