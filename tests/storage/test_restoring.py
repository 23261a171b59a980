"""Going back to a backup: all of it or nothing, with what stood there kept, and no log of another file believed."""

import os
import signal
import socket
import time
from contextlib import chdir, closing
from pathlib import Path

import pytest

from seedreader.domain.library import Library
from seedreader.domain.text import Span
from seedreader.errors import (
    InvalidValue,
    LibraryBusy,
    LibraryInvalid,
    LibraryReadOnly,
    LibraryTooNew,
    LibraryWriteFailed,
    SeedreaderError,
)
from seedreader.storage import open_library
from seedreader.storage.copies import leftovers, opening
from seedreader.storage.copies.backups import backups_of, make_backup
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.mending import restoring
from seedreader.storage.mending.checking import check_library
from seedreader.storage.mending.restoring import restore_library
from tests.storage.helpers import add, dump, query, run, whole
from tests.storage.test_backups import damage

LATER = "What was written later"


@pytest.fixture
def backup(library: Library, path: Path) -> Path:
    """A backup, after which the note was changed and the library closed."""
    add(library)
    library.passages.add(1, Span(0, 5), note="A note")
    made = make_backup(path, "daily").path
    library.passages.set_note(1, LATER)
    library.close()
    return made


def note(path: Path) -> str:
    """The note of the passage, through the front door."""
    with closing(open_library(path, coder="ada")) as library:
        return library.passages.get(1).note


def sound(path: Path) -> bool:
    return all(finding.ok for finding in check_library(path))


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_the_library_is_what_the_backup_is_and_the_old_one_is_kept(path: Path, backup: Path, journal: str) -> None:
    run(path, f"PRAGMA journal_mode = {journal}")
    content, old = dump(backup), dump(path)
    kept = restore_library(path, backup)
    assert kept is not None
    assert (dump(path), dump(kept)) == (content, old)
    assert [each.why for each in backups_of(path)] == ["daily", "restore"]
    assert note(path) == "A note"
    assert path.stat().st_mode & 0o777 == 0o600
    assert sound(path)
    restore_library(path, kept)
    assert note(path) == LATER
    assert {each.name for each in path.parent.iterdir()} == {"library.db", "backups"}


def test_a_log_that_was_left_by_a_crash_is_kept_with_the_old_file(path: Path, backup: Path) -> None:
    run(path, "PRAGMA journal_mode = wal")
    log = path.with_name("library.db-wal")
    with closing(sqlite3.connect(path, isolation_level=None)) as crashed:
        crashed.execute("UPDATE passages SET note = 'Only in the log'")
        content = log.read_bytes(), path.read_bytes()
    log.write_bytes(content[0])
    path.write_bytes(content[1])
    kept = restore_library(path, backup)
    assert kept is not None
    assert not log.exists()
    assert note(path) == "A note"
    assert query(kept, "SELECT note FROM passages") == [("Only in the log",)]


def test_a_damaged_library_is_replaced_and_kept_with_its_log(path: Path, backup: Path) -> None:
    damage(path, "tags")
    for ending in ("-wal", "-journal"):
        path.with_name(path.name + ending).write_bytes(b"of the old file")
    damaged = path.read_bytes()
    kept = restore_library(path, backup)
    assert kept is not None
    assert kept.name.startswith("library.damaged.")
    assert len(kept.read_bytes()) == len(damaged)
    assert kept not in [each.path for each in backups_of(path)]
    assert note(path) == "A note"
    assert {each.name for each in path.parent.iterdir()} - {"library.db", "backups"} <= {
        each.name for each in path.parent.iterdir() if ".leftover" in each.name
    }


def test_what_is_no_library_any_more_is_replaced_and_kept(path: Path, backup: Path) -> None:
    path.write_bytes(b"overwritten " * 1000)
    kept = restore_library(path, backup)
    assert kept is not None
    assert kept.read_bytes() == b"overwritten " * 1000
    assert note(path) == "A note"


