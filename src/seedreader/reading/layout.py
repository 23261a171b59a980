"""How an article's marks shape its paragraphs.

A paragraph's look depends on the marks around its first ink: a list item hangs behind its marker, two cells a level; a
quotation has a bar a level on every row; lines of a code block or a table stand as they are, two cells in. Headings and
rules look like any paragraph here; the painter makes them different. Marks are found by place, so a paragraph costs the
same in the middle of ten megabytes.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from seedreader.domain.articles import Mark, MarkKind
from seedreader.reading import blocks
from seedreader.reading.blocks import LineStyle
from seedreader.reading.display import shorten, width
from seedreader.reading.folding import Fold
from seedreader.reading.spans import SpanIndex

BAR = "▎ "
"""What stands before every row of a quotation, once a level."""

INDENT = 2
"""Cells a level of list, and a preformatted row, stands in."""

_LONGEST_MARKER = 12
_PREFORMATTED = frozenset({MarkKind.CODE_BLOCK, MarkKind.TABLE})
_SHAPING = frozenset({MarkKind.HEADING, MarkKind.QUOTATION, MarkKind.LIST_ITEM, MarkKind.RULE}) | _PREFORMATTED


@dataclass(frozen=True, slots=True)
class Look:
    """How rows stand: `lead` is drawn before the text and fills its `indent` cells; "" where nothing is drawn.

    `folded` is how many lines a row stands for, 0 for a row that shows its own words.
    """

    indent: int = 0
    lead: str = ""
    spacer: bool = False
    folded: int = 0


PLAIN = Look()
SPACER = Look(spacer=True)


@dataclass(frozen=True, slots=True)
class Shape:
    """The look of a paragraph's first row and of its other rows; `preformatted` rows are cut, not wrapped."""

    first: Look = PLAIN
    others: Look = PLAIN
    preformatted: bool = False


_PLAIN_SHAPE = Shape()


