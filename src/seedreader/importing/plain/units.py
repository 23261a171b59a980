"""A plain text as a row of units: what stands alone as a line or, where lines are broken at a column, as a block."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from seedreader.reading.blocks import (
    INKLESS,
    SAMPLE,
    LineStyle,
    following_paragraph,
    line_style,
    paragraph_end,
    style_of_lines,
)

_ENDS_A_SENTENCE = re.compile(r"""[.!?…。！？．]["'”’“»›）」』)\]]*\Z""")
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]")

_SENTENCE = 60
_LONG = 150
_PLAINLY_LONG = 300
_GAP = " " * 8


class Unit(NamedTuple):
    """One line, or one block of broken lines: where it stands, in code points, and its words, single blanks between."""

    start: int
    end: int
    words: str

    @property
    def weight(self) -> int:
        """The length of the words, where a Chinese, Japanese or Korean character counts as two."""
        return len(self.words) + (len(_WIDE.findall(self.words)) if len(self.words) <= _LONG else 0)

    @property
    def ends_a_sentence(self) -> bool:
        """Whether it ends in a full stop or the like, with or without closing quotes."""
        return _ENDS_A_SENTENCE.search(self.words, max(0, len(self.words) - 8)) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text and not as a heading, a name or a label."""
        return len(self.words) > _LONG or self.weight > _LONG or (self.weight >= _SENTENCE and self.ends_a_sentence)


def _single_blanks(words: str) -> str:
    """The words with single blanks between them; most paragraphs have no others, and taking them apart is slow."""
    if words.isprintable() and "  " not in words and words[:1] != " " and words[-1:] != " ":
        return words
    return " ".join(words.split())


def units(text: str) -> list[Unit]:
    """The units of `text` in order; blank lines lie between them. A unit is made of whole lines."""
    lines = text.split("\n")
    style = style_of_lines(lines) if len(text) <= SAMPLE else line_style(text)
    return _lines(lines) if style is LineStyle.PARAGRAPH_PER_LINE else list(_blocks(text))


def _lines(lines: Iterable[str]) -> list[Unit]:
    """Each line with ink is a unit of its own.

    Where there is much in it nobody asks for its words: how long it is and how it begins and ends will do. A gap of
    many blanks says that there may be less in it than it is long.
    """
    found = []
    start = 0
    for line in lines:
        length = len(line)
        if length and line.strip(INKLESS):
            plainly_long = length > _PLAINLY_LONG and _GAP not in line and "\t" not in line
            words = line.strip() if plainly_long else _single_blanks(line)
            found.append(Unit(start, start + length, words))
        start += length + 1
    return found


def _blocks(text: str) -> Iterator[Unit]:
    start = following_paragraph(text, -1)
    while start < len(text):
        end = paragraph_end(text, start, LineStyle.HARD_WRAPPED)
        yield Unit(start, end, _single_blanks(text[start:end]))
        start = following_paragraph(text, end)
