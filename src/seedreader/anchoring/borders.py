"""Where a passage begins and ends whose first or last words were edited. All offsets are into folded text."""

import re
from collections.abc import Sequence

from seedreader.anchoring.alignment import Block
from seedreader.anchoring.coverage import Coverage
from seedreader.anchoring.folding import Folded

CONTEXT = 48
"""Code points on either side of a passage that are looked at."""

_LONGEST_WORD = 16

_paragraph_end = re.compile(r"\n\s*\n").search


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
        if adjoining and floor <= new_start and _can_replace(old[start : group[0].old], text[floor:new_start], most):
            new_start = floor
        elif lost_before <= most:
            new_start = _word_start(text, new_start, max(0, min(floor, new_start), new_start - 2 * lost_before - 2))
    if lost_after:
        known_after = blocks.within(end, end + CONTEXT)
        ceiling = known_after[0].new if known_after else len(text)
        adjoining = bool(known_after) and known_after[0].old <= end + 1
        if adjoining and new_end <= ceiling and _can_replace(old[group[-1].old_end : end], text[new_end:ceiling], most):
            new_end = ceiling
        elif lost_after <= most:
            new_end = _word_end(text, new_end, min(max(ceiling, new_end), new_end + 2 * lost_after + 2))
    if not _inside_word(old, start) and _inside_word(text, new_start):
        new_start = _word_start(text, new_start, max(0, new_start - _LONGEST_WORD))
    if not _inside_word(old, end) and _inside_word(text, new_end):
        new_end = _word_end(text, new_end, new_end + _LONGEST_WORD)
    return trimmed(text, new_start, new_end)


def _can_replace(lost: str, instead: str, most: int) -> bool:
    """Whether what stands between is about as long as what is missing, or as many words of any length."""
    longer = len(instead) - len(lost)
    return longer <= most or (longer <= most + _LONGEST_WORD and len(instead.split()) <= len(lost.split()))


def in_one_paragraph(
    old: Folded, new: Folded, group: Sequence[Block], start: int, end: int, place: tuple[int, int]
) -> tuple[int, int]:
    """The place without what only seems to have replaced the first or last words and stands in another paragraph.

    Where the passage's own words there went from one paragraph into another, so may their place.
    """
    new_start, new_end = place
    first, last = group[0], group[-1]
    if last.new_end < new_end and not _break_before(old, last.old_end, end):
        border = _break_before(new, last.new_end, new_end)
        new_end = new_end if border is None else new.folded(border.start())
    if new_start < first.new and not _break_after(old, start, first.old):
        border = _break_after(new, new_start, first.new)
        new_start = new_start if border is None else new.folded(border.end())
    return trimmed(new.text, new_start, new_end)


def _break_before(text: Folded, start: int, end: int) -> re.Match[str] | None:
    """Where a paragraph ends between two folded offsets or in the blanks before them."""
    left, right = text.unfolded(start, end)
    while left > 0 and text.raw[left - 1].isspace():
        left -= 1
    return _paragraph_end(text.raw, left, right)


def _break_after(text: Folded, start: int, end: int) -> re.Match[str] | None:
    """Where a paragraph ends between two folded offsets or in the blanks behind them."""
    left, right = text.unfolded(start, end)
    while right < len(text.raw) and text.raw[right].isspace():
        right += 1
    return _paragraph_end(text.raw, left, right)


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
