"""Where a passage begins and ends whose first or last words were edited. All offsets are into folded text."""

from collections.abc import Sequence

from seedreader.anchoring.alignment import Block
from seedreader.anchoring.coverage import Coverage

CONTEXT = 48
"""Code points on either side of a passage that are looked at."""

_LONGEST_WORD = 16


def borders(text: str, old: str, blocks: Coverage, group: Sequence[Block], start: int, end: int) -> tuple[int, int]:
    """Where old `start` to `end` begins and ends in the new text, where a group of the blocks of one kind stands.

    What stands between the last old character before the passage and the first one in it is what replaced its
    beginning; where nothing before is known, as much as is missing is taken, to the border of a word. What was a whole
    word stays one: `cat` is not found again in `category`, but may have become it.
    """
    new_start, new_end = group[0].new, group[-1].new_end
    lost_before, lost_after = group[0].old - start, end - group[-1].old_end
    most = max(3, (end - start) // 10)
    if lost_before:
        known_before = blocks.within(max(0, start - CONTEXT), start)
        floor = known_before[-1].new_end if known_before else 0
        adjoining = bool(known_before) and known_before[-1].old_end >= start - 1
        if adjoining and 0 <= new_start - floor <= lost_before + most:
            new_start = floor
        elif lost_before <= most:
            new_start = _word_start(text, new_start, max(0, min(floor, new_start), new_start - 2 * lost_before - 2))
    if lost_after:
        known_after = blocks.within(end, end + CONTEXT)
        ceiling = known_after[0].new if known_after else len(text)
        adjoining = bool(known_after) and known_after[0].old <= end + 1
        if adjoining and 0 <= ceiling - new_end <= lost_after + most:
            new_end = ceiling
        elif lost_after <= most:
            new_end = _word_end(text, new_end, min(max(ceiling, new_end), new_end + 2 * lost_after + 2))
    if not _inside_word(old, start) and _inside_word(text, new_start):
        new_start = _word_start(text, new_start, max(0, new_start - _LONGEST_WORD))
    if not _inside_word(old, end) and _inside_word(text, new_end):
        new_end = _word_end(text, new_end, new_end + _LONGEST_WORD)
    return trimmed(text, new_start, new_end)


def _inside_word(text: str, offset: int) -> bool:
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()


def _word_start(text: str, offset: int, least: int) -> int:
    while offset > least and text[offset - 1].isalnum():
        offset -= 1
    return offset


def _word_end(text: str, offset: int, most: int) -> int:
    while offset < most and offset < len(text) and text[offset].isalnum():
        offset += 1
    return offset


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets moved inwards over blanks."""
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end
