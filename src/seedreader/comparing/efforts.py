"""How much one query for the sentences most like a passage may cost."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Effort:
    """How much one query may cost.

    So many terms are looked up and postings read; so many sentences are scored by their words, the best of them in
    full, and of those the best with their neighbours.
    """

    terms: int = 32
    postings: int = 8_000
    worded: int = 40
    scored: int = 30
    neighbours: int = 8


READING: Final = Effort(worded=200, scored=100, neighbours=20)
"""For a passage that a reader asks about in a small set of articles, and for all pairs of it."""

ASKED: Final = Effort(worded=24, scored=18, neighbours=5)
"""For a passage that a reader asks about in a large library, where an answer has to come at once."""

ARRIVING: Final = Effort(terms=16, postings=3_000, worded=12, scored=5, neighbours=2)
"""For every sentence of an article that has just arrived."""
