"""Why two passages are held to be parallels: what they share, as spans of both texts, and of what kind they are."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from seedreader.comparing.denying import denied_words
from seedreader.comparing.features import keyed, overlapping, quotations
from seedreader.comparing.figures import OF_NUMBERS, differing
from seedreader.comparing.lexicon import negations, small_words
from seedreader.comparing.quoting import Quoted, quoted_alike, told_alike
from seedreader.comparing.rarity import COMMONEST, general_rarity
from seedreader.comparing.thesaurus import meanings
from seedreader.comparing.words import Word, words_of
from seedreader.domain.parallels import Differing, Evidence, Kind, Reason, Shared
from seedreader.domain.text import Span
from seedreader.reading.clusters import snap

_LEAST_QUOTED: Final = 3
_TELLING: Final = 5.5
_TOLD_SHARE: Final = 0.8
"""What a shared quotation has to tell, by how rare its words are anywhere (one on no list tells 5), and its share of
what either could tell: who says `we will do everything we can` repeats nobody."""

_SMALL_TELLS: Final = 0.25
_UNKNOWN_TELLS: Final = 4.0
"""What a word tells in a language whose common words are not known."""

_RARE: Final = 0.5
_MOST_SHOWN: Final = 6
_LOOKED_AT: Final = 4_000
"""Code points of a passage whose figures are compared: beyond it is no claim, and cost grows with the square."""

_NOUNS_BEGIN_SO: Final = frozenset({"german"})
"""Languages in which any noun begins with a capital."""

_BESIDE: Final = 2
"""Words that have to be shared beside a figure for it to be the same thing that is counted."""


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
    same = shared_quotation(one, other)
    quoted = [same] if same else []
    turned = [Shared(each.reason, each.other, each.one) for each in quoted]
    shared = sorted([*quoted, *_words(one, other, ours, theirs, rare, quoted)], key=lambda each: each.one)
    apart = _differing(one, other)
    if apart:
        back = [*turned, *_words(other, one, theirs, ours, rare, turned)]
        apart = tuple(each for each in apart if _stands(one, shared, each.one) and _stands(other, back, each.other))
    kind = Kind.SAME_QUOTATION if quoted else Kind.FIGURES_DIFFER if apart else Kind.SAME_CLAIM
    denying = _denying(one, other, shared) if kind is Kind.SAME_CLAIM else ""
    return Evidence(kind, tuple(shared), apart, _why(one, other, shared, apart, denying), denying)


class _Read(NamedTuple):
    """The words of a passage, its terms with their words but for small ones, where each of these terms and each of
    their groups of the thesaurus comes first, and which of the words are quoted."""

    words: Sequence[Word]
    terms: Sequence[tuple[str, tuple[int, int]]]
    first: Mapping[str, tuple[int, int]]
    first_of_group: Mapping[str, tuple[int, int]]
    places: Sequence[int]
    quoted: Sequence[Quoted]


@lru_cache(maxsize=64)
def _read(side: Side) -> _Read:
    found = words_of(side.text, side.span.start, side.span.end, side.language)
    inside = overlapping(quotations(side.text), side.span)
    quoted = [
        (place, Quoted(word.stem, number, _tells(word, side.language), word.folded in negations(side.language)))
        for place, word in enumerate(found)
        for number, span in enumerate(inside)
        if span.start <= word.start and word.end <= span.end
    ]
    small = small_words(side.language) | OF_NUMBERS
    terms = [
        (key, (first, end))
        for key, first, end in keyed(found, side.language)
        if key.startswith("@") or found[first].folded not in small
    ]
    first: dict[str, tuple[int, int]] = {}
    first_of_group: dict[str, tuple[int, int]] = {}
    for key, place in terms:
        first.setdefault(key, place)
        for group in _groups(side, key):
            first_of_group.setdefault(group, place)
    return _Read(found, terms, first, first_of_group, [place for place, _ in quoted], [word for _, word in quoted])


def _groups(side: Side, key: str) -> Sequence[str]:
    """The groups of the thesaurus that a term is in."""
    return meanings().get(key, ()) if side.language == "english" else ()


def shared_quotation(one: Side, other: Side) -> Shared | None:
    """The quotation that both have, if it tells enough, most of what either could tell there, and neither denies it."""
    ours, theirs = _read(one), _read(other)
    # of a word that one of them writes with a capital, what it tells to the other
    telling = {word.stem: word.tells for word in sorted((*ours.quoted, *theirs.quoted), key=lambda word: word.tells)}
    mine, its = ([word.stem for word in read.quoted] for read in (ours, theirs))
    both = Counter(mine) & Counter(its)
    if both.total() < _LEAST_QUOTED or sum(telling[stem] * often for stem, often in both.items()) < _TELLING:
        return None
    pairs = quoted_alike(mine, its, {stem: COMMONEST + tells for stem, tells in telling.items()}).pairs
    if len(pairs) < _LEAST_QUOTED:
        return None
    told, share = told_alike(pairs, ours.quoted, theirs.quoted)
    if told < _TELLING or share < _TOLD_SHARE or _turned(pairs, ours, theirs):
        return None
    (first, its_first), (last, its_last) = pairs[0], pairs[-1]
    return Shared(
        Reason.QUOTATION,
        _between(one, ours.words[ours.places[first]], ours.words[ours.places[last]]),
        _between(other, theirs.words[theirs.places[its_first]], theirs.words[theirs.places[its_last]]),
    )


def _turned(pairs: Sequence[tuple[int, int]], ours: _Read, theirs: _Read) -> bool:
    """Whether a word like `not` stands in one of two stretches of quoted words, and not in the other."""
    (first, its_first), (last, its_last) = pairs[0], pairs[-1]
    stretches = ours.quoted[first : last + 1], theirs.quoted[its_first : its_last + 1]
    counts = [sum(word.denies for word in stretch) for stretch in stretches]
    return counts[0] != counts[1]


def _tells(word: Word, language: str) -> float:
    """What it tells that somebody uses a word, by how rare it is anywhere.

    Names tell nothing: who speaks of one thing names the same names.
    """
    if word.capital and language not in _NOUNS_BEGIN_SO:
        return 0.0
    if word.folded in small_words(language) or word.folded in negations(language):
        return _SMALL_TELLS
    return general_rarity(word.stem) - COMMONEST if language == "english" else _UNKNOWN_TELLS


def _words(
    one: Side, other: Side, ours: _Read, theirs: _Read, rare: Mapping[str, float], quoted: Sequence[Shared]
) -> list[Shared]:
    """Names, figures and rare words that both have; neighbours on both sides become one."""
    least = _RARE * max(rare.values(), default=0.0)
    met: list[tuple[Reason, tuple[int, int], tuple[int, int]]] = []
    for key, place in ours.terms:
        first = ours.words[place[0]]
        same = theirs.first.get(key)
        if same is None:
            alike = [theirs.first_of_group[group] for group in _groups(one, key) if group in theirs.first_of_group]
            same = min(alike, default=None)
        elif key in rare and rare[key] < least:
            same = None
        if same is not None:
            figure = first.folded[0].isdigit()
            named = first.capital and theirs.words[same[0]].capital and one.language not in _NOUNS_BEGIN_SO
            reason = Reason.FIGURE if figure else Reason.NAME if named else Reason.WORD
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


def _differing(one: Side, other: Side) -> tuple[Differing, ...]:
    """Figures that differ, whatever stands beside them."""
    places = [Span(side.span.start, min(side.span.end, side.span.start + _LOOKED_AT)) for side in (one, other)]
    found = differing((one.text, places[0], one.published), (other.text, places[1], other.published), one.language)
    return tuple(Differing(_snapped(one, each.one), _snapped(other, each.other)) for each in found)


def _stands(side: Side, shared: Sequence[Shared], figure: Span) -> bool:
    """Whether enough is shared beside a figure for both to count the same thing, as the passage of this side has it."""
    beside = (each.one for each in shared if each.reason is not Reason.FIGURE and not each.one.overlaps(figure))
    return sum(len(side.text[each.start : each.end].split()) for each in beside) >= _BESIDE


def _denying(one: Side, other: Side, shared: Sequence[Shared]) -> str:
    """The words by which one of the two denies what the other says; "" where neither does, or both deny something.

    Names say nothing that could be denied.
    """
    ours, theirs = (denied_words(side.text, side.span, side.language) for side in (one, other))
    if bool(ours) == bool(theirs):
        return ""
    words = [each for each in shared if each.reason is Reason.WORD]
    found = (_within(ours, each.one) or _within(theirs, each.other) for each in words)
    return next(filter(None, found), "")


def _within(denied: Mapping[int, str], span: Span) -> str:
    return next((word for start, word in denied.items() if span.contains(start)), "")


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


def _why(one: Side, other: Side, shared: Sequence[Shared], apart: Sequence[Differing], denying: str) -> str:
    order = list(Reason)
    shown = sorted(shared, key=lambda each: (order.index(each.reason), -len(each.one)))[:_MOST_SHOWN]
    parts = []
    for each in shown:
        said = " ".join(one.text[each.one.start : each.one.end].split())
        parts.append(f"“{said}”" if each.reason is Reason.QUOTATION else said)
    for differs in apart:
        mine = one.text[differs.one.start : differs.one.end]
        parts.append(f"{mine} ≠ {other.text[differs.other.start : differs.other.end]}")
    if denying:
        parts.append(f"≠ {denying}")
    return " · ".join(dict.fromkeys(parts))
