"""A write-ahead log of another file, left beside a library, is not taken for the library's."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from seedreader.storage import open_library
from seedreader.storage.copies import opening
from seedreader.storage.file import driver
from seedreader.storage.file.header import leftover_log
from tests.storage.helpers import add, query, run

sqlite3 = driver.sqlite3


@pytest.fixture
def replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library that was copied back over a newer state of itself, whose log still lies there."""
    monkeypatch.setattr(opening, "write_ahead_log_is_safe", lambda _: False)
    copy = path.with_name("copy.db")
    with closing(open_library(path, coder="ada")) as library:
        add(library)
    shutil.copy(path, copy)
    run(path, "PRAGMA journal_mode = wal")
    log = path.with_name("library.db-wal")
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE articles SET title = 'Of the log'")
        other.commit()
        content = log.read_bytes()
    shutil.move(copy, path)
    log.write_bytes(content)
    path.with_name("library.db-shm").unlink(missing_ok=True)
    return path


def test_sqlite_itself_follows_it(replaced: Path) -> None:
    assert query(replaced, "SELECT title FROM articles") == [("Of the log",)]


@pytest.mark.parametrize("read_only", [False, True])
def test_the_library_is_what_its_own_file_says(replaced: Path, read_only: bool) -> None:
    log = leftover_log(replaced)
    assert log is not None
    content = log.read_bytes()
    with closing(open_library(replaced, coder="ada", read_only=read_only)) as library:
        assert library.articles.get(1).title == "A statement"
        if not read_only:
            library.tags.create("quote")
    kept = [each for each in replaced.parent.iterdir() if each.name.startswith("library.db-wal")]
    assert [each.read_bytes() for each in kept] == [content]
    assert (kept == [log]) is read_only


def test_the_log_lies_beside_what_a_link_leads_to(replaced: Path, tmp_path: Path) -> None:
    (link := tmp_path / "elsewhere" / "linked.db").parent.mkdir()
    link.symlink_to(replaced)
    with closing(open_library(link, coder="ada")) as library:
        assert library.articles.get(1).title == "A statement"
    assert [each.name for each in replaced.parent.glob("library.db-wal*") if ".leftover." not in each.name] == []


def test_a_log_in_use_is_no_leftover(path: Path) -> None:
    with closing(open_library(path, coder="ada")) as library:
        add(library)
    run(path, "PRAGMA journal_mode = wal")
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE articles SET title = 'Of the log'")
        other.commit()
        assert path.with_name("library.db-wal").stat().st_size
        assert leftover_log(path) is None
        with closing(open_library(path, coder="ada", read_only=True)) as library:
            assert library.articles.get(1).title == "Of the log"


def test_an_empty_log_is_none(path: Path) -> None:
    open_library(path, coder="ada").close()
    path.with_name("library.db-wal").touch()
    assert leftover_log(path) is None
