"""What is written over a screen piece by piece leaves what a screen painted from scratch shows."""

import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from seedreader.tui.composing import PiecesUpdate, SparingCompositor
from tests.tui.stage import NARROW, SEEDS, WIDE, Stage, find, opened, stage

RENDER_UPDATE = SparingCompositor.render_update

Cells = list[tuple[str, Style | None]]
NEVER = ("never written", None)

KEYS = (
    *("j", "w", "space", "]", "]", "v", "w", "escape", "/", *"the", "enter", "n", "n", "N", "escape", "i", "i", "\\"),
    *("space", "tab", "G", "g", "\\", "shift+tab", "j", "k", "enter", "?", "escape", "t", "escape", "+", "-"),
)


def cells_of(strip: Strip) -> Cells:
    """The cells of a strip; the second one of a wide character holds nothing."""
    cells: Cells = []
    for text, style, _ in strip:
        for character in text:
            cells += [(character, style), ("", style), ("", style)][: cell_len(character)]
    return cells


class Glass:
    """A screen that keeps what was written over it."""

    def __init__(self) -> None:
        self.lines: list[Cells] = []
        self.pieces: list[int] = []
        self.cells: list[int] = []

    def take(self, update: Any) -> None:
        """Write an update over what stands there."""
        if isinstance(update, PiecesUpdate):
            self.pieces.append(len(update.pieces))
            self.cells.append(sum(strip.cell_length for _, _, strip in update.pieces))
            for x, y, strip in update.pieces:
                cells = cells_of(strip)
                self.lines += [[NEVER] * WIDE[0] for _ in range(y + 1 - len(self.lines))]
                self.lines[y][x : x + len(cells)] = cells

    def differs_from(self, played: Stage) -> list[int]:
        """The lines that show something else than the screen painted from scratch."""
        whole = played.app.workspace._compositor.render_strips()
        return [y for y, strip in enumerate(whole) if self.lines[y][: len(cells_of(strip))] != cells_of(strip)]


@pytest.fixture
def glass(monkeypatch: pytest.MonkeyPatch, no_naps: None) -> Glass:
    """What the workspace's compositor has written; without this fixture it paints nothing in these tests."""
    made = Glass()

    def taken(compositor: SparingCompositor, *arguments: Any, **options: Any) -> Any:
        found = RENDER_UPDATE(compositor, *arguments, **options)
        made.take(found)
        return found

    monkeypatch.setattr(SparingCompositor, "render_update", taken)
    return made


async def painted(played: Stage, glass: Glass) -> None:
    """Wait for what is painted a moment after a key; what nobody marked as changed never is."""
    until = time.monotonic() + 2
    while glass.differs_from(played) and time.monotonic() < until:
        await played.pilot.pause(0.02)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_pieces_leave_what_a_paint_from_scratch_shows(
    library_path: Path, glass: Glass, size: tuple[int, int]
) -> None:
    library = opened(library_path)
    for words in ("Rutte", "Japan", "NATO"):
        library.passages.add(1, find(library, 1, words), tags=["person"], note="Why?")
    library.close()
    async with stage(library_path, size=size) as played:
        for key in KEYS:
            await played.press(key)
            if played.app.screen is played.app.workspace:
                await painted(played, glass)
                assert glass.differs_from(played) == [], key
    assert len(glass.pieces) > 10


async def test_panes_that_come_into_sight_with_the_first_articles_are_painted_whole(
    empty_path: Path, glass: Glass
) -> None:
    async with stage(empty_path, sources=[str(SEEDS)]) as played:
        await painted(played, glass)
        assert glass.differs_from(played) == []
        assert "Tokyo, April 2025" in played.screen_text


async def test_a_cursor_that_moves_asks_no_pane_but_its_own_and_what_tells_of_it(
    library_path: Path, glass: Glass, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage(library_path) as played:
        await played.press("j")
        workspace = played.app.workspace
        asked: list[Widget] = []

        def ask(pane: Widget, _crop: Region) -> list[Strip]:
            asked.append(pane)
            return []

        others = (workspace, workspace.article_pane, workspace.article_pane.articles, *workspace.readers)
        glass.pieces.clear()
        with monkeypatch.context() as watched:
            for pane in others:
                watched.setattr(pane, "render_lines", partial(ask, pane))
            await played.press("j")
        assert asked == []
        assert glass.pieces and max(glass.pieces) <= 6


async def test_going_from_hit_to_hit_lays_out_nothing(
    library_path: Path, glass: Glass, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage(library_path) as played:
        await played.press("/", *"the", "enter")
        total = played.reader.hit_position[1]
        assert total > 10
        laid_out: list[int] = []
        reflow = Compositor.reflow

        def noted(compositor: Compositor, *arguments: Any) -> Any:
            laid_out.append(len(glass.pieces))
            return reflow(compositor, *arguments)

        monkeypatch.setattr(Compositor, "reflow", noted)
        for number in range(2, 9):
            await played.press("n")
            assert f"{number} of {total}" in played.screen_text
        assert laid_out == []


async def test_another_size_is_one_picture_with_the_text_wrapped_to_it(library_path: Path, glass: Glass) -> None:
    async with stage(library_path) as played:
        await played.press("space", "space")
        top = played.reader.top
        for width in (110, 130, 95, 120):
            glass.cells.clear()
            await played.resize(width, 30)
            await painted(played, glass)
            assert glass.cells[0] == width * 30
            assert sum(glass.cells[1:]) < width * 30 / 3
            assert glass.differs_from(played) == []
        assert played.reader.top == top
