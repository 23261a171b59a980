"""The next page is painted before it is asked for, and shows what it would have shown anyway."""

import pytest
from textual.strip import Strip

from seedreader.reading.rows import Row
from seedreader.tui.reader.columns import Columns
from seedreader.tui.reader.painting import Painter
from seedreader.tui.reader.styles import StyleBook
from tests.tui.reader.harness import Stage, on_stage, passage_of, passage_on

TEXT = "\n".join(f"Line {number} says something." for number in range(200))
PASSAGES = [
    passage_of(TEXT, at, at + 1 + at % 50, f"tag{at % 3}", id=at + 1)
    for at in range(len(TEXT) - 50)
    if TEXT[at] != "\n"
]


def in_view(stage: Stage) -> list[Strip]:
    """What is in view, painted: without a terminal nobody else asks for it."""
    return [stage.reader.render_line(y) for y in range(stage.reader.outer_size.height)]


async def rested(stage: Stage) -> None:
    """Wait until nothing more is painted ahead."""
    while stage.reader._ahead.busy:
        await stage.pilot.pause(0.01)


async def test_a_page_that_is_turned_to_is_painted_already(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[int] = []
    paint = Painter._painted

    def noted(painter: Painter, row: Row, columns: Columns, styles: StyleBook) -> Strip:
        painted.append(row.start)
        return paint(painter, row, columns, styles)

    async with on_stage() as stage:
        reader = await stage.open(TEXT, PASSAGES)
        in_view(stage)
        for _ in range(3):
            await rested(stage)
            with monkeypatch.context() as patched:
                patched.setattr(reader._ahead._giving_way, "taken", lambda: False)
                patched.setattr(Painter, "_painted", noted)
                painted.clear()
                await stage.press("space")
                seen = in_view(stage)
            assert len(set(painted)) <= 3, "only where the cursor came to, and the passage under it"
            reader._repaint_all()
            assert in_view(stage) == seen


async def test_it_waits_while_keys_are_pressed_and_ends_with_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT, PASSAGES)
        await rested(stage)
        with monkeypatch.context() as patched:
            patched.setattr(reader._ahead._giving_way, "taken", lambda: False)
            await stage.press("space")
            await stage.pilot.pause(0.1)
            assert reader._ahead.busy
        await rested(stage)
        await stage.press("space")
        reader.open(None, ())
        await rested(stage)


async def test_nothing_is_painted_ahead_where_that_is_quick_anyway() -> None:
    async with on_stage() as stage:
        reader = await stage.open(TEXT, [passage_on(TEXT, "Line 30 says", "one")])
        in_view(stage)
        await rested(stage)
        assert reader._painter is not None
        assert reader._view is not None
        assert 0 < max(key[0] for key in reader._painter._kept) < reader._view.end
