"""Where readers stand in articles, and what the interface remembers; outside the history."""

import json
from typing import Any

from seedreader.domain.articles import Place, ReadState
from seedreader.storage.file.connection import Connection
from seedreader.storage.schema.checksums import CHECKSUM, UNKNOWN, is_sound, stamped
from seedreader.storage.schema.format import timestamp
from seedreader.storage.texts import text_of

_AS_GOOD_AS_READ = 0.98


def read_state(read_to: int | None, length: int) -> ReadState:
    """How far a reader got who saw an article of that length up to `read_to`; None is one who never opened it."""
    if read_to is None:
        return ReadState.UNREAD
    if read_to >= length - 1 or read_to >= _AS_GOOD_AS_READ * length:
        return ReadState.READ
    return ReadState.READING


def place_in(connection: Connection, article_id: int, revision_id: int) -> Place:
    """Where the reader of an article stood, carried over to the revision where the text was another then."""
    row = connection.row(
        "SELECT revision_id, cursor, top, read_to FROM reading_places WHERE article_id = ?", [article_id]
    )
    if row is None:
        return Place()
    place_revision, *offsets = row
    if place_revision != revision_id and _exists(connection, place_revision):
        from seedreader.anchoring import carry_offset

        old, new = text_of(connection, place_revision), text_of(connection, revision_id)
        offsets = [carry_offset(old, new, offset) for offset in offsets]
    (length,) = connection.row("SELECT length FROM revisions WHERE id = ?", [revision_id])
    return Place(*(min(offset, length) for offset in offsets))


def keep_place(connection: Connection, article_id: int, revision_id: int, place: Place) -> None:
    """Keep where the reader stands; `read_to` never goes back."""
    if connection.read_only:
        return
    with connection.transaction():
        read_to = max(place.read_to, place_in(connection, article_id, revision_id).read_to)
        row = {
            "article_id": article_id,
            "revision_id": revision_id,
            "cursor": place.cursor,
            "top": place.top,
            "read_to": read_to,
            "modified_at": timestamp(),
        }
        connection.put("reading_places", stamped("reading_places", row))


def _exists(connection: Connection, revision_id: int) -> bool:
    return connection.row("SELECT 1 FROM revisions WHERE id = ?", [revision_id]) is not None


class SqliteSession:
    """What the interface remembers. See `seedreader.domain.library.Session`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str, default: Any = None) -> Any:
        """A remembered JSON value."""
        found = self._connection.row(f"SELECT key, value, {CHECKSUM} FROM session WHERE key = ?", [key])
        if found is None:
            return default
        row = dict(zip(("key", "value", CHECKSUM), found, strict=True))
        try:
            return json.loads(row["value"]) if row[CHECKSUM] == UNKNOWN or is_sound("session", row) else default
        except (ValueError, TypeError):  # Damaged; nothing depends on it.
            return default

    def set(self, key: str, value: Any) -> None:
        """Remember a JSON value. On a read-only library nothing happens."""
        if self._connection.read_only:
            return
        with self._connection.transaction():
            row = {"key": key, "value": json.dumps(value)}  # in ASCII: names of files may be no text
            self._connection.put("session", stamped("session", row))
