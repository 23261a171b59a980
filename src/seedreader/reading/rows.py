"""The rows of an article, worked out only where somebody looks.

The text is cut into blocks of some thousand code points at paragraph borders. A block's rows are worked out when a row
of it is asked for; before that its height is an estimate. So ten megabytes open in milliseconds, and a jump to the end
lays out one block. `step` works out the rest in idle time. Whenever an estimate gives way to the truth, rows below
change their number: keep text offsets, which never change, and ask `row_of` where they stand now.

The rows in order cover the text without gap or overlap. One spacer row stands between two paragraphs, however many line
feeds separate them; its range holds the line feeds that are left over (none, where the text has but one). A folded
stretch is one row, which draws none of its text. An index is used by one thread.
"""

import time
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import sub

from seedreader.domain.articles import Mark
from seedreader.reading import blocks
from seedreader.reading.blocks import LineStyle
from seedreader.reading.clusters import cluster_start, clusters
from seedreader.reading.display import cluster_width, width
from seedreader.reading.folding import Fold
from seedreader.reading.layout import Layout
from seedreader.reading.row_blocks import Block, Laying, Rows, cut_into_blocks, just_above
from seedreader.reading.wrapping import BLANKS, SOFT_HYPHEN


@dataclass(frozen=True, slots=True)
class Row:
    """One row of cells.

    `text[start:end]` belongs to it and `text[start:shown_end]` is drawn, behind `indent` cells. `lead` fills the indent
    (a list item's marker, a quotation's bar); where it is "", the indent is blank. A `spacer` draws no text, nor does a
    row that stands for `folded` lines. Behind the text of a `hyphenated` row, which ends at a soft hyphen, there is
    room for the hyphen that is drawn there, one cell.
    """

    start: int
    end: int
    shown_end: int
    indent: int = 0
    lead: str = ""
    spacer: bool = False
    folded: int = 0
    hyphenated: bool = False


