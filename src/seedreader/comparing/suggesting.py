"""Parallels as they are offered to a reader: ranked pairs with their band, kind and evidence."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from seedreader.comparing.evidence import Side, evidence
from seedreader.comparing.postings import Postings
from seedreader.comparing.ranking import Ranked, RankedPair, Ranker
from seedreader.domain.parallels import ArticleSpan, Band, Evidence, Parallel
from seedreader.reading.lone_marks import between_lone_marks

_STRONG: Final = 2.5
_LIKELY: Final = 1.7
_STRONG_RANK: Final = 3
_LIKELY_RANK: Final = 10


class Source(NamedTuple):
    """What evidence needs of an article: its text, publication (ISO 8601 or "") and Snowball's name of its language."""

    text: str
    published: str = ""
    language: str = "english"


def band(score: float, noise: float, rank: int = 1, *, tells: bool = True) -> Band:
    """The band of a score that came as number `rank` (from 1) of its query, in a library with that `Ranker.noise`.

    Who shares nothing that `tells` is weak; a passage that a reader asks about may have nothing but small words.
    """
    if not tells:
        return Band.WEAK
    if score >= _STRONG * noise and rank <= _STRONG_RANK:
        return Band.STRONG
    return Band.LIKELY if score >= _LIKELY * noise and rank <= _LIKELY_RANK else Band.WEAK


def suggested(
    ranker: Ranker, postings: Postings, pairs: Sequence[RankedPair], source: Callable[[int], Source]
) -> list[Parallel]:
    """Ranked pairs of sentences as parallels, in their order; `source` gives an article by its id.

    The band heeds the rank of a pair among those of the same sentence and the other article. A sentence is offered as
    one selects it, see `between_lone_marks`.
    """
    times: dict[tuple[int, int], int] = {}
    found = []
    for score, one, other in pairs:
        ranks = []
        for number, against in ((one, postings.article(other)), (other, postings.article(one))):
            times[number, against] = times.get((number, against), 0) + 1
            ranks.append(times[number, against])
        ends = _sentence(postings, one, source), _sentence(postings, other, source)
        why = _why(ranker, ends, source)
        stands = band(score, ranker.noise, min(ranks), tells=bool(why.shared or why.differing))
        found.append(Parallel(score, stands, *ends, why))
    return found


def suggested_for(
    ranker: Ranker, postings: Postings, passage: ArticleSpan, ranked: Sequence[Ranked], source: Callable[[int], Source]
) -> list[Parallel]:
    """What `Ranker.of_passage` found for a passage as parallels, in order."""
    ends = [(passage, _sentence(postings, number, source)) for _, number in ranked]
    return [
        Parallel(score, band(score, ranker.noise, rank), *pair, _why(ranker, pair, source))
        for rank, ((score, _), pair) in enumerate(zip(ranked, ends, strict=True), 1)
    ]


def _sentence(postings: Postings, number: int, source: Callable[[int], Source]) -> ArticleSpan:
    article = postings.article(number)
    return ArticleSpan(article, between_lone_marks(source(article).text, postings.span(number)))


def _why(ranker: Ranker, ends: tuple[ArticleSpan, ArticleSpan], source: Callable[[int], Source]) -> Evidence:
    sides = []
    for place in ends:
        of = source(place.article)
        sides.append(Side(of.text, place.span, of.published, of.language))
    return evidence(sides[0], sides[1], ranker.scorer.rarities)
