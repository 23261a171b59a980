"""Rows as CSV (RFC 4180): UTF-8, lines ended by CR LF, a header always, written as the rows come."""

import csv
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from seedreader.reading.formulas import Cell, guarded

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class _Utf8Lines:
    """What `csv.writer` writes to: each line goes on as UTF-8, and the stream stays its owner's."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, line: str) -> int:
        return self._stream.write(line.encode("utf-8", errors="replace"))


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
    first. Keeps one row in memory at a time. Raises what the stream raises.
    """
    if bom:
        stream.write(BYTE_ORDER_MARK)
    writer = csv.writer(_Utf8Lines(stream), lineterminator="\r\n")
    writer.writerow(columns if raw else [guarded(column) for column in columns])
    count = 0
    for row in rows:
        writer.writerow(row if raw else [guarded(cell) for cell in row])
        count += 1
    return count
