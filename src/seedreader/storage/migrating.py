"""Making a library, and bringing an older one up to date: all or nothing, after a copy."""

import os
from datetime import UTC, datetime
from pathlib import Path

from seedreader.errors import LibraryInvalid
from seedreader.storage.driver import sqlite3
from seedreader.storage.format import APPLICATION_ID, SCHEMA_VERSION


def bring_up_to_date(raw: sqlite3.Connection, path: Path) -> None:
    """Apply every migration the library has not had, in one transaction.

    What holds something already is first copied beside itself and the copy checked. Raises `LibraryInvalid` where the
    copy, and so the library, is damaged; nothing was changed then.
    """
    from sqlite_utils import Database

    from seedreader.storage.schema import migrations

    # A migration may rebuild a table that others refer to; the references are checked as a whole before the end.
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("BEGIN IMMEDIATE")
    try:
        version = _number(raw, "user_version")
        if version < SCHEMA_VERSION:  # Another program may have done it while this one waited for the lock.
            if version:
                copy_beside(path, version)
            migrations.apply(Database(raw, recursive_triggers=False, execute_plugins=False))
            _check_references(raw, path)
            raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        raw.execute("COMMIT")
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK")


def copy_beside(path: Path, version: int) -> Path:
    """A checked copy of the library, beside it and named for the format it is in. Raises `LibraryInvalid`."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    copy = path.with_name(f"{path.stem}.format-{version}.{moment}{path.suffix}")
    os.close(os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        _copy(path, copy)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy


def _copy(path: Path, copy: Path) -> None:
    source = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    target = sqlite3.connect(str(copy))
    try:
        source.backup(target)
        result = target.execute("PRAGMA quick_check(1)").fetchone()
        if result != ("ok",):
            raise LibraryInvalid(
                f"The library {str(path)!r} is damaged and was not brought up to date: {result[0]}",
                "Go back to a copy of it that is sound.",
            )
    finally:
        target.close()
        source.close()


def _check_references(raw: sqlite3.Connection, path: Path) -> None:
    broken = raw.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise LibraryInvalid(
            f"The library {str(path)!r} is damaged and was not brought up to date: a row of {broken[0]} has lost its "
            f"{broken[2]}",
            "Go back to a copy of it that is sound.",
        )


def _number(raw: sqlite3.Connection, pragma: str) -> int:
    (value,) = raw.execute(f"PRAGMA {pragma}").fetchone()
    return int(value)
