"""Which rows of the article a pane shows. What is kept is the text at the top, never a row's number.

Row numbers change with the width and while the article is still being indexed; the text at the top does not. So
every layout leads back to the same words, however often the pane is resized on the way.
"""

from typing import Final

from textual.scroll_view import ScrollView

from seedreader.reading.rows import RowIndex
from seedreader.tui.extent import set_extent

INDEX_SLICE: Final = 0.003
"""Seconds of indexing at a time, so that no key waits for it."""

_FAR = 2


class View:
    """The window of a pane onto an article's rows; offsets are code points, rows count from the article's start."""

    def __init__(self, pane: ScrollView, rows: RowIndex, top: int, cursor: int) -> None:
        self._pane = pane
        self.held = top
        """The text that every layout brings to the top again."""
        self._spacer_above = False
        self._restoring = False
        self.rows = rows
        self.cursor = cursor
        first = rows.row_of(top)
        rows.ensure(first, self.height)
        self._cursor_shown = first <= rows.row_of(cursor) < first + self.height

    @property
    def height(self) -> int:
        """Rows that fit."""
        return max(1, self._pane.outer_size.height - self._pane.gutter.height)

    @property
    def top_row(self) -> int:
        """The first row in view."""
        return round(self._pane.scroll_y)

    @property
    def _first_row(self) -> int:
        """The first row in view; while that is being brought back, the one it is to be.

        Any other would be worked out for nothing, and those below it would have other numbers then.
        """
        return self.rows.row_of(self.held) if self._restoring else self.top_row

    @property
    def top(self) -> int:
        """The text at the top of the view."""
        row = self.rows.row(self._first_row)
        if row is None or row.start <= self.held < row.end:
            return self.held
        return row.start

    @property
    def end(self) -> int:
        """Where the text in view ends."""
        row = self.rows.row(min(self._first_row + self.height, self.rows.total) - 1)
        return self.top if row is None else row.end

    def shows(self, offset: int) -> bool:
        """Whether the row of a point of the text is in view."""
        return self.top_row <= self.rows.row_of(offset) < self.top_row + self.height

    def scrolled(self, before: float) -> None:
        """The pane was scrolled from row `before`: hold what is at the top now, unless that was done to hold on."""
        if self._restoring or round(before) > self._pane.max_scroll_y:
            return
        row = self.rows.row(self.top_row)
        if row is not None:
            self.held, self._spacer_above = (row.end, True) if row.spacer else (row.start, False)
        self._cursor_shown = self.shows(self.cursor)

    def restore(self) -> None:
        """Bring the held text to the top again, with the cursor in view if it was."""
        target = self._held_row()
        self._restoring = True
        try:
            self._scroll(target)
        finally:
            self._restoring = False

    def reveal(self, *, until: int | None = None, centre: bool = False) -> None:
        """Scroll as little as it takes to show the cursor.

        With `until` something is jumped to that reaches so far: where it is not in view whole, it comes with what
        stands around it. After a far jump, or if asked to, the cursor comes to the middle.
        """
        rows, height, top = self.rows, self.height, self.top_row
        self._cursor_shown = True
        y = rows.row_of(self.cursor)
        last = y if until is None else min(rows.row_of(until), y + height - 1)
        if top <= y and last < top + height and not centre:
            return
        target = y - self._folded_beside(y, -1) if y < top else y + self._folded_beside(y, 1) - height + 1
        if until is not None:
            target = y - max(0, min(height // 3, height - (last - y + 1)))
        if centre or not top - _FAR * height < y < top + (_FAR + 1) * height:
            target = y - height // 2
        rows.ensure(max(0, target), height)
        target += rows.row_of(self.cursor) - y
        self._scroll(target)

    def _folded_beside(self, y: int, direction: int) -> int:
        """How many rows next to the one at `y` reach up to a fold and with it: the cursor cannot go there to see it."""
        rows = self.rows
        for distance in (1, 2):
            row = rows.row(y + distance * direction)
            if row is not None and row.folded:
                return distance if self.height > distance else 0
            if row is None or not row.spacer:
                break
        return 0

    def put(self, offset: int, rows_above: int) -> None:
        """Scroll until so many rows are above the row of `offset`."""
        first = self.rows.row_of(offset)
        self.rows.ensure(max(0, first - rows_above), self.height)
        self._scroll(self.rows.row_of(offset) - rows_above)

    def page(self, direction: int) -> int:
        """Scroll by a page that keeps two rows of the last one; how many rows it came to."""
        before = self.top_row
        self.rows.ensure(max(0, before + direction * self.height), 2 * self.height)
        self._scroll(before + direction * max(1, self.height - 2))
        return self.top_row - before

    def index_some(self) -> bool:
        """Index for a moment, keeping the view on its text; whether more is to be done."""
        more = self.rows.step(INDEX_SLICE)
        if not more or self._held_row() != self.top_row:
            self.restore()
        return more

    def sync_size(self) -> None:
        """Tell the pane how long the article is."""
        set_extent(self._pane, self.rows.total)

    def _held_row(self) -> int:
        """The row at which the view holds the text it shows."""
        rows, height = self.rows, self.height
        rows.ensure(rows.row_of(self.held), height)
        above = rows.row(rows.row_of(self.held) - 1) if self._spacer_above else None
        cursor_row = rows.row_of(self.cursor) if self._cursor_shown else None
        y = rows.row_of(self.held)  # Last: rows above it may have been worked out meanwhile.
        if above is not None and above.spacer:
            y -= 1
        if cursor_row is not None:
            y = max(min(y, cursor_row), cursor_row - height + 1)
        return max(0, min(y, rows.total - height))

    def _scroll(self, y: int) -> None:
        self.sync_size()
        bottom = max(0, self.rows.total - self.height)
        self._pane.scroll_to(y=max(0, min(y, bottom)), animate=False, immediate=True)
