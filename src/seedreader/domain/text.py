"""Canonical text and spans of it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import filterfalse

from seedreader.errors import InvalidValue

CONTEXT_LENGTH = 32
"""Code points of prefix and of suffix that a passage keeps beside its quote."""

_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_LINE_ENDING = re.compile("\r\n?")
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_NARROWED = (("’", "'"), ("‘", " "), ("“", " "), ("”", " "), ("–", " "), ("—", " "), ("…", " "))
_KINDS = b"".join(b"1" if _WORD.match(chr(byte)) else b"2" if chr(byte) in "'-" else b"0" for byte in range(256))
"""What each character of Latin-1 is to the pattern of a word: 1 is in one, 2 joins two, as digits to base four."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` (included) to `end` (excluded) of a text; never empty, never reversed."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidValue(
                f"{self.start} to {self.end} is not a span of text",
                "A span starts at 0 or later and ends after its start.",
            )

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, offset: int) -> bool:
        """Whether the code point at `offset` lies inside."""
        return self.start <= offset < self.end


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a span with what stands around them, as the W3C text quote selector has it."""

    exact: str
    prefix: str
    suffix: str


_EMPTY = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]")


def is_unseen(text: str) -> bool:
    """Whether nothing of it is seen: it holds white space, invisible characters and letters without a picture only."""
    return all(unicodedata.category(character) in _UNSEEN or _EMPTY.match(character) is not None for character in text)


UNREADABLE = "\ufffd"
"""What stands in a text where a source has bytes that are no text, a zero character or half of a surrogate pair."""


@dataclass(slots=True)
class Doubts:
    """What is doubtful about texts that came.

    How many characters stand for what could not be read, how many texts were in an encoding that only their looks tell,
    by encoding, and how many pages are pictures without text and so left out.
    """

    unreadable: int = 0
    guessed: Counter[str] = field(default_factory=Counter)
    pictures: int = 0

    def add(self, others: "Doubts") -> None:
        """Count those of other texts, too."""
        self.unreadable += others.unreadable
        self.guessed += others.guessed
        self.pictures += others.pictures

    def told(self) -> list[str]:
        """All of it in words, each without a full stop."""
        told = (unreadable_told(self.unreadable), guessed_told(self.guessed), pictures_told(self.pictures))
        return [each for each in told if each]


def unreadable_told(count: int) -> str:
    """That so many characters could not be read, in words; "" for none."""
    if not count:
        return ""
    one = count == 1
    return f"{count:,} {'character' if one else 'characters'} could not be read and {'stands' if one else 'stand'} as �"


def guessed_told(encodings: Mapping[str, int]) -> str:
    """That so many texts were in an encoding that only their looks tell, by encoding, in words; "" for none."""
    count = sum(encodings.values())
    if not count:
        return ""
    told = " or ".join(sorted(encodings))
    return f"{count:,} {'text is' if count == 1 else 'texts are'} not in Unicode and read as {told}, a guess"


def pictures_told(count: int) -> str:
    """That so many pages are pictures without text, in words; "" for none."""
    if not count:
        return ""
    pages = "page is a picture" if count == 1 else "pages are pictures"
    return f"{count:,} {pages} without text and left out: run text recognition (ocrmypdf) to have the words"


def canonical(text: str) -> str:
    """The canonical form of decoded text: no byte order mark, every line ending a line feed, nothing else changed.

    A mark that was written twice goes as a whole, so that the canonical form of canonical text is itself.
    """
    text = text.lstrip("\ufeff")
    return _LINE_ENDING.sub("\n", text) if "\r" in text else text


def quotation(text: str, span: Span) -> Quotation:
    """The words at `span` of `text`, with `CONTEXT_LENGTH` code points on either side (fewer at the text's ends).

    Raises `InvalidValue` when the span reaches past the text.
    """
    if span.end > len(text):
        raise InvalidValue(
            f"{span.start} to {span.end} reaches past the end of the article",
            f"The article has {len(text)} characters.",
        )
    return Quotation(
        exact=text[span.start : span.end],
        prefix=text[max(0, span.start - CONTEXT_LENGTH) : span.start],
        suffix=text[span.end : span.end + CONTEXT_LENGTH],
    )


def count_words(text: str) -> int:
    """How many words a reader would count; `don’t` and `two-day` are one each.

    Where each character is a byte in Latin-1, but for quotes and dashes, the bytes are counted. Elsewhere most of what
    stands between blanks, commas and full stops is letters and figures only, and one word each; the pattern, which is
    slower, is for the rest.
    """
    narrow = text
    for wide, byte in _NARROWED:
        narrow = narrow.replace(wide, byte)
    try:
        return _count_by_bytes(narrow.encode("latin-1"))
    except UnicodeEncodeError:
        pass
    pieces = text.replace(",", " ").replace(".", " ").split()
    rest = list(filterfalse(str.isalnum, pieces))
    return len(pieces) - len(rest) + len(_WORD.findall(" ".join(rest)))


def _count_by_bytes(latin: bytes) -> int:
    """The words begin as often as a byte of a word has none before it; joints make two one.

    All bytes are looked at together, as digits of one number.
    """
    kinds = int(latin.translate(_KINDS) or b"0", 4)
    every = ((1 << 2 * len(latin)) - 1) // 3
    in_words, joints = kinds & every, kinds >> 1 & every
    begin = in_words & ~(in_words >> 2)
    joined = in_words >> 2 & joints & in_words << 2
    return begin.bit_count() - joined.bit_count()
