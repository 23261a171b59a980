"""Average precision, precision of the first twenty and how often a query's answer is among the first five."""

from collections.abc import Iterable
from dataclasses import dataclass

from seedreader.domain.text import Span
from tests.benchmarks.parallels.corpora import Corpus, Label

_HALF = 0.5
Place = tuple[int, Span]


@dataclass(frozen=True)
class Quality:
    """Shares from 0 to 1."""

    average_precision: float
    first_twenty: float


def quality(corpus: Corpus, pairs: Iterable[tuple[float, int, int]], *, definite: bool = False) -> Quality:
    """How good a ranking of pairs of sentence numbers is.

    A pair is right when it covers at least half of the shorter span of a label on both sides; each label counts once,
    further pairs for it and those of labels that do not count are left out.
    """
    wanted = [label for label in corpus.labels if label.counts and (label.definite or not definite)]
    hit: set[int] = set()
    right = wrong = 0
    total = 0.0
    first: list[bool] = []
    for _, one, other in pairs:
        places = _places(corpus, one, other)
        if (places[0][0], places[1][0]) not in corpus.judged:
            continue
        met = [label for label in corpus.labels if _meets(label, *places)]
        new = [label for label in met if id(label) not in hit and label in wanted]
        hit.update(id(label) for label in new)
        if new:
            right += len(new)
            total += len(new) * right / (right + wrong)
        elif met:
            continue
        else:
            wrong += 1
        first.append(bool(new))
    return Quality(total / len(wanted), sum(first[:20]) / min(20, len(first)))


def answered(corpus: Corpus, answers: dict[int, list[int]], first: int = 5) -> float:
    """Of the sentences with a label, the share that has a right one among its first answers (of judged articles)."""
    asked = found = 0
    for number, ranked in answers.items():
        mine = _place(corpus, number)
        if not any(label.counts and _covers(mine, end) for label in corpus.labels for end in (label.one, label.other)):
            continue
        asked += 1
        judged = [each for each in ranked if tuple(sorted((mine[0], corpus.index.article(each)))) in corpus.judged]
        pairs = (_places(corpus, *sorted((number, each))) for each in judged[:first])
        found += any(_meets(label, *pair) for pair in pairs for label in corpus.labels if label.counts)
    return found / asked


def _places(corpus: Corpus, one: int, other: int) -> tuple[Place, Place]:
    first, second = sorted((_place(corpus, one), _place(corpus, other)))
    return first, second


def _place(corpus: Corpus, number: int) -> Place:
    return corpus.index.article(number), corpus.index.span(number)


def _meets(label: Label, one: Place, other: Place) -> bool:
    return _covers(label.one, one) and _covers(label.other, other)


def _covers(one: Place, other: Place) -> bool:
    if one[0] != other[0]:
        return False
    shared = min(one[1].end, other[1].end) - max(one[1].start, other[1].start)
    return shared >= _HALF * min(len(one[1]), len(other[1]))
