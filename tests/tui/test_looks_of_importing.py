"""How an import looks while it is under way: in its dialog, and behind the text, as pictures."""

import shutil
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.pictures import SvgSnapshotExtension, picture
from tests.tui.stage import MEDIUM, NARROW, stage
from tests.tui.test_bringing_in import Slowly, begin

pytestmark = pytest.mark.slow

SIZES = {"80x24": NARROW, "120x40": MEDIUM}
SO_FAR = "100 of 400, 30 s left"
TABLE = "document,tag,content,start_offset,end_offset\nA,actor/japan,words of it,0,11\n"


@pytest.fixture
def library_path(pristine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The five articles, in a home that is called the same everywhere, and painted as for a terminal."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    folder = tmp_path / "from-ada"
    folder.mkdir()
    (folder / "ada.csv").write_text(TABLE)
    monkeypatch.chdir(folder)
    return Path(shutil.copy(pristine, tmp_path / "library.db"))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("behind", [False, True], ids=["dialog", "behind"])
async def test_under_way(
    library_path: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch, size: str, behind: bool
) -> None:
    async with stage(library_path, size=SIZES[size]) as played:
        await played.open(1)
        slowly = Slowly(played, monkeypatch, "look", timed=False)
        await begin(played, "ada.csv", settled=False)
        await played.until(lambda: SO_FAR in played.screen_words)
        if behind:
            await played.pilot.press("escape")
            await played.until(lambda: SO_FAR in played.screen_words and "Import" not in played.screen_words)
        assert picture(played.app) == snapshot.use_extension(SvgSnapshotExtension)
        slowly.let_go()
        await played.settle()
