"""A table of Markdown to lines of text whose columns stand below each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedreader.domain.articles import MarkKind
from seedreader.importing.markdown_inline import write_inline
from seedreader.importing.markdown_writing import Writing
from seedreader.reading.display import width

if TYPE_CHECKING:
    from markdown_it.token import Token

BETWEEN_CELLS = " | "
WIDEST_COLUMN = 40
"""Cells are filled up to at most so many columns of the terminal; a longer cell pushes the rest of its row aside."""

_ALIGNMENT = {"text-align:right": 1.0, "text-align:center": 0.5}


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's words, their width in terminal columns, and the share of the blanks that stands before them."""

    words: Writing
    width: int
    share_before: float


def write_table(writing: Writing, tokens: Sequence["Token"]) -> None:
    """Write the table that `tokens` are, one line for each row, and mark it."""
    rows = _rows(tokens)
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


def _rows(tokens: Sequence["Token"]) -> list[list[_Cell]]:
    rows: list[list[_Cell]] = []
    share_before = 0.0
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            share_before = _ALIGNMENT.get(str(token.attrs.get("style", "")), 0.0)
        elif token.type == "inline":
            cell = Writing(one_line=True)
            write_inline(cell, token.children or ())
            rows[-1].append(_Cell(cell, width(cell.text), share_before))
    return rows
