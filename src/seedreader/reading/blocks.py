"""Which lines of a text are a paragraph.

News text comes in two kinds. In most, a line is a paragraph, however long, with or without blank lines between. Old
mail, Gutenberg books and much hand-made text is broken at a fixed column instead: there a paragraph is all lines up to
a blank one, and the line ends inside it are only blanks. Which kind a text is, `line_style` decides once, from its
beginning. Whatever looks at paragraphs (rows, motions, growing a selection) asks this module, so they agree.

A blank line is one without ink: white space and zero-width characters only.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

SAMPLE = 65_536
"""Code points that `line_style` looks at."""

INKLESS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x20\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff"
)
"""White space and zero-width characters."""

_ink = re.compile(f"[^{INKLESS}]").search
_ITEM = r"[ \t]*(?:[-*+•–—]|\(?\d{1,3}[.)])[ \t]"
_begins_item = re.compile(_ITEM).match
_paragraph_break = re.compile(rf"\n(?=[ \t]*\n|{_ITEM})").search
_BLANKS = re.compile(r"[ \t]")
_blank_lines_at_end = re.compile(rf"\n[{INKLESS}]*\Z").search

_LEAST_LINES = 3
_NARROWEST, _WIDEST = 40, 100
_LONGEST_WORD = 20
_SHARE_OF_FULL_LINES = 0.85
_SHARE_OF_SENTENCE_ENDS = 0.5
_SENTENCE_ENDS = tuple('.!?:…。！？”"')


class LineStyle(StrEnum):
    """What a single line feed means in a text."""

    PARAGRAPH_PER_LINE = "paragraph per line"
    HARD_WRAPPED = "hard wrapped"


def line_style(text: str) -> LineStyle:
    """What line feeds mean in this text, judged by its first `SAMPLE` code points."""
    return _style_of(text[:SAMPLE])


def style_of_lines(lines: Sequence[str]) -> LineStyle:
    """What line feeds mean in a text of these lines, which are judged all."""
    if sum([bool(line and after) for line, after in pairwise(lines)]) < _LEAST_LINES:
        return LineStyle.PARAGRAPH_PER_LINE
    lines = [line.rstrip() for line in lines]
    pairs = [(line, after) for line, after in pairwise(lines) if line and after.strip()]
    if len(pairs) < _LEAST_LINES:
        return LineStyle.PARAGRAPH_PER_LINE
    lengths = sorted(len(line) for line, _ in pairs)
    column = lengths[len(lengths) * 9 // 10]
    if not _NARROWEST <= column <= _WIDEST:
        return LineStyle.PARAGRAPH_PER_LINE
    if sum(line.endswith(_SENTENCE_ENDS) for line, _ in pairs) > _SHARE_OF_SENTENCE_ENDS * len(pairs):
        return LineStyle.PARAGRAPH_PER_LINE
    full = sum(len(line) + 1 + _first_word(after) > column for line, after in pairs)
    if full >= _SHARE_OF_FULL_LINES * len(pairs):
        return LineStyle.HARD_WRAPPED
    return LineStyle.PARAGRAPH_PER_LINE


def first_ink(text: str, offset: int, end: int | None = None) -> int | None:
    """Where the first character that leaves ink stands in `[offset, end)`; None where there is none."""
    match = _ink(text, offset) if end is None else _ink(text, offset, end)
    return match.start() if match else None


def last_ink(text: str, offset: int) -> int | None:
    """Where the last character before `offset` that leaves ink stands; None where there is none."""
    end, reach = min(offset, len(text)), 256
    while end > 0:
        begin = max(0, end - reach)
        inked = text[begin:end].rstrip(INKLESS)
        if inked:
            return begin + len(inked) - 1
        end, reach = begin, reach * 8
    return None


def line_start(text: str, offset: int) -> int:
    """Where the line of `offset` starts; a line feed belongs to the line it ends."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """Where the line of `offset` ends: at its line feed, or at the end of the text."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def continues(text: str, start: int, style: LineStyle) -> bool:
    """Whether the line starting at `start` carries on the paragraph of the line before it."""
    if style is LineStyle.PARAGRAPH_PER_LINE or not 0 < start < len(text) or _begins_item(text, start):
        return False
    return (
        first_ink(text, start, line_end(text, start)) is not None
        and first_ink(text, line_start(text, start - 1), start - 1) is not None
    )


def without_blank_lines(rows_text: str) -> str:
    """The text without the line feed that ends it and the lines without ink that follow."""
    match = _blank_lines_at_end(rows_text)
    return rows_text[: match.start()] if match else rows_text


def paragraph_start(text: str, offset: int, style: LineStyle) -> int:
    """Where the paragraph that `offset` lies in starts: always the start of a line."""
    start = line_start(text, offset)
    while continues(text, start, style):
        start = line_start(text, start - 1)
    return start


def paragraph_end(text: str, offset: int, style: LineStyle) -> int:
    """Where the paragraph that `offset` lies in ends: at a line feed, or at the end of the text."""
    end = line_end(text, offset)
    while continues(text, end + 1, style):
        end = line_end(text, end + 1)
    return end


def following_paragraph(text: str, end: int) -> int:
    """The start of the first line with ink after the line that ends at `end`; the end of the text where none is."""
    ink = first_ink(text, end)
    return len(text) if ink is None else max(end, line_start(text, ink))


def paragraph_break(text: str, start: int, end: int, style: LineStyle) -> int | None:
    """The first line feed in `[start, end)` that ends a paragraph."""
    if style is LineStyle.PARAGRAPH_PER_LINE:
        found = text.find("\n", start, end)
        return None if found < 0 else found
    match = _paragraph_break(text, start, end)
    return match.start() if match else None


@lru_cache(maxsize=16)
def _style_of(sample: str) -> LineStyle:
    return style_of_lines(sample.split("\n"))


def _first_word(line: str) -> int:
    """How long the first word is: a writer breaking lines at a column takes it down only where it does not fit."""
    return min(len(_BLANKS.split(line.lstrip(), maxsplit=1)[0]), _LONGEST_WORD)
