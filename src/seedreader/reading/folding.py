"""Stretches of a text that can stand folded: one row in place of their lines. Offsets are code points."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seedreader.domain.articles import Mark, MarkKind
from seedreader.reading.blocks import first_ink, last_ink, line_end, line_start


@dataclass(frozen=True, slots=True)
class Fold:
    """Whole lines, from the start of the first to the line feed (or end of the text) that ends the last.

    Both have ink; `lines` counts those with ink in all.
    """

    start: int
    end: int
    lines: int

    def holds(self, offset: int) -> bool:
        """Whether a code point is inside."""
        return self.start <= offset < self.end


def furniture(text: str, marks: Iterable[Mark]) -> tuple[Fold, ...]:
    """Every run of lines that are wholly boilerplate, in text order; blank lines between do not part a run.

    An article of nothing else has none: folded, there would be nothing left to read.
    """
    found = [fold for start, end in _runs(text, marks) if (fold := _whole_lines(text, start, end)) is not None]
    return () if _nothing_between(text, found) else tuple(found)


def _runs(text: str, marks: Iterable[Mark]) -> Iterator[tuple[int, int]]:
    """The boilerplate, marks with no ink between them taken together."""
    spans = sorted((mark.start, mark.end) for mark in marks if mark.kind is MarkKind.BOILERPLATE)
    start = end = -1
    for begin, finish in spans:
        if end < 0:
            start, end = begin, finish
        elif begin <= end or first_ink(text, end, begin) is None:
            end = max(end, finish)
        else:
            yield start, end
            start, end = begin, finish
    if end > start:
        yield start, end


def _whole_lines(text: str, start: int, end: int) -> Fold | None:
    """The lines of which nothing but blanks lies outside `start` to `end`."""
    first = first_ink(text, start, end)
    if first is not None and first_ink(text, line_start(text, first), first) is not None:
        first = first_ink(text, min(line_end(text, first), end), end)
    last = last_ink(text, end)
    if first is None or last is None or last < first:
        return None
    if first_ink(text, max(last + 1, end), line_end(text, last)) is not None:
        last = last_ink(text, line_start(text, last))
        if last is None or last < first:
            return None
    begin, finish = line_start(text, first), line_end(text, last)
    lines = sum(first_ink(line, 0) is not None for line in text[begin:finish].split("\n"))
    return Fold(begin, finish, lines)


def _nothing_between(text: str, folds: list[Fold]) -> bool:
    """Whether the text has no ink outside the folds."""
    position = 0
    for fold in folds:
        if first_ink(text, position, fold.start) is not None:
            return False
        position = fold.end
    return first_ink(text, position) is None
