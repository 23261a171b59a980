"""A library opened to be looked at as it is, however damaged."""

from pathlib import Path

from seedreader.storage.driver import sqlite3
from seedreader.storage.header import leftover_log, read_only_address
from seedreader.storage.opening import BUSY_TIMEOUT_SECONDS, is_writable


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
