"""The words of two passages laid side by side, in order.

A global alignment that maximises the weight of matched words: a content word counts 1, another form of its stem 0.7, a
stop word 0.2, and a match that goes on directly from the one before 0.3 more, so that phrases stay whole (an affine
bonus in the dynamic programme of S. B. Needleman and C. D. Wunsch, 1970). A stop word that is matched alone is dropped:
a lone `the` says nothing.
"""

from collections.abc import Sequence, Set
from typing import Final, NamedTuple

from seedreader.comparing.lexicon import STOP_WORDS
from seedreader.comparing.words import Word

_CONTENT: Final = 1.0
_FORM: Final = 0.7
_STOP: Final = 0.2
_GOES_ON: Final = 0.3
_NEVER: Final = float("-inf")
LONGEST: Final = 400
"""Words of a passage that are aligned; what follows counts as changed. Cost grows with the product."""


class Match(NamedTuple):
    """Word number `one` of the first passage is word number `other` of the second; `exact` if in the same form."""

    one: int
    other: int
    exact: bool


def aligned(one: Sequence[Word], other: Sequence[Word], small: Set[str] = STOP_WORDS) -> list[Match]:
    """The matches, ascending on both sides; `small` are the folded words that say little."""
    one, other = one[:LONGEST], other[:LONGEST]
    weights = [[_weight(mine, its, small) for its in other] for mine in one]
    best, matched = _tables(weights, len(one), len(other))
    matches = _path(best, matched, len(one), len(other))
    pairs = set(matches)
    whole = len(one) == len(other) == len(matches)
    return [
        Match(first, second, one[first].folded == other[second].folded)
        for first, second in matches
        if whole or weights[first][second] > _STOP or {(first - 1, second - 1), (first + 1, second + 1)} & pairs
    ]


def _weight(mine: Word, its: Word, small: Set[str]) -> float:
    if mine.folded == its.folded:
        return _STOP if mine.folded in small else _CONTENT
    return _FORM if mine.stem == its.stem and mine.folded not in small else 0.0


def _tables(weights: list[list[float]], rows: int, columns: int) -> tuple[list[list[float]], list[list[float]]]:
    """The best weight of each pair of beginnings, and the best of those that end in a match."""
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    matched = [[_NEVER] * (columns + 1) for _ in range(rows + 1)]
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            weight = weights[row - 1][column - 1]
            if weight:
                before = max(best[row - 1][column - 1], matched[row - 1][column - 1] + _GOES_ON)
                matched[row][column] = weight + before
            best[row][column] = max(matched[row][column], best[row - 1][column], best[row][column - 1])
    return best, matched


def _path(best: list[list[float]], matched: list[list[float]], row: int, column: int) -> list[tuple[int, int]]:
    pairs = []
    in_match = False
    while row and column:
        if in_match or best[row][column] == matched[row][column]:
            pairs.append((row - 1, column - 1))
            row, column = row - 1, column - 1
            in_match = matched[row][column] + _GOES_ON > best[row][column]
        elif best[row][column] == best[row - 1][column]:
            row -= 1
        else:
            column -= 1
    return pairs[::-1]
