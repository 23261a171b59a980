"""Backups: checked copies in a folder beside the library, made in time and cleared away in time.

They are numbered; the numbers, not the clock, say which is newer.
"""

import os
import re
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from glob import escape
from pathlib import Path
from threading import Event

from seedreader.errors import AlreadyExists, InvalidValue
from seedreader.storage.copies.leftovers import clear_leftovers
from seedreader.storage.file.connection import Connection
from seedreader.storage.file.copying import copy_library, hidden_name, refusals_explained, sync_folder
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.file.failures import FAILURES, answered
from seedreader.storage.file.header import JOURNAL, LOG, behind_links, beside, is_kept_beside, read_only_address

FOLDER = "backups"
KEPT_LATEST = 10
KEPT_WEEKS = 8
KEPT_BYTES = 2_000_000_000
"""Backups beyond so many bytes go, the oldest first; `KEPT_ANYWAY` stay."""
KEPT_ANYWAY = 3

_PAUSE_SECONDS = 0.002
_OPERATIONS_BETWEEN_PAUSES = 20_000
"""While backups are looked at in the background, keys come first."""

_INTERVAL = timedelta(days=1)
_CHANGES_BETWEEN = 500
_MOMENT = "%Y%m%dT%H%M%S.%fZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, its number, when (UTC) and before what it was made, and its size in bytes."""

    path: Path
    number: int
    at: datetime
    why: str
    size: int


@dataclass(frozen=True, slots=True)
class State:
    """How far a library's history has come: the newest change, and how many are undone."""

    newest: int
    undone: int


def backups_of(path: Path) -> list[Backup]:
    """The backups of the library at `path`, the newest last."""
    name = re.compile(rf"{re.escape(path.stem)}\.(\d{{4,}})\.([0-9TZ.]+)\.([a-z0-9-]+){re.escape(path.suffix)}")
    found = []
    with suppress(OSError):
        for file in (path.parent / FOLDER).iterdir():
            parts = name.fullmatch(file.name)
            if parts is not None:
                with suppress(OSError, ValueError):
                    at = datetime.strptime(parts[2], _MOMENT).replace(tzinfo=UTC)
                    found.append(Backup(file, int(parts[1]), at, parts[3], file.stat().st_size))
    return sorted(found, key=lambda backup: (backup.number, backup.path.name))


def make_backup(path: Path, why: str, *, stop: Event | None = None) -> Backup:
    """Make the next backup of the library at `path` and clear old ones away; see `copy_library` for the errors.

    `why` is a word for the file's name: what the backup is made before.
    """
    target = new_backup_path(path, why)
    copy_library(path, target, stop=stop)
    clear_away(path, stop=stop)
    return next(backup for backup in backups_of(path) if backup.path == target)


