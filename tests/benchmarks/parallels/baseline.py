"""Okapi BM25 on stems, both ways: what any search engine would offer (Robertson and Zaragoza, 2009)."""

import math
from collections import Counter

from seedreader.comparing.memory import MemoryIndex
from seedreader.comparing.words import words

_SATURATION = 1.2
_LENGTH = 0.75


def bm25_pairs(index: MemoryIndex) -> list[tuple[float, int, int]]:
    """Every pair of sentences of different articles with what they have in common, best first."""
    bags = []
    for number in range(index.bounds()):
        span = index.span(number)
        found = words(index.text(index.article(number)), span.start, span.end)
        bags.append(Counter(word.stem for word in found))
    count = len(bags)
    usual = sum(bag.total() for bag in bags) / count
    standing = Counter(stem for bag in bags for stem in bag)
    rarity = {stem: math.log(1 + (count - times + 0.5) / (times + 0.5)) for stem, times in standing.items()}

    def score(query: Counter[str], bag: Counter[str]) -> float:
        length = _SATURATION * (1 - _LENGTH + _LENGTH * bag.total() / usual)
        return sum(rarity[stem] * bag[stem] * (_SATURATION + 1) / (bag[stem] + length) for stem in query if stem in bag)

    pairs = [
        (score(bags[one], bags[other]) + score(bags[other], bags[one]), one, other)
        for one in range(count)
        for other in range(one + 1, count)
        if index.article(one) != index.article(other)
    ]
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))
