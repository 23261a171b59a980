"""Another size of the terminal is laid out as it comes; of several in a row the last is what counts."""

import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.geometry import Size

from seedreader.tui import resizing
from tests.tui.stage import Stage, stage


def give_size(played: Stage, width: int, height: int = 30) -> None:
    size = Size(width, height)
    played.app._driver._size = size  # type: ignore[union-attr]
    played.app.post_message(events.Resize(size, size))


def shows(played: Stage, width: int) -> bool:
    return played.app.workspace.status_line.size.width == width


@pytest.mark.parametrize(("in_a_row", "waits"), [(0.0, 0), (3600.0, 1)])
async def test_only_a_size_that_follows_another_waits_for_the_next(
    library_path: Path, monkeypatch: pytest.MonkeyPatch, in_a_row: float, waits: int
) -> None:
    async with stage(library_path) as played:
        monkeypatch.setattr(resizing, "_IN_A_ROW", in_a_row)
        played.app._last_size_came = time.monotonic()
        waiting: list[Any] = []
        set_timer = played.app.set_timer

        def noted(delay: float, callback: Any = None, **options: Any) -> Any:
            waiting.append(callback)
            return set_timer(delay, callback, **options)

        monkeypatch.setattr(played.app, "set_timer", noted)
        give_size(played, 97)
        await played.until(partial(shows, played, 97))
        assert waiting.count(played.app._check_resize) == waits


async def test_a_size_is_laid_out_once(library_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with stage(library_path) as played:
        workspace = played.app.workspace
        laid_out: list[int] = []
        refresh_layout = workspace._refresh_layout

        def noted(size: Size | None = None, scroll: bool = False) -> None:
            if size is not None:
                laid_out.append(size.width)
            refresh_layout(size, scroll)

        monkeypatch.setattr(workspace, "_refresh_layout", noted)
        for width in (101, 97):
            give_size(played, width)
            await played.until(partial(shows, played, width))
            await played.settle()
        await played.press("j")
        assert laid_out == [101, 97]


async def test_a_size_told_twice_and_one_below_a_dialog_are_taken(library_path: Path) -> None:
    async with stage(library_path) as played:
        give_size(played, 90)
        give_size(played, 90)
        await played.until(partial(shows, played, 90))
        await played.press("?")
        give_size(played, 130)
        await played.until(lambda: played.app.screen.size.width == 130)
        await played.press("escape")
        await played.until(partial(shows, played, 130))
        assert "seedreader" not in played.told
