"""What ranking asks of whoever keeps the sentences of a library: how often a term stands, where, and what stands there.

`memory.MemoryIndex` keeps them in memory; a library file can keep the same in tables. Sentences are numbered from 0;
those of one article have numbers in a row, in text order. `features.features` says what the terms of a sentence are;
the keys of `Features.meanings` are counted among the terms, but nothing asks where they stand.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from seedreader.comparing.features import Features
from seedreader.domain.text import Span


class Frequencies(Protocol):
    """In how many sentences things stand."""

    @property
    def sentences(self) -> int:
        """How many sentences there are."""

    def of_terms(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many sentences each term stands; 0 for a term that stands in none."""

    def of_grams(self, grams: Iterable[str]) -> dict[str, int]:
        """In how many sentences each piece of spelling stands; 0 for one that stands in none."""


class Postings(Frequencies, Protocol):
    """In which sentences terms stand, and the sentences themselves."""

    def holding(self, term: str) -> Sequence[int]:
        """The numbers of the sentences with a term, ascending."""

    def features(self, number: int) -> Features:
        """What the sentence with that number is compared by."""

    def span(self, number: int) -> Span:
        """Where it stands in the text of its article."""

    def article(self, number: int) -> int:
        """The id of the article with the sentence of that number."""

    def numbers(self, article: int) -> range:
        """The numbers of the sentences of an article; empty for one that is not there."""

    def bounds(self) -> int:
        """One more than the highest number; numbers of articles that are gone stay unused."""
