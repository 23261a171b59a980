"""Runs of words that stand once in each of two texts: landmarks between which the rest is compared.

The method is that of patience diff (Bram Cohen): unique common elements, and of them the longest chain that keeps the
order.
"""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple

SHINGLE = 5
"""Words in a landmark."""

_BITS = 32
_END = (1 << _BITS) - 1

NO_BLANKS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)


words = re.compile(rf"[{NO_BLANKS}]|[^\W{NO_BLANKS}]{{1,100}}").finditer

Part = tuple[int, int]
"""Where a part of a text starts and where it ends."""


class Pair(NamedTuple):
    """The same run of words in both texts: where it starts in either and how long it is, in code points.

    `old_end` and `new_end` are where it ends.
    """

    old: int
    new: int
    old_end: int
    new_end: int


def landmarks(old: str, new: str, old_parts: Iterable[Part], new_parts: Iterable[Part], *, most: int = 1) -> list[Pair]:
    """The shingles that stand at most `most` times, and equally often, in those parts of either text; in old order.

    No shingle reaches from one part into another. Of those that stand several times the first goes with the first.
    """
    places = _places(new, new_parts, most)
    pairs = []
    for shingle, ours in _places(old, old_parts, most).items():
        theirs = places.get(shingle, ())
        if len(ours) == len(theirs) <= most:
            pairs += [
                Pair(one >> _BITS, other >> _BITS, one & _END, other & _END)
                for one, other in zip(ours, theirs, strict=True)
            ]
    return sorted(pairs) if most > 1 else pairs


def chain(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest selection of the pairs, which come in old order, that is in order in the new text, too."""
    tails: list[int] = []
    at: list[int] = []
    before = [-1] * len(pairs)
    for index, pair in enumerate(pairs):
        rank = bisect_left(tails, pair.new)
        tails[rank : rank + 1] = [pair.new]
        at[rank : rank + 1] = [index]
        before[index] = at[rank - 1] if rank else -1
    chosen = []
    index = at[-1] if at else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]


def _places(text: str, parts: Iterable[Part], most: int) -> dict[int, tuple[int, ...]]:
    """Where each shingle, known by its hash, starts and ends, start and end in one number, up to one more than `most`.

    Large texts have so many that tuples of them would take longer to free than a key may wait.
    """
    places: dict[int, tuple[int, ...]] = {}
    for part in parts:
        starts: deque[int] = deque(maxlen=SHINGLE)
        tokens: deque[str] = deque(maxlen=SHINGLE)
        for match in words(text, *part):
            starts.append(match.start())
            tokens.append(match[0])
            if len(tokens) == SHINGLE:
                shingle = hash(tuple(tokens))
                known = places.get(shingle, ())
                if len(known) <= most:
                    places[shingle] = (*known, starts[0] << _BITS | match.end())
    return places