def test_a_library_that_is_gone_comes_back(path: Path, backup: Path) -> None:
    path.unlink()
    path.with_name("library.db-journal").write_bytes(b"of the old file")
    assert restore_library(path, backup) is None
    assert note(path) == "A note"
    elsewhere = path.with_name("new") / "library.db"
    assert restore_library(elsewhere, backup) is None
    assert note(elsewhere) == "A note"


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_link_to_the_library_stays_and_what_it_leads_to_is_replaced(
    path: Path, backup: Path, tmp_path: Path, journal: str
) -> None:
    run(path, f"PRAGMA journal_mode = {journal}")
    link = tmp_path / "elsewhere" / "linked.db"
    link.parent.mkdir()
    link.symlink_to(os.path.relpath(path, link.parent))
    log = path.with_name("library.db-journal" if journal == "delete" else "library.db-wal")
    log.write_bytes(b"of the old file")
    kept = restore_library(link, backup)
    assert kept is not None
    assert link.is_symlink()
    assert note(path) == note(link) == "A note"
    assert kept.parent == link.parent / "backups"
    assert not kept.is_symlink()
    assert note(kept) == LATER
    assert not log.exists()


def test_a_link_that_leads_nowhere_yet(path: Path, backup: Path, tmp_path: Path) -> None:
    link = tmp_path / "linked.db"
    link.symlink_to(path.with_name("to come.db"))
    assert restore_library(link, backup) is None
    assert link.is_symlink()
    assert note(path.with_name("to come.db")) == "A note"


@pytest.mark.parametrize("kind", ["folder", "pipe", "socket", "circle", "below a file"])
def test_what_can_be_no_library_is_never_replaced(path: Path, backup: Path, tmp_path: Path, kind: str) -> None:
    place = tmp_path / "place"
    with socket.socket(socket.AF_UNIX) as end, chdir(tmp_path):  # the name of a socket may not be long
        if kind == "folder":
            place.mkdir()
        elif kind == "pipe":
            os.mkfifo(place)
        elif kind == "socket":
            end.bind("place")
        elif kind == "circle":
            place.symlink_to(place)
        else:
            place.write_text("words")
            place = place / "library.db"
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(LibraryInvalid) as caught:
            restore_library(place, backup)
    assert caught.value.hint
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_of_another_program_is_kept_and_is_no_backup(path: Path, backup: Path, tmp_path: Path) -> None:
    other = tmp_path / "places.sqlite"
    run(other, "CREATE TABLE visits (id INTEGER PRIMARY KEY)")
    content = other.read_bytes()
    kept = restore_library(other, backup)
    assert kept is not None
    assert kept.read_bytes() == content
    assert not backups_of(other), "it would be cleared away in time"


def test_what_is_left_beside_a_library_that_is_gone_is_kept_each_time(path: Path, backup: Path) -> None:
    for content in (b"first", b"second"):
        path.unlink()
        path.with_name("library.db-journal").write_bytes(content)
        assert restore_library(path, backup) is None
    assert {each.read_bytes() for each in path.parent.glob("library.db-journal.leftover.*")} == {b"first", b"second"}


def refused(path: Path, backup: Path, error: type[SeedreaderError]) -> SeedreaderError:
    before = whole(path)
    with pytest.raises(error) as caught:
        restore_library(path, backup)
    assert whole(path) == before
    assert caught.value.hint
    return caught.value


def test_a_backup_that_cannot_be_used_changes_nothing(path: Path, backup: Path, tmp_path: Path) -> None:
    refused(path, path, InvalidValue)
    refused(path, tmp_path / "missing.db", LibraryInvalid)
    (tmp_path / "notes.txt").write_text("words")
    refused(path, tmp_path / "notes.txt", LibraryInvalid)
    backup.chmod(0o600)
    run(backup, "UPDATE passages SET note = 'changed by another program'")
    assert "passage 1" in refused(path, backup, LibraryInvalid).message
    damage(backup, "tags")
    refused(path, backup, LibraryInvalid)


def test_a_newer_backup_changes_nothing(path: Path, backup: Path) -> None:
    run(backup, "PRAGMA user_version = 999")
    refused(path, backup, LibraryTooNew)


