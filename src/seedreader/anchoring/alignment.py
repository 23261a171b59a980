"""Which characters of an old text stand in a new one, in the same order.

Landmarks (`shingles`) cut both texts into short stretches; each is aligned by Levenshtein's edit operations (by
rapidfuzz). The work is bounded: a stretch too long for that is aligned by words, and one too long even for that is
taken to be replaced.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from seedreader.anchoring.shingles import Pair, chain, landmarks, words
from seedreader.anchoring.unchanged import unchanged

_MOST_CELLS = 64_000_000
"""The largest table for one alignment, a few milliseconds; nothing else can run in Python meanwhile."""


_OFTEN = 8
"""Where there are no landmarks that stand once, those that stand so often in both texts have to do."""


class Block(NamedTuple):
    """`length` code points at `old` of the old text that stand at `new` of the new one."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        """Where it ends in the old text."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """Where it ends in the new text."""
        return self.new + self.length


class Stretch(NamedTuple):
    """`old_start` to `old_end` of the old text, `new_start` to `new_end` of the new one."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def cells(self) -> int:
        """How large the table of an alignment is."""
        return (self.old_end - self.old_start) * (self.new_end - self.new_start)


def align(old: str, new: str) -> list[Block]:
    """The blocks both texts share, in the order of both, no two of them touching in both texts."""
    ends = unchanged(old, new)
    middle = Stretch(ends.head, len(old) - ends.tail, ends.head, len(new) - ends.tail)
    tail = Block(middle.old_end, middle.new_end, ends.tail)
    return slid(old, new, joined((Block(0, 0, ends.head), *_between(old, new, middle), tail)))


def align_stretch(old: str, new: str, stretch: Stretch) -> Iterator[Block]:
    """The blocks that two stretches share, by edit operations on characters; none where they are too long for it."""
    if not stretch.cells or stretch.cells > _MOST_CELLS:
        return
    from rapidfuzz.distance import Levenshtein

    ours, theirs = old[stretch.old_start : stretch.old_end], new[stretch.new_start : stretch.new_end]
    for block in Levenshtein.opcodes(ours, theirs):
        if block.tag == "equal":
            length = block.src_end - block.src_start
            yield Block(stretch.old_start + block.src_start, stretch.new_start + block.dest_start, length)


def joined(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without empty ones; those that touch in both texts made one."""
    result: list[Block] = []
    for block in blocks:
        if not block.length:
            continue
        if result and result[-1].old_end == block.old and result[-1].new_end == block.new:
            block = Block(result[-1].old, result[-1].new, result[-1].length + block.length)
            result.pop()
        result.append(block)
    return result


def slid(old: str, new: str, blocks: list[Block]) -> list[Block]:
    """The blocks with every plain insertion and deletion slid to the beginning of a sentence or of a word.

    In `one two two three` either `two` can be the inserted one, and `wo t` as well.
    """
    for index in range(len(blocks) - 1):
        left, right = blocks[index], blocks[index + 1]
        if left.new_end == right.new:
            step = _slide(old, left.old_end, right.old, left.length - 1, right.length - 1)
        elif left.old_end == right.old:
            step = _slide(new, left.new_end, right.new, left.length - 1, right.length - 1)
        else:
            continue
        blocks[index] = Block(left.old, left.new, left.length + step)
        blocks[index + 1] = Block(right.old + step, right.new + step, right.length - step)
    return blocks


_MOST_SLIDE = 1000


def _slide(text: str, start: int, end: int, back: int, forth: int) -> int:
    """How far the gap from `start` to `end` is best slid, at most `back` to the left and `forth` to the right."""
    best, best_rank = 0, _rank(text, start, end)
    most_back, most_forth = reach(text, start, end, back, forth)
    for step in (*range(-1, -most_back - 1, -1), *range(1, most_forth + 1)):
        if (rank := _rank(text, start + step, end + step)) > best_rank:
            best, best_rank = step, rank
    return best


def reach(text: str, start: int, end: int, back: int, forth: int) -> tuple[int, int]:
    """How far a gap from `start` to `end` can be slid back and forth, at most so far, with the same text around it."""
    most_back, most_forth = min(back, _MOST_SLIDE), min(forth, _MOST_SLIDE)
    steps_back = steps_forth = 0
    while steps_back < most_back and text[start - steps_back - 1] == text[end - steps_back - 1]:
        steps_back += 1
    while steps_forth < most_forth and text[start + steps_forth] == text[end + steps_forth]:
        steps_forth += 1
    return steps_back, steps_forth


def _rank(text: str, start: int, end: int) -> int:
    """How likely somebody inserted or deleted just that: whole sentences, whole words with the blank, whole words."""
    if start and text[start - 1] == " " and text[end - 1] == " ":
        return 3 if text.endswith((".", "!", "?", '"'), 0, start - 1) else 2
    inside = text[start - 1 : start].isalnum() and text[start].isalnum()
    return 0 if inside or (text[end - 1].isalnum() and text[end : end + 1].isalnum()) else 1


def _between(old: str, new: str, middle: Stretch, most: int = 1) -> Iterator[Block]:
    """What two texts share between their ends, stretch by stretch from landmark to landmark.

    A stretch that is too long, since all in it stands several times, is cut at landmarks that do so in either text.
    """
    done = middle
    for pair in _landmarks(old, new, middle, most):
        if pair.old >= done.old_start and pair.new >= done.new_start:
            yield from _aligned(old, new, done._replace(old_end=pair.old, new_end=pair.new), most)
            yield from align_stretch(old, new, Stretch(pair.old, pair.old_end, pair.new, pair.new_end))
            done = done._replace(old_start=pair.old_end, new_start=pair.new_end)
    yield from _aligned(old, new, done, most)


def _landmarks(old: str, new: str, stretch: Stretch, most: int) -> list[Pair]:
    ours, theirs = (stretch.old_start, stretch.old_end), (stretch.new_start, stretch.new_end)
    return chain(landmarks(old, new, [ours], [theirs], most=most)) if stretch.cells else []


def _aligned(old: str, new: str, stretch: Stretch, most: int) -> Iterator[Block]:
    if stretch.cells <= _MOST_CELLS:
        yield from align_stretch(old, new, stretch)
    elif most < _OFTEN:
        yield from _between(old, new, stretch, _OFTEN)
    else:
        yield from _by_words(old, new, stretch)


def _by_words(old: str, new: str, stretch: Stretch) -> Iterator[Block]:
    """The blocks of a stretch too long for characters: words that stand in both, and what is between them."""
    ours = [match.span() for match in words(old, stretch.old_start, stretch.old_end)]
    theirs = [match.span() for match in words(new, stretch.new_start, stretch.new_end)]
    if len(ours) * len(theirs) > _MOST_CELLS:
        return
    from rapidfuzz.distance import Levenshtein

    operations = Levenshtein.opcodes([old[slice(*each)] for each in ours], [new[slice(*each)] for each in theirs])
    old_done, new_done = stretch.old_start, stretch.new_start
    for each in operations:
        if each.tag != "equal":
            continue
        for (start, end), (new_start, new_end) in zip(
            ours[each.src_start : each.src_end], theirs[each.dest_start : each.dest_end], strict=True
        ):
            yield from align_stretch(old, new, Stretch(old_done, start, new_done, new_start))
            yield Block(start, new_start, end - start)
            old_done, new_done = end, new_end
    yield from align_stretch(old, new, Stretch(old_done, stretch.old_end, new_done, stretch.new_end))
