"""Spans by place: which of many touch a row, and the disjoint pieces a row is painted in.

A span that touches `[start, end)` can only begin within its own length before `start`. So the spans are kept in tiers
by length, each sorted by start, and a question is two bisections a tier: 100,000 passages answer for a screen in a
tenth of a millisecond, and adding or removing one is an insertion into an array. A span costs 24 bytes.
"""

from array import array
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Generic, TypeVar

T = TypeVar("T")
Shade = TypeVar("Shade", bound=Hashable)

_TIERS = (16, 64, 256, 1_024, 4_096, 65_536)
_by_place = itemgetter(0, 1)


class _Tier(Generic[T]):
    """Spans of about one length, by start, then end."""

    def __init__(self, longest: int | None) -> None:
        self.longest = longest
        self.starts: array[int] = array("q")
        self.ends: array[int] = array("q")
        self.payloads: list[T] = []

    def within(self, start: int, end: int) -> range:
        """The places of the spans that may touch `[start, end)`; those that end by `start` are among them."""
        first = 0 if self.longest is None else bisect_left(self.starts, start - self.longest)
        return range(first, bisect_left(self.starts, end, lo=first))

    def place_of(self, start: int, end: int) -> int:
        """Where the first span at `start` stands that ends at `end` or later."""
        place = bisect_left(self.starts, start)
        while place < len(self.starts) and self.starts[place] == start and self.ends[place] < end:
            place += 1
        return place

    def insert(self, place: int, start: int, end: int, payload: T) -> None:
        self.starts.insert(place, start)
        self.ends.insert(place, end)
        self.payloads.insert(place, payload)

    def delete(self, place: int) -> None:
        del self.starts[place], self.ends[place], self.payloads[place]


class SpanIndex(Generic[T]):
    """Half-open spans `(start, end, payload)` that can be asked for by place. Payloads need only equality."""

    def __init__(self, items: Iterable[tuple[int, int, T]] = ()) -> None:
        self._tiers: list[_Tier[T]] = [_Tier(longest) for longest in (*_TIERS, None)]
        self.extend(sorted(items, key=_by_place))

    def __len__(self) -> int:
        return sum(len(tier.starts) for tier in self._tiers)

    def extend(self, items: Iterable[tuple[int, int, T]]) -> None:
        """Add spans none of which starts before one that is there: many at the cost of one each."""
        tiers = self._tiers
        for start, end, payload in items:
            tier = tiers[bisect_left(_TIERS, end - start)]
            if tier.starts and tier.starts[-1] >= start:
                tier.insert(tier.place_of(start, end + 1), start, end, payload)
            else:
                tier.starts.append(start)
                tier.ends.append(end)
                tier.payloads.append(payload)

    def add(self, start: int, end: int, payload: T) -> None:
        """Add one span; equal ones are kept side by side, in the order they came."""
        tier = self._tier(start, end)
        tier.insert(tier.place_of(start, end + 1), start, end, payload)

    def remove(self, start: int, end: int, payload: T) -> None:
        """Take one span out. Raises `KeyError` when it is not there."""
        tier = self._tier(start, end)
        place = tier.place_of(start, end)
        while place < len(tier.starts) and (tier.starts[place], tier.ends[place]) == (start, end):
            if tier.payloads[place] == payload:
                tier.delete(place)
                return
            place += 1
        raise KeyError((start, end, payload))

    def overlapping(self, start: int, end: int) -> list[tuple[int, int, T]]:
        """The spans that share a code point with `[start, end)`, by start, then end."""
        found: list[tuple[int, int, T]] = []
        for tier in self._tiers:
            if tier.starts:
                starts, ends, payloads = tier.starts, tier.ends, tier.payloads
                found += [(starts[i], ends[i], payloads[i]) for i in tier.within(start, end) if ends[i] > start]
        found.sort(key=_by_place)
        return found

    def touching(self, start: int, end: int) -> list[T]:
        """The payloads of the spans that share a code point with `[start, end)`, in no order."""
        found: list[T] = []
        for tier in self._tiers:
            if tier.starts:
                ends, payloads = tier.ends, tier.payloads
                found += [payloads[i] for i in tier.within(start, end) if ends[i] > start]
        return found

    def _tier(self, start: int, end: int) -> _Tier[T]:
        return self._tiers[bisect_left(_TIERS, end - start)]