def test_a_library_that_is_being_written_is_left_alone(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "BUSY_TIMEOUT_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryBusy):
            restore_library(path, backup)
    assert note(path) == LATER


def test_a_library_that_may_not_be_written_is_left_alone(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    refused(path, backup, LibraryReadOnly)


@pytest.mark.parametrize("step", ["hardlink_to", "replace"])
def test_a_restoring_that_fails_leaves_the_library(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fails(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, step, fails)
    if step == "replace":
        with pytest.raises(LibraryWriteFailed):
            restore_library(path, backup)
        assert note(path) == LATER
        assert {each.name for each in path.parent.iterdir()} == {"library.db", "backups"}
    else:
        kept = restore_library(path, backup)
        assert kept is not None
        assert (note(path), note(kept)) == ("A note", LATER)


@pytest.mark.parametrize("safe", [False, True])
def test_who_has_the_old_library_open_writes_nothing_into_the_void(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, safe: bool
) -> None:
    """With a write-ahead log the old file cannot be replaced while it is open, without one its writer is told."""
    monkeypatch.setattr(opening, "write_ahead_log_is_safe", lambda _: safe)
    monkeypatch.setattr(restoring, "BUSY_TIMEOUT_SECONDS", 0.05)
    with closing(open_library(path, coder="bob")) as other:
        other.articles.list()
        if safe:
            with pytest.raises(LibraryBusy):
                restore_library(path, backup)
            assert other.passages.set_note(1, "Mine").note == "Mine"
        else:
            restore_library(path, backup)
            with pytest.raises(LibraryWriteFailed, match="replaced"):
                other.passages.set_note(1, "Mine")
    assert note(path) == ("Mine" if safe else "A note")


def test_an_older_backup_is_brought_up_to_date_when_it_is_opened(path: Path, first: Path) -> None:
    old = path.with_name("old.db")
    first.rename(old)
    restore_library(path, old)
    assert note(path) == "A note\nof two lines"
    assert query(old, "PRAGMA user_version") == [(1,)]


def gone() -> int:
    """The number of a process that has ended."""
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)
    return child


def test_what_a_killed_restore_left_is_told_of_and_removed(path: Path, backup: Path) -> None:
    number, now = gone(), time.time()
    own = f".{path.name}.{number}.0123abcd.restoring"
    names = (own, f".{own}.{number}.4567cdef")
    left = [path.with_name(name) for name in (*names, f"{names[1]}-journal")]
    strange = [
        path.with_name(name)
        for name in (
            f".{path.name}.{os.getpid()}.0123abcd.restoring",  # of a process that runs
            f".{path.name}.{number}.restoring",
            f"{own}.old",
            f".other.db.{number}.0123abcd.restoring",
            own.removeprefix("."),
            f".{own}.{number}1.4567cdef",
        )
    ]
    young = path.with_name(f"{own}-wal")
    for file in (*left, *strange, young):
        file.write_bytes(b"half a library")
        os.utime(file, (now - 700, now - (0 if file is young else 700)))
    elsewhere = path.with_name(f"{own}-shm")
    elsewhere.symlink_to(strange[1])
    (told,) = [finding for finding in check_library(path) if finding.check == "leftovers"]
    assert told.ok and told.detail.startswith(", ".join(sorted(file.name for file in left)))
    restore_library(path, backup)
    assert not any(file.exists() for file in left)
    assert all(os.path.lexists(file) for file in (*strange, young, elsewhere))
    (told,) = [finding for finding in check_library(path) if finding.check == "leftovers"]
    assert told.detail == "nothing that a killed restore left lies beside it"


def test_a_backup_removes_it_too_and_what_is_a_day_old_whoever_has_its_number(path: Path, backup: Path) -> None:
    left = path.with_name(f".{path.name}.{os.getppid()}.0123abcd.restoring")
    left.write_bytes(b"half a library")
    for hours, stays in ((1, True), (25, False)):
        os.utime(left, (time.time(), time.time() - 3600 * hours))
        make_backup(path, "asked")
        assert left.exists() is stays


def test_a_restore_that_is_killed_leaves_what_is_known_as_left(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = os.fork()
    if not child:
        restoring._check = lambda *_arguments: os.kill(os.getpid(), signal.SIGKILL)
        restore_library(path, backup)
        os._exit(0)
    os.waitpid(child, 0)
    monkeypatch.setattr(leftovers, "_QUIET_SECONDS", -1.0)
    (left,) = leftovers.leftovers(path)
    assert left.name.startswith(f".{path.name}.{child}.")
    assert sound(path) and note(path) == LATER
    restore_library(path, backup)
    assert not list(path.parent.glob(".*"))
