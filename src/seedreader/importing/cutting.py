"""Leaving out parts of a text with marks, and taking it apart."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from seedreader.domain.articles import Mark


def keep_only(text: str, marks: Iterable[Mark], spans: Sequence[tuple[int, int]]) -> tuple[str, tuple[Mark, ...]]:
    """The text of the spans, which are in order and apart, one after the other, and the marks on what is left."""
    starts = [start for start, _ in spans]
    new_starts = []
    length = 0
    for start, end in spans:
        new_starts.append(length)
        length += end - start

    def moved(offset: int) -> int:
        place = bisect_right(starts, offset) - 1
        if place < 0:
            return 0
        start, end = spans[place]
        return new_starts[place] + min(offset, end) - start

    kept = []
    for mark in marks:
        start, end = moved(mark.start), moved(mark.end)
        if start < end:
            kept.append(Mark(start, end, mark.kind, mark.value, mark.depth))
    return "".join(text[start:end] for start, end in spans), tuple(sorted(kept))


def each_alone(
    text: str, marks: Iterable[Mark], spans: Sequence[tuple[int, int]]
) -> list[tuple[str, tuple[Mark, ...]]]:
    """The text of each of the spans, which are in order and apart, with the marks on it."""
    starts = [start for start, _ in spans]
    kept: list[list[Mark]] = [[] for _ in spans]
    for mark in marks:
        for place in range(max(0, bisect_right(starts, mark.start) - 1), bisect_left(starts, mark.end)):
            start, end = spans[place]
            begins, ends = max(mark.start, start) - start, min(mark.end, end) - start
            if begins < ends:
                kept[place].append(Mark(begins, ends, mark.kind, mark.value, mark.depth))
    return [(text[start:end], tuple(sorted(on_it))) for (start, end), on_it in zip(spans, kept, strict=True)]
