"""A checksum in every row, so that a changed byte is noticed, which SQLite's own check does not look for.

A checksum is 64 bits of BLAKE2b over the table's name and the row's columns by name, kept as a signed integer. The id
is left out: an index of every table tells when that is damaged. 0 stands for a row that another program wrote.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, repeat
from typing import TYPE_CHECKING, Any

from seedreader.storage.file.damaged import onward
from seedreader.storage.schema.tables import CONTENT_TABLES

if TYPE_CHECKING:
    from seedreader.storage.file.driver import sqlite3

Values = Mapping[str, Any]

CHECKSUM = "checksum"
UNKNOWN = 0
CHECKED_TABLES = (*CONTENT_TABLES, "changes", "change_rows")
"""The tables whose rows carry a checksum. `texts` have a hash of their own."""

REMEMBERED = {"drafts": "key", "session": "key", "reading_places": "article_id"}
"""The tables outside the history whose rows carry a checksum, and by what a row of each is known."""

_LEFT_OUT = {"changes": frozenset({"id", CHECKSUM, "state"})}
"""The state of a change is no content: undo and redo turn it, of many changes at once."""
_LEFT_OUT_ELSEWHERE = frozenset({"id", CHECKSUM})
_AT_ONCE = 1000

_packed = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
_packed_lines = json.JSONEncoder(ensure_ascii=False, separators=("\n", ":")).encode
"""With line feeds in place of commas: no string of JSON holds one, so that values can be told apart again."""


def checksum(table: str, row: Values) -> int:
    """The checksum of a row, given by column names with everything that counts. Half characters are no error here."""
    left_out = _LEFT_OUT.get(table, _LEFT_OUT_ELSEWHERE)
    return _checksum(table + _packed({name: value for name, value in row.items() if name not in left_out}))


def checksums(table: str, rows: Sequence[Values]) -> list[int]:
    """The checksum of each row of flat values with the same columns, one row or more, as `checksum` gives it."""
    names = sorted(rows[0].keys() - _LEFT_OUT.get(table, _LEFT_OUT_ELSEWHERE))
    return [_checksum(table + packed) for packed in packed_rows(rows, names)]


def packed_rows(rows: Sequence[Values], names: Iterable[str]) -> Iterator[str]:
    """Those columns of each row of flat values as an object of JSON.

    The values of a column are packed at one go, and once where all rows have the very same: to begin takes longer.
    """
    parts: list[Iterable[str]] = []
    before = "{"
    for name in names:
        values = [row[name] for row in rows]
        before += f"{_packed(name)}:"
        if len(set(map(id, values))) == 1:
            before += f"{_packed(values[0])},"
        else:
            parts += [repeat(before), _packed_lines(values)[1:-1].split("\n")]
            before = ","
    end = before.removesuffix(",") + "}"
    return map("".join, zip(*parts, repeat(end, len(rows)), strict=False))


def _checksum(packed: str) -> int:
    from hashlib import blake2b

    digest = blake2b(packed.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True) or 1


def is_sound(table: str, row: Values) -> bool:
    """Whether a row is what its checksum says."""
    try:
        return bool(row[CHECKSUM] == checksum(table, row))
    except (TypeError, KeyError):
        return False  # bytes where there were none, or a column called otherwise


def unsound(table: str, rows: Iterable[Values]) -> Iterator[Values]:
    """Those of rows with the same columns that are not what their checksum says; a thousand are looked at together."""
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        try:
            found = [row for row, stamp in zip(some, checksums(table, some), strict=True) if row[CHECKSUM] != stamp]
        except (TypeError, KeyError):
            found = [row for row in some if not is_sound(table, row)]
        yield from found


def stamped(table: str, row: Values) -> dict[str, Any]:
    """A row that was given without its checksum, with it."""
    return {**row, CHECKSUM: checksum(table, row)}


def text_hash(text: str, marks: str) -> str:
    """The hash that a text with its packed marks is found by: SHA-256 over both, hexadecimal."""
    from hashlib import sha256

    digest = sha256(text.encode("utf-8", "surrogatepass"))
    digest.update(f"\x00{marks}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def stamp_all(raw: "sqlite3.Connection", table: str) -> None:
    """Write the checksum of every row of a table, inside the caller's transaction; rows of a thousand are held."""
    for rows in _pages(raw, table):
        stamps = [(checksum(table, row), row["id"]) for row in rows]
        raw.executemany(f"UPDATE {table} SET {CHECKSUM} = ? WHERE id = ?", stamps)


def _pages(raw: "sqlite3.Connection", table: str) -> Iterator[list[dict[str, Any]]]:
    reached = -(2**63)
    while True:
        cursor = raw.execute(f"SELECT * FROM {table} WHERE id > ? ORDER BY id LIMIT {_AT_ONCE}", [reached])
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
        if not rows:
            return
        yield rows
        reached = onward(reached, rows[-1]["id"])
