"""Whether what speaks for a place is enough to put a passage there without asking.

A place that is not certain goes to review; a wrong one that nobody is told of is the worst there is. The rules ask how
much of the words is as it was, whether what stood before and after still does, and whether the new words can have come
from somewhere else: another old passage like it that has no home, or another new one that nothing explains.
"""

from collections.abc import Iterator
from typing import NamedTuple

from seedreader.anchoring.borders import CONTEXT
from seedreader.anchoring.copies import has_other_source
from seedreader.anchoring.placing import Correspondence, Kind, Placement, Side
from seedreader.anchoring.shingles import words
from seedreader.anchoring.wordings import only_slips, similarity
from seedreader.domain.passages import AnchorStatus

_SHORT = 16
"""Shorter passages (folded code points) need both sides of their context."""

_LONG = 24
_VERY_LONG = 40

_SURE = 0.95
_HOLDS = 0.6
"""A side of which this share is as it was speaks for a place, or leaves no doubt."""

_STILL_ALIKE = 0.6
"""This similar must words be to be taken for the same, edited, where both sides hold."""

_INTACT, _HALF = 0.85, 0.5
"""Where this much of both sides stayed, this share of the words of a short passage is enough."""

_ITS_OWN = 0.75
_MORE_ALIKE = 0.1
"""Words less similar than the one that old text close by explains by so much better were put in a passage's place."""

_CUT = 0.05
_JOINED = 0.8
"""Text was taken out right beside a passage where less than the one is kept and this much of the new text joins on."""

_TORN = 0.2
"""A passage of which this share stands elsewhere was torn apart."""

_SUPPOSED = 0.25
"""No more of a place than this may be supposed to be what became of a passage's beginning or end."""

_MOST_TWINS = 50
_RUN = 60
_CLOSE = 200
_TELLING = 10
"""Twins of longer words that are this close, in code points, make an otherwise good place uncertain."""


class _Evidence(NamedTuple):
    """What there is to weigh. `weakest` and `strongest` are the sides of the context, from 0 to 1."""

    known: Correspondence
    start: int
    end: int
    place: Placement
    weakest: float
    strongest: float
    cut: bool

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def quote(self) -> str:
        return self.known.old.text[self.start : self.end]

    @property
    def found(self) -> str:
        return self.known.new.text[self.place.start : self.place.end]


def judged(known: Correspondence, start: int, end: int, place: Placement) -> AnchorStatus:
    """The status of old `start` to `end` (folded) at a place; `ORPHAN` where too little speaks for it even to ask."""
    evidence = _evidence(known, start, end, place)
    stayed = place.kind is Kind.STAYED
    if evidence.quote == evidence.found:
        if not _exact_is_certain(evidence):
            return AnchorStatus.REVIEW
        return AnchorStatus.SAME if stayed else AnchorStatus.MOVED
    likeness = similarity(evidence.quote, evidence.found)
    torn = (
        place.loose
        or place.parted
        or place.elsewhere >= _TORN
        or place.supposed > max(_LONG, _SUPPOSED * len(evidence.found))
    )
    certain = _edited_is_certain if stayed else _edited_move_is_certain
    if not torn and certain(evidence, likeness) and not (stayed and _stands_elsewhere(evidence)):
        return AnchorStatus.EDITED if stayed else AnchorStatus.MOVED
    return AnchorStatus.REVIEW if _worth_asking(evidence, likeness) else AnchorStatus.ORPHAN


def _evidence(known: Correspondence, start: int, end: int, place: Placement) -> _Evidence:
    sides = [side for side in (place.before, place.after) if side is not None]
    cuts = [_is_cut(side, end - start) for side in sides]
    supports = [max(side.kept, _HOLDS) if cut else side.kept for side, cut in zip(sides, cuts, strict=True)] or [1.0]
    return _Evidence(
        known, start, end, place, min(supports), max((side.kept for side in sides), default=1.0), any(cuts)
    )


def _is_cut(side: Side, length: int) -> bool:
    """Whether text was taken out beside a passage; a short one must end right where it was."""
    return side.kept < (_CUT if length < _SHORT else _HOLDS) and side.joined >= _JOINED


def _worth_asking(evidence: _Evidence, likeness: float) -> bool:
    place = evidence.place
    if place.own >= 0.9 and len(evidence.found) >= _SHORT:
        return True
    if evidence.weakest >= 0.5 and evidence.length < _LONG:
        return True
    return place.kept >= 0.8 or (place.kept >= 0.3 and likeness >= 0.35)


def _exact_is_certain(evidence: _Evidence) -> bool:
    length, weakest, strongest = evidence.length, evidence.weakest, evidence.strongest
    if evidence.place.kind is Kind.DOUBTFUL:
        return weakest >= _SURE and _is_told_apart(evidence)
    if evidence.place.kind is Kind.MOVED:
        enough = length >= _LONG or weakest >= 0.8 or (length >= _SHORT and strongest >= 0.9)
        return (enough or evidence.place.enclosed) and (weakest >= 0.8 or not _has_twin(evidence))
    if weakest >= _SURE and not evidence.cut:
        return True
    if evidence.place.enclosed or (weakest >= _HOLDS and not evidence.cut):
        return length < _TELLING or not _has_twin(evidence)
    if length >= _SHORT:
        return (strongest >= 0.3 or length >= _LONG) and not _has_twin(evidence)
    return weakest >= _HOLDS and strongest >= 0.9 and not _has_twin(evidence)


