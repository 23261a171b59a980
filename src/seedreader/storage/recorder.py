"""Writing rows so that it can be undone: one mechanism for every table the history covers.

A change is a row of `changes`; each row it touches leaves a row in `change_rows` with one image of what stood there
before (none where there was nothing). `rev` of a row is the id of the change that wrote it last. Every row gets its
checksum as it is written; images are kept without, since a row that is put back gets it anew.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from seedreader.errors import NotFound, StaleChange
from seedreader.storage.checksums import CHECKSUM, UNKNOWN, checksum, checksums
from seedreader.storage.connection import Connection
from seedreader.storage.format import timestamp
from seedreader.storage.guarding import Guard

Values = Mapping[str, Any]

_TYPED = ("note", "description", "label", "title", "author", "publisher")
"""The columns that somebody writes into."""

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
        row_id = insert_row(self.connection, table, {**own, **stamps, **_without_zeros(values)})
        self._record(table, row_id, "insert", None)
        return row_id

    def insert_all(self, table: str, rows: Sequence[Values]) -> None:
        """Add rows that have their ids, with the same columns each, as `insert` does."""
        stamps = self._stamps(table)
        if any(name in rows[0] for name in _TYPED):
            rows = [_without_zeros(row) for row in rows]
        kept = [{**stamps, **row} for row in rows]
        if "uuid" in self.connection.columns(table):
            kept = [{"uuid": uuid, **row} for uuid, row in zip(_new_uuids(len(rows)), kept, strict=True)]
        recorded = self._recorded(table, 0, "insert", None)
        insert_rows(self.connection, table, kept)
        insert_rows(self.connection, "change_rows", [{**recorded, "row_id": row["id"]} for row in kept])

    def update(self, table: str, row_id: int, values: Values) -> None:
        """Change columns of a row; its rev and, where it has one and none is given, its time of modification follow."""
        change = self._current()
        before = read_row(self.connection, table, row_id)
        row = {**_without_zeros(values), "rev": self._change_id()}
        if "modified_at" in before:
            row.setdefault("modified_at", change.at)
        update_row(self.connection, table, before, row)
        self._record(table, row_id, "update", before)

    def delete(self, table: str, row_id: int) -> None:
        """Remove a row; articles, passages, tags and links leave a tombstone."""
        change = self._current()
        before = read_row(self.connection, table, row_id)
        self._change_id()
        delete_row(self.connection, table, row_id)
        self._record(table, row_id, "delete", before)
        if table in _TOMBSTONE_KINDS:
            grave = {"uuid": before["uuid"], "kind": _TOMBSTONE_KINDS[table], "deleted_at": change.at}
            self.insert("tombstones", grave)

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

    def _record(self, table: str, row_id: int, operation: str, before: Values | None) -> None:
        insert_row(self.connection, "change_rows", self._recorded(table, row_id, operation, before))

    def _recorded(self, table: str, row_id: int, operation: str, before: Values | None) -> Values:
        row = {"change_id": self._change_id(), "table_name": table, "row_id": row_id, "operation": operation}
        return {**row, "image": image_of(table, before)}

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


def image_of(table: str, row: Values | None) -> str | None:
    """A row as text, to be put back as it was."""
    if row is None:
        return None
    image = {name: value for name, value in row.items() if name != CHECKSUM} | _doubt_about(table, row)
    return json.dumps(image, ensure_ascii=False, separators=(",", ":"))


def find_row(connection: Connection, table: str, row_id: int) -> dict[str, Any] | None:
    """A row by column names, or None."""
    columns = connection.columns(table)
    row = connection.row(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", [row_id])
    return None if row is None else dict(zip(columns, row, strict=True))


def read_row(connection: Connection, table: str, row_id: int) -> dict[str, Any]:
    """A row by column names. Raises `NotFound`."""
    row = find_row(connection, table, row_id)
    if row is None:
        raise NotFound(f"There is no number {row_id} among the {table.replace('_', ' ')}", "It may have been deleted.")
    return row


def _without_zeros(values: Values) -> Values:
    """What somebody wrote, with U+FFFD for zeros, as in what is imported: other programs end a text at one."""
    if not any("\0" in values[name] for name in _TYPED if isinstance(values.get(name), str)):
        return values
    return {name: value.replace("\0", "\ufffd") if name in _TYPED else value for name, value in values.items()}


def insert_row(connection: Connection, table: str, row: Values) -> int:
    """Write a row, or an image of one, with its checksum; returns its id."""
    row = {CHECKSUM: checksum(table, row), **row}
    marks = ", ".join("?" * len(row))
    sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"
    return connection.write(sql, list(row.values()))


def insert_rows(connection: Connection, table: str, rows: Sequence[Values]) -> None:
    """Write rows that have the same columns in the same order, one or more, each with its checksum."""
    columns = (CHECKSUM, *rows[0])
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    stamps = checksums(table, rows)
    connection.write_all(sql, [(stamp, *row.values()) for stamp, row in zip(stamps, rows, strict=True)])


def update_row(connection: Connection, table: str, before: Values, values: Values) -> None:
    """Write columns of a row that is `before`, or an image of it, and the checksum of what it is then."""
    row = {**before, **_doubt_about(table, before), **values}
    stamp = UNKNOWN if row[CHECKSUM] == UNKNOWN else checksum(table, row)
    row = {**values, CHECKSUM: stamp}
    assignments = ", ".join(f"{name} = ?" for name in row)
    connection.write(f"UPDATE {table} SET {assignments} WHERE id = ?", [*row.values(), before["id"]])


def delete_row(connection: Connection, table: str, row_id: int) -> None:
    """Remove a row."""
    connection.write(f"DELETE FROM {table} WHERE id = ?", [row_id])


def _doubt_about(table: str, row: Values) -> dict[str, int]:
    """What a row that is not what its checksum says takes along: its damage stays known until somebody looks at it."""
    return {} if row[CHECKSUM] == checksum(table, row) else {CHECKSUM: UNKNOWN}
