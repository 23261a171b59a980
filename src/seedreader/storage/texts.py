"""The words and the marks of revisions: kept once, never changed, found by their hash."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from seedreader.domain.articles import Mark, MarkKind
from seedreader.errors import NotFound
from seedreader.storage.file.connection import Connection
from seedreader.storage.schema.checksums import text_hash

_AT_HAND = 2
"""How many texts stay at hand: one for each reader. They are the very strings that the readers show."""


class Packed(NamedTuple):
    """A text and its marks as they are kept, and the hash they are found by."""

    text: str
    marks: str
    hash: str


def pack(text: str, marks: Sequence[Mark]) -> Packed:
    """A text with its marks, ready to be looked up and kept."""
    packed = _pack(marks)
    return Packed(text, packed, text_hash(text, packed))


def keep_text(connection: Connection, packed: Packed) -> int:
    """The id of the row that holds this text with these marks; made where there is none."""
    row = connection.row("SELECT id FROM texts WHERE hash = ?", [packed.hash])
    if row is not None:
        return int(row[0])
    return connection.write(
        "INSERT INTO texts (hash, text, marks) VALUES (?, ?, ?)", [packed.hash, packed.text, packed.marks]
    )


def text_of(connection: Connection, revision_id: int) -> str:
    """The text of a revision. Raises `NotFound`."""
    return _read(connection, revision_id)[0]


def text_and_marks_of(connection: Connection, revision_id: int) -> tuple[str, tuple[Mark, ...]]:
    """The text of a revision and the marks on it, sorted. Raises `NotFound`."""
    text, packed = _read(connection, revision_id)
    return text, unpacked_marks(packed)


def unpacked_marks(packed: str) -> tuple[Mark, ...]:
    """Marks as they are kept; none where they are damaged, which the check tells of: the text can be read without."""
    try:
        return tuple(
            Mark(start, end, MarkKind(kind), value, depth) for start, end, kind, value, depth in json.loads(packed)
        )
    except (ValueError, TypeError):
        return ()


def _read(connection: Connection, revision_id: int) -> tuple[str, str]:
    """Text and packed marks, out of the file or as they were read last; one mark more is made in no time so."""
    known = connection.row(
        "SELECT texts.id, texts.hash FROM revisions JOIN texts ON texts.id = revisions.text_id WHERE revisions.id = ?",
        [revision_id],
    )
    if known is None:
        raise NotFound(f"There is no revision {revision_id}", "Open the article anew.")
    text_id, digest = known
    at_hand = connection.texts_at_hand
    stored = at_hand.pop(digest, None) or connection.row("SELECT text, marks FROM texts WHERE id = ?", [text_id])
    at_hand[digest] = stored
    while len(at_hand) > _AT_HAND:
        del at_hand[next(iter(at_hand))]
    return stored


def _pack(marks: Sequence[Mark]) -> str:
    packed = [[mark.start, mark.end, mark.kind.value, mark.value, mark.depth] for mark in sorted(marks)]
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
