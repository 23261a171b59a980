"""The best stretch that two runs of quoted words have in common (T. F. Smith, M. S. Waterman, 1981)."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

_LEAST: Final = 0.3
_OTHER_WORD: Final = 1.5
_GAP: Final = 1.0
_LONGEST: Final = 200
"""Words of a quotation that are looked at: a quotation is a sentence's at most, and cost grows with the square."""


class QuotedAlike(NamedTuple):
    """The weight of the alignment, and the places of the words that are the same, as pairs in order."""

    weight: float
    pairs: tuple[tuple[int, int], ...]


def quoted_alike(one: Sequence[str], other: Sequence[str], rarity: Mapping[str, float]) -> QuotedAlike:
    """The best local alignment of two runs of stems; a word that is the same weighs its rarity."""
    one, other = one[:_LONGEST], other[:_LONGEST]
    table = [[0.0] * (len(other) + 1)]
    best, end = 0.0, (0, 0)
    for row, stemmed in enumerate(one, 1):
        weight = max(_LEAST, rarity.get(stemmed, _LEAST))
        above, line = table[-1], [0.0]
        for column, against in enumerate(other, 1):
            matched = above[column - 1] + (weight if stemmed == against else -_OTHER_WORD)
            value = max(0.0, matched, above[column] - _GAP, line[-1] - _GAP)
            line.append(value)
            if value > best:
                best, end = value, (row, column)
        table.append(line)
    return QuotedAlike(best, _path(table, one, other, *end))


def _path(
    table: list[list[float]], one: Sequence[str], other: Sequence[str], row: int, column: int
) -> tuple[tuple[int, int], ...]:
    pairs = []
    while row and column and table[row][column] > 0:
        value = table[row][column]
        if one[row - 1] == other[column - 1] and value > table[row - 1][column - 1]:
            pairs.append((row - 1, column - 1))
            row, column = row - 1, column - 1
        elif value == table[row - 1][column] - _GAP:
            row -= 1
        elif value == table[row][column - 1] - _GAP:
            column -= 1
        else:
            row, column = row - 1, column - 1
    return tuple(reversed(pairs))
