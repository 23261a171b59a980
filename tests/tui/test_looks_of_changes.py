"""How a changed source looks: in the text, beside it, and laid over the text before, as pictures."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.pictures import SvgSnapshotExtension, picture
from tests.tui.stage import MEDIUM, NARROW, stage
from tests.tui.test_reviewing import SAID, of_changes

SIZES = {"80x24": NARROW, "120x40": MEDIUM}


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library in a home that is called the same everywhere."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    return of_changes(tmp_path / "library.db")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("where", ["talked for an hour", SAID, "came back"], ids=["edited", "to-review", "lost"])
async def test_passages(changed: Path, snapshot: SnapshotAssertion, size: str, where: str) -> None:
    async with stage(changed, size=SIZES[size]) as played:
        played.app.clear_notifications()
        await played.go_to(where)
        assert picture(played.app) == snapshot.use_extension(SvgSnapshotExtension)


@pytest.mark.parametrize("size", SIZES)
async def test_a_diff(changed: Path, snapshot: SnapshotAssertion, size: str) -> None:
    async with stage(changed, size=SIZES[size]) as played:
        await played.press("r", "enter", "n")
        assert picture(played.app) == snapshot.use_extension(SvgSnapshotExtension)


async def test_a_diff_without_colour(
    changed: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage(changed, size=NARROW) as played:
        await played.press("r", "enter", "n")
        assert picture(played.app) == snapshot.use_extension(SvgSnapshotExtension)
