"""The check of what a library's file says of its tables, indexes, views and triggers, and how that is put right.

SQLite takes its word for it: a letter of a view that is another one is no damage to it, and the column is another one
from then on. What other programs added is left alone.
"""

from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from seedreader.storage.file.driver import sqlite3
from seedreader.storage.file.failures import FAILURES

if TYPE_CHECKING:
    from sqlite_utils import Migrations


class SchemaRow(NamedTuple):
    """One thing that the file has, and the statement that made it; None for what SQLite made beside that."""

    type: str
    name: str
    table: str
    sql: str | None


_ALIKE = 3
"""So many of the four values of a row are as they were where one byte was changed."""

# As bytes: what a damaged disk made of them need not be text.
_ROWS = (
    "SELECT rowid, CAST(type AS BLOB), CAST(name AS BLOB), CAST(tbl_name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master"
)
_SET = "UPDATE sqlite_master SET type = ?, name = ?, tbl_name = ?, sql = ? WHERE rowid = ?"
_OF_OTHERS = "_sqlite_"
"""How the names of tables begin in which sqlite-utils keeps what it did: their form is its own."""


def expected() -> frozenset[SchemaRow]:
    """Everything that a library of the newest format has, whatever else was used to make it."""
    return frozenset(row for row in _made() if not row.table.startswith(_OF_OTHERS))


def _made() -> frozenset[SchemaRow]:
    """Everything that a library made now has."""
    from seedreader.storage.schema.migrations import migrations

    return _made_by(migrations)


@lru_cache(maxsize=1)
def _made_by(migrations: "Migrations") -> frozenset[SchemaRow]:
    from sqlite_utils import Database

    with closing(sqlite3.connect(":memory:")) as raw:
        migrations.apply(Database(raw, recursive_triggers=False, execute_plugins=False))
        return frozenset(_rows(raw).values())


class Problem(NamedTuple):
    """What is wrong: whether it can be put right, and whether the library must not be used as it is."""

    message: str
    mendable: bool
    harmful: bool


def schema(raw: sqlite3.Connection) -> Iterator[Problem]:
    """What a library has not, or not as it was made."""
    changed, gone = _wrong(raw, expected())
    for row in changed.values():
        yield Problem(f"the {row.type} {row.name} is not as it was made", mendable=True, harmful=True)
    for row in gone:
        yield Problem(f"it has no {row.name}", mendable=row.type != "table", harmful=row.type != "index")


def put_schema_right(raw: sqlite3.Connection) -> list[str]:
    """Write what was changed as it was made, in a transaction of its own; what was done.

    The connection has read what is wrong, and may go by it still: open another one after.
    """
    changed, _ = _wrong(raw, expected())
    if not changed and not _is_readable(raw):
        changed, _ = _wrong(raw, _made())
    if not changed:
        return []
    (version,) = raw.execute("PRAGMA schema_version").fetchone()
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute("BEGIN IMMEDIATE")
    try:
        for row_id, row in changed.items():
            raw.execute(_SET, [*row, row_id])
        raw.execute(f"PRAGMA schema_version = {version + 1}")  # Whoever has it open reads it anew.
        raw.execute("COMMIT")
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
    return [f"what the file says of the {row.type} {row.name} was put right" for row in changed.values()]


def make_what_is_gone(raw: sqlite3.Connection) -> Iterator[str]:
    """Make views, triggers and indexes that are gone, inside the caller's transaction."""
    _, gone = _wrong(raw, expected())
    for row in gone:
        if row.type != "table" and row.sql is not None:
            raw.execute(row.sql)
            yield f"the {row.type} {row.name}, which was gone, was made anew"


def unreadable_indexes(raw: sqlite3.Connection) -> Iterator[str]:
    """The indexes that have entries that cannot be read: SQLite's own check looks these up and leaves out the rest."""
    there = set(_rows(raw).values())
    for index in sorted(expected() & there):
        if index.type == "index":
            names = [name for (name,) in raw.execute("SELECT name FROM pragma_index_xinfo(?)", [index.name])]
            columns = ", ".join(f"max({name or 'rowid'})" for name in dict.fromkeys(names))
            _, where, condition = (index.sql or "").partition(" WHERE ")
            sql = f"SELECT count(*), {columns} FROM {index.table} INDEXED BY {index.name} {where} {condition}"
            try:
                raw.execute(sql).fetchone()
            except FAILURES:
                yield index.name


def _is_readable(raw: sqlite3.Connection) -> bool:
    """Whether SQLite can read what the file says of itself; for a connection on which that can be written to."""
    raw.execute("PRAGMA writable_schema = RESET")
    try:
        raw.execute("SELECT 1 FROM sqlite_master").fetchone()
    except FAILURES:
        return False
    finally:
        raw.execute("PRAGMA writable_schema = ON")
    return True


def _wrong(raw: sqlite3.Connection, wanted: frozenset[SchemaRow]) -> tuple[dict[int, SchemaRow], list[SchemaRow]]:
    """What is not as it was made, as it was, by its number in the file; and what is not there at all."""
    rows = _rows(raw)
    missing = wanted - set(rows.values())
    others = {row_id: row for row_id, row in rows.items() if row not in wanted}
    changed, gone = {}, []
    for row in sorted(missing, key=lambda row: (row.name, row.type)):
        alike = [row_id for row_id, other in others.items() if _likeness(row, other) >= _ALIKE]
        if len(alike) == 1:
            changed[alike[0]] = row
            del others[alike[0]]
        else:
            gone.append(row)
    return changed, gone


def _likeness(one: SchemaRow, other: SchemaRow) -> int:
    return sum(mine == theirs for mine, theirs in zip(one, other, strict=True))


def _rows(raw: sqlite3.Connection) -> dict[int, SchemaRow]:
    return {row_id: SchemaRow(*map(_text, values)) for row_id, *values in raw.execute(_ROWS)}


def _text(content: bytes | None) -> Any:
    return content if content is None else content.decode("utf-8", "surrogateescape")
