"""Writing rows so that it can be undone: one mechanism for every table the history covers.

A change is a row of `changes`; each row it touches leaves a row in `change_rows` with one image of what stood there
before (none where there was nothing). `rev` of a row is the id of the change that wrote it last. Every row gets its
checksum as it is written; images are kept without, since a row that is put back gets it anew.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

from seedreader.errors import StaleChange
from seedreader.storage.file.connection import Connection
from seedreader.storage.guarding import Guard
from seedreader.storage.schema.checksums import CHECKSUM, Values, checksum
from seedreader.storage.schema.format import timestamp
from seedreader.storage.written_rows import (
    Read,
    delete_rows,
    find_rows,
    images_of,
    insert_row,
    insert_rows,
    read_row,
    update_rows,
    without_zeros,
)

_AT_ONCE = 500
"""So many rows are read and written at one go."""

_TOMBSTONE_KINDS = {"articles": "article", "passages": "passage", "tags": "tag", "links": "link"}


@dataclass
class _OpenChange:
    """The change being made; it gets its id with the first row it touches."""

    what: str
    at: str
    id: int | None = None
    articles: set[int] = field(default_factory=set)
    nested: int = 0


class Recorder:
    """Inserts, updates and deletes rows as parts of a change."""

    def __init__(self, connection: Connection, coder: str, *, keep_backups: bool = False) -> None:
        self.connection = connection
        self.coder = coder
        self._guard = Guard(connection, daily=keep_backups)
        self._open: _OpenChange | None = None

    @property
    def at_work(self) -> bool:
        """Whether a change is being made."""
        return self._open is not None

    @contextmanager
    def change(self, what: str) -> Iterator[None]:
        """One step of the history, durable at the end; inside another it joins that one.

        What an exception passes through leaves nothing. A change that touched no row is no step.
        """
        if self._open is not None:
            with self._part_of(self._open):
                yield
            return
        self._guard.before_change()
        with self.connection.transaction():
            self._open = _OpenChange(what, timestamp())
            try:
                yield
                self._close(self._open)
            finally:
                self._open = None

    def safeguard(self, why: str) -> None:
        """Make a backup before a sweeping change, called `why` in its name, unless the newest holds all there is.

        Nothing is done inside a change, half of which is not what anybody wants back. Raises what `make_backup` raises.
        """
        if self._open is None:
            self._guard.before_sweeping(why)

    def name(self, what: str) -> None:
        """Say what the change does, now that it is known; a change that is part of another leaves the other's name."""
        change = self._current()
        if not change.nested:
            change.what = what

    def touch(self, article_ids: Iterable[int]) -> None:
        """Say which articles the change concerns."""
        self._current().articles.update(article_ids)

    def insert(self, table: str, values: Values) -> int:
        """Add a row; its UUID, coder, times and rev are filled in where the table has them. Returns its id."""
        from uuid import uuid4

        stamps = self._stamps(table)
        own = {"uuid": str(uuid4())} if "uuid" in self.connection.columns(table) else {}
        row_id = insert_row(self.connection, table, {**own, **stamps, **without_zeros([values])[0]})
        self._record_all(table, "insert", [row_id])
        return row_id

    def insert_all(self, table: str, rows: Sequence[Values]) -> None:
        """Add rows that have their ids, with the same columns each, one or more, as `insert` does."""
        stamps = self._stamps(table)
        kept = [{**stamps, **row} for row in without_zeros(rows)]
        if "uuid" in self.connection.columns(table):
            kept = [{"uuid": uuid, **row} for uuid, row in zip(_new_uuids(len(rows)), kept, strict=True)]
        insert_rows(self.connection, table, kept)
        self._record_all(table, "insert", [row["id"] for row in kept])

    def update(self, table: str, row_id: int, values: Values) -> None:
        """Change columns of a row; its rev and, where it has one and none is given, its time of modification follow."""
        self.update_all(table, [row_id], values)

    def update_all(self, table: str, row_ids: Iterable[int], values: Values) -> None:
        """Give the same columns of rows the same values, as `update` does. Raises `NotFound` where one is not there."""
        (values,) = without_zeros([values])
        for befores in self._read_all(table, row_ids):
            given = {**values, "rev": self._change_id()}
            if "modified_at" in befores[0].row:
                given.setdefault("modified_at", self._current().at)
            update_rows(self.connection, table, befores, [given] * len(befores))
            self._record_all(table, "update", [each.row["id"] for each in befores], images_of(befores))

    def delete(self, table: str, row_id: int) -> None:
        """Remove a row; articles, passages, tags and links leave a tombstone."""
        self.delete_all(table, [row_id])

    def delete_all(self, table: str, row_ids: Iterable[int]) -> None:
        """Remove rows as `delete` does. Raises `NotFound` where one is not there."""
        for befores in self._read_all(table, row_ids):
            self._change_id()
            ids = [each.row["id"] for each in befores]
            delete_rows(self.connection, table, ids)
            self._record_all(table, "delete", ids, images_of(befores))
            if table in _TOMBSTONE_KINDS:
                for before in befores:
                    grave = {"uuid": before.row["uuid"], "kind": _TOMBSTONE_KINDS[table]}
                    self.insert("tombstones", {**grave, "deleted_at": self._current().at})

    @contextmanager
    def _part_of(self, change: _OpenChange) -> Iterator[None]:
        """A nested change: on an exception it alone is taken back, and the outer one forgets what it touched."""
        change_id, articles = change.id, set(change.articles)
        change.nested += 1
        try:
            with self.connection.transaction():
                yield
        except BaseException:
            change.id, change.articles = change_id, articles
            raise
        finally:
            change.nested -= 1

    def _current(self) -> _OpenChange:
        if self._open is None:
            raise RuntimeError("rows are written inside a change")
        return self._open

    def _change_id(self) -> int:
        """The id of the change. With the first row it touches, what was undone before can no longer be redone."""
        change = self._current()
        if change.id is None:
            self.connection.write("UPDATE changes SET state = 'dropped' WHERE state = 'undone'")
            change.id = self.connection.write(
                "INSERT INTO changes (at, what, coder, state, articles) VALUES (?, ?, ?, 'done', '[]')",
                [change.at, change.what, self.coder],
            )
        return change.id

    def _stamps(self, table: str) -> dict[str, Any]:
        """What new rows of a table have in common where nothing else is said."""
        change = self._current()
        stamps = {"coder": self.coder, "created_at": change.at, "modified_at": change.at, "rev": self._change_id()}
        return {name: stamps[name] for name in self.connection.columns(table) if name in stamps}

    def _read_all(self, table: str, row_ids: Iterable[int]) -> Iterator[list[Read]]:
        """The rows of these ids, in their order, some hundreds at a time."""
        ids = list(row_ids)
        for start in range(0, len(ids), _AT_ONCE):
            wanted = ids[start : start + _AT_ONCE]
            found = find_rows(self.connection, table, wanted)
            yield [found[row_id] if row_id in found else read_row(self.connection, table, row_id) for row_id in wanted]

    def _record_all(
        self, table: str, operation: str, row_ids: Sequence[int], images: Iterable[str | None] = repeat(None)
    ) -> None:
        common = {"change_id": self._change_id(), "table_name": table, "operation": operation}
        rows = [{**common, "row_id": row_id, "image": image} for row_id, image in zip(row_ids, images, strict=False)]
        insert_rows(self.connection, "change_rows", rows)

    def _close(self, change: _OpenChange) -> None:
        if change.id is not None:
            articles = json.dumps(sorted(change.articles))
            row = {"at": change.at, "what": change.what, "coder": self.coder, "articles": articles}
            self.connection.write(
                f"UPDATE changes SET what = ?, articles = ?, {CHECKSUM} = ? WHERE id = ?",
                [change.what, articles, checksum("changes", row), change.id],
            )


def _new_uuids(number: int) -> Iterator[str]:
    """So many random UUIDs (RFC 9562, version 4), from one draw of random bytes."""
    drawn = os.urandom(16 * number).hex()
    for at in range(0, 32 * number, 32):
        each = drawn[at : at + 32]
        variant = "89ab"[int(each[16], 16) % 4]
        yield f"{each[:8]}-{each[8:12]}-4{each[13:16]}-{variant}{each[17:20]}-{each[20:]}"


def check_seen(rev: int, seen_rev: int | None) -> None:
    """Raises `StaleChange` where somebody says what rev they saw and it is another by now."""
    if seen_rev is not None and seen_rev != rev:
        raise StaleChange("That was changed meanwhile", "Look at it as it is now, then do it again if it still fits.")
