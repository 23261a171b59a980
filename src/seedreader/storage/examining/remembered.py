"""The check of what is kept outside the history: drafts, where one reads, and what the interface remembers."""

from collections.abc import Iterator
from typing import Any

from seedreader.storage.file.driver import sqlite3
from seedreader.storage.file.looking import named_rows
from seedreader.storage.schema.checksums import CHECKSUM, REMEMBERED, UNKNOWN, checksum, is_sound

_THINGS = {"drafts": "what is being typed", "session": "what is remembered", "reading_places": "the place in article"}
_WRITTEN_BY_THE_USER = ("drafts",)


def remembered(raw: sqlite3.Connection) -> Iterator[str]:
    """Drafts, places and values that are not what was written."""
    for table, key, _ in _damaged(raw):
        yield f"{_THINGS[table]} {key!r} is not what was written"


def put_remembered_right(raw: sqlite3.Connection, *, accept: bool) -> Iterator[str]:
    """Forget what is damaged; of what somebody typed nothing is forgotten, but it may be taken as it stands."""
    for table, key, row in list(_damaged(raw)):
        where = f"WHERE {REMEMBERED[table]} = ?"
        if table not in _WRITTEN_BY_THE_USER:
            raw.execute(f"DELETE FROM {table} {where}", [key])
            yield f"{_THINGS[table]} {key!r} was not what was written and is forgotten"
        elif accept:
            raw.execute(f"UPDATE {table} SET {CHECKSUM} = ? {where}", [checksum(table, row), key])
            yield f"{_THINGS[table]} {key!r} was taken as it stands"


def _damaged(raw: sqlite3.Connection) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    for table, key in REMEMBERED.items():
        for row in named_rows(raw, f"SELECT * FROM {table} WHERE {CHECKSUM} <> {UNKNOWN}"):
            if not is_sound(table, row):
                yield table, row[key], row
