"""Finding words in one article the way a reader spells them.

Both sides are folded alike before they are compared (`alike`). Case counts only when the query has a capital letter in
it. Hits do not overlap: they are those that reading from the start of the text finds.

A long text is searched bit by bit, from where the reader is to the end and then from the start: what is in view is
found at once, the count when there was time.
"""

import time
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from seedreader.domain.text import Span
from seedreader.reading.alike import FoldedText, Stretch, fold, fold_cluster, small
from seedreader.reading.cells import is_plain

_REACH = 2048
"""Code points before a place in which a character is looked for that no hit can run across."""


def find_all(text: str, query: str, limit: int | None = None) -> list[Span]:
    """Where `query` stands in `text`, from the start, without overlap, as whole clusters; at most `limit` places.

    The query is literal text; one of blanks only stands nowhere.
    """
    search = Search(FoldedText(text, case=counts_case(query)), query)
    while not search.complete and (limit is None or len(search) < limit):
        search.step(0)
    return [search.span(number) for number in range(len(search))][:limit]


def counts_case(query: str) -> bool:
    """Whether a query has a capital letter in it."""
    folded = fold(query, case=True)
    return folded != folded.lower()


class Search:
    """The hits of `query` in a text, found bit by bit; `folded` has to regard case if `counts_case(query)`.

    It begins a little before `near`, goes on to the end of the text, and then from the start to where it began. Hits
    are numbered in text order, so numbers change until it is `complete`.
    """

    def __init__(self, folded: FoldedText, query: str, near: int = 0) -> None:
        self.text = folded.text
        self.complete = False
        self._folded = folded
        self._wanted = fold(query, case=counts_case(query))
        self._origin = _border_before(self.text, near, self._wanted)
        self._near = _Hits(self._origin)
        self._from_start = _Hits(0)
        self._steps = self._run()

    def __len__(self) -> int:
        """How many hits there are, so far."""
        return len(self._from_start.starts) + len(self._near.starts)

    def step(self, seconds: float) -> Span | None:
        """Search on for about that long; the span of the text that was searched, None when that is complete.

        A span of the text's end and its start is returned as the one of the start.
        """
        until = time.perf_counter() + seconds
        begin = end = -1
        for searched in self._steps:
            begin, end = (searched.start if begin < 0 or searched.start < begin else begin), searched.end
            if time.perf_counter() >= until:
                break
        return Span(begin, end) if 0 <= begin < end else None

    def span(self, number: int) -> Span:
        """The hit with that number, from 0."""
        first = len(self._from_start.starts)
        return self._from_start.span(number) if number < first else self._near.span(number - first)

    def number(self, offset: int) -> int:
        """How many of the hits start before `offset`."""
        if offset <= self._origin:
            return bisect_left(self._from_start.starts, offset)
        return len(self._from_start.starts) + bisect_left(self._near.starts, offset)

    def overlapping(self, start: int, end: int) -> range:
        """The numbers of the hits that share a code point with `start` to `end`."""
        first = self.number(start)
        if first and self.span(first - 1).end > start:
            first -= 1
        return range(first, max(first, self.number(end)))

    def following(self, offset: int) -> Span | None:
        """The first hit that starts at or after `offset`, from the start of the text where there is none.

        None where there is none, or as long as it is not known.
        """
        first, near = self._from_start, self._near
        if offset < self._origin:
            here, other = first, near
            known = first.reached >= self._origin
        else:
            here, other = near, first
            known = near.reached >= len(self.text)
        place = bisect_left(here.starts, offset)
        if place < len(here.starts):
            return here.span(place)
        if not known or not len(self):
            return None
        if other.starts:
            return other.span(0)
        return here.span(0) if self.complete else None

    def preceding(self, offset: int) -> Span | None:
        """The last hit that starts before `offset`, from the end of the text where there is none; None as above."""
        here = self._from_start if offset <= self._origin else self._near
        place = bisect_left(here.starts, offset)
        if place and here.reached >= offset:
            return here.span(place - 1)
        return self.span((self.number(offset) or len(self)) - 1) if self.complete and len(self) else None

    def _run(self) -> Iterator[Span]:
        """Search one stretch at a time; what was searched."""
        folded, origin = self._folded, self._origin
        if self._wanted.strip():
            middle = folded.number_of(origin)
            yield from self._scan(self._near, middle, len(folded) - 1)
            if origin:
                yield from self._scan(self._from_start, 0, middle)
        self._near.reached, self._from_start.reached = len(self.text), origin
        self.complete = True

    def _scan(self, hits: "_Hits", first: int, last: int) -> Iterator[Span]:
        """Search the stretches `first` to `last` for hits that begin where `hits` begin or later, and not after."""
        wanted, folded, origin = self._wanted, self._folded, self._origin
        window = _Window()
        reached = 0
        for number in range(first, last + 1):
            stretch = folded[number]
            begin = stretch.place(origin) if number == first and hits is self._near else 0
            end = stretch.place(origin) if number == last and hits is not self._near else len(stretch.text)
            window.add(stretch, begin, end, keep=len(wanted) - 1)
            place = window.text.find(wanted, max(0, reached - window.start))
            while place >= 0:
                hits.add(*window.source(place, place + len(wanted)))
                reached = window.start + place + len(wanted)
                place = window.text.find(wanted, place + len(wanted))
            start = max(hits.first, folded.start(number))
            hits.reached = max(start, folded.start(number + 1) if end == len(stretch.text) else origin)
            yield Span(start, max(start + 1, hits.reached))


