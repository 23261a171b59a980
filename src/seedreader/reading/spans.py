"""Spans by place: which of many touch a row, and the disjoint pieces a row is painted in.

A span that touches `[start, end)` can only begin within its own length before `start`. So the spans are kept in tiers
by length, each sorted by start, and a question is two bisections a tier: 100,000 passages answer for a screen in a
tenth of a millisecond, and adding or removing one is an insertion into an array. A span costs 24 bytes.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from operator import itemgetter
from typing import Generic, TypeVar

T = TypeVar("T")
Shade = TypeVar("Shade", bound=Hashable)

_TIERS = (8, 16, 32, 64, 128, 256, 512, 1_024, 4_096, 65_536)
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
        return list(chain.from_iterable(self.touching_by_length(start, end)))

    def touching_by_length(self, start: int, end: int) -> Iterator[list[T]]:
        """As `touching`, in parts: the spans of a part are longer than all those of the parts before it."""
        for tier in self._tiers:
            if tier.starts:
                ends, payloads = tier.ends, tier.payloads
                yield [payloads[i] for i in tier.within(start, end) if ends[i] > start]

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
    spans: Iterable[tuple[int, int, T]], start: int, end: int, deepest: int, shade_of: Callable[[T], Shade]
) -> list[tuple[int, int, tuple[Shade, int]]]:
    """What a stack of spans looks like from above: `(from, to, (shade of the uppermost span, how many lie there))`.

    `spans` are given from the uppermost to the lowest, and asked for only until `deepest` of them (1 at least) lie
    everywhere: more count as so many. Neighbours that look the same are one run; where no span lies there is none.
    """
    if start >= end:
        return []
    everywhere = (1 << (end - start)) - 1
    # Bit i of levels[d] is set where more than d spans lie at start + i: a counter for each place, all counted at once.
    levels = [0] * deepest
    bare = everywhere
    seen: list[tuple[int, T]] = []
    for begin, finish, payload in spans:
        if begin >= end or finish <= start:
            continue
        there = (1 << ((finish if finish < end else end) - start)) - (1 << (begin - start if begin > start else 0))
        if there & bare:
            seen.append((there & bare, payload))
            bare &= ~there
        for depth, level in enumerate(levels):
            levels[depth] = level | there
            there &= level
            if not there:
                break
        if levels[-1] == everywhere:
            break
    return _runs_of(levels, seen, start, shade_of)


def _runs_of(
    levels: Sequence[int], seen: Iterable[tuple[int, T]], start: int, shade_of: Callable[[T], Shade]
) -> list[tuple[int, int, tuple[Shade, int]]]:
    """The runs of `shaded`: from how deep the spans lie and which of them are `seen` where, both as bits."""
    cuts = 0
    for level in levels:
        cuts |= level ^ (level << 1)
    shades: dict[int, Shade] = {}
    for places, payload in seen:
        cuts |= places ^ (places << 1)
        shade = shade_of(payload)
        for place in _bits(places & ~(places << 1)):
            shades[place] = shade
    runs: list[tuple[int, int, tuple[Shade, int]]] = []
    for left, right in pairwise(_bits(cuts)):
        depth = sum(level >> left & 1 for level in levels)
        if depth:
            shade = shades.get(left, shade)
            look = shade, depth
            if runs and runs[-1][1] == start + left and runs[-1][2] == look:
                runs[-1] = (runs[-1][0], start + right, look)
            else:
                runs.append((start + left, start + right, look))
    return runs


def _bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, from the lowest."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
