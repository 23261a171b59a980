"""A quotation with its source, as it goes to the clipboard."""

import re
from collections.abc import Sequence

from seedreader.domain.articles import Mark, MarkKind
from seedreader.reading.blocks import LineStyle, continues, line_style
from seedreader.reading.spans import SpanIndex

_PAIRS = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("「", "」"))

_AS_LINES_STAND = frozenset({MarkKind.CODE_BLOCK, MarkKind.TABLE})
_LINE_ENDS = re.compile("[\x0b\x0c\x85]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BREAK = re.compile(r"[ \t]*\n[ \t]*")


def unwrapped(text: str, start: int, end: int, marks: Sequence[Mark] = ()) -> str:
    """The words of `text[start:end]` with each paragraph on one line, as the reader sets them.

    In a text whose paragraphs are broken at a fixed column (see `blocks.line_style`) the breaks inside a paragraph are
    one blank each. Lines of code and of tables among `marks` stay as they are.
    """
    words = text[start:end]
    if "\n" not in words or line_style(text) is LineStyle.PARAGRAPH_PER_LINE:
        return words
    standing = SpanIndex(
        (mark.start, mark.end, mark) for mark in marks if mark.kind in _AS_LINES_STAND and mark.start < mark.end
    )

    def joined(found: re.Match[str]) -> str:
        feed = start + found.start() + found[0].index("\n")
        inside = continues(text, feed + 1, LineStyle.HARD_WRAPPED) and not standing.overlapping(feed, feed + 1)
        return " " if inside else found[0]

    return _BREAK.sub(joined, words)


def safe_to_paste(text: str) -> str:
    """The text without what a terminal that it is pasted into would obey: no control characters but line feed and tab.

    What else ends a line becomes a line feed, a lone surrogate U+FFFD, so that the text has an encoding.
    """
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)))


def citation(quote: str, title: str, source: str, start: int, end: int) -> str:
    """The quote in quotation marks, and below it title, source and place.

    `start` and `end` are code points of the article's text. The quote's own characters are kept as they are, since a
    copy is a copy; it gets no second pair of quotation marks when one pair already encloses it. Title and source are
    put on one line; an empty source, or one that is the title, is left out.
    """
    words = quote.strip()
    title, source = " ".join(title.split()), " ".join(source.split())
    place = f"{start}–{end}"
    if source and source != title:
        place = f"{source}, {place}"
    return f"{words if _enclosed(words) else f'“{words}”'}\n— {title} ({place})"


def _enclosed(words: str) -> bool:
    """Whether one pair of quotation marks stands around all of the words."""
    return any(
        len(words) > 2
        and words.startswith(opening)
        and words.endswith(closing)
        and opening not in words[1:-1]
        and closing not in words[1:-1]
        for opening, closing in _PAIRS
    )