class _Hits:
    """Hits from the offset `first` on, in order; up to `reached` they are known."""

    def __init__(self, first: int) -> None:
        self.first = self.reached = first
        self.starts, self.ends = array("i"), array("i")

    def span(self, number: int) -> Span:
        return Span(self.starts[number], self.ends[number])

    def add(self, start: int, end: int) -> None:
        """One more, unless it shares a cluster with the last one."""
        if not self.ends or start >= self.ends[-1]:
            self.starts.append(start)
            self.ends.append(end)


class _Window:
    """Folded text that moves on stretch by stretch; its end is kept, so that no hit is missed on a border."""

    def __init__(self) -> None:
        self.text = ""
        self.start = 0
        self._parts: list[tuple[int, int, Stretch]] = []

    def add(self, stretch: Stretch, begin: int, end: int, keep: int) -> None:
        """Move on to the folded characters `begin` to `end` of a stretch, and keep as many as that before them."""
        kept = self.text[max(0, len(self.text) - keep) :] if keep else ""
        self.start += len(self.text) - len(kept)
        self._parts = [
            part
            for part, after in pairwise([*self._parts, (self.start + len(kept), 0, stretch)])
            if after[0] > self.start
        ]
        self._parts.append((self.start + len(kept), begin, stretch))
        self.text = kept + stretch.text[begin:end]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start` to `end` of `text` come from."""
        at, begin, stretch = self._part(start)
        until, first, other = self._part(end - 1)
        return stretch.begin(self.start + start - at + begin), other.end(self.start + end - 1 - until + first)

    def _part(self, place: int) -> tuple[int, int, Stretch]:
        if len(self._parts) == 1:
            return self._parts[0]
        return self._parts[bisect_right(self._parts, self.start + place, key=lambda part: part[0]) - 1]


def _border_before(text: str, offset: int, wanted: str) -> int:
    """A place before `offset` at which a cluster starts that no hit of `wanted` has part in; else 0."""
    for place in range(min(offset, len(text) - 2), max(0, offset - _REACH), -1):
        if is_plain(text, place, place + 2) and is_plain(text, place - 1, place + 1):
            own = fold_cluster(text[place])
            if own and own != " " and not set(small(own) + own) & set(wanted):
                return place
    return 0
