"""Canonical text and spans of it."""

import re
from dataclasses import dataclass
from itertools import filterfalse, pairwise

from seedreader.errors import InvalidValue

CONTEXT_LENGTH = 32
"""Code points of prefix and of suffix that a passage keeps beside its quote."""

_LINE_ENDING = re.compile("\r\n?")
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_NARROWED = (("’", "'"), ("‘", " "), ("“", " "), ("”", " "), ("–", " "), ("—", " "), ("…", " "))
_IN_A_WORD, _JOINS = b"w-"
_KINDS = bytes(
    _IN_A_WORD if _WORD.match(chr(byte)) else _JOINS if chr(byte) in "'-" else ord(" ") for byte in range(256)
)
"""What each character of Latin-1 is to the pattern of a word."""


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
    """The words begin, or end, as often as a byte of a word has one that is none beside it; joints make two one."""
    parts = latin.translate(_KINDS).split(b"-")
    joints = sum(before[-1:] == b"w" == after[:1] for before, after in pairwise(parts))
    return (b" ".join(parts) + b" ").count(b"w ") - joints
