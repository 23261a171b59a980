"""Where passages stand, and where they stood: no place that a passage had on a revision is lost.

A passage's own row is its place on the revision it names. When it goes to another revision, the place it leaves is
kept in `passage_places`; when it comes back to one, that one's is dropped. An orphan stands on none: all its places
are kept, and its own row repeats the last that was sound.
"""

from collections.abc import Sequence
from typing import Any, Final

from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span, quotation
from seedreader.storage.file.connection import Connection
from seedreader.storage.recorder import Recorder
from seedreader.storage.schema.checksums import Values

PLACE_COLUMNS: Final = ("revision_id", "start_offset", "end_offset", "quote", "prefix", "suffix", "anchor_status")
"""The columns of a passage, and of a kept place, that say where it stands."""

_PLACE = ", ".join(PLACE_COLUMNS)


def anchor_columns(revision_id: int, text: str, span: Span, status: AnchorStatus) -> dict[str, Any]:
    """The columns that say where a passage stands. Raises `InvalidValue` for a span that reaches past the text."""
    words = quotation(text, span)
    values = (revision_id, span.start, span.end, words.exact, words.prefix, words.suffix, status.value)
    return dict(zip(PLACE_COLUMNS, values, strict=True))


class Standing:
    """Moves the passages that a condition on `passages` selects by a value (`:value`) from place to place."""

    def __init__(self, recorder: Recorder, condition: str, value: int) -> None:
        self._recorder = recorder
        selected = f"SELECT id FROM passages WHERE {condition}"
        rows = recorder.connection.rows(
            f"SELECT passage_id, id, {_PLACE} FROM passage_places WHERE passage_id IN ({selected})", {"value": value}
        )
        self._kept = {(row[0], row[2]): row[1] for row in rows}
        self._places = {(row[0], row[2]): _named(row[2:]) for row in rows}

    def kept(self, passage_id: int, revision_id: int) -> Values | None:
        """Where a passage stood on a revision that it left."""
        return self._places.get((passage_id, revision_id))

    def stand(self, passage_id: int, before: Values, columns: Values) -> None:
        """Let a passage stand elsewhere than `before`, which is kept where it is on another revision."""
        if before["revision_id"] != columns["revision_id"]:
            self._keep(passage_id, before)
        place_id = self._kept.pop((passage_id, columns["revision_id"]), None)
        if place_id is not None:
            self._recorder.delete("passage_places", place_id)
        self._recorder.update("passages", passage_id, columns)

    def lose(self, passage_id: int, before: Values) -> None:
        """The current text has the passage nowhere: it is an orphan, unless it was one."""
        if before["anchor_status"] != AnchorStatus.ORPHAN.value:
            self._keep(passage_id, before)
            self._recorder.update("passages", passage_id, {"anchor_status": AnchorStatus.ORPHAN.value})

    def go_back(self, passage_id: int) -> bool:
        """Take a passage from the current text, where it was found wrongly; whether there is a place to go back to."""
        sound = last_sound_place(self._recorder.connection, passage_id)
        if sound is None:
            return False
        self._recorder.update("passages", passage_id, {**sound, "anchor_status": AnchorStatus.ORPHAN.value})
        return True

    def _keep(self, passage_id: int, place: Values) -> None:
        key = passage_id, place["revision_id"]
        if key not in self._kept:
            orphan = place["anchor_status"] == AnchorStatus.ORPHAN.value
            status = {"anchor_status": AnchorStatus.SAME.value} if orphan else {}
            row = {"passage_id": passage_id, **{name: place[name] for name in PLACE_COLUMNS}, **status}
            self._kept[key] = self._recorder.insert("passage_places", row)


def last_sound_place(connection: Connection, passage_id: int) -> dict[str, Any] | None:
    """The columns of the last place, on another revision than the passage is on, that nobody could doubt.

    Where there is none such, the last of the doubtful ones.
    """
    row = connection.row(
        f"SELECT {_PLACE} FROM passage_places WHERE passage_id = :id"
        " AND revision_id <> (SELECT revision_id FROM passages WHERE id = :id)"
        " ORDER BY anchor_status <> 'same', id DESC",
        {"id": passage_id},
    )
    return None if row is None else _named(row)


def place_of(connection: Connection, passage_id: int) -> dict[str, Any]:
    """The columns of the passage's own row that say where it stands."""
    return _named(connection.row(f"SELECT {_PLACE} FROM passages WHERE id = ?", [passage_id]))


def _named(values: Sequence[Any]) -> dict[str, Any]:
    return dict(zip(PLACE_COLUMNS, values, strict=True))
