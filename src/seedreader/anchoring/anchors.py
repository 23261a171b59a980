"""Passages of an old text, found again in a new one. Conservative: what is not certain is an orphan, never a guess.

A passage is certain where it lies in what both texts share at the beginning or at the end, with what stands around it
or with enough beyond it, or where one occurrence of its exact words, and no other, has the context it had (the W3C Web
Annotation Data Model's text quote selector: exact words, prefix, suffix).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seedreader.anchoring.unchanged import Unchanged, unchanged
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import CONTEXT_LENGTH, Span

_LONG_ENOUGH = 16
"""Words this long (code points) that stand once in each text are the same words, whatever stands around them now."""

_ENOUGH_CONTEXT = 8
"""Code points of context on either side that tell shorter words apart, where the place speaks for them too."""

_MOST_OCCURRENCES = 1000
"""Words more frequent than this are not told apart."""


class Anchored(NamedTuple):
    """Where a passage is in the new text; for an orphan `span` is None, and it keeps its place in the old text."""

    span: Span | None
    status: AnchorStatus


class _Occurrence(NamedTuple):
    """The words somewhere in the new text, and how many code points before and after are as they were."""

    start: int
    before: int
    after: int

    @property
    def agreement(self) -> int:
        """How much of the context is as it was."""
        return self.before + self.after


ORPHAN = Anchored(None, AnchorStatus.ORPHAN)


def anchor(old_text: str, new_text: str, spans: Sequence[Span]) -> list[Anchored]:
    """Where each span of the old text is in the new one, in the order of the spans.

    `SAME`: the words stand in the place they had, if with other offsets, or with all the context they had; `MOVED`:
    they stand, once, elsewhere; `ORPHAN`: they are not there, or it is not certain which of them they are. The new
    text at a span is always, code point for code point, the old text at the old one.
    """
    common = unchanged(old_text, new_text)
    return [_anchor(old_text, new_text, span, common) for span in spans]


def carry_offset(old_text: str, new_text: str, offset: int) -> int:
    """Where a reader at that offset of the old text goes on in the new one: the same words, or where a change is."""
    common = unchanged(old_text, new_text)
    place = common.carried(offset, offset + 1)
    return max(0, min(common.head if place is None else place, len(new_text)))


def _anchor(old: str, new: str, span: Span, common: Unchanged) -> Anchored:
    around_start, around_end = _with_context(old, span)
    place = common.carried(around_start, around_end)
    if place is not None and _reaches_as_far(old, new, around_start, around_end, place):
        return _at(place + span.start - around_start, span, AnchorStatus.SAME)
    return _by_its_words(old, new, span, common)


def _reaches_as_far(old: str, new: str, start: int, end: int, place: int) -> bool:
    """Whether a context that was cut short by an end of the old text is cut short by that of the new one as well."""
    begins = start > 0 or place == 0
    ends = end < len(old) or place + end - start == len(new)
    return begins and ends


def _by_its_words(old: str, new: str, span: Span, common: Unchanged) -> Anchored:
    in_place = common.carried(span.start, span.end)
    if in_place is not None and _stayed(old, new, span, common, in_place):
        return _at(in_place, span, AnchorStatus.SAME)
    found = list(_occurrences(old, new, span))
    if not found or len(found) > _MOST_OCCURRENCES:
        return ORPHAN
    best = max(found, key=lambda occurrence: occurrence.agreement)
    if sum(occurrence.agreement == best.agreement for occurrence in found) > 1:
        return ORPHAN
    if best.before == best.after == CONTEXT_LENGTH and _stands_once(old, *_with_context(old, span)):
        return _at(best.start, span, AnchorStatus.SAME)
    unique = len(found) == 1 and _stands_once(old, span.start, span.end)
    telling = len(span) >= _LONG_ENOUGH or max(best.before, best.after) == CONTEXT_LENGTH
    if unique and telling and _cut_alike(old, new, span, best.start):
        return _at(best.start, span, AnchorStatus.SAME if best.start == in_place else AnchorStatus.MOVED)
    return ORPHAN


def _stayed(old: str, new: str, span: Span, common: Unchanged, place: int) -> bool:
    """Whether words in the shared beginning or end, close to where the texts part, are there by more than an accident.

    They are where enough of what is shared lies beyond them, and they are long or what follows them begins as before.
    """
    found = _occurrence(old, new, span, place)
    rooted = common.outward(span.start, span.end) >= CONTEXT_LENGTH
    telling = len(span) >= _LONG_ENOUGH or min(found.before, found.after) >= _ENOUGH_CONTEXT
    return rooted and telling and _cut_alike(old, new, span, place)


def _with_context(text: str, span: Span) -> tuple[int, int]:
    """Where the context of a span begins and where it ends."""
    return max(0, span.start - CONTEXT_LENGTH), min(len(text), span.end + CONTEXT_LENGTH)


def _stands_once(text: str, start: int, end: int) -> bool:
    """Whether what the text has there stands nowhere else in it."""
    words = text[start:end]
    return text.find(words) == start and text.find(words, start + 1) == -1


def _cut_alike(old: str, new: str, span: Span, place: int) -> bool:
    """Whether the words begin and end a word just where they did: `cat` is not found again in `category`."""
    end = place + len(span)
    return _inside_word(old, span.start) == _inside_word(new, place) and _inside_word(old, span.end) == _inside_word(
        new, end
    )


def _inside_word(text: str, offset: int) -> bool:
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()


def _occurrences(old: str, new: str, span: Span) -> Iterator[_Occurrence]:
    """Every place where the words stand in the new text, overlapping ones too, one more than can be told apart."""
    quote = old[span.start : span.end]
    count = 0
    place = new.find(quote)
    while place != -1 and count <= _MOST_OCCURRENCES:
        count += 1
        yield _occurrence(old, new, span, place)
        place = new.find(quote, place + 1)


def _occurrence(old: str, new: str, span: Span, place: int) -> _Occurrence:
    before = _agree_before(old, span.start, new, place)
    return _Occurrence(place, before, _agree_after(old, span.end, new, place + len(span)))


def _agree_before(old: str, old_end: int, new: str, new_end: int) -> int:
    """How many code points of context before two places agree; all of it where both texts begin within it."""
    for count in range(CONTEXT_LENGTH):
        if old_end == count or new_end == count:
            return CONTEXT_LENGTH if old_end == new_end == count else count
        if old[old_end - count - 1] != new[new_end - count - 1]:
            return count
    return CONTEXT_LENGTH


def _agree_after(old: str, old_start: int, new: str, new_start: int) -> int:
    """How many code points of context after two places agree; all of it where both texts end within it."""
    old_left, new_left = len(old) - old_start, len(new) - new_start
    for count in range(CONTEXT_LENGTH):
        if old_left == count or new_left == count:
            return CONTEXT_LENGTH if old_left == new_left == count else count
        if old[old_start + count] != new[new_start + count]:
            return count
    return CONTEXT_LENGTH


def _at(start: int, span: Span, status: AnchorStatus) -> Anchored:
    return Anchored(Span(start, start + len(span)), status)
