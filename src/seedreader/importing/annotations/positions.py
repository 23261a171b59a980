"""Positions in a text with Windows line endings, which programs count as one character or as two."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from seedreader.domain.text import canonical
from seedreader.importing.storable import storable_text

Position = tuple[str, str, str]
"""Start, end and the words that are said to stand there, as they are written."""


class Positions:
    """From positions as a file has them to code points of the canonical text.

    The standard counts the characters of the file, two for a Windows line ending; some programs count as they have the
    text inside, with one. Where the words are known, those tell; else what the standard says holds, but for programs
    that are known to differ (`ends_are_one`).
    """

    def __init__(self, raw: str, ends_are_one: bool, positions: Sequence[Position]) -> None:
        self.text = storable_text(raw)
        # Of an ending only the first character goes, so that what stands at the second is where the line feed is.
        ends = [found.start() for found in re.finditer("\r\n", raw)]
        as_one, as_two = (self._agreeing(positions, each) for each in ([], ends)) if ends else (0, 0)
        self._ends = [] if as_one > as_two or (as_one == as_two and ends_are_one) else ends

    def span(self, position: Position) -> tuple[int, int] | None:
        """Start and end in the canonical text; None where there is nothing at that position."""
        return self._span(position, self._ends)

    def _span(self, position: Position, ends: Sequence[int]) -> tuple[int, int] | None:
        """The same where the line endings at `ends` are counted as two."""
        start, end = (int(each) if each.strip().isdecimal() and len(each) < 16 else -1 for each in position[:2])
        start, end = (each - bisect_left(ends, each) for each in (start, end))
        return (start, end) if 0 <= start < end <= len(self.text) else None

    def _agreeing(self, positions: Sequence[Position], ends: Sequence[int]) -> int:
        """How many positions have the words there that are said to be."""
        count = 0
        for position in positions:
            words, span = " ".join(canonical(position[2]).split()), self._span(position, ends)
            count += bool(words and span and " ".join(self.text[slice(*span)].split()).startswith(words[:40]))
        return count