class RowIndex:
    """The rows of `text` at `width` cells (at least 1), with the marks' shapes, `folds` of it folded.

    Laying out at once takes `budget` seconds at most, or one block: the one that holds the code point at `near`, where
    somebody is going to look.
    """

    def __init__(
        self,
        text: str,
        width: int,
        marks: Iterable[Mark] = (),
        line_style: LineStyle | None = None,
        budget: float = 0.0005,
        *,
        folds: Sequence[Fold] = (),
        near: int = 0,
    ) -> None:
        self.text = text
        self._layout = Layout(text, marks, line_style)
        self._budget = budget
        self._next = 0
        self._laying: Laying | None = None
        self.width = max(1, width)
        self.fold(folds, near)

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

    @property
    def folds(self) -> tuple[Fold, ...]:
        """What is folded, in text order."""
        return self._layout.folds

    def fold(self, folds: Sequence[Fold], near: int = 0) -> None:
        """Fold these stretches (in text order, apart from each other) and nothing else; forgets all rows."""
        self._layout.fold(folds)
        self._blocks = cut_into_blocks(self._layout, 0, len(self.text))
        self._starts = [block.start for block in self._blocks]
        self._cut: int | None = None
        self.resize(self.width, near)

    def unfold(self, start: int, end: int) -> bool:
        """Open the folds that share a code point with `start` to `end`; whether there were any.

        Only the blocks with those folds are laid out anew.
        """
        opened = [fold for fold in self.folds if fold.start < end and start < fold.end]
        if not opened:
            return False
        self._layout.fold([fold for fold in self.folds if fold not in opened])
        for number in sorted({bisect_right(self._starts, fold.start) - 1 for fold in opened}, reverse=True):
            block = self._blocks[number]
            cut_anew = cut_into_blocks(self._layout, block.start, block.end)
            self._unknown += len(cut_anew) - (block.rows is None)
            self._blocks[number : number + 1] = cut_anew
            self._next = min(self._next, number)
        self._starts = [block.start for block in self._blocks]
        self._estimate()
        return True

    def resize(self, width: int, near: int = 0) -> None:
        """Forget all rows and begin anew at `width` cells, with the block that holds the code point at `near`."""
        self.width = max(1, width)
        self._cut_above(near)
        for block in self._blocks:
            block.rows = None
        self._unknown, self._next = len(self._blocks), 0
        self._tops, self._laying = [0, 1], None
        self._heights = [1] * len(self._blocks)
        until = time.perf_counter() + self._budget
        self._lay_out(self._blocks[self._holding(near)])  # By which the others are estimated.
        self.step(until - time.perf_counter())
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
        number = self._holding(offset)
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
        """Lay out more of the text for about that long, one paragraph at least; True while some is left."""
        until = time.perf_counter() + seconds
        while self._next < len(self._blocks):
            block = self._blocks[self._next]
            if block.rows is None:
                if self._laying is None or self._laying.block is not block:
                    self._laying = Laying(self._layout, block, self.width)
                if not self._laying.go_on(until):
                    break
                self._keep(self._laying)
                self._laying = None
            self._next += 1
            if time.perf_counter() >= until:
                break
        self._add_up()
        return self._unknown > 0

    def _cut_above(self, near: int) -> None:
        """Let a block begin just above `near`, in place of the last one that did: the rows further up are not needed.

        Blocks begin as they did before otherwise. A text of one block is laid out whole: no row changes its number.
        """
        blocks, starts = self._blocks, self._starts
        if self._cut is not None:
            number = self._holding(self._cut)
            blocks[number - 1 : number + 1] = [Block(blocks[number - 1].start, blocks[number].end)]
            del starts[number]
        number = self._holding(near)
        block = blocks[number]
        place = just_above(self._layout, block, near) if len(blocks) > 1 else block.start
        self._cut = place if place > block.start else None
        if self._cut is not None:
            blocks[number : number + 1] = [Block(block.start, place), Block(place, block.end)]
            starts.insert(number + 1, place)

    def _holding(self, offset: int) -> int:
        """The number of the block that holds the code point at `offset`, clamped to the text."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def _row(self, rows: Rows, index: int, end: int) -> Row:
        start, look = rows.starts[index], rows.looks[index]
        if index + 1 < len(rows.starts):
            end = rows.starts[index + 1]
        if look.folded:
            return Row(start, end, start, folded=look.folded)
        shown = "" if look.spacer else blocks.without_blank_lines(self.text[start:end])
        shown_end = start + len(shown.rstrip(BLANKS))
        hyphenated = (
            self.text[end - 1 : end] == SOFT_HYPHEN
            and shown_end == end < len(self.text)
            and look.indent + width(shown) < self.width
        )
        return Row(start, end, shown_end, look.indent, look.lead, look.spacer, hyphenated=hyphenated)

    def _known(self, block: Block) -> Rows:
        if block.rows is not None:
            return block.rows
        rows = self._lay_out(block)
        self._add_up()
        return rows

    def _lay_out(self, block: Block) -> Rows:
        laying = Laying(self._layout, block, self.width)
        laying.go_on()
        return self._keep(laying)

    def _keep(self, laid_out: Laying) -> Rows:
        rows = laid_out.block.rows = laid_out.rows
        self._heights[self._holding(laid_out.block.start)] = len(rows.starts)
        self._unknown -= 1
        return rows

    def _estimate(self) -> None:
        """Guess the height of unknown blocks from those that are known."""
        lengths = list(map(sub, [*self._starts[1:], len(self.text)], self._starts))
        known = {number: len(block.rows.starts) for number, block in enumerate(self._blocks) if block.rows is not None}
        rows, characters = sum(known.values()), max(1, sum(lengths[number] for number in known))
        self._heights = [length * rows // characters + 1 for length in lengths]
        for number, height in known.items():
            self._heights[number] = height
        self._add_up()

    def _add_up(self) -> None:
        self._tops = [0, *accumulate(self._heights)]
