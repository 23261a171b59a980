"""Parallels as they are offered to a reader: ranked pairs with their band, kind and evidence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from seedreader.comparing.evidence import Evidence, Kind, Side, evidence
from seedreader.comparing.postings import Postings
from seedreader.comparing.ranking import Ranked, RankedPair, Ranker
from seedreader.domain.text import Span

_STRONG: Final = 2.5
_LIKELY: Final = 1.7
_STRONG_RANK: Final = 3
_LIKELY_RANK: Final = 10


class Band(StrEnum):
    """How far a parallel stands out from what is found in this library anyway. No probability."""

    STRONG = "strong"
    LIKELY = "likely"
    WEAK = "weak"


class Source(NamedTuple):
    """What evidence needs of an article: its text, publication (ISO 8601 or "") and Snowball's name of its language."""

    text: str
    published: str = ""
    language: str = "english"


class Place(NamedTuple):
    """A span of the text of the article with that id."""

    article: int
    span: Span


@dataclass(frozen=True, slots=True)
class Parallel:
    """Two passages of different articles that seem to say the same."""

    score: float
    band: Band
    source: Place
    target: Place
    evidence: Evidence

    @property
    def kind(self) -> Kind:
        """What it seems to be."""
        return self.evidence.kind


def band(score: float, noise: float, rank: int = 1) -> Band:
    """The band of a score that came as number `rank` (from 1) of its query, in a library with that `Ranker.noise`."""
    if score >= _STRONG * noise and rank <= _STRONG_RANK:
        return Band.STRONG
    return Band.LIKELY if score >= _LIKELY * noise and rank <= _LIKELY_RANK else Band.WEAK


def suggested(
    ranker: Ranker, postings: Postings, pairs: Sequence[RankedPair], source: Callable[[int], Source]
) -> list[Parallel]:
    """Ranked pairs of sentences as parallels, in their order; `source` gives an article by its id.

    The band heeds the rank of a pair among those of the same sentence and the other article.
    """
    times: dict[tuple[int, int], int] = {}
    found = []
    for score, one, other in pairs:
        ranks = []
        for number, against in ((one, postings.article(other)), (other, postings.article(one))):
            times[number, against] = times.get((number, against), 0) + 1
            ranks.append(times[number, against])
        ends = [Place(postings.article(number), postings.span(number)) for number in (one, other)]
        found.append(_parallel(ranker, score, min(ranks), (ends[0], ends[1]), source))
    return found


def suggested_for(
    ranker: Ranker, postings: Postings, passage: Place, ranked: Sequence[Ranked], source: Callable[[int], Source]
) -> list[Parallel]:
    """What `Ranker.of_passage` found for a passage as parallels, in order."""
    return [
        _parallel(
            ranker,
            score,
            rank,
            (passage, Place(postings.article(number), postings.span(number))),
            source,
        )
        for rank, (score, number) in enumerate(ranked, 1)
    ]


def _parallel(
    ranker: Ranker, score: float, rank: int, ends: tuple[Place, Place], source: Callable[[int], Source]
) -> Parallel:
    sides = []
    for place in ends:
        of = source(place.article)
        sides.append(Side(of.text, place.span, of.published, of.language))
    why = evidence(sides[0], sides[1], ranker.scorer.rarities)
    return Parallel(score, band(score, ranker.noise, rank), *ends, why)
