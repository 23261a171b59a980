"""The SQLite module that sqlite-utils uses: pysqlite3, with a newer SQLite, where it is installed, else Python's own.

It is picked here as sqlite-utils picks it, so that opening a library that needs no migration need not load the latter.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    try:
        import pysqlite3 as sqlite3
    except ImportError:
        import sqlite3

__all__ = ["BUSY_TIMEOUT_SECONDS", "sqlite3", "write_ahead_log_is_safe"]

BUSY_TIMEOUT_SECONDS = 5.0
"""How long a statement waits for another program before it is `LibraryBusy`."""

_FIXED_RELEASES = ((3, 44, 6), (3, 50, 7))
_FIXED_FROM = (3, 51, 3)


def write_ahead_log_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether that version of SQLite is free of the WAL-reset bug, by which two writers could rarely damage a file.

    See https://sqlite.org/wal.html, section 11.
    """
    return version >= _FIXED_FROM or any(version[:2] == fixed[:2] and version >= fixed for fixed in _FIXED_RELEASES)
