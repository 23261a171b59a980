"""From a path to an open library, without touching what is not one."""

import contextlib
import errno
import os
import stat
from pathlib import Path

from seedreader.errors import LibraryBusy, LibraryInvalid, LibraryReadOnly, LibraryTooNew, LibraryWriteFailed
from seedreader.settings.places import make_folders
from seedreader.storage.copies.migrating import bring_up_to_date
from seedreader.storage.file.connection import Connection
from seedreader.storage.file.driver import BUSY_TIMEOUT_SECONDS, sqlite3, write_ahead_log_is_safe
from seedreader.storage.file.failures import HOW_TO_GO_BACK, answered
from seedreader.storage.file.header import (
    HEADER_LENGTH,
    JOURNAL,
    LOG,
    LOG_INDEX,
    Header,
    beside,
    is_writable,
    leftover_log,
    parsed,
    read_only_address,
)
from seedreader.storage.schema.digest import SCHEMA_DIGEST, schema_digest
from seedreader.storage.schema.format import APPLICATION_ID, SCHEMA_VERSION, moment_in_names

_HELD_PAGES = 32_768
"""Pages of 4 KB that a change may fill before it is written to the file: until then others can read beside it."""

_ANOTHER_FILE = "Name another file; this one was left as it is."


def open_connection(path: Path, *, read_only: bool, create: bool) -> Connection:
    """The library in the file, made or brought up to date where needed. See `seedreader.storage.open_library`."""
    path = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow a symbolic link)
    header = first_bytes(path)
    if header:
        known = _check_header(header, path)
        read_only = read_only or not is_writable(path)
        if read_only and known is not None and not beside(path, LOG).exists():
            _check_up_to_date(known.version, path)
        if not read_only:
            set_leftover_log_aside(path)
    elif read_only or not create:
        raise LibraryInvalid(f"There is no library {str(path)!r}", "Name another file, or add an article to begin one.")
    else:
        _make_file(path)
    with answered(path):
        raw = _connect(path, read_only=read_only)
        try:
            _prepare(raw, path, read_only=read_only)
        except BaseException:
            raw.close()
            raise
    return Connection(path, raw, read_only=read_only)


def checked_header(path: Path) -> Header:
    """The header of a library, which is not opened. Raises `LibraryInvalid` for what is none, and `LibraryTooNew`."""
    content = first_bytes(path)
    if not content:
        raise LibraryInvalid(f"There is no library {str(path)!r}", "Name another file, or add an article to begin one.")
    return _check_header(content, path) or Header(APPLICATION_ID, 0, 0)


def first_bytes(path: Path) -> bytes:
    """The file's first bytes, read without SQLite, which would write beside some files; none where there is no file.

    Raises `LibraryInvalid` where no library can be: for a folder, a pipe, a device, and for what may not be read.
    """
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise LibraryInvalid(f"{str(path)!r} is a folder", "Name a file in it, for example library.db.")
        if not stat.S_ISREG(kind):
            raise LibraryInvalid(f"{str(path)!r} is not a file", "Name a file.")
        with path.open("rb") as file:
            return file.read(HEADER_LENGTH)
    except FileNotFoundError:
        return b""
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError | ValueError) -> LibraryInvalid:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ENOTDIR:
        file = next(folder for folder in path.parents if folder.exists())
        return LibraryInvalid(
            f"The library {str(path)!r} cannot be in {str(file)!r}, which is a file and no folder",
            "Name that file if it is the library, or a file in a folder.",
        )
    if number == errno.ELOOP:
        link = next(each for each in (*reversed(path.parents), path) if each.is_symlink() and not each.exists())
        return LibraryInvalid(
            f"The symbolic link {str(link)!r} leads in a circle and to no library",
            "Remove the link or point it at the library, or name another file.",
        )
    reason = getattr(error, "strerror", None) or str(error)
    return LibraryInvalid(
        f"The library {str(path)!r} cannot be read: {reason}", "Allow reading it, or name another file."
    )


def _check_header(content: bytes, path: Path) -> Header | None:
    if not content.strip(b"\x00") and beside(path, JOURNAL).exists():
        return None  # Its making was interrupted; SQLite takes that back from the journal.
    header = parsed(content)
    if header is None:
        raise LibraryInvalid(f"{str(path)!r} is not a library: it is not an SQLite file", _ANOTHER_FILE)
    _check_identity(header.application, header.version, path)
    return header


