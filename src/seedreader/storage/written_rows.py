"""Rows by the names of their columns, as they are read and written: many at one go, each with its checksum.

An image is a row as text, to be put back as it was, without the checksum, which it gets anew; but a row that is not
what its checksum says takes that along, as `UNKNOWN`: its damage stays known until somebody looks at it.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from seedreader.errors import NotFound
from seedreader.storage.file.connection import Connection
from seedreader.storage.schema.checksums import CHECKSUM, UNKNOWN, Values, checksum, checksums, packed_rows

_TYPED = ("note", "description", "label", "title", "author", "publisher")
"""The columns that somebody writes into."""


class Read(NamedTuple):
    """A row as it was read, and whether it is what its checksum says."""

    row: dict[str, Any]
    sound: bool


def find_rows(connection: Connection, table: str, row_ids: Iterable[int]) -> dict[int, Read]:
    """Those rows of these ids that are there, by id."""
    columns = connection.columns(table)
    found = connection.rows(
        f"SELECT {', '.join(columns)} FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(row_ids))],
    )
    rows = [dict(zip(columns, row, strict=True)) for row in found]
    sound = are_sound(table, rows) if rows else ()
    return {row["id"]: Read(row, each) for row, each in zip(rows, sound, strict=True)}


def read_row(connection: Connection, table: str, row_id: int) -> Read:
    """One row. Raises `NotFound`."""
    found = find_rows(connection, table, [row_id])
    if row_id not in found:
        raise NotFound(f"There is no number {row_id} among the {table.replace('_', ' ')}", "It may have been deleted.")
    return found[row_id]


def without_zeros(rows: Sequence[Values]) -> Sequence[Values]:
    """What somebody wrote into rows of the same columns, with U+FFFD for zeros: other programs end a text at one."""
    typed = [name for name in _TYPED if name in rows[0]]
    if not any("\0" in row[name] for name in typed for row in rows):
        return rows
    return [{**row, **{name: row[name].replace("\0", "\ufffd") for name in typed}} for row in rows]


def insert_row(connection: Connection, table: str, row: Values) -> int:
    """Write a row; returns its id."""
    row = {CHECKSUM: checksum(table, row), **row}
    marks = ", ".join("?" * len(row))
    sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"
    return connection.write(sql, list(row.values()))


def insert_rows(connection: Connection, table: str, rows: Sequence[Values]) -> None:
    """Write rows, or images of some, that have the same columns in the same order, one or more."""
    if CHECKSUM not in rows[0]:
        rows = [{CHECKSUM: stamp, **row} for stamp, row in zip(checksums(table, rows), rows, strict=True)]
    sql = f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES ({', '.join('?' * len(rows[0]))})"
    connection.write_all(sql, [tuple(row.values()) for row in rows])


def update_rows(connection: Connection, table: str, befores: Sequence[Read], values: Sequence[Values]) -> None:
    """Write columns, the same of each, of rows, one or more, that are `befores`; `values` may be of images."""
    afters = [{**before.row, **new} for before, new in zip(befores, values, strict=True)]
    columns = [name for name in values[0] if name != CHECKSUM]
    doubted = CHECKSUM in values[0]
    stamps = [
        stamp if before.sound and not doubted else UNKNOWN
        for before, stamp in zip(befores, checksums(table, afters), strict=True)
    ]
    assignments = ", ".join(f"{name} = ?" for name in (*columns, CHECKSUM))
    rows = [
        (*(after[name] for name in columns), stamp, after["id"]) for after, stamp in zip(afters, stamps, strict=True)
    ]
    connection.write_all(f"UPDATE {table} SET {assignments} WHERE id = ?", rows)


def delete_rows(connection: Connection, table: str, row_ids: Iterable[int]) -> None:
    """Remove rows."""
    connection.write_all(f"DELETE FROM {table} WHERE id = ?", [(row_id,) for row_id in row_ids])


def images_of(befores: Sequence[Read]) -> list[str]:
    """The images of rows of one table, one or more."""
    columns = [name for name in befores[0].row if name != CHECKSUM]
    packed = packed_rows([before.row for before in befores], columns)
    doubt = f',"{CHECKSUM}":{UNKNOWN}}}'
    return [image if before.sound else image[:-1] + doubt for image, before in zip(packed, befores, strict=True)]


def are_sound(table: str, rows: Sequence[Values]) -> list[bool]:
    """Whether each of the rows, one or more, is what its checksum says."""
    return [row[CHECKSUM] == stamp for row, stamp in zip(rows, checksums(table, rows), strict=True)]
