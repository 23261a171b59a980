"""Rows as CSV (RFC 4180): UTF-8, lines ended by CR LF, a header always, written as the rows come."""

import csv
import io
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import BinaryIO

from seedreader.reading.formulas import PARTING, Cell, guarded_row, has_parted_formula

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_LINE_END = "\r\n"
_END_AS_WRITTEN = f"{PARTING}\udfff{_LINE_END}"
"""The end of a line for a writer that is to quote cells with `PARTING` in them: it quotes those with a character of the
line's end. Half a character stands in no text, so that what the ends are known by is in no cell."""

_AT_ONCE = 50
"""Rows that are held, so that what is done for each of them is done by the writer alone, which is C."""


def write_csv(
    stream: BinaryIO,
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    raw: bool = False,
    bom: bool = False,
) -> int:
    """Write a header and the rows; returns how many rows there were.

    Cells, those of the header too, are guarded against being run as formulas unless `raw`. `bom` puts a byte order mark
    first. Keeps a few rows in memory. Raises what the stream raises.
    """
    if bom:
        stream.write(BYTE_ORDER_MARK)
    stream.write(_lines([columns if raw else guarded_row(columns)]))
    count, coming = 0, iter(rows)
    while some := list(islice(coming, _AT_ONCE)):
        count += len(some)
        stream.write(_lines(some if raw else list(map(guarded_row, some))))
    return count


def _lines(rows: Collection[Sequence[Cell]]) -> bytes:
    """The lines of rows; where a part of a cell could become a formula, such cells are quoted."""
    lines = _written(rows, _LINE_END)
    if has_parted_formula(lines):
        lines = _written(rows, _END_AS_WRITTEN).replace(_END_AS_WRITTEN, _LINE_END)
    return lines.encode("utf-8", errors="replace")


def _written(rows: Iterable[Sequence[Cell]], end: str) -> str:
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator=end).writerows(rows)
    return lines.getvalue()