def _check_identity(application: int, version: int, path: Path) -> None:
    if application != APPLICATION_ID:
        raise LibraryInvalid(f"{str(path)!r} is an SQLite file of another program", _ANOTHER_FILE)
    if version > SCHEMA_VERSION:
        raise LibraryTooNew(
            f"The library {str(path)!r} was written by a newer seedreader, in format {version}",
            "Update seedreader; the library was left as it is.",
        )


def _check_up_to_date(version: int, path: Path) -> None:
    """Raises `LibraryReadOnly` for an older library that cannot be written to."""
    if version < SCHEMA_VERSION:
        raise LibraryReadOnly(
            f"The library {str(path)!r} is from an older seedreader and cannot be brought up to date here",
            "Allow writing to the file and its folder, or copy it to another folder.",
        )


def _make_file(path: Path) -> None:
    """An empty file that only its owner can read, in a folder that exists."""
    try:
        make_folders(path.parent)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except PermissionError as error:
        raise LibraryReadOnly(
            f"The library {str(path)!r} cannot be made: {error.strerror}",
            "Allow writing to its folder, or name a file in another folder.",
        ) from error
    except OSError as error:
        raise LibraryWriteFailed(
            f"The library {str(path)!r} cannot be made: {error.strerror}", "Name a file in another folder."
        ) from error


def set_leftover_log_aside(path: Path) -> None:
    """Give a log that belongs to another file another name; what it holds is kept, but not taken for this library's."""
    log = leftover_log(path)
    if log is not None:
        moment = moment_in_names()
        with contextlib.suppress(FileNotFoundError):
            log.rename(log.with_name(f"{log.name}.leftover.{moment}"))
            beside(path, LOG_INDEX).unlink(missing_ok=True)


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    return sqlite3.connect(
        read_only_address(path) if read_only else f"{path.as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_TIMEOUT_SECONDS,
        isolation_level=None,
    )


def _prepare(raw: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    """Check once more through SQLite, which also knows what a log beside the file says; then migrate and set up."""
    raw.execute("PRAGMA trusted_schema = OFF")
    # EXTRA: with a rollback journal FULL leaves it to chance whether the journal, whose end is what keeps a change, is
    # back after a power cut and takes the change back with it.
    raw.execute("PRAGMA synchronous = EXTRA")
    version = _pragma(raw, "user_version")
    if _pragma(raw, "page_count"):
        _check_identity(_pragma(raw, "application_id"), version, path)
    if version < SCHEMA_VERSION:
        if read_only:
            _check_up_to_date(version, path)
        bring_up_to_date(raw, path)
    _check_tables(raw, path)
    if not read_only:
        _choose_journal(raw, path)
        raw.execute(f"PRAGMA cache_spill = {_HELD_PAGES}")
    raw.execute("PRAGMA foreign_keys = ON")


def _check_tables(raw: sqlite3.Connection, path: Path) -> None:
    """Raises `LibraryInvalid` where something is gone, or is not as it was made.

    What others added is left alone, and what is only slower without is not asked for.
    """
    if schema_digest(raw) == SCHEMA_DIGEST:
        return
    from seedreader.storage.examining.schema import schema

    for problem in schema(raw):
        if problem.harmful:
            raise LibraryInvalid(f"The library {str(path)!r} is damaged: {problem.message}", HOW_TO_GO_BACK)


def _choose_journal(raw: sqlite3.Connection, path: Path) -> None:
    """A write-ahead log where this SQLite keeps one safely, else a rollback journal."""
    wanted = "wal" if write_ahead_log_is_safe(sqlite3.sqlite_version_info) else "delete"
    if raw.execute("PRAGMA journal_mode").fetchone() == (wanted,):
        return
    try:
        raw.execute(f"PRAGMA journal_mode = {wanted}").fetchone()
    except sqlite3.OperationalError as error:
        # In use by another program. Staying with the rollback journal is safe, staying with the log may not be.
        if wanted == "delete":
            raise LibraryBusy(
                f"Another program is using the library {str(path)!r} in a way that this SQLite cannot share safely",
                "Close the other program first, or install seedreader[sqlite] for a newer SQLite.",
            ) from error


def _pragma(raw: sqlite3.Connection, name: str) -> int:
    (value,) = raw.execute(f"PRAGMA {name}").fetchone()
    return int(value)
