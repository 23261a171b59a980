"""The sentences of other articles that are most like a passage, best first.

In a small set of articles every sentence is held against the passage. In a large one those are that share its rarest
terms: the postings of at most so many terms and so many sentences are read, what is met most (by the rarity of what is
shared) is scored in full. So a query costs about the same in any library.
"""

import heapq
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from time import monotonic
from typing import Final, NamedTuple

from seedreader.comparing.efforts import ARRIVING, READING, Effort
from seedreader.comparing.features import features, quotations
from seedreader.comparing.gist import Gists
from seedreader.comparing.postings import Postings
from seedreader.comparing.rarity import COMMONEST, general_rarity
from seedreader.comparing.scoring import NEIGHBOURS_WEIGHT, Scorer, Weighed
from seedreader.comparing.steps import NO_STEPS, Steps
from seedreader.domain.text import Span

EXHAUSTIVE: Final = 400
"""Up to so many sentences, all of them are looked at, each article as a whole, too: what a sentence has in common with
all of one is taken off what it has with one there."""

STEADY: Final = 0.02
"""A large set of sentences that grew or shrank by no more than this share is measured as it was before."""

_KEPT: Final = 2_000
_SAMPLE: Final = 128
_NOISE_SAMPLE: Final = 24
_NOISE_RANK: Final = 3
_LEAST_NOISE: Final = 0.13
_LEAST_NOISE_OF_FEW: Final = 0.11
"""Where something is taken off, even a usual sentence finds less."""


class Ranked(NamedTuple):
    """A sentence of the postings by its number, with its score."""

    score: float
    number: int


class RankedPair(NamedTuple):
    """Two sentences of the postings, the lower number first, with their score."""

    score: float
    one: int
    other: int


class Measure(NamedTuple):
    """What a ranker takes from a sample of so many sentences: `Scorer.usual` and `Ranker.noise`."""

    sentences: int
    usual: tuple[float, float]
    noise: float

    def holds_for(self, sentences: int) -> bool:
        """Whether it holds for so many sentences, most of them the same. A small library is measured in whole."""
        steady = abs(sentences - self.sentences) <= STEADY * self.sentences
        return min(sentences, self.sentences) > EXHAUSTIVE and steady


@dataclass(frozen=True, slots=True)
class _Query:
    """What is asked about: a passage or sentence, the numbers of the sentences beside it and of its own article."""

    weighed: Weighed
    beside: Sequence[int]
    article: int | None
    own: range
    is_held: bool = False
    """Whether it is a sentence of the postings: a term that stands once stands in it, and leads to no other."""


