"""Rows as CSV (RFC 4180): UTF-8, lines ended by CR LF, a header always, written as the rows come."""

import csv
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import BinaryIO

from seedreader.reading.formulas import Cell, guarded_row

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_LINE_END = "\r\n"

_PARTS_ELSEWHERE = ";\t"
"""What parts cells, too, as LibreOffice opens tables unless told otherwise. A cell with one of them in it is quoted, so
that what stands behind it does not become a cell of its own, which no guard would stand before."""

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
    lines = _Lines()
    # The writer quotes a cell that has a character of the line's end in it; what is only there for that is cut off.
    writer = csv.writer(lines, lineterminator=_PARTS_ELSEWHERE + _LINE_END)
    writer.writerow(columns if raw else guarded_row(columns))
    count, coming = 0, iter(rows)
    while some := list(islice(coming, _AT_ONCE)):
        count += len(some)
        writer.writerows(some if raw else map(guarded_row, some))
        lines.send(stream)
    lines.send(stream)
    return count


class _Lines:
    """The lines that a writer wrote, until they are sent."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def write(self, line: str) -> None:
        """Take a line as the writer ends it."""
        self._lines.append(line.removesuffix(_PARTS_ELSEWHERE + _LINE_END))

    def send(self, stream: BinaryIO) -> None:
        """Send the lines, each with its own end."""
        stream.write("".join(line + _LINE_END for line in self._lines).encode("utf-8", errors="replace"))
        self._lines.clear()
