"""Looking things up in the blocks that two texts share."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from seedreader.anchoring.alignment import Block


class Coverage:
    """Blocks in old order, none overlapping another in the old text, with what is wanted of them at a place."""

    __slots__ = ("_before", "_starts", "blocks")

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self._starts = [block.old for block in blocks]
        self._before = [0, *accumulate(block.length for block in blocks)]

    def within(self, start: int, end: int) -> list[Block]:
        """The blocks that touch old `start` to `end`, cut to it."""
        first, last = self._range(start, end)
        parts = list(self.blocks[first:last])
        if parts and parts[0].old < start:
            block, step = parts[0], start - parts[0].old
            parts[0] = Block(start, block.new + step, block.length - step)
        if parts and parts[-1].old_end > end:
            parts[-1] = parts[-1]._replace(length=end - parts[-1].old)
        return parts

    def at(self, offset: int) -> Block | None:
        """The block that holds an old offset."""
        index = bisect_right(self._starts, offset) - 1
        return self.blocks[index] if index >= 0 and offset < self.blocks[index].old_end else None

    def covered(self, start: int, end: int) -> int:
        """How many code points of old `start` to `end` are in a block."""
        first, last = self._range(start, end)
        if first >= last:
            return 0
        before = max(0, start - self.blocks[first].old)
        after = max(0, self.blocks[last - 1].old_end - end)
        return self._before[last] - self._before[first] - before - after

    def _range(self, start: int, end: int) -> tuple[int, int]:
        first = max(0, bisect_right(self._starts, start) - 1)
        if first < len(self.blocks) and self.blocks[first].old_end <= start:
            first += 1
        return first, max(first, bisect_left(self._starts, end))
