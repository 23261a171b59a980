"""A short way to tell that a library's tables, indexes, views and triggers are as they were made."""

from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from seedreader.storage.file.driver import sqlite3

SCHEMA_DIGEST = 158_627_777
"""The digest of a library of the newest format; a test says what it is where a table was changed."""

_SHADOWS = (b"_data", b"_idx", b"_content", b"_docsize", b"_config")
"""How the tables are called in which an index over words is kept: their form is SQLite's."""

# As bytes: what a damaged disk made of them need not be text.
_ROWS = """SELECT CAST(type AS BLOB), CAST(name AS BLOB), CAST(tbl_name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master
WHERE substr(tbl_name, 1, 8) <> '_sqlite_' ORDER BY name, type"""
_SHARED = "SELECT count(*) - count(DISTINCT rootpage) FROM sqlite_master WHERE rootpage > 0"


def schema_digest(raw: "sqlite3.Connection") -> int:
    """A number (CRC-32) over everything that the file has, how it was made, and that no two lie in one place."""
    rows = [row for row in raw.execute(_ROWS) if not row[1].endswith(_SHADOWS)]
    return crc32(repr((rows, raw.execute(_SHARED).fetchone())).encode())
