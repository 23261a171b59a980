"""Words wrapped into rows, some of them set apart."""

from collections.abc import Iterator, Sequence

from rich.style import Style

from seedreader.domain.text import Span
from seedreader.reading.clusters import snap
from seedreader.reading.spans import pieces
from seedreader.reading.wrapping import wrap
from seedreader.tui.drawing import Piece

Marked = tuple[int, int, int]
"""A span of some words, and which of the styles it has."""


def marked_rows(words: str, marks: Sequence[Marked], cells: int) -> Iterator[list[tuple[str, int]]]:
    """The words in rows of at most `cells` cells, each as runs of text with the number of their mark, -1 for none.

    Where marks overlap the higher number counts. Runs are whole clusters.
    """
    flat = words.replace("\n", " ")
    starts = wrap(flat, max(1, cells))
    for start, end in zip(starts, [*starts[1:], len(flat)], strict=True):
        inside = [(*_clipped(flat, mark, start, end), mark[2]) for mark in marks if mark[0] < end and start < mark[1]]
        yield [(flat[first:last], max(over, default=-1)) for first, last, over in pieces(inside, start, end)]


def styled(row: Sequence[tuple[str, int]], styles: Sequence[Style], plain: Style) -> list[Piece]:
    """A row with the style of each mark."""
    return [(text, plain if mark < 0 else styles[mark]) for text, mark in row]


def marks_of(spans: Sequence[Span], number: int = 0) -> list[Marked]:
    """Spans as marks of one number."""
    return [(span.start, span.end, number) for span in spans]


def _clipped(text: str, mark: Marked, start: int, end: int) -> tuple[int, int]:
    whole = snap(text, max(start, mark[0]), min(end, mark[1]))
    return max(start, whole.start), min(end, whole.end)
