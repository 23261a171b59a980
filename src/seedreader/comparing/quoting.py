"""The best stretch that two runs of quoted words have in common (T. F. Smith, M. S. Waterman, 1981), and how much of
what they could have in common that is."""

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
    """The best local alignment of two runs of stems; a word that is the same weighs its rarity.

    Of several that are as good it is the same one, to the last bit of its weight, whichever run comes first.
    """
    one, other = tuple(one[:_LONGEST]), tuple(other[:_LONGEST])
    if other < one:
        weight, pairs = quoted_alike(other, one, rarity)
        return QuotedAlike(weight, tuple((mine, its) for its, mine in pairs))
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


class Quoted(NamedTuple):
    """A quoted word: its stem, the number of the quotation it is in, what it tells, whoever says it, and whether it is
    one like `not`."""

    stem: str
    quotation: int
    tells: float
    denies: bool = False


def told_alike(pairs: Sequence[tuple[int, int]], one: Sequence[Quoted], other: Sequence[Quoted]) -> tuple[float, float]:
    """What the words of `pairs` tell, and its share of what the quotations could tell alike there, from 0 to 1.

    What one of the two says alone counts as far as the other says something else in that place, before, between or
    after: who quotes less of a sentence quotes the same sentence.
    """
    shared = sum(max(one[mine].tells, other[its].tells) for mine, its in pairs)
    (first, its_first), (last, its_last) = pairs[0], pairs[-1]
    ours, theirs = {mine for mine, _ in pairs}, {its for _, its in pairs}
    places = (
        (range(first), range(its_first)),
        (range(first, last), range(its_first, its_last)),
        (range(last + 1, len(one)), range(its_last + 1, len(other))),
    )
    within = ((one[first].quotation, one[last].quotation), (other[its_first].quotation, other[its_last].quotation))
    apart = sum(min(_told(one, mine, ours, within[0]), _told(other, its, theirs, within[1])) for mine, its in places)
    return shared, shared / (shared + apart) if shared else 0.0


def _told(quoted: Sequence[Quoted], places: range, shared: set[int], within: tuple[int, int]) -> float:
    """What the words at some places tell that are not shared, in the quotations from the first to the last of some."""
    return sum(
        quoted[place].tells
        for place in places
        if place not in shared and within[0] <= quoted[place].quotation <= within[1]
    )


def _path(
    table: list[list[float]], one: Sequence[str], other: Sequence[str], row: int, column: int
) -> tuple[tuple[int, int], ...]:
    pairs = []
    while row and column and table[row][column] > 0:
        value = table[row][column]
        if one[row - 1] == other[column - 1]:  # to pair them is never worse than a gap before them
            pairs.append((row - 1, column - 1))
            row, column = row - 1, column - 1
        elif value == table[row - 1][column] - _GAP:
            row -= 1
        elif value == table[row][column - 1] - _GAP:
            column -= 1
        else:
            row, column = row - 1, column - 1
    return tuple(reversed(pairs))
