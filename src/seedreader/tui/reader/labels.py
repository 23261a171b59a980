"""Words of the program's own among an article's: tags beside the row where a passage begins, the row of a fold, hints.

Tags stand in a column of their own, so no character of the article changes its place in the row.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from seedreader.reading.display import one_line, shorten, width
from seedreader.reading.rows import Row
from seedreader.tui.reader.columns import Columns
from seedreader.tui.reader.looks import MUTED, SELECTED, Look
from seedreader.tui.reader.styles import StyleBook

SIGN: Final = "▐"
"""Stands before each tag, in its colour; one cell wide in every width table."""

_ELLIPSIS = "…"
_LEAST = 3
"""Cells that a tag after another one takes at least: a blank, its sign, and the ellipsis."""


NOTHING_OPEN: Final = "Open an article to read it here"
NO_TEXT: Final = "This article has no text"


def hint_line(hint: str, width: int, styles: StyleBook) -> Strip:
    """A row of a pane without text, with a hint in its middle."""
    return Strip([Segment(shorten(hint, width).center(width), styles.lead)], width)


def folded(row: Row, columns: Columns, styles: StyleBook, *, selected: bool) -> tuple[str, Style]:
    """What stands in the place of folded lines."""
    words = f"⋯ {row.folded:,} {'line' if row.folded == 1 else 'lines'} of page furniture"
    return shorten(words, columns.text), styles.style(Look(MUTED | (SELECTED if selected else 0)))


def labels(
    tags: Sequence[str], strong: Collection[str], colors: Mapping[str, str], columns: Columns, styles: StyleBook
) -> list[tuple[str, Style]]:
    """The tags of what begins on a row, for the cells behind its text; `strong` ones bold."""
    shown: list[tuple[str, Style]] = []
    for tag, name in zip(tags, fitting(tags, columns.labels - 1), strict=False):
        shown.append((" ", styles.base))
        shown.append((SIGN, styles.bar(colors.get(tag))))
        shown.append((name, styles.sign(colors.get(tag), strong=tag in strong)))
    return shown


def fitting(tags: Sequence[str], room: int) -> list[str]:
    """The tags as there is room for them, each behind a sign of one cell and a blank between two.

    Whole if all fit; else by their last level; else cut, the ellipsis standing for whatever is missing.
    """
    whole = [one_line(tag) for tag in tags]
    leaves = [name.rpartition("/")[2] for name in whole]
    for names in (whole, leaves):
        if sum(width(name) + 2 for name in names) - 1 <= room:
            return names
    shown: list[str] = []
    for place, name in enumerate(leaves):
        room -= 1 + bool(place)
        is_last = place == len(leaves) - 1
        if width(name) + (0 if is_last else _LEAST) <= room:
            shown.append(name)
            room -= width(name)
            continue
        shown.append(shorten(name if is_last else name + _ELLIPSIS, room))
        break
    return shown