def _edited_is_certain(evidence: _Evidence, likeness: float) -> bool:
    """For a passage in its order: enough of it is left, and nothing else can have become what stands there."""
    place, length, found = evidence.place, evidence.length, evidence.found
    if len(found) > 2 * length + _SHORT:
        return False
    remnant = place.own >= 0.95 and len(found) >= _LONG
    if evidence.weakest >= (0.7 if length < _LONG else _HOLDS) and evidence.strongest >= _HOLDS:
        whole = place.kept >= _SURE and length >= _SHORT
        alike = min(likeness, place.own) >= _STILL_ALIKE and not _is_anothers(evidence, likeness)
        return (alike or whole or remnant or _words_stayed(evidence)) and not (evidence.cut and _has_twin(evidence))
    if likeness < 0.72 or length < _LONG:
        return False
    if evidence.strongest < _HOLDS:
        return length >= _VERY_LONG and only_slips(evidence.quote, found)
    return only_slips(evidence.quote, found) or not _has_other_source(evidence, likeness)


def _edited_move_is_certain(evidence: _Evidence, likeness: float) -> bool:
    if likeness < 0.8 or evidence.length < _LONG:
        return False
    if _has_twin(evidence):
        return False
    if evidence.weakest >= (_HOLDS if evidence.place.kind is Kind.MOVED else 0.75):
        return True
    long_enough = evidence.length >= _VERY_LONG or evidence.strongest >= _HOLDS
    return long_enough and only_slips(evidence.quote, evidence.found)


def _is_told_apart(evidence: _Evidence) -> bool:
    """Whether the passage and its context stand once in the old text."""
    old = evidence.known.old.text
    start, end = max(0, evidence.start - CONTEXT), evidence.end + CONTEXT
    return old.find(old[start:end], start + 1) < 0 and old.find(old[start:end]) == start


def _has_twin(evidence: _Evidence) -> bool:
    """Whether the same words stood elsewhere and left their place, or stand elsewhere and nothing explains them.

    For a passage in its order they can only be close by, unless what stands beside it is new. For one that moved they
    may have stayed, too; of one enclosed in a run that moved a longer part of that run is meant.
    """
    known, place, old = evidence.known, evidence.place, evidence.known.old.text
    start, end = evidence.start, evidence.end
    block = known.moved.at(start) if place.kind is Kind.MOVED and place.enclosed else None
    if block is not None:
        start, end = max(block.old, start - _RUN), min(block.old_end, end + _RUN)
        new_start, quote = start + block.new - block.old, old[start:end]
    else:
        new_start, quote = place.start, evidence.found
    size = len(quote)
    close = place.kind is Kind.STAYED and evidence.weakest >= _HOLDS
    reach = _CLOSE + size if close else len(old) + len(known.new.text)
    for other in _occurrences(old, quote, start - reach, end + reach):
        outside = other + size <= start or other >= end
        if outside and (place.kind is not Kind.STAYED or known.stayed.covered(other, other + size) < 0.5 * size):
            return True
    return any(
        known.new_explained.count(1, other, other + size) < 0.5 * size
        for other in _occurrences(known.new.text, quote, new_start - reach, new_start + size + reach)
    )


def _occurrences(text: str, quote: str, start: int, end: int) -> Iterator[int]:
    """Where the words stand between two offsets; the first few places."""
    place = text.find(quote, max(0, start), max(0, end))
    for _ in range(_MOST_TWINS):
        if place < 0:
            return
        yield place
        place = text.find(quote, place + 1, max(0, end))


def _words_stayed(evidence: _Evidence) -> bool:
    """Whether a passage shorter than what stands around it kept half of its words, and all around it stayed.

    One exchanged word may be longer than all the others; where it stood is beyond doubt while there are as many words.
    """
    if evidence.length >= _VERY_LONG or evidence.weakest < _INTACT or evidence.cut:
        return False
    from rapidfuzz.distance import Levenshtein

    ours, theirs = ([match[0] for match in words(each)] for each in (evidence.quote, evidence.found))
    return len(theirs) == len(ours) and Levenshtein.normalized_similarity(ours, theirs) >= _HALF


def _is_anothers(evidence: _Evidence, likeness: float) -> bool:
    """Whether what stands in the place of a long passage is rather what became of other words: a near copy of them."""
    unlike = evidence.length >= _VERY_LONG and likeness < _ITS_OWN
    return unlike and _has_other_source(evidence, likeness + _MORE_ALIKE)


def _has_other_source(evidence: _Evidence, likeness: float) -> bool:
    return has_other_source(evidence.known.old.text, evidence.start, evidence.end, evidence.found, likeness)


def _stands_elsewhere(evidence: _Evidence) -> bool:
    """Whether the very words of a longer passage stand in the new text as often as they did, and not at the place."""
    if evidence.length < _LONG:
        return False
    quote, old, new = evidence.quote, evidence.known.old.text, evidence.known.new.text
    elsewhere = new.count(quote, 0, evidence.place.start) + new.count(quote, evidence.place.end)
    return elsewhere >= old.count(quote)
