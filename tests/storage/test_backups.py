"""Backups: checked, numbered, made when they are due and before what is sweeping, and cleared away in time."""

import os
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.library import Library
from seedreader.domain.text import Span
from seedreader.errors import InvalidValue, LibraryInvalid, LibraryWriteFailed
from seedreader.storage import open_library
from seedreader.storage.copies import backups, opening
from seedreader.storage.copies.backups import Backup, back_up_if_due, back_up_to, backups_of, clear_away, make_backup
from seedreader.storage.examining import contents as examining
from seedreader.storage.file import copying
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.mending.repairing import repair_library
from tests.storage.conftest import Opener
from tests.storage.helpers import STATEMENT, add, dump, query, run

NOW = datetime(2025, 11, 22, 21, 0, tzinfo=UTC)


@pytest.fixture
def filled(library: Library) -> Library:
    """A library with an article and a passage."""
    add(library)
    library.passages.add(1, Span(0, 5), tags=["place"], note="A note")
    return library


def damage(path: Path, table: str) -> None:
    """Make the first page of a table one that is none."""
    root = query(path, f"SELECT rootpage FROM sqlite_master WHERE name = '{table}'")[0][0]
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096] = 0xFF
    path.write_bytes(content)


def whys(path: Path) -> list[str]:
    return [backup.why for backup in backups_of(path)]


def age(path: Path, by: timedelta) -> None:
    """Make the newest backup look as old as that."""
    newest = backups_of(path)[-1]
    moment = (newest.at - by).strftime("%Y%m%dT%H%M%S.%fZ")
    newest.path.rename(newest.path.with_name(f"{path.stem}.{newest.number:04d}.{moment}.{newest.why}{path.suffix}"))


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_a_backup_is_put_over_no_other_library_that_is_in_use(filled: Library, tmp_path: Path, ending: str) -> None:
    """What is in its log would be read into the copy."""
    other = tmp_path / "other.db"
    back_up_to(filled.path, other)
    log = tmp_path / f"other.db{ending}"
    log.write_bytes(b"")
    with pytest.raises(InvalidValue, match="library in use"):
        back_up_to(filled.path, other, replace=True)
    log.unlink()
    assert back_up_to(filled.path, other, replace=True) == other


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_backup_is_the_whole_library_in_one_file(filled: Library, path: Path, journal: str) -> None:
    run(path, f"PRAGMA journal_mode = {journal}")
    with closing(sqlite3.connect(path)) as other:  # holds the log open
        other.execute("SELECT count(*) FROM articles").fetchone()
        filled.passages.set_note(1, "Another note")
        backup = make_backup(path, "daily")
        content = dump(path)
    assert [each.name for each in backup.path.parent.iterdir()] == [backup.path.name]
    assert (backup.number, backup.why, backup.size) == (1, "daily", backup.path.stat().st_size)
    assert abs(datetime.now(UTC) - backup.at) < timedelta(minutes=1)
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert backup.path.parent.stat().st_mode & 0o777 == 0o700
    assert backup.path.read_bytes()[18] == 1, "needs no log"
    assert dump(backup.path) == content
    with closing(open_library(backup.path, coder="ada")) as copy:
        assert copy.passages.get(1).note == "Another note"


def test_a_damaged_library_is_not_backed_up_over_a_good_one(filled: Library, path: Path) -> None:
    good = make_backup(path, "daily")
    filled.close()
    damage(path, "tags")
    for stop in (None, threading.Event()):
        with pytest.raises(LibraryInvalid, match="damaged"):
            make_backup(path, "daily", stop=stop)
    assert list(good.path.parent.iterdir()) == [good.path]


