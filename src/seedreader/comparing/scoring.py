"""How alike two sentences are: shared terms and spelling, each weighed by how rare it is.

`W + 0.6 C + 0.15 E/(E+6) + 0.2 Q/(Q+6) + 0.1 N`. W and C are cosines of the terms and of the pieces of spelling, with
weights `strength * rarity` and lengths pivoted towards the usual one (A. Singhal, C. Buckley, M. Mitra, “Pivoted
document length normalization”, 1996), so that a short sentence is not found alike for being short; W also counts
different words of one group of the thesaurus. E adds up the rarity of shared names, Q is the best local alignment of
quoted words (T. F. Smith, M. S. Waterman, 1981), N what the best pair of neighbouring sentences has of W and C.

Rarity is a fifth what English at large says and four fifths what the library says, since in a handful of articles a
common word can stand once.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from seedreader.comparing.features import Features, strength
from seedreader.comparing.postings import Frequencies
from seedreader.comparing.quoting import quoted_alike
from seedreader.comparing.rarity import RARE, general_rarity

TERM_PIVOT: Final = 0.7
GRAM_PIVOT: Final = 0.7
"""How much of a sentence's own length counts; the rest is the usual length."""

_GRAM_WEIGHT: Final = 0.6
_NAMES_WEIGHT: Final = 0.15
_QUOTED_WEIGHT: Final = 0.2
NEIGHBOURS_WEIGHT: Final = 0.1
_HALF: Final = 6.0
_LEAST_RARITY: Final = 0.01
_GENERAL: Final = 0.2
_REMEMBERED: Final = 100_000
"""Terms and pieces of spelling whose rarity is kept at hand: some 15 MB."""

_LOOKED_UP_TOGETHER: Final = 8
"""Sentences of a sample whose terms are looked up at once: few enough that nobody waits for them."""


class Weighed:
    """A sentence's features with their weights under some frequencies; those of spelling are made when first wanted."""

    __slots__ = ("_spelling", "features", "meanings", "term_norm", "terms")

    def __init__(self, features: Features, terms: Mapping[str, float], meanings: Mapping[str, float]) -> None:
        self.features = features
        self.terms = terms
        self.meanings = meanings
        self.term_norm = _norm(terms)
        self._spelling: tuple[Mapping[str, float], float] | None = None

    def spelling(self, weights: Callable[[Features], Mapping[str, float]]) -> tuple[Mapping[str, float], float]:
        """The weights of the pieces of spelling and their norm."""
        if self._spelling is None:
            made = weights(self.features)
            self._spelling = (made, _norm(made))
        return self._spelling


