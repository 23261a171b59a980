"""Rows as CSV (RFC 4180): UTF-8, lines ended by CR LF, a header always, written as the rows come."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import BinaryIO

from seedreader.reading.formulas import Cell, guarded_row

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

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
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(columns if raw else guarded_row(columns))
    count, coming = 0, iter(rows)
    while some := list(islice(coming, _AT_ONCE)):
        count += len(some)
        writer.writerows(some if raw else map(guarded_row, some))
        _send(lines, stream)
    _send(lines, stream)
    return count


def _send(lines: io.StringIO, stream: BinaryIO) -> None:
    stream.write(lines.getvalue().encode("utf-8", errors="replace"))
    lines.seek(0)
    lines.truncate()