def test_no_room_leaves_nothing_behind(filled: Library, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(LibraryWriteFailed, match="No space left"):
        make_backup(path, "daily")
    assert list((path.parent / "backups").iterdir()) == []


def test_a_full_disk_in_the_midst_leaves_nothing_behind(
    filled: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = copying._fill

    def less_room(source: sqlite3.Connection, copy: sqlite3.Connection, *rest: object) -> None:
        copy.execute("PRAGMA max_page_count = 3")
        fill(source, copy, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(copying, "_fill", less_room)
    with pytest.raises(LibraryWriteFailed, match="cannot be written: database or disk is full") as caught:
        make_backup(path, "daily")
    assert "the library is as it was" in caught.value.hint
    assert list((path.parent / "backups").iterdir()) == []


def test_a_copy_in_slices_can_be_stopped_and_leaves_nothing(filled: Library, path: Path) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(copying.Stopped):
        make_backup(path, "daily", stop=stop)
    assert list((path.parent / "backups").iterdir()) == []


def test_a_copy_in_slices_is_whole_whoever_writes_meanwhile(
    filled: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_PAGES_AT_ONCE", 2)
    monkeypatch.setattr(copying, "_PAUSE_SECONDS", 0)
    watch, calls = copying._Watch.__call__, []

    def written(self: copying._Watch, *progress: int) -> None:
        calls.append(progress)
        filled.passages.set_note(1, f"note {len(calls)}")
        watch(self, *progress)

    monkeypatch.setattr(copying._Watch, "__call__", written)
    backup = make_backup(path, "daily", stop=threading.Event())
    assert len(calls) > 3
    assert query(backup.path, "PRAGMA integrity_check") == [("ok",)]
    assert query(backup.path, "SELECT note FROM passages")[0][0].startswith("note ")


def test_a_large_library_is_copied_when_it_is_quiet_rather_than_at_one_go(
    filled: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_SOON_COPIED", 0)
    monkeypatch.setattr(copying, "_QUIET_SECONDS", 0.01)
    monkeypatch.setattr(copying, "_PAGES_AT_ONCE", 2)
    watch, pauses = copying._Watch.__call__, []

    def written(self: copying._Watch, *progress: int) -> None:
        pauses.append(self._pause)
        if len(pauses) < 40:
            filled.passages.set_note(1, f"note {len(pauses)}")
        watch(self, *progress)

    monkeypatch.setattr(copying._Watch, "__call__", written)
    backup = make_backup(path, "daily", stop=threading.Event())
    assert len(pauses) > 40
    assert all(pauses), "nobody was kept from writing until all was copied"
    assert query(backup.path, "SELECT note FROM passages") == [("note 39",)]


def test_names_of_other_libraries_and_other_files_are_left_alone(filled: Library, path: Path) -> None:
    folder = make_backup(path, "daily").path.parent
    others = {"library2.0001.20250101T000000.000000Z.daily.db", "notes.txt", "library.0001.daily.db", "library.db"}
    for name in others:
        (folder / name).touch()
    assert len(backups_of(path)) == 1
    for _ in range(12):
        make_backup(path, "remove")
    assert len(backups_of(path)) == 10
    assert [backup.number for backup in backups_of(path)] == list(range(4, 14))
    assert others <= {each.name for each in folder.iterdir()}


def test_at_most_one_a_day_and_none_where_nothing_changed(filled: Library, path: Path) -> None:
    assert back_up_if_due(path) is not None
    assert back_up_if_due(path) is None
    age(path, timedelta(days=3))
    assert back_up_if_due(path) is None, "nothing changed"
    filled.passages.set_note(1, "Another")
    assert back_up_if_due(path) is not None
    filled.history.undo()
    assert back_up_if_due(path) is None, "not a day has passed"
    age(path, timedelta(days=1))
    assert back_up_if_due(path) is not None, "an undone change is a change"
    age(path, timedelta(days=-3))
    filled.passages.set_note(1, "A third")
    assert back_up_if_due(path) is not None, "the clock cannot be believed"


def test_many_changes_make_a_backup_due(filled: Library, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "_CHANGES_BETWEEN", 3)
    assert back_up_if_due(path)
    for note, due in (("a", False), ("b", False), ("c", True), ("d", False)):
        filled.passages.set_note(1, note)
        assert bool(back_up_if_due(path)) is due, note


def test_an_empty_library_is_not_backed_up(library: Library, path: Path) -> None:
    assert back_up_if_due(path) is None
    assert not (path.parent / "backups").exists()


def test_the_first_change_of_a_process_is_backed_up_before(filled: Library, path: Path) -> None:
    for _ in range(2):
        with closing(open_library(path, coder="ada", keep_backups=True)) as library:
            library.articles.list()
            library.passages.set_note(1, "Another")
            library.passages.set_note(1, "A third")
    (backup,) = backups_of(path)
    assert query(backup.path, "SELECT note FROM passages") == [("A note",)]


def test_a_change_is_not_refused_for_want_of_a_daily_backup(
    filled: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path.parent / "backups").write_text("a file where the folder should be")
    with closing(open_library(path, coder="ada", keep_backups=True)) as library:
        assert library.passages.set_note(1, "Another").note == "Another"


def test_what_is_sweeping_is_backed_up_before(filled: Library, path: Path) -> None:
    filled.tags.create("other")
    filled.tags.delete("place")
    assert whys(path) == [], "one passage is not many"
    filled.passages.tag(1, ["few"])
    for start in range(30):
        filled.passages.add(1, Span(start, start + 3), tags=["many"])
    filled.tags.merge("many", "other")
    assert whys(path) == ["tags"]
    filled.tags.delete("other")
    filled.articles.delete(1)
    assert whys(path) == ["tags", "tags", "remove"]
    assert query(backups_of(path)[-1].path, "SELECT count(*) FROM passages") == [(31,)]
    add(filled, STATEMENT + "!", name="unread")
    filled.articles.delete(2)
    assert len(backups_of(path)) == 3, "nothing was marked in it"


def test_what_is_backed_up_already_is_not_backed_up_again(filled: Library, path: Path) -> None:
    make_backup(path, "daily")
    filled.articles.delete(1)
    assert whys(path) == ["daily"]


def test_without_a_backup_nothing_sweeping_is_done(filled: Library, path: Path) -> None:
    (path.parent / "backups").write_text("a file where the folder should be")
    with pytest.raises(LibraryWriteFailed):
        filled.articles.delete(1)
    assert filled.articles.get(1).passages == 1


def named(folder: Path, number: int, at: datetime, size: int = 1) -> None:
    file = folder / f"library.{number:04d}.{at.strftime('%Y%m%dT%H%M%S.%fZ')}.daily.db"
    file.touch()
    os.truncate(file, size)


def test_the_latest_stay_and_one_of_each_week(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(120):
        named(folder, day + 1, NOW - timedelta(days=119 - day))
    clear_away(tmp_path / "library.db")
    kept = backups_of(tmp_path / "library.db")
    assert [backup.number for backup in kept[-10:]] == list(range(111, 121))
    weeks = [backup.at.isocalendar()[1] for backup in kept[:-10]]
    assert weeks == list(range(weeks[0], weeks[0] + len(weeks))), "one of each"
    assert all(backup.at.isoweekday() == 7 for backup in kept[:-10]), "the last of its week"
    assert NOW - kept[0].at < timedelta(weeks=8)
    assert len(kept) in (17, 18)


@pytest.mark.parametrize("stop", [None, threading.Event()])
def test_the_last_good_one_stays_where_all_later_ones_are_damaged(
    filled: Library, path: Path, stop: threading.Event | None
) -> None:
    make_backup(path, "daily")
    good = make_backup(path, "daily")
    run(path, "UPDATE passages SET note = 'Another nite'")
    for _ in range(14):
        make_backup(path, "daily", stop=stop)
    assert [backup.number for backup in backups_of(path)] == [good.number, *range(7, 17)]
    assert query(good.path, "SELECT note FROM passages") == [("A note",)]
    assert any("taken from" in finding.detail for finding in repair_library(path, "ada"))
    assert query(path, "SELECT note FROM passages") == [("A note",)]
    make_backup(path, "daily")
    assert good.number not in [backup.number for backup in backups_of(path)]


def test_what_another_program_wrote_is_no_damage_of_a_backup(filled: Library, path: Path) -> None:
    run(path, "UPDATE passages SET note = 'Mine', checksum = 0")
    for _ in range(12):
        make_backup(path, "daily")
    assert len(backups_of(path)) == 10


def test_a_backup_that_was_found_good_is_not_looked_through_again_unless_it_changed(
    filled: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []

    def look(raw: sqlite3.Connection) -> Iterator[str]:
        looked.append(raw)
        yield from damaged_contents(raw)

    damaged_contents = examining.damaged_contents
    monkeypatch.setattr(examining, "damaged_contents", look)
    for _ in range(13):
        make_backup(path, "daily")
    assert len(looked) == 1
    for backup in backups_of(path):
        backup.path.touch()
    make_backup(path, "daily")
    assert len(looked) == 2


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 900_000_000)), min_size=1, max_size=40))
def test_the_newest_always_stay_and_the_rest_is_bounded(drawn: list[tuple[int, int]]) -> None:
    known = [
        Backup(Path(str(number)), number, NOW - timedelta(hours=hours), "daily", size)
        for number, (hours, size) in enumerate(drawn, 1)
    ]
    kept = backups._kept(known)
    assert kept[:3] == known[::-1][:3]
    assert len(kept) <= backups.KEPT_LATEST + backups.KEPT_WEEKS + 1
    assert len(kept) == len(set(kept))
    assert len(kept) <= 3 or sum(backup.size for backup in kept) <= backups.KEPT_BYTES


def test_a_locked_library_is_not_waited_for_for_ever(
    filled: Library, path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    from seedreader.errors import LibraryBusy

    monkeypatch.setattr(copying, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_SECONDS", 0.05)
    filled.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryBusy):
            make_backup(path, "daily")
    assert list((path.parent / "backups").iterdir()) == []
