"""The rows of an article, worked out only where somebody looks.

The text is cut into blocks of about 16,000 code points at paragraph borders. A block's rows are worked out when a row
of it is asked for; before that its height is an estimate. So ten megabytes open in milliseconds, and a jump to the end
lays out one block. `step` works out the rest in idle time. Whenever an estimate gives way to the truth, rows below
change their number: keep text offsets, which never change, and ask `row_of` where they stand now.

The rows in order cover the text without gap or overlap. One spacer row stands between two paragraphs, however many line
feeds separate them; its range holds the line feeds that are left over (none, where the text has but one). An index is
used by one thread.
"""

import time
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from seedreader.domain.articles import Mark
from seedreader.reading import blocks
from seedreader.reading.blocks import LineStyle
from seedreader.reading.clusters import cluster_start, clusters, next_cluster
from seedreader.reading.display import cluster_width, width
from seedreader.reading.layout import SPACER, Layout, Look
from seedreader.reading.wrapping import BLANKS, cut, wrap

BLOCK = 16_384
"""Code points a block has at least; it ends with the paragraph it reaches into."""

LONGEST_BLOCK = 65_536
"""Code points after which a block ends at a blank inside a paragraph, and a row with it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of cells.

    `text[start:end]` belongs to it and `text[start:shown_end]` is drawn, behind `indent` cells. `lead` fills the indent
    (a list item's marker, a quotation's bar); where it is "", the indent is blank. A `spacer` draws no text.
    """

    start: int
    end: int
    shown_end: int
    indent: int = 0
    lead: str = ""
    spacer: bool = False


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where each row of a block starts, and how it looks."""

    starts: "array[int]"
    looks: list[Look]


@dataclass(slots=True)
class _Block:
    """Code points `start` to `end`; `height` is a guess until `rows` are known."""

    start: int
    end: int
    height: int = 1
    rows: _Rows | None = None


class RowIndex:
    """The rows of `text` at `width` cells (at least 1), with the marks' shapes.

    Laying out at once takes `budget` seconds at most, or one block.
    """

    def __init__(
        self,
        text: str,
        width: int,
        marks: Iterable[Mark] = (),
        line_style: LineStyle | None = None,
        budget: float = 0.005,
    ) -> None:
        self.text = text
        self._layout = Layout(text, marks, line_style)
        self._blocks = _cut_into_blocks(self._layout)
        self._starts = [block.start for block in self._blocks]
        self._budget = budget
        self.resize(width)

    @property
    def total(self) -> int:
        """How many rows there are; an estimate until `complete`."""
        return self._tops[-1]

    @property
    def complete(self) -> bool:
        """Whether every row is known."""
        return self._unknown == 0

    @property
    def known(self) -> int:
        """How many blocks are laid out."""
        return len(self._blocks) - self._unknown

    @property
    def block_starts(self) -> tuple[int, ...]:
        """Where the blocks start."""
        return tuple(self._starts)

    def resize(self, width: int) -> None:
        """Forget all rows and begin anew at `width` cells."""
        self.width = max(1, width)
        for block in self._blocks:
            block.rows = None
        self._unknown, self._next = len(self._blocks), 0
        self._tops = [0, 1]
        self.step(self._budget)
        self._estimate()

    def row(self, y: int) -> Row | None:
        """Row `y`, exact; None outside the text. The total may change with the call."""
        while 0 <= y < self._tops[-1]:
            number = bisect_right(self._tops, y) - 1
            block = self._blocks[number]
            if block.rows is not None:
                return self._row(block.rows, y - self._tops[number], block.end)
            self._known(block)
        return None

    def row_of(self, offset: int) -> int:
        """The number of the row that holds the code point at `offset`; offsets are clamped to the text."""
        number = max(0, bisect_right(self._starts, offset) - 1)
        rows = self._known(self._blocks[number])
        return self._tops[number] + max(0, bisect_right(rows.starts, offset) - 1)

    def cell_of(self, offset: int, row: Row) -> int:
        """The cell within the row, indent included, at which the cluster of `offset` begins.

        An offset in what is not drawn of the row is at the cell after its last cluster.
        """
        if offset >= row.shown_end:
            return row.indent + width(self.text[row.start : row.shown_end])
        return row.indent + width(self.text[row.start : max(row.start, cluster_start(self.text, offset))])

    def offset_at(self, y: int, cell: int) -> int:
        """The start of the cluster drawn at `cell` of row `y`, indent included.

        A cell before the text means its first cluster, one behind it its last; a row above or below the text means
        the text's beginning or end.
        """
        row = self.row(y)
        if row is None:
            return 0 if y < 0 else len(self.text)
        position, room = row.start, cell - row.indent
        last = position
        for cluster in clusters(self.text[row.start : row.shown_end]):
            own = cluster_width(cluster)
            if own:
                last = position
            room -= own
            if room < 0 and own:
                break
            position += len(cluster)
        return last

    def ensure(self, y: int, count: int) -> None:
        """Make the rows from `y` on, `count` of them, exact."""
        bottom = y + count
        y = max(0, y)
        while y < bottom and self.row(y) is not None:
            y = self._tops[bisect_right(self._tops, y)]

    def step(self, seconds: float) -> bool:
        """Lay out more of the text for about that long, one block at least; True while some is left."""
        until = time.perf_counter() + seconds
        while self._next < len(self._blocks):
            block = self._blocks[self._next]
            self._next += 1
            if block.rows is None:
                self._lay_out(block)
                if time.perf_counter() >= until:
                    break
        self._add_up()
        return self._unknown > 0

    def _row(self, rows: _Rows, index: int, end: int) -> Row:
        start, look = rows.starts[index], rows.looks[index]
        if index + 1 < len(rows.starts):
            end = rows.starts[index + 1]
        shown = "" if look.spacer else blocks.without_blank_lines(self.text[start:end])
        shown_end = start + len(shown.rstrip(BLANKS))
        return Row(start, end, shown_end, look.indent, look.lead, look.spacer)

    def _known(self, block: _Block) -> _Rows:
        if block.rows is not None:
            return block.rows
        rows = self._lay_out(block)
        self._add_up()
        return rows

    def _lay_out(self, block: _Block) -> _Rows:
        block.rows = _rows_between(self._layout, block.start, block.end, self.width)
        block.height = len(block.rows.starts)
        self._unknown -= 1
        return block.rows

    def _estimate(self) -> None:
        """Guess the height of unknown blocks from those that are known."""
        known = [block for block in self._blocks if block.rows is not None]
        rows_a_character = sum(block.height for block in known) / max(
            1, sum(block.end - block.start for block in known)
        )
        for block in self._blocks:
            if block.rows is None:
                block.height = max(1, round((block.end - block.start) * rows_a_character))
        self._add_up()

    def _add_up(self) -> None:
        self._tops = [0, *accumulate(block.height for block in self._blocks)]


def _cut_into_blocks(layout: Layout) -> list[_Block]:
    starts = [0]
    while (end := _block_end(layout, starts[-1])) < len(layout.text):
        starts.append(end)
    return [_Block(start, end) for start, end in pairwise([*starts, len(layout.text)])]


def _block_end(layout: Layout, start: int) -> int:
    text, least, most = layout.text, start + BLOCK, start + LONGEST_BLOCK
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


def _rows_between(layout: Layout, start: int, end: int, room: int) -> _Rows:
    """The rows of the block from `start` to `end` at `room` cells."""
    text = layout.text
    starts: array[int] = array("q")
    looks: list[Look] = []
    position = layout.following(-1) if start == 0 else start
    if position > 0 and start == 0:
        starts.append(0)
        looks.append(SPACER)
    while position < end or not starts:
        paragraph_end = layout.paragraph_end(position, end)
        shape = layout.shape(position, room)
        rows = (cut if shape.preformatted else wrap)(text[position:paragraph_end], max(1, room - shape.first.indent))
        starts.extend([position + row for row in rows] if position else rows)
        looks.append(shape.first)
        looks.extend([shape.others] * (len(rows) - 1))
        position = layout.following(paragraph_end) if paragraph_end < end else end
        if paragraph_end < position < len(text) and layout.spaced(paragraph_end, position):
            starts.append(min(paragraph_end + 1, position))
            looks.append(layout.spacer(paragraph_end, position))
    return _Rows(starts, looks)
