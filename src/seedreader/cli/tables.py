"""Rows for people: aligned on a terminal and cut to its width, whole and separated by tabs in a pipe."""

import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from seedreader.cli.streams import put_lines, styled, to_terminal

GAP = "  "
NARROWEST = 8
"""Cells that a flexible column keeps on a narrow terminal."""

LONGEST_CELL = 1000
"""Code points of a cell that are looked at for a terminal, which has no room for more."""


class Column(NamedTuple):
    """A column: its title, whether it holds numbers (set right), and whether it gives way on a narrow terminal."""

    title: str
    number: bool = False
    flexible: bool = False


def put_table(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
    """Write rows of cells to stdout, each cell on one line and harmless.

    A terminal gets a header and aligned columns. A pipe gets no header, tabs between the cells, and every cell whole.
    """
    from seedreader.reading.display import one_line

    if to_terminal(sys.stdout):
        cells = [[one_line(str(cell)[:LONGEST_CELL]) for cell in row] for row in rows]
        put_lines(aligned(columns, cells, shutil.get_terminal_size().columns))
    else:
        put_lines("\t".join(one_line(str(cell)) for cell in row) for row in rows)


def aligned(columns: Sequence[Column], rows: Sequence[Sequence[str]], cells: int) -> list[str]:
    """A header and the rows as lines of at most `cells` cells, unless the fixed columns alone need more.

    No rows, no lines. Only the header is styled.
    """
    from seedreader.reading.display import shorten, width

    if not rows:
        return []
    widths = [
        max(width(column.title), *(min(cells, width(row[place])) for row in rows))
        for place, column in enumerate(columns)
    ]
    _give_way(columns, widths, cells - len(GAP) * (len(columns) - 1))

    def line(row: Sequence[str]) -> str:
        parts = []
        for column, cell, room in zip(columns, row, widths, strict=True):
            shown = shorten(cell, room)
            blanks = " " * (room - width(shown))
            parts.append(blanks + shown if column.number else shown + blanks)
        return GAP.join(parts).rstrip()

    header = styled(line([column.title for column in columns]), sys.stdout, bold=True)
    return [header, *(line(row) for row in rows)]


def _give_way(columns: Sequence[Column], widths: list[int], room: int) -> None:
    """Take cells from the widest flexible column until the columns fit into `room`, or none has any to give."""
    flexible = [place for place, column in enumerate(columns) if column.flexible]
    while flexible and sum(widths) > room:
        widest = max(flexible, key=lambda place: widths[place])
        if widths[widest] <= NARROWEST:
            return
        widths[widest] -= 1
