"""A table as lines of text whose columns stand below each other, whatever format it came in."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from seedreader.domain.articles import MarkKind
from seedreader.importing.writing import Writing
from seedreader.reading.display import width

BETWEEN_CELLS = " | "
WIDEST_COLUMN = 40
"""Cells are filled up to at most so many columns of the terminal; a longer cell pushes the rest of its row aside."""


@dataclass(frozen=True)
class Cell:
    """A cell's words, and the share of the blanks that stands before them: 0 left, 1 right."""

    words: Writing
    share_before: float = 0.0

    @cached_property
    def width(self) -> int:
        """In columns of the terminal."""
        return width(self.words.text)


def write_rows(writing: Writing, rows: Sequence[Sequence[Cell]]) -> None:
    """Write a table, one line for each row, and mark it."""
    columns = max(map(len, rows), default=0)
    widths = [
        min(WIDEST_COLUMN, max((row[column].width for row in rows if column < len(row)), default=0))
        for column in range(columns)
    ]
    start = writing.length
    for number, row in enumerate(rows):
        if number:
            writing.write("\n")
        for column, cell in enumerate(row):
            if column:
                writing.write(BETWEEN_CELLS)
            blanks = max(0, widths[column] - cell.width)
            before = int(blanks * cell.share_before) if cell.width else 0
            writing.write(" " * before)
            writing.take(cell.words)
            if column < len(row) - 1:
                writing.write(" " * (blanks - before))
    writing.mark(start, MarkKind.TABLE)
