"""Sentences of a library in memory: texts, postings and counts. Features are made again when asked for, for room."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from seedreader.comparing.features import Features, features, quotations
from seedreader.comparing.sentences import sentences
from seedreader.domain.articles import Mark
from seedreader.domain.text import Span

_KEPT_FEATURES: Final = 2_048
_NOWHERE: Final = array("I")


class _Held(NamedTuple):
    text: str
    language: str
    quoted: Sequence[Span]
    numbers: range


class MemoryIndex:
    """The `Postings` of some articles."""

    def __init__(self) -> None:
        self._articles: dict[int, _Held] = {}
        self._article_of = array("q")
        self._spans: list[tuple[int, int]] = []
        self._postings: dict[str, array[int]] = {}
        self._meanings: Counter[str] = Counter()
        self._grams: Counter[str] = Counter()
        self._present = 0
        self._features = lru_cache(maxsize=_KEPT_FEATURES)(self._made)

    def add(self, article: int, text: str, marks: Iterable[Mark] = (), language: str = "english") -> None:
        """Take in an article's text; one with that id is replaced. `language` is Snowball's name for it."""
        self.remove(article)
        spans = list(sentences(text, marks))
        first = len(self._spans)
        numbers = range(first, first + len(spans))
        self._articles[article] = _Held(text, language, quotations(text), numbers)
        self._spans += [(span.start, span.end) for span in spans]
        self._article_of.extend([article] * len(spans))
        for number in numbers:
            made = self._features(number)
            for term in made.terms:
                self._postings.setdefault(term, array("I")).append(number)
            self._meanings.update(made.meanings.keys())
            self._grams.update(made.grams().keys())
        self._present += len(spans)

    def remove(self, article: int) -> None:
        """Forget an article; nothing happens when it is not there."""
        if article not in self._articles:
            return
        numbers = self._articles[article].numbers
        for number in numbers:
            made = self._features(number)
            for term in made.terms:
                standing = self._postings[term]
                del standing[bisect_left(standing, number)]
                if not standing:
                    del self._postings[term]
            self._meanings.subtract(made.meanings.keys())
            self._grams.subtract(made.grams().keys())
        self._present -= len(numbers)
        del self._articles[article]

    @property
    def sentences(self) -> int:
        """How many sentences there are."""
        return self._present

    def of_terms(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many sentences each term stands."""
        postings = self._postings
        return {term: self._meanings[term] if term[0] == "~" else len(postings.get(term, _NOWHERE)) for term in terms}

    def of_grams(self, grams: Iterable[str]) -> dict[str, int]:
        """In how many sentences each piece of spelling stands."""
        counts = self._grams
        return {gram: counts.get(gram, 0) for gram in grams}

    def holding(self, term: str) -> Sequence[int]:
        """The numbers of the sentences with a term, ascending."""
        return self._postings.get(term, _NOWHERE)

    def features(self, number: int) -> Features:
        """What the sentence with that number is compared by."""
        return self._features(number)

    def span(self, number: int) -> Span:
        """Where it stands in the text of its article."""
        return Span(*self._spans[number])

    def article(self, number: int) -> int:
        """The id of the article with the sentence of that number."""
        return self._article_of[number]

    def numbers(self, article: int) -> range:
        """The numbers of the sentences of an article; empty for one that is not there."""
        held = self._articles.get(article)
        return held.numbers if held else range(0)

    def bounds(self) -> int:
        """One more than the highest number."""
        return len(self._spans)

    def text(self, article: int) -> str:
        """The text of an article that is there."""
        return self._articles[article].text

    def _made(self, number: int) -> Features:
        held = self._articles[self._article_of[number]]
        return features(held.text, Span(*self._spans[number]), held.quoted, held.language)
