"""A library opened to be looked at as it is, however damaged."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from seedreader.storage.file.driver import BUSY_TIMEOUT_SECONDS, sqlite3
from seedreader.storage.file.header import is_writable, leftover_log, read_only_address

_AT_ONCE = 1000


def open_to_look(path: Path) -> sqlite3.Connection:
    """The library in a file, to be read as it is, bytes that are no text included."""
    still = leftover_log(path) is not None or not is_writable(path)
    address = read_only_address(path) if still else f"{path.as_uri()}?mode=rw"
    raw = sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None)
    raw.text_factory = lenient
    raw.execute("PRAGMA trusted_schema = OFF")
    # Otherwise one statement that cannot be read, or a wrong count of pages, would hide all else.
    raw.execute("PRAGMA writable_schema = ON")
    return raw


def lenient(content: bytes) -> str:
    """Text as it is in the file; bytes that are no UTF-8 become half characters, which differ from every other text."""
    return content.decode("utf-8", "surrogateescape")


def named_rows(raw: sqlite3.Connection, sql: str, parameters: Sequence[object] = ()) -> Iterator[dict[str, Any]]:
    """The rows of a query by column names; a thousand are held."""
    cursor = raw.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    while rows := cursor.fetchmany(_AT_ONCE):
        for row in rows:
            yield dict(zip(names, row, strict=True))
