"""Sentences of a folded text: the units that publishers move, insert and take out."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from seedreader.anchoring.folding import Folded
from seedreader.anchoring.shingles import NO_BLANKS
from seedreader.reading.sentences import STOPS

_AFTER = "\"')\\]」』"
"""What may stand between the stop of a sentence and its end."""

_sentence = re.compile(
    rf"(?:[^{STOPS}]|[{STOPS}](?<![。｡])(?![{_AFTER}]*(?:\s|\Z|[{NO_BLANKS}]))){{0,2000}}[{STOPS}]*[{_AFTER}]*\s*"
).finditer
_paragraph_end = re.compile(r"\n\s*\n\s*").finditer
_line_end = re.compile(r"\n\s*").finditer
_WRAPPED_WITHIN = 100
"""Lines of wrapped text are shorter than this, in code points."""

_ENDS_A_LINE = STOPS + ':"”'


def sentences(folded: Folded) -> list[tuple[int, int]]:
    """Where each sentence starts and ends in the folded text, blanks after it included; they cover the text."""
    ends = _line_end if not _is_wrapped(folded.raw) else _paragraph_end
    borders = [folded.folded(match.end()) for match in ends(folded.raw)]
    found = []
    start = 0
    for end in (*borders, len(folded.text)):
        found += [match.span() for match in _sentence(folded.text, start, end) if match.end() > match.start()]
        start = max(start, end)
    return found


def number_at(sentences: Sequence[tuple[int, int]], offset: int) -> int:
    """The number of the sentence that holds an offset."""
    return bisect_right(sentences, offset, key=lambda each: each[0]) - 1


def ends_sentence(text: str, offset: int) -> bool:
    """Whether a sentence of a folded text ends at that offset, or just before the blank there."""
    before = text[max(0, offset - 4) : offset].rstrip().rstrip("\"')]」』")
    return not before or before[-1] in STOPS


def _is_wrapped(text: str) -> bool:
    """Whether single line ends are the typesetter's: many short lines, few of which end a sentence."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    if len(lines) <= 8:
        return False
    median = sorted(map(len, lines))[len(lines) // 2]
    return median < _WRAPPED_WITHIN and sum(line[-1] in _ENDS_A_LINE for line in lines) < 0.4 * len(lines)
