"""Quotation marks and brackets whose partner stands elsewhere.

A quotation of several sentences leaves its opening mark in the first and its closing one in the last: `To the end.”`.
Whoever selects such a sentence wants its words; a mark that opens or closes nothing in them says nothing.
"""

import re
from collections.abc import Mapping
from typing import Final

from seedreader.domain.text import Span
from seedreader.reading.clusters import snap

OPENING: Final = "\"'“‘„‚«»‹›([{「『【〈《〔"
"""What can stand before the first word of a quotation or of an aside."""

_PAIRS: Final = (
    *("“”", "„“", "„”", "””", "‘’", "‚‘", "‚’", "«»", "»«", "»»", "‹›", "›‹", '""', "''"),
    *("()", "[]", "{}", "「」", "『』", "【】", "〈〉", "《》", "〔〕"),
)
_APOSTROPHES: Final = "’'"
_MOST: Final = 8
"""Marks looked at on either side."""


def between_lone_marks(text: str, span: Span) -> Span:
    """A sentence, or some, without the marks at the ends whose partner is nowhere in it, and the blanks beside them.

    In doubt a mark stays: an apostrophe may look like one. Without a letter or digit between them all stay.
    """
    start, end = span.start, span.end
    for _ in range(_MOST):
        if not _ends_lone(text, start, end):
            break
        end = start + len(text[start : end - 1].rstrip())
    for _ in range(_MOST):
        if not _begins_lone(text, start, end):
            break
        start = end - len(text[start + 1 : end].lstrip())
    if not any(character.isalnum() for character in text[start:end]):
        return span
    return snap(text, start, end)


def _ends_lone(text: str, start: int, end: int) -> bool:
    mark, before = text[end - 1 : end], text[end - 2 : end - 1]
    if end - start < 2 or (mark in _APOSTROPHES and before.isalnum()):
        return False
    return mark in _PARTNERS and not _PARTNERS[mark](text, start, end - 1)


def _begins_lone(text: str, start: int, end: int) -> bool:
    mark, after = text[start : start + 1], text[start + 1 : start + 2]
    if end - start < 2 or (mark == "’" and after.isalnum()) or (mark == "'" and after.isdigit()):
        return False
    return mark in _PARTNERS and not _PARTNERS[mark](text, start + 1, end)


def _standing(mark: str) -> str:
    """A pattern for a mark where it is none within a word."""
    return rf"(?<!\w){mark}|{mark}(?!\w)" if mark in _APOSTROPHES else re.escape(mark)


def _partners() -> Mapping[str, "re.Pattern[str]"]:
    found: dict[str, set[str]] = {}
    for pair in _PAIRS:
        found.setdefault(pair[0], set()).add(pair[1])
        found.setdefault(pair[1], set()).add(pair[0])
    return {mark: re.compile("|".join(map(_standing, sorted(others)))) for mark, others in found.items()}


_PARTNERS: Final = {mark: pattern.search for mark, pattern in _partners().items()}
