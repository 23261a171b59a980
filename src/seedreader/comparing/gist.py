"""What a sentence has in common with all of an article: for that alone it is the parallel of none there.

A lead that sums up a report is somewhat like every sentence of each other report of the event, and would come before
pairs that say one thing. So what it has in common with the rest of an article is taken off what it has in common with
one sentence there, from both ends, as hubs are damped elsewhere (A. Conneau and others, “Word translation without
parallel data”, 2018).
"""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping

from seedreader.comparing.postings import Postings
from seedreader.comparing.scoring import Scorer, Weighed, in_common


class Gists:
    """What stands in each article, over all of its sentences. For few articles: it keeps what it has made."""

    def __init__(self, postings: Postings, scorer: Scorer, weighed: Callable[[int], Weighed]) -> None:
        self._postings = postings
        self._scorer = scorer
        self._weighed = weighed
        self._made: dict[int, Mapping[str, float]] = {}

    def between(self, one: Weighed, its_article: int | None, other: Weighed, other_article: int) -> float:
        """What W of a sentence and the others of an article is on average, as far as it comes from terms.

        That of `one` and the article of `other`, and the other way round, in the mean; a passage may be of no article.
        """
        lengths = self._scorer.pivoted_length(one) * self._scorer.pivoted_length(other)
        each_other = in_common(one.terms, other.terms) / lengths
        there = self._with_others(one, other_article, each_other)
        here = there if its_article is None else self._with_others(other, its_article, each_other)
        return (there + here) / 2

    def _with_others(self, one: Weighed, article: int, known: float) -> float:
        """What it has in common with an article, but for the sentence it has `known` in common with."""
        every = in_common(one.terms, self._gist(article)) / self._scorer.pivoted_length(one)
        return max(0.0, every - known) / max(1, len(self._postings.numbers(article)))

    def _gist(self, article: int) -> Mapping[str, float]:
        gist = self._made.get(article)
        if gist is None:
            parts = defaultdict[str, list[float]](list)
            for weighed in map(self._weighed, self._postings.numbers(article)):
                length = self._scorer.pivoted_length(weighed)
                for term, weight in weighed.terms.items():
                    parts[term].append(weight / length)
            gist = self._made[article] = {term: math.fsum(each) for term, each in parts.items()}
        return gist
