"""A library with the five articles, made once and copied for each test."""

import asyncio
import shutil
from pathlib import Path

import pytest
from textual._compositor import Compositor

from seedreader.tui.composing import SparingCompositor
from tests.tui.stage import seeded


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seeded(tmp_path_factory.mktemp("pristine"))


async def nearly_idle(_least: float = 0, _most: float = 0) -> None:
    await asyncio.sleep(0)


def not_painted(compositor: Compositor, **_how: object) -> None:
    compositor._dirty_regions.clear()


@pytest.fixture
def no_naps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual's pilot sleeps until the processor is quiet, several times a key; `Stage.settle` knows better.

    Nor is what changes painted for a terminal that is none: `Stage.screen_text` paints when a test looks.
    """
    monkeypatch.setattr("textual.app.wait_for_idle", nearly_idle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", nearly_idle)
    for compositor in (Compositor, SparingCompositor):
        monkeypatch.setattr(compositor, "render_update", not_painted)


@pytest.fixture
def library_path(pristine: Path, tmp_path: Path, no_naps: None) -> Path:
    return Path(shutil.copy(pristine, tmp_path / "library.db"))


@pytest.fixture
def empty_path(tmp_path: Path, no_naps: None) -> Path:
    return tmp_path / "library.db"


@pytest.fixture(autouse=True)
def found_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search is through with a short text in one go, however busy the machine is."""
    monkeypatch.setattr("seedreader.tui.reader.searching._SLICE", 1)
