"""Searching in the article being read: what is in view is found at once, the rest bit by bit between the keys."""

import time
from typing import Final

from textual.timer import Timer

from seedreader.domain.text import Span
from seedreader.tui.reader import messages
from seedreader.tui.reader.cursor import CursorPane

_SLICE: Final = 0.004
_INTERVAL: Final = 0.01
"""Seconds of searching at a time, and from one time to the next: no key waits for it."""

_TELL_INTERVAL: Final = 0.25


class SearchPane(CursorPane):
    """A text pane that looks for a query and goes from hit to hit.

    What is sought before it is found (the first hit, the next one) is gone to as soon as it is known, unless the cursor
    has been moved meanwhile.
    """

    _searching: Timer | None = None
    _sought: tuple[int, ...] = ()
    _sought_from = -1
    _told_at = 0.0

    @property
    def hit_position(self) -> tuple[int, int]:
        """Which hit the cursor went to last, counted from 1 (0 for none), and how many there are so far."""
        return self._hits.position

    @property
    def hits_counted(self) -> bool:
        """Whether every hit has been found."""
        return self._hits.complete

    def search(self, query: str) -> int:
        """Look for every hit and go to the first one at or after the place where the search began.

        Returns how many were found at once: all of them unless the article is long. `HitsChanged` tells of the others.
        """
        self._hits.search(self.text, query, self.cursor, self.top)
        self._sought, self._sought_from = (0,), self.cursor
        self._search_on()
        self._repaint_all()
        return len(self._hits)

    def next_hit(self, direction: int) -> bool:
        """Go to the next hit (1) or the one before (-1), from the other end where there is none; whether there are
        hits, or may be."""
        if self._hits.complete and not len(self._hits):
            return False
        self._sought = (*self._sought, direction) if self._sought_from == self.cursor else (direction,)
        self._sought_from = self.cursor
        self._go_where_sought()
        return True

    def clear_search(self) -> bool:
        """Forget the search; whether there was one."""
        had = self.forget_search()
        if had:
            self._repaint_all()
        return had

    def forget_search(self) -> bool:
        """As `clear_search`, without painting."""
        self._sought = ()
        self._stop_searching()
        return self._hits.clear()

    def action_search(self) -> None:
        """Ask for something to search for."""
        if self._told_that_nothing_is_open():
            return
        self._hits.began_at = self.cursor_in_view()
        self.post_message(messages.SearchRequested(self))

    def action_next_hit(self, direction: int) -> None:
        """Go to the next hit."""
        if self.next_hit(direction):
            return
        if self._hits.query:
            self._tell("Nothing in this article matches the search")
        else:
            self._tell("Nothing is being searched for yet")

    def _search_on(self) -> None:
        """Look on for a moment, go where that leads, and tell."""
        searched = self._hits.step(_SLICE)
        self._go_where_sought()
        if self._hits.complete:
            self._stop_searching()
            self._repaint_all()
        else:
            if self._searching is None:
                self._searching = self.set_interval(_INTERVAL, self._search_on)
            if (
                searched is not None
                and self._view is not None
                and searched.overlaps(Span(self.top, self._view.end + 1))
            ):
                self._repaint_all()
        if self._hits.complete or time.monotonic() - self._told_at > _TELL_INTERVAL:
            self._told_at = time.monotonic()
            self.post_message(messages.HitsChanged(self))

    def _go_where_sought(self) -> None:
        """Go to what was sought, in the order it was sought in, as far as it is known."""
        while self._sought and self._sought_from == self.cursor:
            before, direction = self._hits.current_span, self._sought[0]
            hit = self._hits.next(self.cursor_in_view(), direction) if direction else self._hits.first()
            if hit is None and not self._hits.complete:
                return
            self._sought = self._sought[1:]
            if hit is not None:
                self._refresh_spans(before)
                self._move_to(hit.start, until=hit.end - 1)
                self._hits.reached(self.cursor)
                self._refresh_spans(hit)
            elif self._hits.began_at is not None:
                self.go_to(self._hits.began_at)
            self._sought_from = self.cursor
        self._sought = ()

    def _stop_searching(self) -> None:
        if self._searching is not None:
            self._searching.stop()
            self._searching = None
