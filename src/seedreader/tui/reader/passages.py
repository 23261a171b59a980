"""The passages of the article in a reader: in order, by place, and which one the cursor is on."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

from seedreader.domain.passages import AnchorStatus, PassageOutline
from seedreader.domain.tags import is_within
from seedreader.domain.text import Span
from seedreader.reading.spans import SpanIndex


def in_text_order(passage: PassageOutline) -> tuple[int, int, int]:
    """The key that sorts passages by start, the longest first."""
    return passage.start, -passage.end, passage.id


def innermost_first(passage: PassageOutline) -> tuple[int, int, int]:
    """The key that sorts overlapping passages by length, of equally long ones the later one first."""
    return passage.end - passage.start, -passage.start, -passage.id


def _start(passage: PassageOutline) -> int:
    return passage.start


class PassageLayer:
    """The passages of one article. Those whose words the text no longer has are kept, and never placed.

    `lit` holds the ids of those at the other end of a link of the passage under the cursor. `known` is the stretch of
    the text whose passages are here while the others are still being read; None once all are.
    """

    def __init__(self, passages: Iterable[PassageOutline] = (), known: Span | None = None) -> None:
        self._by_id: dict[int, PassageOutline] = {}
        self._homeless: dict[int, PassageOutline] = {}
        self._ordered: list[PassageOutline] = []
        self._index: SpanIndex[PassageOutline] = SpanIndex()
        self._here: tuple[Span, tuple[PassageOutline, ...]] | None = None
        self._choice: int | None = None
        self._choice_among: tuple[int, ...] = ()
        self._reached = (0, -1)
        self._walked: dict[tuple[str, ...], bool] = {}
        self.walking = ""
        self._statuses: Collection[AnchorStatus] = ()
        self.lit: Collection[int] = ()
        self.known = known
        self.extend(sorted(passages, key=in_text_order))

    @property
    def all(self) -> tuple[PassageOutline, ...]:
        """Every passage in text order, those without a place last."""
        return (*self._ordered, *self.homeless)

    @property
    def homeless(self) -> tuple[PassageOutline, ...]:
        """The passages without a place."""
        return tuple(sorted(self._homeless.values(), key=in_text_order))

    def __bool__(self) -> bool:
        return bool(self._ordered) or self.known is not None

    def __len__(self) -> int:
        return len(self._ordered)

    def extend(self, passages: Sequence[PassageOutline]) -> None:
        """Add passages that come in text order behind those that are here.

        One that is here was moved while the others were read; where it is now counts.
        """
        self._here = None
        for passage in passages:
            if passage.id in self._by_id:
                self.drop(passage.id)
        self._by_id.update((passage.id, passage) for passage in passages)
        placed = [passage for passage in passages if passage.status is not AnchorStatus.ORPHAN]
        if len(placed) < len(passages):
            self._homeless.update((p.id, p) for p in passages if p.status is AnchorStatus.ORPHAN)
        self._ordered += placed
        self._index.extend((passage.start, passage.end, passage) for passage in placed)

    def take(self, other: "PassageLayer") -> None:
        """Hold the passages of another layer instead, which is given up; what is chosen and lit stays."""
        self._by_id, self._homeless = other._by_id, other._homeless
        self._ordered, self._index = other._ordered, other._index
        self.known = other.known
        self._here = None

    def renew(self, passages: Iterable[PassageOutline], known: Span) -> None:
        """On a stretch of the text, hold these passages instead; those elsewhere are to be read again, and stay."""
        fresh = {passage.id: passage for passage in passages}
        for passage in self._index.touching(known.start, known.end):
            if passage.id not in fresh:
                self.drop(passage.id)
        for passage in fresh.values():
            if self._by_id.get(passage.id) != passage:
                self.put(passage)
        self.known = known

    def put(self, passage: PassageOutline) -> PassageOutline | None:
        """Add a passage or replace the one with its id, which is returned."""
        before = self.drop(passage.id)
        self._by_id[passage.id] = passage
        if passage.status is AnchorStatus.ORPHAN:
            self._homeless[passage.id] = passage
        else:
            place = bisect_left(self._ordered, in_text_order(passage), key=in_text_order)
            self._ordered.insert(place, passage)
            self._index.add(passage.start, passage.end, passage)
        return before

    def drop(self, passage_id: int) -> PassageOutline | None:
        """Take a passage out and return it, if it was there."""
        self._here = None
        passage = self._by_id.pop(passage_id, None)
        self._homeless.pop(passage_id, None)
        if passage is not None and passage.status is not AnchorStatus.ORPHAN:
            place = bisect_left(self._ordered, in_text_order(passage), key=in_text_order)
            del self._ordered[place]
            self._index.remove(passage.start, passage.end, passage)
        return passage

    def get(self, passage_id: int) -> PassageOutline | None:
        """The passage with that id."""
        return self._by_id.get(passage_id)

    def on(self, span: Span) -> PassageOutline | None:
        """The first passage on just these code points."""
        place = bisect_left(self._ordered, (span.start, -span.end, 0), key=in_text_order)
        found = self._ordered[place] if place < len(self._ordered) else None
        return found if found is not None and found.span == span else None

    def overlapping(self, start: int, end: int) -> Iterator[PassageOutline]:
        """The passages that share a code point with `start` to `end`, `innermost_first`.

        They are looked up and put in order while they are asked for: of hundreds on top of each other only the first
        few are seen.
        """
        for part in self._index.touching_by_length(start, end):
            yield from sorted(part, key=innermost_first)

    def begun(self, start: int, end: int) -> list[PassageOutline]:
        """The passages that begin from `start` on and before `end`, in text order."""
        first, behind = self._places(start, end)
        return self._ordered[first:behind]

    def count_begun(self, start: int, end: int) -> int:
        """How many passages begin from `start` on and before `end`."""
        first, behind = self._places(start, end)
        return behind - first

    def _places(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_left(self._ordered, start, key=_start)
        return first, bisect_left(self._ordered, end, lo=first, key=_start)

    def first_in(self, start: int, end: int) -> PassageOutline | None:
        """The first passage that begins between two places, else the innermost that lies over the first of them.

        Only of those that are walked.
        """
        place = bisect_left(self._ordered, start, key=_start)
        while place < len(self._ordered) and self._ordered[place].start < end:
            if self.is_walked(self._ordered[place]):
                return self._ordered[place]
            place += 1
        here = self._index.touching(start, start + 1)
        return min(filter(self.is_walked, here), key=innermost_first, default=None)

    def at(self, cursor: Span) -> tuple[PassageOutline, ...]:
        """The passages over the cluster under the cursor, innermost first."""
        if self._here is None or self._here[0] != cursor:
            self._here = cursor, tuple(self.overlapping(cursor.start, cursor.end))
        return self._here[1]

    def chosen(self, cursor: Span) -> PassageOutline | None:
        """The passage that is meant: the one chosen while the cursor stays among the same ones, else the innermost."""
        here = self.at(cursor)
        if not here:
            return None
        if self._choice is not None and self._choice_among == _ids(here):
            return self._by_id[self._choice]
        return here[0]

    def choose(self, passage_id: int, cursor: Span) -> bool:
        """Mean this passage while the cursor stays among those here; whether it is one of them."""
        among = _ids(self.at(cursor))
        self._reached = (passage_id, cursor.start)
        if passage_id not in among:
            return False
        self._choice, self._choice_among = passage_id, among
        return True

    def next(self, cursor: Span, direction: int) -> PassageOutline | None:
        """The passage after (1) or before (-1) the one the cursor was brought to, or else the cursor, in text order.

        While passages are still being read it may be another one in truth: see `sure_of`.
        """
        place = self._place_of(cursor)
        if place is not None:
            place += direction
        elif direction > 0:
            place = bisect_right(self._ordered, cursor.start, key=_start)
        else:
            place = bisect_left(self._ordered, cursor.start, key=_start) - 1
        while 0 <= place < len(self._ordered):
            if self.is_walked(self._ordered[place]):
                return self._ordered[place]
            place += direction
        return None

    def walk(self, tag: str, statuses: Collection[AnchorStatus] = ()) -> None:
        """Go only to passages with this tag or one below it; "" to all; with `statuses`, to those that stand so."""
        self.walking, self._statuses = tag, statuses
        self._walked.clear()

    @property
    def walks_by_status(self) -> bool:
        """Whether one goes to passages for how they stand, and not for a tag."""
        return bool(self._statuses)

    def is_walked(self, passage: PassageOutline) -> bool:
        """Whether a passage is among those one goes to."""
        if not self.walking:
            return True
        if self._statuses:
            return passage.status in self._statuses
        known = self._walked.get(passage.tags)
        if known is None:
            known = self._walked[passage.tags] = any(is_within(tag, self.walking) for tag in passage.tags)
        return known

    def sure_of(self, cursor: Span, found: PassageOutline | None) -> bool:
        """Whether no passage that is still to be read can stand between the cursor and the next one found."""
        if self.known is None:
            return True
        return found is not None and self.known.contains(cursor.start) and self.known.contains(found.start)

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


def _ids(passages: Iterable[PassageOutline]) -> tuple[int, ...]:
    return tuple(sorted(passage.id for passage in passages))
