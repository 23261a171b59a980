"""Passages of an old text, found again in a new one.

Both texts are folded (`folding`) and aligned character by character (`alignment`); accidents are thrown out
(`thinning`), blocks that moved are looked for in what is left (`moves`), and each passage is placed (`placing`) and
judged (`judging`).
"""

from collections.abc import Sequence

from seedreader.anchoring.anchored import ORPHAN, Anchored
from seedreader.anchoring.unchanged import Unchanged, unchanged
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span

_MARGIN = 4000
"""Code points of what both texts share at their ends that are compared all the same, as context."""


def anchor(old_text: str, new_text: str, spans: Sequence[Span]) -> list[Anchored]:
    """Where each span of the old text is in the new one, in the order of the spans.

    `SAME`: the words stand in their order, alike but for typography; `EDITED`: the span holds what was made of them;
    its borders are those of the same words, and what was put exactly at a border stays outside; `MOVED`: they stand
    elsewhere, perhaps edited; `REVIEW` and `ORPHAN` as in `Anchored`. A span that lay on borders of grapheme clusters
    does so in the new text.
    """
    common = unchanged(old_text, new_text)
    if common.head == len(old_text) == len(new_text):
        return [Anchored(span, AnchorStatus.SAME) for span in spans]
    head, tail = _compared(common, spans)
    found: list[Anchored] = [ORPHAN] * len(spans)
    inside = []
    for index, span in enumerate(spans):
        if span.end <= head:
            found[index] = Anchored(span, AnchorStatus.SAME)
        elif span.start >= tail:
            shifted = Span(span.start + common.shift, span.end + common.shift)
            found[index] = Anchored(shifted, AnchorStatus.SAME)
        else:
            inside.append(index)
    if not inside:
        return found
    from seedreader.anchoring.searching import Search

    search = Search(old_text[head:tail], new_text[head : tail + common.shift])
    for index in inside:
        span = spans[index]
        place, status = search.find(Span(span.start - head, span.end - head))
        found[index] = Anchored(place and Span(place.start + head, place.end + head), status)
    return found


def carry_offset(old_text: str, new_text: str, offset: int) -> int:
    """Where a reader at that offset of the old text goes on in the new one: the same words, or where a change is."""
    common = unchanged(old_text, new_text)
    place = common.carried(offset, offset + 1)
    return max(0, min(common.head if place is None else place, len(new_text)))


def _compared(common: Unchanged, spans: Sequence[Span]) -> tuple[int, int]:
    """Between which old offsets the texts have to be compared: around the changes, and no span is cut."""
    head = max(0, common.head - _MARGIN)
    tail = min(common.old_length, common.old_length - common.tail + _MARGIN)
    for span in sorted(spans, key=lambda each: -each.start):
        if span.start < head < span.end:
            head = span.start
    for span in sorted(spans, key=lambda each: each.end):
        if span.start < tail < span.end:
            tail = span.end
    return head, tail