class Scorer:
    """Scores pairs of sentences under the frequencies of one library. Scores of different libraries do not compare.

    `usual` is what `measuring` learned from about the same sentences before.
    """

    def __init__(self, frequencies: Frequencies, usual: tuple[float, float] = (1.0, 1.0)) -> None:
        self._frequencies = frequencies
        self._sentences = frequencies.sentences
        self._top = math.log((self._sentences + 1) / 1.5)
        self._usual = usual
        self._rarity = lru_cache(maxsize=_REMEMBERED)(self._rarity_of)
        self._of_terms: dict[str, float] = {}
        self._of_grams: dict[str, float] = {}

    @property
    def usual(self) -> tuple[float, float]:
        """The usual `term_norm` and `gram_norm` of a sentence; 1.0 each until `measuring` has seen some."""
        return self._usual

    def measuring(self, sample: Iterable[Features]) -> Iterator[None]:
        """Learn from a sample of the library's sentences how long they usually are, one at a time; known at the end."""
        terms, grams = [], []
        left = iter(sample)
        while together := list(islice(left, _LOOKED_UP_TOGETHER)):
            self.look_up(together)
            for features in together:
                seen = self.weighed(features)
                terms.append(seen.term_norm)
                grams.append(seen.spelling(self._grams)[1])
                yield
        if terms:
            # fsum, as the order in which articles were read must not show in the result
            self._usual = (math.fsum(terms) / len(terms) or 1.0, math.fsum(grams) / len(grams) or 1.0)

    def look_up(self, sentences: Iterable[Features]) -> None:
        """Get ready to weigh these: to look up the terms of several sentences at once takes half as long."""
        self._known([name for each in sentences for name in (*each.terms, *each.meanings)])

    def rarities(self, terms: Iterable[str]) -> dict[str, float]:
        """The weight of each term (inverse document frequency, mixed with English at large)."""
        asked = list(terms)
        known = self._known(asked)
        return {term: known[term] for term in asked}

    def weighed(self, features: Features) -> Weighed:
        """The features with their weights."""
        known = self._known([*features.terms, *features.meanings])
        return Weighed(
            features,
            {term: often * known[term] for term, often in features.terms.items()},
            {key: known[key] for key in features.meanings},
        )

    def wording(self, one: Weighed, other: Weighed) -> float:
        """W of two sentences."""
        shared = in_common(one.terms, other.terms)
        theirs = other.features.meanings
        for key, stemmed in one.features.meanings.items():
            if key in theirs and theirs[key] != stemmed:
                shared += one.meanings[key] ** 2
        return _pivoted(shared, one.term_norm, other.term_norm, self._usual[0], TERM_PIVOT)

    def pivoted_length(self, one: Weighed) -> float:
        """What W of a sentence and another is divided by, as far as it comes from this one."""
        return math.sqrt(TERM_PIVOT * one.term_norm + (1 - TERM_PIVOT) * self._usual[0])

    def likeness(self, one: Weighed, other: Weighed) -> float:
        """W + 0.6 C of two sentences."""
        wording = self.wording(one, other)
        if not wording:
            return 0.0
        (ours, our_norm), (theirs, their_norm) = one.spelling(self._grams), other.spelling(self._grams)
        spelling = _pivoted(in_common(ours, theirs), our_norm, their_norm, self._usual[1], GRAM_PIVOT)
        return wording + _GRAM_WEIGHT * spelling

    def score(self, one: Weighed, other: Weighed) -> float:
        """How alike two sentences are, whatever stands beside them."""
        likeness = self.likeness(one, other)
        if not likeness:
            return 0.0
        names = math.fsum(self.rarities(one.features.names & other.features.names).values())
        quoted = 0.0
        if one.features.quoted and not set(one.features.quoted).isdisjoint(other.features.quoted):
            ours, theirs = one.features.quoted, other.features.quoted
            quoted = quoted_alike(ours, theirs, self.rarities(set(ours))).weight
        return likeness + _NAMES_WEIGHT * names / (names + _HALF) + _QUOTED_WEIGHT * quoted / (quoted + _HALF)

    def _known(self, asked: Sequence[str]) -> Mapping[str, float]:
        """The weights of terms and of keys of meanings; English at large says nothing of the latter."""
        known = _room_in(self._of_terms)
        if unknown := [term for term in asked if term not in known]:
            general = _GENERAL * self._top / RARE
            for term, count in self._frequencies.of_terms(unknown).items():
                rarity = self._rarity(count)
                if term[0] != "~":
                    rarity = (1 - _GENERAL) * rarity + general * general_rarity(term)
                known[term] = rarity
        return known

    def _grams(self, features: Features) -> dict[str, float]:
        counts, known = features.grams(), _room_in(self._of_grams)
        try:
            return _gram_weights(counts, known)
        except KeyError:
            unknown = [gram for gram in counts if gram not in known]
        for gram, count in self._frequencies.of_grams(unknown).items():
            known[gram] = self._rarity(count)
        return _gram_weights(counts, known)

    def _rarity_of(self, frequency: int) -> float:
        return max(_LEAST_RARITY, math.log((self._sentences + 1) / (frequency + 0.5)))


def _room_in(known: dict[str, float]) -> dict[str, float]:
    """What is remembered, or nothing where it has become too much."""
    if len(known) > _REMEMBERED:
        known.clear()
    return known


def _gram_weights(counts: Mapping[str, int], known: Mapping[str, float]) -> dict[str, float]:
    return {gram: known[gram] if count == 1 else strength(count) * known[gram] for gram, count in counts.items()}


def _norm(weights: Mapping[str, float]) -> float:
    return sum([weight * weight for weight in weights.values()])


def in_common(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The sum of what both weigh together, by name."""
    # fsum, as the order of the names must not show in the result
    return math.fsum([one[name] * other[name] for name in one.keys() & other.keys()])


def _pivoted(shared: float, norm: float, other_norm: float, usual: float, pivot: float) -> float:
    if not shared:
        return 0.0
    rest = (1 - pivot) * usual
    return shared / math.sqrt((pivot * norm + rest) * (pivot * other_norm + rest))
