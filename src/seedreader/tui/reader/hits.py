"""The hits of a search in the article being read."""

from bisect import bisect_left, bisect_right

from seedreader.domain.text import Span
from seedreader.reading.search import find_all


class Hits:
    """Where a query occurs in a text; `current` is the index of the hit the cursor went to last, or -1.

    `began_at` is where the cursor stood when the search began, so that a query typed letter by letter always looks
    from the same place.
    """

    def __init__(self) -> None:
        self.query = ""
        self.spans: list[Span] = []
        self.current = -1
        self.began_at: int | None = None
        self._reached = -1

    def __len__(self) -> int:
        return len(self.spans)

    def search(self, text: str, query: str, cursor: int) -> Span | None:
        """Find every hit; the first at or after where the search began (else the first of all) becomes current."""
        if self.began_at is None:
            self.began_at = cursor
        self.query = query
        self.spans = find_all(text, query) if query else []
        self.current = -1
        if not self.spans:
            return None
        return self._make_current(bisect_left(self.spans, self.began_at, key=_start))

    def next(self, cursor: int, direction: int) -> Span | None:
        """The hit after (1) or before (-1) the cursor, from the other end where there is none; None without hits."""
        if not self.spans:
            return None
        if self.current >= 0 and cursor == self._reached:
            place = self.current + direction
        elif direction > 0:
            place = bisect_right(self.spans, cursor, key=_start)
        else:
            place = bisect_left(self.spans, cursor, key=_start) - 1
        return self._make_current(place)

    def reached(self, cursor: int) -> None:
        """The cursor was brought to the current hit and stands at `cursor`: where the hit begins is not drawn
        perhaps."""
        self._reached = cursor

    def overlapping(self, start: int, end: int) -> range:
        """The indexes of the hits that share a code point with `start` to `end`; hits never overlap each other."""
        first = bisect_right(self.spans, start, key=_end)
        last = bisect_left(self.spans, end, lo=first, key=_start)
        return range(first, last)

    def clear(self) -> bool:
        """Forget the search; whether there was one."""
        had = bool(self.query)
        self.query = ""
        self.spans = []
        self.current = -1
        self.began_at = None
        return had

    @property
    def position(self) -> tuple[int, int]:
        """Which hit is current, counted from 1 (0 for none), and how many there are."""
        return self.current + 1, len(self.spans)

    @property
    def current_span(self) -> Span | None:
        """The current hit."""
        return self.spans[self.current] if self.current >= 0 else None

    def _make_current(self, place: int) -> Span:
        self.current = place % len(self.spans)
        return self.spans[self.current]


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