class Ranker:
    """Ranks under postings as they are now; make a new one after they have changed.

    What it takes from a sample of all sentences, how long they are and what a usual one finds, it takes over from what
    was measured `before` where they are nearly the same.
    """

    def __init__(self, postings: Postings, before: Measure | None = None) -> None:
        self._postings = postings
        self._measured_at = postings.sentences
        self._scorer = Scorer(postings)
        self._weighed = lru_cache(maxsize=_KEPT)(self._weighed_now)
        self._measuring = Steps(self._measured)
        self._listening = Steps(self._listened)
        is_small = postings.sentences <= EXHAUSTIVE
        self._noise = self._least_noise = _LEAST_NOISE_OF_FEW if is_small else _LEAST_NOISE
        if before is not None and before.holds_for(postings.sentences):
            self._take_over(before)
        self._gists = Gists(postings, self._scorer, self._weighed) if is_small else None

    @property
    def scorer(self) -> Scorer:
        """What scores the pairs."""
        self._measuring.finish()
        return self._scorer

    @property
    def measure(self) -> Measure | None:
        """What was measured, for another one of about the same sentences; None while it is not ready."""
        return Measure(self._measured_at, self._scorer.usual, self._noise) if self._listening.is_done else None

    def prepare(self, until: float) -> bool:
        """Get ready to answer until that time (of `time.monotonic`), a step at least; whether anything was done.

        Whoever asks before that waits for the rest.
        """
        done = False
        for _ in chain(self._measuring, self._listening):
            done = True
            if monotonic() >= until:
                break
        return done

    def of_passage(
        self,
        text: str,
        span: Span,
        article: int | None = None,
        limit: int = 10,
        effort: Effort = READING,
        language: str = "english",
    ) -> list[Ranked]:
        """The `limit` sentences most like any passage, best first, none of them of `article`, the passage's own.

        Equal scores are ordered by number. A passage without words is like nothing.
        """
        made = features(text, span, quotations(text), language)
        query = _Query(self._scorer.weighed(made), self._outside(article, span), article, self._of(article))
        return self._ranked(query, limit, effort)

    def of_sentence(self, number: int, limit: int = 10, effort: Effort = READING) -> list[Ranked]:
        """The `limit` sentences of other articles most like a sentence of the postings, best first."""
        article = self._postings.article(number)
        query = _Query(self._weighed(number), self._beside(number), article, self._of(article), is_held=True)
        return self._ranked(query, limit, effort)

    def of_article(self, article: int, limit: int, effort: Effort = ARRIVING) -> list[RankedPair]:
        """The `limit` best pairs of a sentence of this article and one of another."""
        return _best(self._pairs(self._of(article), effort), limit)

    def pairs(self, limit: int, effort: Effort = READING) -> list[RankedPair]:
        """The `limit` best pairs of sentences of different articles."""
        return _best(self._pairs(self._numbers(), effort), limit)

    def tells(self, one: int, other: int) -> bool:
        """Whether two sentences of the postings share more than small words of English."""
        ours, theirs = self._postings.features(one), self._postings.features(other)
        if ours.meanings.keys() & theirs.meanings.keys():
            return True
        return any(general_rarity(term) > COMMONEST for term in ours.terms.keys() & theirs.terms.keys())

    @property
    def noise(self) -> float:
        """What a usual sentence finds in this library without being anybody's parallel.

        The median, over a sample, of the score of the third best; bands are relative to it.
        """
        self._listening.finish()
        return self._noise

    def _take_over(self, before: Measure) -> None:
        self._measured_at, self._noise = before.sentences, before.noise
        self._scorer = Scorer(self._postings, before.usual)
        self._measuring = self._listening = NO_STEPS

    def _measured(self) -> Iterator[None]:
        present = self._spread(_SAMPLE if self._postings.sentences > EXHAUSTIVE else EXHAUSTIVE)
        return self._scorer.measuring(self._postings.features(number) for number in present)

    def _listened(self) -> Iterator[None]:
        found = []
        for number in self._spread(_NOISE_SAMPLE):
            ranked = self.of_sentence(number, _NOISE_RANK, ARRIVING)
            found.append(ranked[-1].score if len(ranked) == _NOISE_RANK else 0.0)
            yield
        self._noise = max(self._least_noise, sorted(found)[len(found) // 2] if found else 0.0)

    def _ranked(self, query: _Query, limit: int, effort: Effort) -> list[Ranked]:
        self._measuring.finish()
        weighed = query.weighed
        candidates = self._candidates(query, effort)
        worded = (Ranked(self._scorer.wording(weighed, self._weighed(number)), number) for number in candidates)
        chosen = heapq.nsmallest(effort.scored, (each for each in worded if each.score), key=_best_first)
        found = sorted((Ranked(self._score(query, number), number) for _, number in chosen), key=_best_first)
        closest, rest = found[: effort.neighbours], found[effort.neighbours :]
        self._look_up(each for _, number in closest for each in self._beside(number))
        closest = [Ranked(score + self._around(query.beside, number), number) for score, number in closest]
        return sorted((each for each in (*closest, *rest) if each.score > 0), key=_best_first)[:limit]

    def _score(self, query: _Query, number: int) -> float:
        weighed = self._weighed(number)
        score = self._scorer.score(query.weighed, weighed)
        if self._gists is None or not score:
            return score
        return score - self._gists.between(query.weighed, query.article, weighed, self._postings.article(number))

    def _candidates(self, query: _Query, effort: Effort) -> Iterable[int]:
        if self._postings.sentences <= EXHAUSTIVE:
            return (number for number in self._numbers() if number not in query.own)
        terms = query.weighed.terms
        counts = self._postings.of_terms(terms)
        shared: dict[int, float] = {}
        read = 0
        for count, term in sorted((count, term) for term, count in counts.items() if count)[: effort.terms]:
            if read + count > effort.postings:
                break
            read += count
            if count == 1 and query.is_held:
                continue
            weight = terms[term] ** 2
            for number in self._postings.holding(term):
                shared[number] = shared.get(number, 0.0) + weight
        for number in query.own:
            shared.pop(number, None)
        best = heapq.nlargest(effort.worded, shared.values())
        others = ((weight, -number) for number, weight in shared.items() if weight >= best[-1])
        chosen = [-number for _, number in heapq.nlargest(effort.worded, others)]
        self._look_up(chosen)
        return chosen

    def _look_up(self, numbers: Iterable[int]) -> None:
        self._scorer.look_up(map(self._postings.features, numbers))

    def _around(self, beside: Sequence[int], number: int) -> float:
        """What the best likeness of a neighbour of the one and a neighbour of the other adds to a score."""
        pairs = ((one, other) for one in beside for other in self._beside(number))
        likeness = (self._scorer.likeness(self._weighed(one), self._weighed(other)) for one, other in pairs)
        return NEIGHBOURS_WEIGHT * max(likeness, default=0.0)

    def _beside(self, number: int) -> list[int]:
        own = self._of(self._postings.article(number))
        return [each for each in (number - 1, number + 1) if each in own]

    def _outside(self, article: int | None, span: Span) -> list[int]:
        """The last sentence before a span of an article, and the first after it."""
        own = self._of(article)
        before = bisect_right(own, span.start, key=lambda number: self._postings.span(number).end - 1)
        after = bisect_left(own, span.end, key=lambda number: self._postings.span(number).start)
        return [own[place] for place in (before - 1, after) if 0 <= place < len(own)]

    def _of(self, article: int | None) -> range:
        return range(0) if article is None else self._postings.numbers(article)

    def _numbers(self) -> Iterator[int]:
        postings = self._postings
        number = 0
        while number < postings.bounds():
            own = postings.numbers(postings.article(number))
            if number in own:
                yield from own
                number = own.stop
            else:
                number += 1

    def _spread(self, count: int) -> list[int]:
        """Up to so many sentences, evenly from all over the postings."""
        step = max(1, math.ceil(self._postings.bounds() / count))
        chosen = range(0, self._postings.bounds(), step)
        return [number for number in chosen if number in self._of(self._postings.article(number))]

    def _pairs(self, numbers: Iterable[int], effort: Effort) -> Iterator[RankedPair]:
        for number in numbers:
            for score, other in self.of_sentence(number, effort.scored, effort):
                yield RankedPair(score, min(number, other), max(number, other))

    def _weighed_now(self, number: int) -> Weighed:
        return self._scorer.weighed(self._postings.features(number))


def _best(pairs: Iterator[RankedPair], limit: int) -> list[RankedPair]:
    """The best of the pairs, each once, with its best score."""
    best: dict[tuple[int, int], float] = {}
    for score, one, other in pairs:
        best[one, other] = max(score, best.get((one, other), 0.0))
    found = (RankedPair(score, one, other) for (one, other), score in best.items())
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))[:limit]


def _best_first(ranked: Ranked) -> tuple[float, int]:
    return (-ranked.score, ranked.number)
