"""Making a library, and bringing an older one up to date: all or nothing, after a backup."""

from pathlib import Path

from seedreader.errors import LibraryInvalid
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.file.failures import HOW_TO_GO_BACK
from seedreader.storage.schema.format import APPLICATION_ID, SCHEMA_VERSION


def bring_up_to_date(raw: sqlite3.Connection, path: Path) -> None:
    """Apply every migration the library has not had, in one transaction.

    What holds something already is backed up first. Raises `LibraryInvalid` where the backup, and so the library, is
    damaged; nothing was changed then.
    """
    from sqlite_utils import Database

    from seedreader.storage.schema.migrations import migrations

    # A migration may rebuild a table that others refer to; the references are checked as a whole before the end.
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("BEGIN IMMEDIATE")
    try:
        version = _number(raw, "user_version")
        if version < SCHEMA_VERSION:  # Another program may have done it while this one waited for the lock.
            if version:
                _back_up(path, version)
            migrations.apply(Database(raw, recursive_triggers=False, execute_plugins=False))
            _check_references(raw, path)
            raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        raw.execute("COMMIT")
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK")


def _back_up(path: Path, version: int) -> None:
    from seedreader.storage.copies.backups import make_backup

    try:
        make_backup(path, f"format-{version}")
    except LibraryInvalid as error:
        raise LibraryInvalid(f"{error.message}; it was not brought up to date", error.hint) from error


def _check_references(raw: sqlite3.Connection, path: Path) -> None:
    broken = raw.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise LibraryInvalid(
            f"The library {str(path)!r} is damaged and was not brought up to date: a row of {broken[0]} has lost its "
            f"{broken[2]}",
            HOW_TO_GO_BACK,
        )


def _number(raw: sqlite3.Connection, pragma: str) -> int:
    (value,) = raw.execute(f"PRAGMA {pragma}").fetchone()
    return int(value)
