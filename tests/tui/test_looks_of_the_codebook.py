"""How the codebook looks, as pictures; `pytest tests/tui/test_looks_of_the_codebook.py --snapshot-update` accepts."""

from contextlib import closing
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from seedreader.settings.config import Config
from tests.pictures import SvgSnapshotExtension, picture
from tests.screenshots import prepare
from tests.tui.stage import CODER, MEDIUM, NARROW, WIDE, opened, stage

pytestmark = pytest.mark.slow

SIZES = {"80x24": NARROW, "120x40": MEDIUM, "200x50": WIDE}


@pytest.fixture
def looks(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Snapshots kept as SVG."""
    return snapshot.use_extension(SvgSnapshotExtension)


@pytest.fixture
def library_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The five articles with annotations, in a home that is called the same everywhere."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    path = tmp_path / "library.db"
    prepare(path)
    with closing(opened(path)) as library:
        library.tags.describe("quote/naive", "Who says that one cannot be naive, and of whom.")
    return path


@pytest.mark.parametrize(
    ("keys", "size", "theme"),
    [
        (["C", "G", "k"], "80x24", ""),
        (["C", "G", "k", "enter", "j", "space"], "80x24", ""),
        (["C", "G", "k", "enter", "j", "space"], "200x50", "textual-light"),
        (["C", "G", "k", "M"], "120x40", ""),
    ],
    ids=["tags", "passages", "passages-wide", "merge"],
)
async def test_the_codebook(
    library_path: Path, looks: SnapshotAssertion, size: str, theme: str, keys: list[str]
) -> None:
    async with stage(library_path, size=SIZES[size], config=Config(coder=CODER, theme=theme)) as played:
        await played.press(*keys)
        assert picture(played.app) == looks