def new_backup_path(path: Path, why: str) -> Path:
    """Where the next backup goes, in a folder that is there."""
    folder = path.parent / FOLDER
    with refusals_explained(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    number = max((backup.number for backup in backups_of(path)), default=0) + 1
    moment = datetime.now(UTC).strftime(_MOMENT)
    return folder / f"{path.stem}.{number:04d}.{moment}.{why}{path.suffix}"


def back_up_before(connection: Connection, why: str) -> Backup | None:
    """Make a backup unless the newest one holds every change there is. See `make_backup` for the errors."""
    path, known = connection.path, backups_of(connection.path)
    if known and reached(known[-1].path) == state_of(connection):
        return None
    return make_backup(path, why)


def back_up_if_due(path: Path, *, stop: Event | None = None) -> Backup | None:
    """Make a backup where something changed since the newest, and a day has passed or much has changed since.

    For the start of the program. See `make_backup` for the errors.
    """
    now = reached(path)
    if now is None or now.newest == 0:
        return None
    known = backups_of(path)
    if known and not _due(known[-1], now):
        return None
    return make_backup(path, "daily", stop=stop)


def _due(newest: Backup, now: State) -> bool:
    kept = reached(newest.path)
    if kept == now:
        return False
    age = datetime.now(UTC) - newest.at
    # A backup from the future says that the clock was wrong, and so nothing about its age.
    return kept is None or not timedelta(0) <= age < _INTERVAL or abs(now.newest - kept.newest) >= _CHANGES_BETWEEN


def reached(path: Path) -> State | None:
    """How far the history in a file has come; None where that cannot be read."""
    try:
        with closing(sqlite3.connect(read_only_address(path), uri=True, timeout=0.5)) as raw:
            return State(*raw.execute(_STATE).fetchone())
    except (*FAILURES, OSError):
        return None


def state_of(connection: Connection) -> State:
    """How far the history of an open library has come."""
    with answered(connection.path):
        return State(*connection.row(_STATE))


_STATE = "SELECT coalesce(max(id), 0), (SELECT count(*) FROM changes WHERE state = 'undone') FROM changes"


def clear_away(path: Path, *, stop: Event | None = None) -> None:
    """Remove the backups that are too many; the newest never, nor the last one that is good.

    The copies were checked when they were made, but for damage to what pages hold, which is copied with them: the last
    one is good that holds every text and row as it was written. With `stop` that is looked at in slices, and nothing
    goes once it is set.
    """
    known = backups_of(path)
    kept = _kept(known)
    gone = [backup for backup in known if backup not in kept]
    if gone and not (_good.intersection(map(_as_it_is, kept)) or any(_is_good(backup, stop) for backup in kept)):
        last_good = next((backup for backup in reversed(gone) if _is_good(backup, stop)), None)
        gone = [backup for backup in gone if backup is not last_good]
    if stop is not None and stop.is_set():
        gone = []
    for file in [*(backup.path for backup in gone), *_unfinished(path)]:
        with suppress(OSError):
            file.unlink()
    clear_leftovers(path)


def _is_good(backup: Backup, stop: Event | None) -> bool:
    """Whether a backup holds every text and row as it was written; False also where that cannot be told."""
    from seedreader.storage.examining.contents import damaged_contents
    from seedreader.storage.file.looking import lenient

    try:
        with closing(sqlite3.connect(f"{backup.path.as_uri()}?immutable=1", uri=True)) as raw:
            raw.text_factory = lenient
            if stop is not None:
                raw.set_progress_handler(lambda: stop.wait(_PAUSE_SECONDS), _OPERATIONS_BETWEEN_PAUSES)
            is_good = next(damaged_contents(raw), None) is None
    except (*FAILURES, OSError):
        return False
    if is_good:
        _good.add(_as_it_is(backup))
    return is_good


_good: set[tuple[Path, int, int]] = set()
"""The backups that this process found good, as they were then: to look through all of one takes its time."""


def _as_it_is(backup: Backup) -> tuple[Path, int, int]:
    """A backup's path, length and time of writing; a file that is gone is none that was found good."""
    try:
        status = backup.path.stat()
    except OSError:
        return backup.path, -1, -1
    return backup.path, status.st_size, status.st_mtime_ns


def _unfinished(path: Path) -> list[Path]:
    """What programs left that were killed while they made a backup."""
    oldest = time.time() - _INTERVAL.total_seconds()
    try:
        files = (path.parent / FOLDER).glob(f".{escape(path.stem)}.*")
        return [file for file in files if file.stat().st_mtime < oldest]
    except OSError:
        return []


def _kept(known: list[Backup]) -> list[Backup]:
    """The latest, and the last one of each of the latest weeks, as many as there is room for, the newest first."""
    if not known:
        return []
    newest_first = known[::-1]
    wanted = newest_first[:KEPT_LATEST]
    weeks: set[tuple[int, int]] = set()
    oldest = newest_first[0].at - timedelta(weeks=KEPT_WEEKS)
    for backup in newest_first:
        week = backup.at.isocalendar()[:2]
        if week not in weeks and backup.at > oldest and len(weeks) <= KEPT_WEEKS:
            weeks.add(week)
            if backup not in wanted:
                wanted.append(backup)
    kept: list[Backup] = []
    size = 0
    for backup in wanted:
        size += backup.size
        if len(kept) < KEPT_ANYWAY or size <= KEPT_BYTES:
            kept.append(backup)
    return kept


def back_up_to(path: Path, target: Path, *, replace: bool = False) -> Path:
    """Copy the library at `path` to a file of the user's choice, or, named for the moment, into a folder of theirs.

    A file that is there is replaced only if asked, and never by half a copy. Returns the copy. Raises `InvalidValue`
    for the library itself, for one in use and for what is no file, `AlreadyExists`, and what `copy_library` raises. A
    symbolic link stays, and the file it leads to is written.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100  (resolve() would follow a symbolic link)
    with refusals_explained(target):
        if target.is_dir():
            target /= f"{path.stem}.{datetime.now(UTC).strftime(_MOMENT)}{path.suffix}"
        real = behind_links(target)
        there = real.exists()
        _refuse_what_is_no_place(path, target, there=there, replace=replace)
    if not there:
        copy_library(path, real)
        return target
    fresh = hidden_name(real, ".new")
    try:
        copy_library(path, fresh)
        with refusals_explained(target):
            fresh.replace(real)
            sync_folder(real.parent)
    finally:
        fresh.unlink(missing_ok=True)
    return target


def _refuse_what_is_no_place(path: Path, target: Path, *, there: bool, replace: bool) -> None:
    if is_kept_beside(target, path):
        raise InvalidValue(f"{str(target)!r} is a part of the library", "Name another file.")
    if not there:
        return
    if not target.is_file():
        raise InvalidValue(f"{str(target)!r} is not a file", "Name a file.")
    if target.samefile(path) or any(beside(target, ending).exists() for ending in (LOG, JOURNAL)):
        raise InvalidValue(f"{str(target)!r} is a library in use", "Name another file.")
    if not replace:
        raise AlreadyExists(
            f"There is a file {str(target)!r} already", "Name another file, or replace it with --force."
        )
