"""The words that a text is found by: what the index holds, and what a question is compared with.

A word is a run of letters, digits and the marks on them (Unicode categories L, N, M), folded as `reading.alike` folds,
in small letters. In scripts that put no blanks between words each character counts as one, so that a word of theirs is
found inside a longer run, as words side by side.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from seedreader.reading.alike import fold

UNPARTED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese: ranges for a regular expression."""

_unparted = re.compile(f"[{UNPARTED}]")
_MARKS_BETWEEN: Final = range(0x300, 0x1F000)


def words_of(text: str) -> list[str]:
    """The words of a text."""
    folded = flat(fold(text, case=False))
    if _unparted.search(folded):
        folded = _unparted.sub(r" \g<0> ", folded)
    return _words().findall(folded)


def flat(folded: str) -> str:
    """Folded text in which whatever is no part of a word is neither a part of `word_characters`; as long as before."""
    return folded.replace("_", " ")


def is_unparted(word: str) -> bool:
    """Whether a word is a character of a script without blanks."""
    return _unparted.match(word) is not None


@lru_cache(maxsize=1)
def word_characters() -> str:
    """What words are made of in `flat` text, for the brackets of a regular expression."""
    ranges: list[list[int]] = []
    for point in _MARKS_BETWEEN:
        if unicodedata.category(chr(point))[0] == "M":
            if ranges and ranges[-1][1] == point - 1:
                ranges[-1][1] = point
            else:
                ranges.append([point, point])
    return "\\w" + "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


@lru_cache(maxsize=1)
def _words() -> "re.Pattern[str]":
    return re.compile(f"[{word_characters()}]+")
