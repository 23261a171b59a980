"""While one reads, the backup that is due is made, and what may harm the library is told."""

from contextlib import closing
from pathlib import Path

import pytest

from seedreader.domain.text import Span
from seedreader.errors import SeedreaderError
from seedreader.storage import surroundings
from seedreader.storage.copies.backups import backups_of
from seedreader.tui import app
from seedreader.tui.keeping import BackgroundBackup
from tests.tui.stage import Stage, draft, opened, stage

PATIENCE = 400
"""Pauses of 25 ms."""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with a passage, and an interface that makes its backup at once."""
    monkeypatch.setattr(app, "BACKUP_AFTER_SECONDS", 0.01)
    file = tmp_path / "library.db"
    with closing(opened(file)) as library:
        library.articles.add(draft("Some words to read. " * 40))
        library.passages.add(1, Span(0, 4), tags=["quote"])
    return file


async def ended(played: Stage) -> None:
    """Wait until the backup's thread has begun and ended, and what it said is told."""
    thread = played.app.backup._thread
    for _ in range(PATIENCE):
        if thread.ident is not None and not thread.is_alive():
            break
        await played.pilot.pause(0.025)
    else:
        raise AssertionError("no backup was made")
    await played.settle()


async def test_the_backup_that_is_due_is_made_while_one_reads(path: Path) -> None:
    async with stage(path) as played:
        await ended(played)
        assert [backup.why for backup in backups_of(path)] == ["daily"]
        assert played.told == ""
    async with stage(path) as played:
        await ended(played)
    assert len(backups_of(path)) == 1


async def test_a_damaged_library_is_told(path: Path) -> None:
    from tests.storage.test_backups import damage

    damage(path, "tombstones")
    async with stage(path) as played:
        await ended(played)
        assert "is damaged" in played.told
        assert "seedreader check" in played.told
    assert backups_of(path) == []


async def test_where_it_lies_is_told_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "shared_place", lambda _: "Dropbox")
    async with stage(path) as played:
        assert "The library lies in Dropbox" in played.told
    async with stage(path) as played:
        assert "Dropbox" not in played.told


def test_leaving_does_not_wait_for_it(path: Path) -> None:
    said: list[SeedreaderError] = []
    backup = BackgroundBackup(path, said.append)
    backup.stop()
    backup.start()
    assert said == []
    backup = BackgroundBackup(path, said.append)
    backup.start()
    backup.stop()
    assert not backup._thread.is_alive()
    assert said == []
    assert all(not each.name.startswith(".") for each in (path.parent / "backups").glob("*"))
