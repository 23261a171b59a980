"""The rows that come into view next are painted while one reads those that are in view, where that takes its time."""

from collections.abc import Iterator
from typing import Final

from seedreader.tui.reader.columns import Columns
from seedreader.tui.reader.painting import Painter
from seedreader.tui.reader.passages import PassageLayer
from seedreader.tui.reader.styles import StyleBook
from seedreader.tui.reader.view import View

_CROWDED: Final = 5
"""Passages a row from which on a page takes long enough to be painted ahead."""


def next_page(view: View, painter: Painter, layer: PassageLayer, columns: Columns, styles: StyleBook) -> Iterator[None]:
    """Paint the rows of the next page, which the painter keeps; none where few passages are."""
    top, end, first = view.top, view.end, view.top_row + view.height
    if layer.count_begun(end, end + (end - top)) >= _CROWDED * view.height:
        for y in range(first, first + view.height):
            painter.strip(y, columns, styles)
            yield
