"""A table of Markdown to lines of text whose columns stand below each other."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seedreader.importing.markdown.inline import write_inline
from seedreader.importing.tables import Cell, write_rows
from seedreader.importing.writing import Writing

if TYPE_CHECKING:
    from markdown_it.token import Token

_ALIGNMENT = {"text-align:right": 1.0, "text-align:center": 0.5}


def write_table(writing: Writing, tokens: Sequence["Token"]) -> None:
    """Write the table that `tokens` are, one line for each row, and mark it."""
    write_rows(writing, _rows(tokens))


def _rows(tokens: Sequence["Token"]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    share_before = 0.0
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            share_before = _ALIGNMENT.get(str(token.attrs.get("style", "")), 0.0)
        elif token.type == "inline":
            cell = Writing(one_line=True)
            write_inline(cell, token.children or ())
            rows[-1].append(Cell(cell, share_before))
    return rows
