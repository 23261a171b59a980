"""The words and the marks of revisions: kept once, never changed, found by their hash."""

import json
from collections.abc import Sequence

from seedreader.domain.articles import Mark, MarkKind
from seedreader.errors import NotFound
from seedreader.storage.checksums import text_hash
from seedreader.storage.connection import Connection


def keep_text(connection: Connection, text: str, marks: Sequence[Mark]) -> int:
    """The id of the row that holds this text with these marks; made where there is none."""
    packed = _pack(marks)
    digest = text_hash(text, packed)
    row = connection.row("SELECT id FROM texts WHERE hash = ?", [digest])
    if row is not None:
        return int(row[0])
    return connection.write("INSERT INTO texts (hash, text, marks) VALUES (?, ?, ?)", [digest, text, packed])


def text_of(connection: Connection, revision_id: int) -> str:
    """The text of a revision. Raises `NotFound`."""
    return _stored(connection, revision_id)[0]


def text_and_marks_of(connection: Connection, revision_id: int) -> tuple[str, tuple[Mark, ...]]:
    """The text of a revision and the marks on it, sorted. Raises `NotFound`."""
    text, packed = _stored(connection, revision_id)
    return text, tuple(
        Mark(start, end, MarkKind(kind), value, depth) for start, end, kind, value, depth in json.loads(packed)
    )


def _stored(connection: Connection, revision_id: int) -> tuple[str, str]:
    row = connection.row(
        "SELECT texts.text, texts.marks FROM revisions JOIN texts ON texts.id = revisions.text_id"
        " WHERE revisions.id = ?",
        [revision_id],
    )
    if row is None:
        raise NotFound(f"There is no revision {revision_id}", "Open the article anew.")
    return row[0], row[1]


def _pack(marks: Sequence[Mark]) -> str:
    packed = [[mark.start, mark.end, mark.kind.value, mark.value, mark.depth] for mark in sorted(marks)]
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
