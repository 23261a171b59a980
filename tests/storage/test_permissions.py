"""Nobody but its owner may read a library and what is kept beside it, however generous the user's own settings are."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from seedreader.storage import open_library
from seedreader.storage.copies.backups import make_backup
from seedreader.storage.mending.repairing import repair_library
from seedreader.storage.mending.restoring import restore_library
from tests.storage.helpers import add


@pytest.fixture(autouse=True)
def generous() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def test_library_drafts_backups_and_copies(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "library.db"
    with closing(open_library(path, coder="ada")) as library:
        add(library)
        library.drafts.keep("note", "half a thought")
        with library.change("several"):
            add(library, "Another one. " * 5000, name="large.txt")
            during = modes(tmp_path)
    assert len(during) >= 4, "a journal lies beside the library"
    backup = make_backup(path, "daily").path
    restore_library(path, backup)
    list(repair_library(path, coder="ada"))
    restore_library(tmp_path / "other" / "place" / "library.db", backup)
    assert set(during.values()) | set(modes(tmp_path).values()) == {"0o700 folder", "0o600"}


def modes(folder: Path) -> dict[str, str]:
    """The permissions of all that is below a folder."""
    return {
        str(path.relative_to(folder)): oct(path.stat().st_mode & 0o777) + " folder" * path.is_dir()
        for path in folder.rglob("*")
    }
