"""The passages of the article in a reader: in order, by place, and which one the cursor is on."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable

from seedreader.domain.passages import AnchorStatus, Passage
from seedreader.domain.text import Span
from seedreader.reading.spans import SpanIndex


def in_text_order(passage: Passage) -> tuple[int, int, int]:
    """The key that sorts passages by start, the longest first."""
    return passage.start, -passage.end, passage.id


def innermost_first(passage: Passage) -> tuple[int, int, int]:
    """The key that sorts overlapping passages by length, of equally long ones the later one first."""
    return passage.end - passage.start, -passage.start, -passage.id


def _start(passage: Passage) -> int:
    return passage.start


class PassageLayer:
    """The passages of one article. Those whose words the text no longer has are kept, and never placed.

    `lit` holds the ids of those at the other end of a link of the passage under the cursor.
    """

    def __init__(self, passages: Iterable[Passage] = ()) -> None:
        self._by_id: dict[int, Passage] = {}
        self._ordered: list[Passage] = []
        self._index: SpanIndex[Passage] = SpanIndex(())
        self._choice: int | None = None
        self._choice_among: tuple[int, ...] = ()
        self._reached = (0, -1)
        self.lit: Collection[int] = ()
        self.replace(passages)

    @property
    def all(self) -> tuple[Passage, ...]:
        """Every passage in text order, those without a place last."""
        homeless = sorted((p for p in self._by_id.values() if p.status is AnchorStatus.ORPHAN), key=in_text_order)
        return (*self._ordered, *homeless)

    def __bool__(self) -> bool:
        return bool(self._ordered)

    def replace(self, passages: Iterable[Passage]) -> None:
        """Hold these passages instead."""
        self._by_id = {passage.id: passage for passage in passages}
        placed = [passage for passage in self._by_id.values() if passage.status is not AnchorStatus.ORPHAN]
        self._ordered = sorted(placed, key=in_text_order)
        self._index = SpanIndex((passage.start, passage.end, passage) for passage in self._ordered)

    def put(self, passage: Passage) -> Passage | None:
        """Add a passage or replace the one with its id, which is returned."""
        before = self.drop(passage.id)
        self._by_id[passage.id] = passage
        if passage.status is not AnchorStatus.ORPHAN:
            place = bisect_left(self._ordered, in_text_order(passage), key=in_text_order)
            self._ordered.insert(place, passage)
            self._index.add(passage.start, passage.end, passage)
        return before

    def drop(self, passage_id: int) -> Passage | None:
        """Take a passage out and return it, if it was there."""
        passage = self._by_id.pop(passage_id, None)
        if passage is not None and passage.status is not AnchorStatus.ORPHAN:
            place = bisect_left(self._ordered, in_text_order(passage), key=in_text_order)
            del self._ordered[place]
            self._index.remove(passage.start, passage.end, passage)
        return passage

    def get(self, passage_id: int) -> Passage | None:
        """The passage with that id."""
        return self._by_id.get(passage_id)

    def overlapping(self, start: int, end: int) -> list[Passage]:
        """The passages that share a code point with `start` to `end`, in no order."""
        return [item[2] for item in self._index.overlapping(start, end)]

    def first_in(self, start: int, end: int) -> Passage | None:
        """The first passage that begins between two places, else the innermost that lies over the first of them."""
        place = bisect_left(self._ordered, start, key=_start)
        if place < len(self._ordered) and self._ordered[place].start < end:
            return self._ordered[place]
        return min(self.overlapping(start, start + 1), key=innermost_first, default=None)

    def at(self, cursor: Span) -> tuple[Passage, ...]:
        """The passages over the cluster under the cursor, innermost first."""
        return tuple(sorted(self.overlapping(cursor.start, cursor.end), key=innermost_first))

    def chosen(self, cursor: Span) -> Passage | None:
        """The passage meant by the cursor: the one chosen last while the same passages lie under it, else the
        innermost."""
        here = self.at(cursor)
        if not here:
            return None
        if self._choice is not None and self._choice_among == tuple(passage.id for passage in here):
            return self._by_id[self._choice]
        return here[0]

    def choose(self, passage_id: int, cursor: Span) -> bool:
        """Mean this passage while the cursor stays among those here; whether it is one of them."""
        among = tuple(passage.id for passage in self.at(cursor))
        self._reached = (passage_id, cursor.start)
        if passage_id not in among:
            return False
        self._choice, self._choice_among = passage_id, among
        return True

    def next(self, cursor: Span, direction: int) -> Passage | None:
        """The passage after (1) or before (-1) the one the cursor was brought to, or else the cursor, in text order."""
        place = self._place_of(cursor)
        if place is not None:
            place += direction
        elif direction > 0:
            place = bisect_right(self._ordered, cursor.start, key=_start)
        else:
            place = bisect_left(self._ordered, cursor.start, key=_start) - 1
        return self._ordered[place] if 0 <= place < len(self._ordered) else None

    def _place_of(self, cursor: Span) -> int | None:
        """Where in the order the passage stands that the cursor is at, if it is at one and not merely inside."""
        reached, offset = self._reached
        passage = self._by_id.get(reached) if offset == cursor.start else None
        if passage is None:
            passage = self.chosen(cursor)
            if passage is None or passage.start != cursor.start:
                return None
        if passage.status is AnchorStatus.ORPHAN:
            return None
        return bisect_left(self._ordered, in_text_order(passage), key=in_text_order)
