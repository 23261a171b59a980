"""What changed from one revision to another, as lines of a width."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from seedreader.anchoring.diffs import Change, Paragraphs
from seedreader.domain.text import Span
from seedreader.reading.clusters import snap
from seedreader.reading.wrapping import wrap

REMOVED: Final = "-"
ADDED: Final = "+"

_SHOWN_UNCHANGED = 1
"""Paragraphs on either side of a change that are shown with it."""


class DiffLine(NamedTuple):
    """One line: `sign` says which text it is of ("-", "+" or, of both, " ").

    `words` are the spans of it, in code points of the line, that only this text has. `change` numbers the changes from
    0; -1 is unchanged. `whole` says that the paragraph as a whole is in this text alone. A `told` line is no text of
    the article's.
    """

    text: str = ""
    sign: str = " "
    words: tuple[tuple[int, int], ...] = ()
    change: int = -1
    whole: bool = False
    told: bool = False


def diff_lines(old: str, new: str, blocks: Sequence[Paragraphs], cells: int) -> list[DiffLine]:
    """The lines of a diff, no wider than `cells`; long unchanged stretches give way to one line that counts them.

    Paragraphs of blanks alone are left out.
    """
    lines: list[DiffLine] = []
    change = -1
    for number, block in enumerate(blocks):
        if block.change is Change.SAME:
            lines += _unchanged(new, block, cells, first=number == 0, last=number == len(blocks) - 1)
            continue
        whole = block.change is not Change.CHANGED
        rows = [*_rows(old, block.old, block.old_words, REMOVED, cells)]
        rows += _rows(new, block.new, block.new_words, ADDED, cells)
        if rows:
            change += 1
            rows = [row._replace(change=change, whole=whole) for row in rows]
            lines += [DiffLine(), *rows] if lines else rows
    return lines


def counted(old: str, new: str, blocks: Sequence[Paragraphs]) -> str:
    """How many paragraphs changed, in words."""
    counts: Counter[Change] = Counter()
    for block in blocks:
        if any(span is not None and text[span.start : span.end].strip() for text, span in _sides(old, new, block)):
            counts[block.change] += 1
    parts = [f"{counts[change]:,} {change.value}" for change in Change if change is not Change.SAME and counts[change]]
    if not parts:
        return "No words differ"
    count = counts.total() - counts[Change.SAME]
    return f"{'Paragraph' if count == 1 else 'Paragraphs'}: {', '.join(parts)}"


def _sides(old: str, new: str, block: Paragraphs) -> tuple[tuple[str, Span | None], ...]:
    return (old, block.old), (new, block.new)


def _unchanged(text: str, block: Paragraphs, cells: int, *, first: bool, last: bool) -> Iterator[DiffLine]:
    """What stands beside changes, and how much is left out between."""
    if block.new is None:
        return
    paragraphs = [span for span in _paragraphs(text, block.new) if text[span.start : span.end].strip()]
    head = 0 if first else _SHOWN_UNCHANGED
    tail = 0 if last else _SHOWN_UNCHANGED
    left_out = len(paragraphs) - head - tail
    if left_out == 1:
        head, left_out = head + 1, 0
    shown = paragraphs if left_out <= 0 else paragraphs[:head]
    for span in shown:
        yield from _set_apart(text, span, cells, at_start=first and span is paragraphs[0])
    if left_out > 0:
        if not first:
            yield DiffLine()
        yield DiffLine(f"{left_out:,} paragraphs unchanged", told=True)
        for span in paragraphs[len(paragraphs) - tail :] if tail else ():
            yield from _set_apart(text, span, cells, at_start=False)


def _set_apart(text: str, span: Span, cells: int, *, at_start: bool) -> Iterator[DiffLine]:
    if not at_start:
        yield DiffLine()
    yield from _rows(text, span, (), " ", cells)


def _paragraphs(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    while start < block.end:
        end = text.find("\n", start, block.end) + 1 or block.end
        yield Span(start, end)
        start = end


def _rows(text: str, span: Span | None, words: Sequence[Span], sign: str, cells: int) -> Iterator[DiffLine]:
    """A paragraph, wrapped; the sign stands beside each row."""
    paragraph = "" if span is None else text[span.start : span.end].rstrip()
    if span is None or not paragraph:
        return
    starts = wrap(paragraph, max(1, cells))
    for start, end in zip(starts, [*starts[1:], len(paragraph)], strict=True):
        row = paragraph[start:end].rstrip()
        at = span.start + start
        marked = [(max(0, word.start - at), min(len(row), word.end - at)) for word in words]
        yield DiffLine(row, sign, tuple(_whole(row, *each) for each in marked if each[0] < each[1]))


def _whole(row: str, start: int, end: int) -> tuple[int, int]:
    """The same, of whole clusters."""
    span = snap(row, start, end)
    return span.start, span.end
