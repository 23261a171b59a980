"""What each source made of the same words: variants of a passage, word by word against the first that was published."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from seedreader.comparing.aligning import Match, aligned
from seedreader.comparing.evidence import Side
from seedreader.comparing.lexicon import small_words
from seedreader.comparing.speech import Speech, speech
from seedreader.comparing.words import Word, words
from seedreader.domain.text import Span
from seedreader.reading.clusters import snap


class Change(StrEnum):
    """What happened to a piece on the way from the first passage to the other."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    DROPPED = "dropped"
    MOVED = "moved"


class Piece(NamedTuple):
    """Words of the one text, of the other, or of both; `None` where that side has none.

    Neighbouring pieces of one kind are one; between two words of a piece stand only blanks and punctuation.
    """

    change: Change
    one: Span | None
    other: Span | None


@dataclass(frozen=True, slots=True)
class Variant:
    """One passage of a comparison: `place` is its index in what was given, `pieces` are against the first variant
    (for the first itself one piece that is the same)."""

    place: int
    speech: Speech
    pieces: tuple[Piece, ...]


def drift(one: Side, other: Side) -> list[Piece]:
    """How the words of one passage became those of another, in the order of the other's words; what was dropped stands
    where it was.

    A piece that is `MOVED` is there twice: where the one has it (`other` is None) and where the other has it (`one` is
    where it came from). Every word of both passages is in exactly one piece that has its side's span, apart from that.
    """
    ours, theirs = _words(one), _words(other)
    small = small_words(one.language)
    matches = aligned(ours, theirs, small)
    moved = dict(_moved(ours, theirs, matches, small))
    return [*_pieces(one, other, ours, theirs, matches, moved)]


def variants(sides: Sequence[Side]) -> list[Variant]:
    """Several passages in order of publication, each against the first.

    Those without a date come last; passages of the same day stay as given.
    """
    order = sorted(range(len(sides)), key=lambda place: (not sides[place].published, sides[place].published))
    found = []
    for place in order:
        first, side = sides[order[0]], sides[place]
        pieces = drift(first, side) if place != order[0] else [Piece(Change.SAME, side.span, side.span)]
        found.append(Variant(place, speech(side.text, side.span, side.language), tuple(pieces)))
    return found


def alike(one: Side, other: Side, least: float = 0.0) -> float:
    """The share of content words that two passages have in common in the same order, of all they have, from 0 to 1.

    Where it cannot reach `least`, 0.0 comes back without a close look.
    """
    ours, theirs, small = _words(one), _words(other), small_words(one.language) & small_words(other.language)
    bags = [Counter(word.folded for word in found if word.folded not in small) for found in (ours, theirs)]
    content = bags[0].total() + bags[1].total()
    if not content:
        return float([word.folded for word in ours] == [word.folded for word in theirs])
    if 2 * (bags[0] & bags[1]).total() < least * content:
        return 0.0
    # of alignments equally good, one way may keep a word more than the other
    return max(_kept(ours, theirs, small), _kept(theirs, ours, small)) / content


def _kept(ours: Sequence[Word], theirs: Sequence[Word], small: Set[str]) -> int:
    """Content words on both sides that stand in the same form and order."""
    return 2 * sum(match.exact and ours[match.one].folded not in small for match in aligned(ours, theirs, small))


@lru_cache(maxsize=256)
def _words(side: Side) -> tuple[Word, ...]:
    return tuple(words(side.text, side.span.start, side.span.end, side.language))


def _moved(
    ours: Sequence[Word], theirs: Sequence[Word], matches: Sequence[Match], small: Set[str]
) -> Iterator[tuple[int, int]]:
    """Numbers of words of the other, each with that of the word of the one it was: by stem, and what is around."""
    free_ours = set(range(len(ours))) - {match.one for match in matches}
    free_theirs = set(range(len(theirs))) - {match.other for match in matches}
    for place in sorted(free_theirs):
        word = theirs[place]
        if place not in free_theirs or word.folded in small:
            continue
        source = next((each for each in sorted(free_ours) if ours[each].stem == word.stem), None)
        if source is None:
            continue
        yield place, source
        free_ours.discard(source)
        free_theirs.discard(place)
        for step in (-1, 1):
            here, there = source + step, place + step
            while here in free_ours and there in free_theirs and ours[here].stem == theirs[there].stem:
                yield there, here
                free_ours.discard(here)
                free_theirs.discard(there)
                here, there = here + step, there + step


class _Step(NamedTuple):
    change: Change
    one: tuple[int, int] | None
    other: tuple[int, int] | None


def _pieces(
    one: Side,
    other: Side,
    ours: Sequence[Word],
    theirs: Sequence[Word],
    matches: Sequence[Match],
    moved: dict[int, int],
) -> Iterator[Piece]:
    steps: list[_Step] = []
    here, there = 0, 0
    for match in (*matches, Match(len(ours), len(theirs), True)):
        steps += _gap((here, match.one), (there, match.other), moved)
        if match.one < len(ours):
            change = Change.SAME if match.exact else Change.CHANGED
            steps.append(_Step(change, (match.one, match.one + 1), (match.other, match.other + 1)))
        here, there = match.one + 1, match.other + 1
    for step in _joined(steps):
        yield Piece(step.change, _span(one, ours, step.one), _span(other, theirs, step.other))


def _gap(mine: tuple[int, int], its: tuple[int, int], moved: dict[int, int]) -> Iterator[_Step]:
    """What stands between two matches: what moved apart, the rest changed, dropped or added."""
    gone = set(moved.values())
    come = list(_runs(range(*its), set(moved)))
    for run, away in _runs(range(*mine), gone):
        if away:
            yield _Step(Change.MOVED, run, None)
            continue
        while come and come[0][1]:
            yield from _arrived(come.pop(0)[0], moved)
        yield _Step(Change.CHANGED, run, come.pop(0)[0]) if come else _Step(Change.DROPPED, run, None)
    for run, arrived in come:
        yield from _arrived(run, moved) if arrived else (_Step(Change.ADDED, None, run),)


def _arrived(run: tuple[int, int], moved: dict[int, int]) -> Iterator[_Step]:
    return (_Step(Change.MOVED, (moved[place], moved[place] + 1), (place, place + 1)) for place in range(*run))


def _runs(places: range, chosen: set[int]) -> Iterator[tuple[tuple[int, int], bool]]:
    start = places.start
    for place in places:
        if place + 1 == places.stop or ((place + 1) in chosen) != (place in chosen):
            yield (start, place + 1), place in chosen
            start = place + 1


def _joined(steps: Sequence[_Step]) -> list[_Step]:
    """Neighbouring steps of one kind as one; a run that stands on one side only is one already."""
    joined: list[_Step] = []
    for step in steps:
        last = joined[-1] if joined else None
        one, other = (_sum(last.one, step.one), _sum(last.other, step.other)) if last else (None, None)
        if last and last.change is step.change and one and other:
            joined[-1] = _Step(step.change, one, other)
        else:
            joined.append(step)
    return joined


def _sum(before: tuple[int, int] | None, after: tuple[int, int] | None) -> tuple[int, int] | None:
    """Two runs as one; None where the second does not go on from the first."""
    return (before[0], after[1]) if before and after and before[1] == after[0] else None


def _span(side: Side, found: Sequence[Word], run: tuple[int, int] | None) -> Span | None:
    if run is None:
        return None
    whole = snap(side.text, found[run[0]].start, found[run[1] - 1].end)
    return Span(max(whole.start, side.span.start), min(whole.end, side.span.end))
