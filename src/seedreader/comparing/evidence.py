"""Why two passages are held to be parallels: what they share, as spans of both texts, and of what kind they are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from seedreader.comparing.features import keyed, overlapping, quotations
from seedreader.comparing.figures import differing
from seedreader.comparing.lexicon import STOP_WORDS
from seedreader.comparing.quoting import quoted_alike
from seedreader.comparing.thesaurus import meanings
from seedreader.comparing.words import Word, words_of
from seedreader.domain.parallels import Differing, Evidence, Kind, Reason, Shared
from seedreader.domain.text import Span
from seedreader.reading.clusters import snap

_LEAST_QUOTED: Final = 3
_QUOTED_SHARE: Final = 0.6
_RARE: Final = 0.5
_MOST_SHOWN: Final = 6
_LOOKED_AT: Final = 4_000
"""Code points of a passage whose figures are compared: beyond it is no claim, and cost grows with the square."""

_BESIDE: Final = 2
"""What has to be shared beside a figure for it to be the same thing that is counted."""


@dataclass(frozen=True, slots=True)
class Side:
    """A passage: its article's text, its span, and the article's publication (ISO 8601 or "") and language.

    Of one that is `lost`, which its article no longer has, the text is what is kept of it with the passage.
    """

    text: str
    span: Span
    published: str = ""
    language: str = "english"
    lost: bool = False


def evidence(one: Side, other: Side, rarities: Callable[[Iterable[str]], Mapping[str, float]]) -> Evidence:
    """Why the two are alike; `rarities` is `Scorer.rarities` of the library they are in.

    Every span lies in the passage of its text and is whole clusters.
    """
    ours, theirs = _read(one), _read(other)
    rare = rarities({key for key, _ in ours.terms} & {key for key, _ in theirs.terms})
    quoted = _quoted(one, other, ours, theirs, rarities)
    shared = sorted([*quoted, *_words(one, other, ours, theirs, rare, quoted)], key=lambda each: each.one)
    apart = _apart(one, other, shared)
    kind = Kind.SAME_QUOTATION if quoted else Kind.FIGURES_DIFFER if apart else Kind.SAME_CLAIM
    return Evidence(kind, tuple(shared), apart, _why(one, other, shared, apart))


class _Read(NamedTuple):
    """The words of a passage, its terms with their words, where each term and each group of the thesaurus comes first,
    and which of the words are quoted."""

    words: Sequence[Word]
    terms: Sequence[tuple[str, tuple[int, int]]]
    first: Mapping[str, tuple[int, int]]
    first_of_group: Mapping[str, tuple[int, int]]
    quoted: Sequence[int]


@lru_cache(maxsize=64)
def _read(side: Side) -> _Read:
    found = words_of(side.text, side.span.start, side.span.end, side.language)
    inside = overlapping(quotations(side.text), side.span)
    quoted = [
        place
        for place, word in enumerate(found)
        if any(span.start <= word.start and word.end <= span.end for span in inside)
    ]
    terms = [(key, (first, end)) for key, first, end in keyed(found, side.language)]
    first: dict[str, tuple[int, int]] = {}
    first_of_group: dict[str, tuple[int, int]] = {}
    for key, place in terms:
        first.setdefault(key, place)
        for group in _groups(side, key):
            first_of_group.setdefault(group, place)
    return _Read(found, terms, first, first_of_group, quoted)


def _groups(side: Side, key: str) -> Sequence[str]:
    """The groups of the thesaurus that a term is in."""
    return meanings().get(key, ()) if side.language == "english" else ()


def _quoted(
    one: Side, other: Side, ours: _Read, theirs: _Read, rarities: Callable[[Iterable[str]], Mapping[str, float]]
) -> list[Shared]:
    """The quotation that both have, if at least some words and most of the shorter one are the same.

    Names and small words alone are none: who speaks of one thing names the same names.
    """
    mine = [ours.words[place].stem for place in ours.quoted]
    its = [theirs.words[place].stem for place in theirs.quoted]
    found = quoted_alike(mine, its, rarities(set(mine)))
    if len(found.pairs) < _LEAST_QUOTED or all(
        _says_nothing(ours.words[ours.quoted[first]], theirs.words[theirs.quoted[second]])
        for first, second in found.pairs
    ):
        return []
    firsts, seconds = [first for first, _ in found.pairs], [second for _, second in found.pairs]
    stretch = min(firsts[-1] - firsts[0], seconds[-1] - seconds[0]) + 1
    if len(found.pairs) < _QUOTED_SHARE * max(stretch, min(len(mine), len(its), 2 * _LEAST_QUOTED)):
        return []
    return [
        Shared(
            Reason.QUOTATION,
            _between(one, ours.words[ours.quoted[firsts[0]]], ours.words[ours.quoted[firsts[-1]]]),
            _between(other, theirs.words[theirs.quoted[seconds[0]]], theirs.words[theirs.quoted[seconds[-1]]]),
        )
    ]


def _says_nothing(mine: Word, its: Word) -> bool:
    return mine.folded in STOP_WORDS or (mine.capital and its.capital)


def _words(
    one: Side, other: Side, ours: _Read, theirs: _Read, rare: Mapping[str, float], quoted: Sequence[Shared]
) -> list[Shared]:
    """Names, figures and rare words that both have; neighbours on both sides become one."""
    least = _RARE * max(rare.values(), default=0.0)
    met: list[tuple[Reason, tuple[int, int], tuple[int, int]]] = []
    for key, place in ours.terms:
        first = ours.words[place[0]]
        if first.folded in STOP_WORDS and not key.startswith("@"):
            continue
        same = theirs.first.get(key)
        if same is None:
            alike = [theirs.first_of_group[group] for group in _groups(one, key) if group in theirs.first_of_group]
            same = min(alike, default=None)
        elif key in rare and rare[key] < least:
            same = None
        if same is not None:
            figure = first.folded[0].isdigit()
            reason = Reason.FIGURE if figure else Reason.NAME if first.capital else Reason.WORD
            if met and met[-1][0] is reason and _goes_on(one, ours, met[-1][1], place) and _goes_on(
                other, theirs, met[-1][2], same
            ):  # fmt: skip
                met[-1] = (reason, (met[-1][1][0], place[1]), (met[-1][2][0], same[1]))
            else:
                met.append((reason, place, same))
    found = (
        Shared(
            reason,
            _between(one, ours.words[place[0]], ours.words[place[1] - 1]),
            _between(other, theirs.words[same[0]], theirs.words[same[1] - 1]),
        )
        for reason, place, same in met
    )
    return [each for each in found if not any(each.one.overlaps(known.one) for known in quoted)]


def _apart(one: Side, other: Side, shared: Sequence[Shared]) -> tuple[Differing, ...]:
    """Figures that differ, where enough beside them is shared for the two to speak of the same thing."""
    places = [Span(side.span.start, min(side.span.end, side.span.start + _LOOKED_AT)) for side in (one, other)]
    found = differing((one.text, places[0], one.published), (other.text, places[1], other.published), one.language)
    return tuple(
        Differing(_snapped(one, each.one), _snapped(other, each.other))
        for each in found
        if sum(not known.one.overlaps(each.one) for known in shared if known.reason is not Reason.FIGURE) >= _BESIDE
    )


def _goes_on(side: Side, read: _Read, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether words follow on others with nothing but a blank or hyphen between."""
    if before[1] != after[0]:
        return False
    return side.text[read.words[before[1] - 1].end : read.words[after[0]].start] in {" ", "-", "\u00a0", "’s "}


def _between(side: Side, first: Word, last: Word) -> Span:
    return _snapped(side, Span(first.start, last.end))


def _snapped(side: Side, span: Span) -> Span:
    whole = snap(side.text, span.start, span.end)
    start, end = max(whole.start, side.span.start), min(whole.end, side.span.end)
    return Span(start, end)


def _why(one: Side, other: Side, shared: Sequence[Shared], apart: Sequence[Differing]) -> str:
    order = list(Reason)
    shown = sorted(shared, key=lambda each: (order.index(each.reason), -len(each.one)))[:_MOST_SHOWN]
    parts = []
    for each in shown:
        said = " ".join(one.text[each.one.start : each.one.end].split())
        parts.append(f"“{said}”" if each.reason is Reason.QUOTATION else said)
    for differs in apart:
        mine = one.text[differs.one.start : differs.one.end]
        parts.append(f"{mine} ≠ {other.text[differs.other.start : differs.other.end]}")
    return " · ".join(dict.fromkeys(parts))
