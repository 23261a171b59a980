"""The hits of a search in the article being read."""

from seedreader.domain.text import Span
from seedreader.reading.alike import FoldedText
from seedreader.reading.search import Search, counts_case

_NEARBY = 20_000


class Hits:
    """Where a query occurs in a text, found bit by bit: what is near the cursor first.

    Hits are numbered in text order. Until the search is `complete` there may be more of them, and numbers change.
    `current_span` is the hit the cursor went to last. `began_at` is where the cursor stood when the search began, so
    that a query typed letter by letter always looks from the same place.
    """

    def __init__(self) -> None:
        self.query = ""
        self.current_span: Span | None = None
        self.began_at: int | None = None
        self._search: Search | None = None
        self._folded: dict[bool, FoldedText] = {}
        self._reached = -1

    def __len__(self) -> int:
        return 0 if self._search is None else len(self._search)

    @property
    def complete(self) -> bool:
        """Whether every hit is known."""
        return self._search is None or self._search.complete

    @property
    def position(self) -> tuple[int, int]:
        """Which hit is current, counted from 1 (0 for none), and how many there are so far."""
        return self.current + 1, len(self)

    @property
    def current(self) -> int:
        """The number of the current hit, or -1."""
        return -1 if self.current_span is None or self._search is None else self._search.number(self.current_span.start)

    def search(self, text: str, query: str, cursor: int, top: int) -> None:
        """Look for something else; `top` is where the text in view starts. `step` finds the hits."""
        if self.began_at is None:
            self.began_at = cursor
        self.query = query
        self.current_span = self._search = None
        if query:
            case = counts_case(query)
            folded = self._folded.get(case)
            if folded is None or folded.text is not text:
                folded = self._folded[case] = FoldedText(text, case=case)
            nearby = abs(top - self.began_at) <= _NEARBY
            self._search = Search(folded, query, near=min(top, self.began_at) if nearby else self.began_at)

    def step(self, seconds: float) -> Span | None:
        """Look on for about that long; the text that was looked through, None when that is complete."""
        return None if self._search is None else self._search.step(seconds)

    def first(self) -> Span | None:
        """The first hit at or after where the search began, else the first of all; it becomes current.

        None where there is none, or as long as it is not known.
        """
        if self._search is None or self.began_at is None:
            return None
        return self._make_current(self._search.following(self.began_at))

    def next(self, cursor: int, direction: int) -> Span | None:
        """The hit after (1) or before (-1) the cursor, from the other end where there is none; None as with `first`."""
        if self._search is None:
            return None
        if self.current_span is not None and cursor == self._reached:
            cursor = self.current_span.start
        found = self._search.following(cursor + 1) if direction > 0 else self._search.preceding(cursor)
        return self._make_current(found)

    def reached(self, cursor: int) -> None:
        """The cursor was brought to the current hit and stands at `cursor`: where the hit begins is not drawn
        perhaps."""
        self._reached = cursor

    def span(self, number: int) -> Span:
        """The hit with that number, from 0."""
        if self._search is None:
            raise IndexError(number)
        return self._search.span(number)

    def overlapping(self, start: int, end: int) -> range:
        """The numbers of the hits that share a code point with `start` to `end`; hits never overlap each other."""
        return range(0) if self._search is None else self._search.overlapping(start, end)

    def clear(self) -> bool:
        """Forget the search; whether there was one."""
        had = bool(self.query)
        self.query = ""
        self.current_span = self.began_at = self._search = None
        self._folded.clear()
        return had

    def _make_current(self, hit: Span | None) -> Span | None:
        if hit is not None:
            self.current_span = hit
        return hit
