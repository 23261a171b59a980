"""The sentences of an article that are compared: its headline, prose and captions, without other headings, code, tables
and the page's furniture."""

from collections.abc import Iterable, Iterator
from typing import Final

from seedreader.domain.articles import CAPTION, Mark, MarkKind
from seedreader.domain.text import Span
from seedreader.reading import segments

_APART = frozenset({MarkKind.HEADING, MarkKind.BOILERPLATE, MarkKind.CODE_BLOCK, MarkKind.TABLE, MarkKind.RULE})
_LONG: Final = 4_000
"""Code points of what is left out that are leapt over, and not gone through sentence by sentence."""


def sentences(text: str, marks: Iterable[Mark] = ()) -> Iterator[Span]:
    """Sentences with a letter or digit in text order, as `reading.segments` has them.

    Those that begin in a heading below the first level, a code block, a table or boilerplate other than a caption are
    left out.
    """
    apart = sorted((mark.start, mark.end) for mark in marks if mark.kind in _APART and not _says_something(mark))
    place = covered = start = 0
    left = segments.sentences(text)
    while (span := next(left, None)) is not None:
        while place < len(apart) and apart[place][0] <= span.start:
            covered = max(covered, apart[place][1])
            place += 1
        if covered - span.start > _LONG and covered > start:
            start = covered
            left = segments.sentences(text, start)
        elif span.start >= covered and any(character.isalnum() for character in text[span.start : span.end]):
            yield span


def _says_something(mark: Mark) -> bool:
    return (mark.kind, mark.value) in {(MarkKind.HEADING, "1"), (MarkKind.BOILERPLATE, CAPTION)}