def pieces(items: Iterable[tuple[int, int, T]], start: int, end: int) -> list[tuple[int, int, tuple[T, ...]]]:
    """`[start, end)` cut where a span begins or ends: `(from, to, payloads of the spans over it, in their order)`.

    The pieces follow one another without gap; a range without spans is one piece. An empty range has none. For a few
    spans: each piece looks at all of them.
    """
    inside = [item for item in items if item[0] < end and item[1] > start]
    cuts = {start, end}
    for begin, finish, _ in inside:
        cuts.add(max(begin, start))
        cuts.add(min(finish, end))
    borders = sorted(cuts)
    return [
        (left, right, tuple(payload for begin, finish, payload in inside if begin <= left and finish >= right))
        for left, right in pairwise(borders)
    ]


def laid_over(
    ground: Sequence[tuple[int, int, Shade]], over: Iterable[tuple[int, int, T]]
) -> Iterator[tuple[int, int, Shade | None, T]]:
    """Pieces that follow one another without gap, cut where the ground below them changes: `(from, to, ground, piece)`.

    `ground` are runs in order that do not overlap; it is None between them.
    """
    place = 0
    for start, end, piece in over:
        while start < end:
            while place < len(ground) and ground[place][1] <= start:
                place += 1
            below = ground[place] if place < len(ground) else None
            if below is None or below[0] >= end:
                yield start, end, None, piece
                break
            if start < below[0]:
                yield start, below[0], None, piece
                start = below[0]
            cut = min(end, below[1])
            yield start, cut, below[2], piece
            start = cut


def shaded(
    spans: Iterable[tuple[int, int, Shade]], start: int, end: int, deepest: int
) -> list[tuple[int, int, tuple[Shade, int]]]:
    """What a stack of spans looks like from above: `(from, to, (shade of the uppermost span, how many lie there))`.

    `spans` are given from the lowest to the uppermost. More than `deepest` count as `deepest`. Neighbours that look the
    same are one run; where no span lies there is none. The cost grows with spans plus runs, not with their product.
    """
    spans = list(spans)
    # In a short stretch everywhere is a border: to find out where something begins or ends would take longer.
    everywhere = end - start <= 4 * len(spans)
    borders: Sequence[int] = range(start, end + 1) if everywhere else _borders(spans, start, end)
    last = len(borders) - 1
    uppermost: list[Shade | None] = [None] * last
    steps = [0] * (last + 1)
    for begin, finish, shade in spans:
        left = 0 if begin <= start else begin - start if everywhere else bisect_left(borders, begin)
        right = last if finish >= end else finish - start if everywhere else bisect_left(borders, finish)
        if left < right:
            uppermost[left:right] = [shade] * (right - left)
            steps[left] += 1
            steps[right] -= 1
    runs: list[tuple[int, int, tuple[Shade, int]]] = []
    begun, deep = start, 0
    above: Shade | None = None
    for border, there, depth in zip(borders, (*uppermost, None), accumulate(steps), strict=True):
        counted = depth if depth < deepest else deepest
        if counted != deep or there != above:
            if deep:
                runs.append((begun, border, (above, deep)))  # type: ignore[arg-type]
            begun, above, deep = border, there, counted
    return runs


def _borders(spans: Iterable[tuple[int, int, object]], start: int, end: int) -> list[int]:
    """Where a span begins or ends, and the ends of the stretch."""
    return sorted({start, end, *(b for s, e, _ in spans for b in (s, e) if start < b < end)})
