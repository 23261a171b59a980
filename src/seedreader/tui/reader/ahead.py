"""The rows that come into view next are painted while one reads those that are in view, where that takes its time."""

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Final

from textual.timer import Timer
from textual.widget import Widget

from seedreader.tui.giving_way import GivingWay
from seedreader.tui.reader.columns import Columns
from seedreader.tui.reader.painting import Painter
from seedreader.tui.reader.passages import PassageLayer
from seedreader.tui.reader.styles import StyleBook
from seedreader.tui.reader.view import View

_INTERVAL: Final = 1 / 60
_SLICE: Final = 0.001
"""Seconds of work at a time, or one row; no key waits longer."""
_CROWDED: Final = 5
"""Passages a row from which on a page takes long enough to be painted ahead."""


class Ahead:
    """Goes on with work in slices, while no key is pressed.

    The work begins with what `work` returns then, and may be left off wherever that yields.
    """

    def __init__(self, widget: Widget, work: Callable[[], Iterator[None]]) -> None:
        self._widget = widget
        self._work = work
        self._left: Iterator[None] | None = None
        self._giving_way = GivingWay(widget, still=0.03, longest=0.5)
        self._timer: Timer | None = None
        self.busy = False
        """Whether something is left to be done."""

    def begin(self) -> None:
        """Begin anew in a moment; what was left is not done any more."""
        self._left, self.busy = None, True
        self._giving_way.begin()
        if self._timer is None:
            self._timer = self._widget.set_interval(_INTERVAL, self._go_on)
        else:
            self._timer.resume()

    def stop(self) -> None:
        """What is left is not done, and what it would have been done on is let go."""
        self._left, self.busy = None, False
        if self._timer is not None:
            self._timer.pause()

    def _go_on(self) -> None:
        if not self._giving_way.taken():
            return
        until = perf_counter() + _SLICE
        if self._left is None:
            self._left = self._work()
        for _ in self._left:
            if perf_counter() >= until:
                return
        self.stop()


def next_page(view: View, painter: Painter, layer: PassageLayer, columns: Columns, styles: StyleBook) -> Iterator[None]:
    """Paint the rows of the next page, which the painter keeps; none where few passages are."""
    top, end, first = view.top, view.end, view.top_row + view.height
    if layer.count_begun(end, end + (end - top)) >= _CROWDED * view.height:
        for y in range(first, first + view.height):
            painter.strip(y, columns, styles)
            yield
