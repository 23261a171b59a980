"""Copying a library that may be in use: whole, checked, durable, and never over another file."""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Event

from seedreader.errors import LibraryBusy, LibraryInvalid, LibraryWriteFailed
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.file.failures import HOW_TO_GO_BACK, answered
from seedreader.storage.file.header import JOURNAL, beside, read_only_address

PATIENCE_SECONDS = 5.0
"""How long copying waits for a program that keeps the library locked."""

_PAGES_AT_ONCE = 256
_PAUSE_SECONDS = 0.004
_RESTARTS = 5
_SOON_COPIED = 200_000_000
_QUIET_SECONDS = 20.0
_ATTEMPTS = 30
"""While a library of more than so many bytes is written to again and again, a copy in slices waits for so long, and so
often, before it is made at one go: nobody can write to the library then, for seconds where it is large."""
_OPERATIONS_BETWEEN_LOOKS = 100_000

_MAKE_ROOM = "Make room, allow writing there, or name another file; the library is as it was."


class Stopped(Exception):
    """Copying was told to stop; nothing is left of it."""


def copy_library(path: Path, target: Path, *, stop: Event | None = None, check: bool = True) -> None:
    """Copy the library at `path` to `target`, readable for its owner alone, and check the copy.

    The copy is one moment of the library, whoever writes to it meanwhile, and needs no other file beside it. It gets
    its name only when it is checked and durable. With `stop` it is made in slices between which others can write, and
    ends with `Stopped` once that is set. The check is SQLite's `quick_check`; without `check` damage is copied, too.
    Raises `LibraryInvalid` where the copy, and so the library, is damaged, `LibraryBusy`, and `LibraryWriteFailed`,
    also where `target` exists.
    """
    unfinished = hidden_name(target)
    try:
        with refusals_explained(target):
            os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with _failures_explained(path, target):
            _make(path, unfinished, stop, check=check)
        with refusals_explained(target):
            put_in_place(unfinished, target)
    finally:
        for ending in ("", JOURNAL):
            with suppress(OSError):
                beside(unfinished, ending).unlink(missing_ok=True)


def hidden_name(target: Path, ending: str = "") -> Path:
    """What a file is called on its way to `target`: hidden, and with the number of this process.

    No two are called alike: in a container each program has the number of the one before, which may have been killed.
    """
    return target.with_name(f".{target.name}.{os.getpid()}.{secrets.token_hex(4)}{ending}")


def put_in_place(unfinished: Path, target: Path) -> None:
    """Give a complete file its name, durably. Raises `FileExistsError` rather than replace another file."""
    if target.exists():
        raise FileExistsError(17, "File exists", str(target))
    unfinished.rename(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _make(path: Path, unfinished: Path, stop: Event | None, *, check: bool) -> None:
    with (
        closing(sqlite3.connect(read_only_address(path), uri=True, timeout=PATIENCE_SECONDS)) as source,
        closing(sqlite3.connect(unfinished, isolation_level=None)) as copy,
    ):
        for each in () if check else (source, copy):
            each.execute("PRAGMA writable_schema = ON")  # Also where SQLite cannot read what the file says of itself.
        _fill(source, copy, path, stop)
        # Whoever has the copy alone has all of it: no write-ahead log belongs to it.
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        if check:
            _check(copy, path, stop)


def _fill(source: sqlite3.Connection, copy: sqlite3.Connection, path: Path, stop: Event | None) -> None:
    if stop is not None:
        attempts = _ATTEMPTS if path.stat().st_size > _SOON_COPIED else 1
        for left in reversed(range(attempts)):
            try:
                source.backup(copy, pages=_PAGES_AT_ONCE, progress=_Watch(path, stop))
            except _WrittenMeanwhile:
                if stop.wait(_QUIET_SECONDS if left else _PAUSE_SECONDS):
                    raise Stopped from None
            else:
                return
    source.backup(copy, progress=_Watch(path, stop or Event(), pause=0.0))


class _WrittenMeanwhile(Exception):
    """Another program wrote too often for a copy in slices, each of which had to begin anew."""


class _Watch:
    """Called between two slices of a copy: pauses, and ends what takes too long or is not wanted any more."""

    def __init__(self, path: Path, stop: Event, *, pause: float = _PAUSE_SECONDS) -> None:
        self._path = path
        self._stop = stop
        self._pause = pause
        self._least = -1
        self._restarts = 0
        self._moved_at = time.monotonic()

    def __call__(self, _status: int, remaining: int, _total: int) -> None:
        """Raises `Stopped`, `LibraryBusy` or `_WrittenMeanwhile`."""
        if self._stop.is_set():
            raise Stopped
        if self._least < 0 or remaining < self._least:
            self._moved_at = time.monotonic()
        elif remaining > self._least:
            self._restarts += 1
            if self._pause and self._restarts > _RESTARTS:
                raise _WrittenMeanwhile
        elif time.monotonic() - self._moved_at > PATIENCE_SECONDS:
            raise LibraryBusy(
                f"Another program is using the library {str(self._path)!r}, which cannot be copied now",
                "Close the other program or wait until it is done, then try again.",
            )
        self._least = remaining
        if self._pause:
            self._stop.wait(self._pause)


def _check(copy: sqlite3.Connection, path: Path, stop: Event | None) -> None:
    if stop is not None:
        copy.set_progress_handler(stop.is_set, _OPERATIONS_BETWEEN_LOOKS)
    try:
        (result,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError:
        if stop is not None and stop.is_set():
            raise Stopped from None
        raise
    if result != "ok":
        raise LibraryInvalid(f"The library {str(path)!r} is damaged: {result}", HOW_TO_GO_BACK)


@contextmanager
def _failures_explained(path: Path, target: Path) -> Iterator[None]:
    try:
        with answered(path):
            yield
    except LibraryWriteFailed as error:
        raise LibraryWriteFailed(
            f"The copy {str(target)!r} cannot be written: {error.__cause__}", _MAKE_ROOM
        ) from error


@contextmanager
def refusals_explained(target: Path) -> Iterator[None]:
    """What the system raises inside, as a `LibraryWriteFailed` about the file that was to be written."""
    try:
        yield
    except OSError as error:
        raise LibraryWriteFailed(
            f"The copy {str(target)!r} cannot be written: {error.strerror or error}",
            _MAKE_ROOM,
        ) from error
