"""Words that stood twice in a row and now stand once, or the other way round: nothing tells which they are."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from seedreader.anchoring.alignment import Block, reach
from seedreader.domain.text import Span

_TWICE = 200
"""Where more than so many code points were put in again, a page was put out twice; the first goes on."""


class Repeats:
    """The gaps between aligned blocks that may as well be a little further back or forth. All offsets are folded."""

    def __init__(self, old: str, new: str, blocks: Sequence[Block]) -> None:
        self._new = new
        self._blocks = blocks
        self._starts = [block.new for block in blocks]
        self._taken_out: list[tuple[Span, Span]] = []
        self._put_in: list[tuple[Span, Span]] = []
        for left, right in pairwise(blocks):
            if left.new_end == right.new:
                self._note(self._taken_out, old, Span(left.old_end, right.old), left.length, right.length)
            elif left.old_end == right.old and right.new - left.new_end <= _TWICE:
                self._note(self._put_in, new, Span(left.new_end, right.new), left.length, right.length)

    @staticmethod
    def _note(gaps: list[tuple[Span, Span]], text: str, gap: Span, left: int, right: int) -> None:
        back, forth = reach(text, gap.start, gap.end, left, right)
        if back or forth:
            gaps.append((Span(gap.start - back, gap.end + forth), gap))

    def hold(self, old: tuple[int, int], new: tuple[int, int]) -> bool:
        """Whether a passage of `old`, found at `new`, may be what was taken out, or what was put in may be it."""
        return _in_one(self._taken_out, *old) or _in_one(self._put_in, *new) or self._beside(*new)

    def _beside(self, start: int, end: int) -> bool:
        """Whether what was put in beside a block ends as that begins, or begins as it ends, with the words in that."""
        index = bisect_right(self._starts, start) - 1
        if index < 0 or end > self._blocks[index].new_end:
            return False
        first, last = self._blocks[index].new, self._blocks[index].new_end
        before, after = self._put_in_between(index - 1, index), self._put_in_between(index, index + 1)
        most_before, most_after = min(len(before), last - first, _TWICE), min(len(after), last - first, _TWICE)
        return any(
            before.endswith(self._new[first : first + size]) for size in range(end - first, most_before + 1)
        ) or any(after.startswith(self._new[last - size : last]) for size in range(last - start, most_after + 1))

    def _put_in_between(self, left: int, right: int) -> str:
        """What stands in the new text alone between two blocks, where nothing was taken out there."""
        left_old, left_new = (self._blocks[left].old_end, self._blocks[left].new_end) if left >= 0 else (0, 0)
        if right == len(self._blocks):
            return self._new[left_new:]
        block = self._blocks[right]
        return self._new[left_new : block.new] if left_old == block.old else ""


def _in_one(gaps: Sequence[tuple[Span, Span]], start: int, end: int) -> bool:
    index = bisect_right(gaps, start, key=lambda each: each[0].start)
    for around, gap in gaps[max(0, index - 2) : index]:
        if around.start <= start and end <= around.end and end - start <= gap.end - gap.start:
            return True
    return False
