"""Where one passage went, by what is known of its characters; how much speaks for it is weighed in `judging`.

All offsets here are into folded text.
"""

from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from seedreader.anchoring.alignment import Block
from seedreader.anchoring.borders import CONTEXT, borders, in_one_paragraph, trimmed
from seedreader.anchoring.coverage import Coverage
from seedreader.anchoring.folding import Folded
from seedreader.anchoring.sentences import ends_sentence

_FAR = 3000
"""Context may stand this much further away, where something was put between."""

_NEAR = 16
"""Context that moved with a passage stands where it stood, give or take this."""


_MISSING = 4
_JOINED = 0.5
"""A border is loose where so much is missing, and less of the new text beside it than this was there before."""

_MOST_BY_ACCIDENT = 60
_ENCLOSING = 24
_EDGE = 12
"""A block that encloses a passage is so much longer, and the passage is so far from its ends."""


class Kind(Enum):
    """How the old text of a place came to the new one: in its order, or moved, certainly or perhaps."""

    STAYED = auto()
    MOVED = auto()
    DOUBTFUL = auto()


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Everything known of two texts: what stayed in order, what moved, and what of the new text that explains.

    `stayed_from_new` has the blocks of `stayed` with old and new exchanged; `new_explained` has a byte for each code
    point of the new text, 1 where a block holds it.
    """

    old: Folded
    new: Folded
    stayed: Coverage
    stayed_from_new: Coverage
    moved: Coverage
    doubtful: Coverage
    new_explained: bytes

    def blocks(self, kind: Kind) -> Coverage:
        """The blocks of one kind."""
        return {Kind.STAYED: self.stayed, Kind.MOVED: self.moved, Kind.DOUBTFUL: self.doubtful}[kind]

    def explained(self, start: int, end: int) -> int:
        """How many code points of old `start` to `end` stand anywhere in the new text."""
        return sum(self.blocks(kind).covered(start, end) for kind in Kind)


class Side(NamedTuple):
    """What speaks for a place on one side of it.

    `kept` is the share of the old context that stands where it should, `joined` the share of the new context that was
    on that side in the old text, too: where text was taken out beside a passage, nothing is kept and all is joined.
    """

    kept: float
    joined: float


@dataclass(frozen=True, slots=True)
class Placement:
    """A place in the new text with what speaks for it and against it.

    `kept` is the share of the passage that stands there, `own` the share of the place that comes from the passage,
    `elsewhere` the share of the passage that stands elsewhere; `supposed` is how many code points at the borders of the
    place are only supposed to have replaced what was there. `parted` says that much was put in close to a border of the
    passage, `loose` that something is missing at a border and new text of unknown origin follows there, `enclosed` that
    the passage lies well inside a longer run that stands there unchanged. `before` and `after` are None where the old
    text has nothing there.
    """

    start: int
    end: int
    kind: Kind
    kept: float
    own: float
    elsewhere: float
    supposed: int
    parted: bool
    loose: bool
    enclosed: bool
    before: Side | None
    after: Side | None


def placed(known: Correspondence, start: int, end: int) -> Placement | None:
    """The place where most of old `start` to `end` stands together; None where nothing of it stands anywhere."""
    groups = [(kind, group) for kind in Kind for group in _groups(known.blocks(kind), kind, start, end)]
    if not groups:
        return None
    kind, group = max(groups, key=lambda each: sum(block.length for block in each[1]))
    group = _with_stops(known, group, start, end)
    place = borders(known.new.text, known.old.text, known.blocks(kind), group, start, end)
    new_start, new_end = in_one_paragraph(known.old, known.new, group, start, end, place)
    size = sum(block.length for block in group)
    before, after = _before(known, kind, start, new_start), _after(known, kind, end, new_end)
    missing_before, missing_after = group[0].old - start, end - group[-1].old_end
    supposed_before, supposed_after = max(0, group[0].new - new_start), max(0, new_end - group[-1].new_end)
    loose_before = before is not None and before.joined < _JOINED and _is_open(missing_before, supposed_before)
    loose_after = after is not None and after.joined < _JOINED and _is_open(missing_after, supposed_after)
    return Placement(
        new_start,
        new_end,
        kind,
        kept=size / (end - start),
        own=size / max(1, new_end - new_start),
        elsewhere=(known.explained(start, end) - size) / (end - start),
        supposed=supposed_before + supposed_after,
        parted=_is_parted(known, kind, group, start, end),
        loose=kind is Kind.STAYED and (loose_before or loose_after),
        enclosed=_is_enclosed(known, kind, start, end),
        before=before,
        after=after,
    )


def _with_stops(known: Correspondence, group: list[Block], start: int, end: int) -> list[Block]:
    """A group with the stops and quotation marks at its ends, where others of the same kind were taken for them."""
    old, new, first = known.old.text, known.new.text, group[0]
    lost = old[start : first.old]
    if not _has_words(lost) and new.endswith(lost, 0, first.new):
        group = [Block(start, first.new - len(lost), first.length + len(lost)), *group[1:]]
    last = group[-1]
    lost = old[last.old_end : end]
    if not _has_words(lost) and new.startswith(lost, last.new_end):
        group = [*group[:-1], last._replace(length=last.length + len(lost))]
    return group


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _is_open(missing: int, supposed: int) -> bool:
    """Whether a border of a passage is not known: what stood there is missing, or something else is taken for it."""
    return missing >= _MISSING or (missing > 0 and supposed > 0)


def between(known: Correspondence, start: int, end: int) -> Placement | None:
    """The new text between what stands before old `start` and what stands after old `end`, if that is there.

    For a passage of which nothing is left.
    """
    before = known.stayed.within(max(0, start - CONTEXT), start)
    after = known.stayed.within(end, end + CONTEXT)
    if not before or not after:
        return None
    new_start, new_end = trimmed(known.new.text, before[-1].new_end, after[0].new)
    near = before[-1].old_end >= start - 1 and after[0].old <= end + 1
    if not near or new_start >= new_end or new_end - new_start > 2 * (end - start) + _NEAR:
        return None
    return Placement(
        new_start,
        new_end,
        Kind.STAYED,
        kept=0.0,
        own=0.0,
        elsewhere=known.explained(start, end) / (end - start),
        supposed=new_end - new_start,
        parted=False,
        loose=False,
        enclosed=False,
        before=_before(known, Kind.STAYED, start, new_start),
        after=_after(known, Kind.STAYED, end, new_end),
    )


def _groups(blocks: Coverage, kind: Kind, start: int, end: int) -> list[list[Block]]:
    """The parts of a passage that stand together in the new text.

    Parts that stayed are in order; still, small ones far away from the rest belong to something else, if no more
    stands around them. Where something was put into the middle of a passage, both halves are its.
    """
    parts = blocks.within(start, end)
    groups: list[list[Block]] = []
    most = max(_NEAR, 0.4 * (end - start))
    for part in parts:
        if groups and 0 <= part.new - groups[-1][-1].new_end <= most:
            groups[-1].append(part)
        else:
            groups.append([part])
    if kind is Kind.STAYED and len(groups) > 1:
        whole = sum(part.length for part in parts)
        together = [group for group in groups if _solid(blocks, group, whole)]
        return [[part for group in together for part in group]] if together else groups
    return groups


def _solid(blocks: Coverage, group: list[Block], whole: int) -> bool:
    """Whether a group is a large part of a whole, or part of a long block that goes on outside of the passage."""
    if sum(part.length for part in group) >= 0.2 * whole:
        return True
    start, end = group[0].old - _NEAR, group[-1].old_end + _NEAR
    return any(part.length >= _NEAR for part in blocks.within(max(0, start), end))


def _is_parted(known: Correspondence, kind: Kind, group: list[Block], start: int, end: int) -> bool:
    """Whether much was put in, and so little of the passage stands on one side of it that this may be an accident.

    `The` before an inserted sentence may as well be the beginning of that.
    """
    for left, right in pairwise(group):
        if right.new - left.new_end > max(_ENCLOSING, 0.4 * (end - start)):
            put_in = known.new.text[left.new_end : right.new]
            for first, last in ((start, left.old_end), (right.old, end)):
                size = sum(block.length for block in group if first <= block.old < last)
                if size < _MOST_BY_ACCIDENT and not _goes_on(known, kind, first, last, put_in):
                    return True
    return False


def _goes_on(known: Correspondence, kind: Kind, start: int, end: int, put_in: str) -> bool:
    """Whether a part of a passage stands together with what is beside the passage, and is no part of what was put in.

    Where that begins or ends with the same words, nobody can tell which of them are the passage's.
    """
    block, words = known.blocks(kind).at(start), known.old.text[start:end]
    if block is None or block.old_end < end:
        return False
    beside = max(start - block.old, block.old_end - end)
    return beside >= _NEAR and not (put_in.startswith(words) or put_in.endswith(words))


def _is_enclosed(known: Correspondence, kind: Kind, start: int, end: int) -> bool:
    """Whether a passage is part of a block, and not of the few characters at its ends that may be there by accident.

    An end of a block that is the border of a sentence is no accident.
    """
    block = known.blocks(kind).at(start)
    if block is None or block.old_end < end or block.length < end - start + _ENCLOSING:
        return False
    text = known.old.text
    begins = start - block.old >= _EDGE or ends_sentence(text, block.old)
    return begins and (block.old_end - end >= _EDGE or ends_sentence(text, block.old_end))


def _before(known: Correspondence, kind: Kind, offset: int, new_offset: int) -> Side | None:
    start = max(0, offset - CONTEXT)
    if not known.old.text[start:offset].strip():
        return None
    least = new_offset - CONTEXT - (_FAR if kind is Kind.STAYED else _NEAR)
    parts = known.blocks(kind).within(start, offset)
    kept = sum(part.length for part in parts if least <= part.new and part.new_end <= new_offset) / (offset - start)
    new_start = max(0, new_offset - CONTEXT)
    return Side(kept, _joined(known, kind, new_start, new_offset))


def _after(known: Correspondence, kind: Kind, offset: int, new_offset: int) -> Side | None:
    end = min(len(known.old.text), offset + CONTEXT)
    if not known.old.text[offset:end].strip():
        return None
    most = new_offset + CONTEXT + (_FAR if kind is Kind.STAYED else _NEAR)
    parts = known.blocks(kind).within(offset, end)
    kept = sum(part.length for part in parts if new_offset <= part.new and part.new_end <= most) / (end - offset)
    new_end = min(len(known.new.text), new_offset + CONTEXT)
    return Side(kept, _joined(known, kind, new_offset, new_end))


def _joined(known: Correspondence, kind: Kind, start: int, end: int) -> float:
    """The share of new text beside a place that was on that side before; all of it where the text ends there."""
    if kind is not Kind.STAYED:
        return 0.0
    return known.stayed_from_new.covered(start, end) / (end - start) if end > start else 1.0