class Layout:
    """The paragraphs of one text with its marks. Places are code points.

    `folds`, in text order, are each a paragraph of one row, whatever their marks say. Take them with `fold`.
    """

    def __init__(self, text: str, marks: Iterable[Mark] = (), line_style: LineStyle | None = None) -> None:
        self.text = text
        self.folds: tuple[Fold, ...] = ()
        self._fold_starts: list[int] = []
        self.line_style = blocks.line_style(text) if line_style is None else line_style
        self._marks = SpanIndex((mark.start, mark.end, mark) for mark in marks if mark.kind in _SHAPING)
        self._marked = len(self._marks) > 0

    def fold(self, folds: Sequence[Fold]) -> None:
        """Show these stretches folded, in place of those before."""
        self.folds = tuple(folds)
        self._fold_starts = [fold.start for fold in self.folds]

    def fold_over(self, offset: int) -> Fold | None:
        """The fold that holds a code point."""
        if not self.folds:
            return None
        fold = self.folds[bisect_right(self._fold_starts, offset) - 1]
        return fold if fold.holds(offset) else None

    def paragraph_end(self, start: int, limit: int) -> int:
        """Where the paragraph starting at `start` ends: at a line feed, at the end of the text, or at `limit`."""
        fold = self.fold_over(start)
        if fold is not None:
            return min(fold.end, limit)
        end = blocks.line_end(self.text, start)
        while (
            end < limit and blocks.continues(self.text, end + 1, self.line_style) and not self._changes(start, end + 1)
        ):
            end = blocks.line_end(self.text, end + 1)
        return min(end, limit)

    def following(self, end: int) -> int:
        """Where the paragraph after the one that ends at `end` starts; the end of the text where none is.

        Lines without ink are skipped, but those of a code block are paragraphs too. -1 asks for the first paragraph.
        """
        start = blocks.following_paragraph(self.text, end)
        if self._marked and end + 1 < start:
            for mark in self._around(end + 1, start):
                if mark.kind in _PREFORMATTED:
                    return max(end + 1, blocks.line_start(self.text, mark.start))
        return start

    def spaced(self, end: int, start: int) -> bool:
        """Whether an empty row stands between the paragraph that ends at `end` and the one that starts at `start`."""
        if not self._marked or end <= 0 or self._beside_a_fold(end, start):
            return True
        before, after = self._around(end - 1, end + 1), self._marks_of(start)
        if any(mark.kind in _PREFORMATTED and mark in before for mark in after):
            return False
        item = _innermost(after, MarkKind.LIST_ITEM)
        begins_item = item is not None and item.start >= start
        return not (begins_item and _innermost(before, MarkKind.LIST_ITEM) is not None)

    def spacer(self, end: int, start: int, room: int) -> Look:
        """How the empty row between two paragraphs looks: the bars of a quotation that both belong to run through."""
        if not self._marked or end <= 0 or self._beside_a_fold(end, start):
            return SPACER
        after = self._marks_of(start)
        shared = [mark for mark in self._at(end - 1) if mark.kind is MarkKind.QUOTATION and mark in after]
        if not shared or _innermost(after, MarkKind.LIST_ITEM) is not None:
            return SPACER
        return replace(_look(BAR * max(_depth(mark) for mark in shared), room), spacer=True)

    def shape(self, start: int, room: int) -> Shape:
        """How the paragraph starting at `start` stands in `room` cells; an indent takes at most half of them."""
        fold = self.fold_over(start)
        if fold is not None:
            look = Look(folded=fold.lines)
            return Shape(look, look)
        marks = self._marks_of(start) if self._marked else ()
        if not marks:
            return _PLAIN_SHAPE
        bars, item = _innermost(marks, MarkKind.QUOTATION), _innermost(marks, MarkKind.LIST_ITEM)
        first = others = ""
        if item is not None:
            outer = " " * (INDENT * (_depth(item) - 1))
            marker = shorten(item.value, _LONGEST_MARKER)
            hanging = max(INDENT, width(marker) + 1)
            others = outer + " " * hanging
            first = outer + marker + " " * (hanging - width(marker)) if item.start >= start else others
        if bars is not None:
            drawn = BAR * _depth(bars)
            inside = item is not None and item.start < bars.start
            first, others = (first + drawn, others + drawn) if inside else (drawn + first, drawn + others)
        preformatted = any(mark.kind in _PREFORMATTED for mark in marks)
        if preformatted:
            first, others = first + " " * INDENT, others + " " * INDENT
        return Shape(_look(first, room), _look(others, room), preformatted)

    def _marks_of(self, start: int) -> tuple[Mark, ...]:
        """The marks that shape the paragraph starting at `start`: those around its first ink."""
        ink = blocks.first_ink(self.text, start, blocks.line_end(self.text, start))
        return self._at(start if ink is None else ink)

    def _at(self, offset: int) -> tuple[Mark, ...]:
        return self._around(offset, offset + 1)

    def _around(self, start: int, end: int) -> tuple[Mark, ...]:
        return tuple(mark for _, _, mark in self._marks.overlapping(start, end))

    def _changes(self, start: int, line: int) -> bool:
        """Whether the line at `line` is folded, or marked otherwise than the paragraph starting at `start`."""
        if self.fold_over(line) is not None:
            return True
        return self._marked and self._marks_of(start) != self._marks_of(line)

    def _beside_a_fold(self, end: int, start: int) -> bool:
        """Whether the paragraph that ends at `end` or the one that starts at `start` is folded."""
        return bool(self.folds) and (self.fold_over(end - 1) is not None or self.fold_over(start) is not None)


def _innermost(marks: Iterable[Mark], kind: MarkKind) -> Mark | None:
    return max((mark for mark in marks if mark.kind is kind), key=lambda mark: (mark.depth, mark.start), default=None)


def _depth(mark: Mark) -> int:
    return max(1, mark.depth)


def _look(lead: str, room: int) -> Look:
    """The look with that lead, cut down to half of the room."""
    indent = min(width(lead), max(0, room // 2))
    if not lead.strip(" "):
        return Look(indent)
    shown = shorten(lead, indent)
    return Look(indent, lead if width(lead) == indent else shown + " " * (indent - width(shown)))
