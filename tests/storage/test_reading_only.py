"""A library that is read and not written: everything can be looked at, nothing changes."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from seedreader.domain.articles import AddStatus
from seedreader.domain.library import Library
from seedreader.errors import LibraryReadOnly
from seedreader.storage import open_library
from tests.storage.conftest import Opener
from tests.storage.helpers import add, draft, run, whole


@pytest.fixture
def made(path: Path) -> Path:
    """A library with an article, closed."""
    with closing(open_library(path, coder="ada")) as library:
        add(library)
    return path


def test_reading_only(made: Path, library: Library, opened: Opener) -> None:
    reader = opened(read_only=True)
    assert reader.read_only
    assert [article.title for article in reader.articles.list()] == ["A statement"]
    before = whole(made)
    reader.session.set("theme", "dark")
    reader.articles.remember_place(1, reader.articles.place(1))
    with pytest.raises(LibraryReadOnly):
        reader.tags.create("quote")
    with pytest.raises(LibraryReadOnly), reader.change("nothing"):
        pass
    with pytest.raises(LibraryReadOnly):
        reader.history.undo()
    assert whole(made) == before


def test_what_is_known_is_recognised_and_what_is_not_is_refused(made: Path, opened: Opener) -> None:
    reader = opened(read_only=True)
    before = whole(made)
    for known in (draft(), draft(name="another name.txt")):
        added = reader.articles.add(known)
        assert (added.status, added.article) == (AddStatus.UNCHANGED, reader.articles.get(1))
    for unknown in (draft("Something else."), draft("Something else.", name="else.txt")):
        with pytest.raises(LibraryReadOnly):
            reader.articles.add(unknown)
    assert whole(made) == before


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_library_that_may_not_be_written_opens_for_reading(
    made: Path, monkeypatch: pytest.MonkeyPatch, journal: str
) -> None:
    run(made, f"PRAGMA journal_mode = {journal}")
    before = whole(made)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with closing(open_library(made, coder="ada")) as library:
        assert library.read_only
        assert library.articles.get(1).title == "A statement"
    assert whole(made) == before


# Whatever is loaded late is loaded before, since the other user may not be allowed to read Python's own files.
AS_ANOTHER_USER = """
import os, sys, urllib.parse
from pathlib import Path
from seedreader.storage import open_library
from seedreader.storage import library
from seedreader.storage.copies import opening
from seedreader.storage.copies import migrating
from seedreader.errors import SeedreaderError
os.setgid(65534)
os.setuid(65534)
try:
    library = open_library(Path(sys.argv[1]), coder="ada")
    print(library.read_only, library.articles.get(1).title)
    library.tags.create("quote")
except SeedreaderError as error:
    print(type(error).__name__)
"""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs root to become another user")
@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_the_library_of_another_user_opens_for_reading(made: Path, journal: str) -> None:
    run(made, f"PRAGMA journal_mode = {journal}")
    made.chmod(0o644)
    folder = made.parent
    while folder != Path("/tmp") and folder != folder.parent:
        folder.chmod(0o755)
        folder = folder.parent
    before = whole(made)
    result = subprocess.run(
        [sys.executable, "-c", AS_ANOTHER_USER, str(made)], capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines() == ["True A statement", "LibraryReadOnly"]
    assert whole(made) == before
