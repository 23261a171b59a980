"""The blocks in which the rows of an article are worked out, each by itself. Places are code points."""

from array import array
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from time import perf_counter

from seedreader.reading import blocks
from seedreader.reading.cells import is_plain, not_narrow
from seedreader.reading.clusters import cluster_start, next_cluster
from seedreader.reading.layout import SPACER, Layout, Look
from seedreader.reading.wrapping import cut, wrap

BLOCK = 8_192
"""Code points a block of narrow plain text has at least; it ends with the paragraph it reaches into.

One of wide characters has half as many and one of clusters a quarter: their rows take longer to work out.
"""

LONGEST = 4
"""So many times the least a block has, it ends at a blank inside a paragraph, and a row with it."""

_SAMPLED = 64
"""A block is judged by one code point in so many."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Where each row of a block starts, and how it looks."""

    starts: "array[int]"
    looks: list[Look]


@dataclass(slots=True)
class Block:
    """Code points `start` to `end`."""

    start: int
    end: int
    rows: Rows | None = None


def cut_into_blocks(layout: Layout, start: int, end: int) -> list[Block]:
    """The blocks from `start` to `end`, both borders of paragraphs, of the text or of other blocks."""
    starts = [start]
    while (reached := _block_end(layout, starts[-1])) < end:
        starts.append(reached)
    return [Block(start, end) for start, end in pairwise([*starts, end])]


def just_above(layout: Layout, block: Block, near: int) -> int:
    """Where the paragraph before the one that holds `near` starts in a block; the block's start where none is before.

    Nothing is wrapped for that.
    """
    first = position = _first_paragraph(layout, block)
    above = block.start
    while True:
        paragraph_end = layout.paragraph_end(position, block.end)
        following = layout.following(paragraph_end) if paragraph_end < block.end else block.end
        if following > near or following >= block.end:
            return above
        above, position = position if position > first else block.start, following


def _first_paragraph(layout: Layout, block: Block) -> int:
    return layout.following(-1) if block.start == 0 else block.start


def _block_end(layout: Layout, start: int) -> int:
    """Where the block starting at `start` ends: never inside a fold, however long that is."""
    end = _paragraph_border(layout, start)
    fold = layout.fold_over(end)
    return end if fold is None or fold.start == end else layout.following(fold.end)


def _paragraph_border(layout: Layout, start: int) -> int:
    text, size = layout.text, _size_at(layout.text, start)
    least, most = start + size, start + LONGEST * size
    if least >= len(text):
        return len(text)
    found = blocks.paragraph_break(text, least, most, layout.line_style)
    if found is not None:
        return layout.following(found)
    if most >= len(text):
        return len(text)
    blank = text.find(" ", least, most)
    inside = cluster_start(text, least if blank < 0 else blank + 1, start)
    return inside if inside > start else next_cluster(text, least)


def _size_at(text: str, start: int) -> int:
    """The code points that a block starting at `start` has at least."""
    if text.isascii():
        return BLOCK
    sample = text[start : start + BLOCK : _SAMPLED]
    if not_narrow(sample) is None:
        return BLOCK
    return BLOCK // 2 if is_plain(sample) else BLOCK // 4


class Laying:
    """The rows of a block at `room` cells while they are worked out, a paragraph at a time."""

    def __init__(self, layout: Layout, block: Block, room: int) -> None:
        self._layout = layout
        self._room = room
        self.block = block
        self.rows = Rows(array("q"), [])
        self._position = _first_paragraph(layout, block)
        if self._position > 0 and block.start == 0:
            self.rows.starts.append(0)
            self.rows.looks.append(SPACER)

    def go_on(self, until: float = inf) -> bool:
        """Work until that time (of `time.perf_counter`), on one paragraph at least; whether all rows are there."""
        starts, end = self.rows.starts, self.block.end
        while self._position < end or not starts:
            self._lay_out_paragraph()
            if until < inf and perf_counter() >= until:
                break
        return self._position >= end

    def _lay_out_paragraph(self) -> None:
        layout, room, (starts, looks) = self._layout, self._room, (self.rows.starts, self.rows.looks)
        text, position, end = layout.text, self._position, self.block.end
        paragraph_end = layout.paragraph_end(position, end)
        shape = layout.shape(position, room)
        room_inside = max(1, room - shape.first.indent)
        if shape.first.folded:
            rows = [0]
        else:
            rows = (cut if shape.preformatted else wrap)(text[position:paragraph_end], room_inside)
        starts.extend([position + row for row in rows] if position else rows)
        looks.append(shape.first)
        looks.extend([shape.others] * (len(rows) - 1))
        position = layout.following(paragraph_end) if paragraph_end < end else end
        if paragraph_end < position < len(text) and layout.spaced(paragraph_end, position):
            starts.append(min(paragraph_end + 1, position))
            looks.append(layout.spacer(paragraph_end, position, room))
        self._position = position
