"""Looking things up by number or by UUID."""

import re

from seedreader.errors import Ambiguous
from seedreader.storage.file.connection import Connection
from seedreader.storage.wording import choices

_ID = re.compile(r"[1-9][0-9]{0,17}")
_UUID_BEGINNING = re.compile(r"[0-9a-f][0-9a-f-]{3,35}")
_SEVERAL = 6


def number(reference: str) -> int | None:
    """The id that a reference spells as the library would, or None; 001 begins a file name rather."""
    return int(reference) if _ID.fullmatch(reference) else None


def find_id(connection: Connection, table: str, reference: str) -> int | None:
    """The id of the row that a number, a UUID or the unique beginning of one (at least 4 characters) means.

    None where nothing answers to it. Raises `Ambiguous`.
    """
    reference = reference.strip()
    row_id = number(reference)
    if row_id is not None and connection.row(f"SELECT 1 FROM {table} WHERE id = ?", [row_id]):
        return row_id
    beginning = reference.lower()
    if not _UUID_BEGINNING.fullmatch(beginning):
        return None
    rows = connection.rows(
        f"SELECT id, uuid FROM {table} WHERE uuid >= ? AND uuid < ? ORDER BY uuid LIMIT {_SEVERAL}",
        [beginning, beginning + "g"],
    )
    if len(rows) > 1:
        raise Ambiguous(
            f"{reference!r} begins more than one UUID", choices([f"{row_id} ({uuid})" for row_id, uuid in rows])
        )
    return int(rows[0][0]) if rows else None
