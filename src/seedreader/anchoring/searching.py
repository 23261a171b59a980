"""Two texts compared once, in which passages are then looked up one by one."""

from seedreader.anchoring.alignment import Block, align
from seedreader.anchoring.anchored import ORPHAN, Anchored
from seedreader.anchoring.copies import Copies
from seedreader.anchoring.coverage import Coverage
from seedreader.anchoring.folding import Folded
from seedreader.anchoring.judging import judged
from seedreader.anchoring.moves import moves
from seedreader.anchoring.placing import Correspondence, Kind, between, placed
from seedreader.anchoring.repeats import Repeats
from seedreader.anchoring.sentences import sentences
from seedreader.anchoring.thinning import thinned
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span


class Search:
    """An old text and a new one; `find` says where a span of the old one is."""

    def __init__(self, old_text: str, new_text: str) -> None:
        old, new = Folded(old_text), Folded(new_text)
        aligned = align(old.text, new.text)
        old_sentences, new_sentences = sentences(old), sentences(new)
        self._repeats = Repeats(old.text, new.text, aligned)
        self._known = corresponding(old, new, aligned, old_sentences, new_sentences)
        self._copies = Copies(self._known, old_sentences, new_sentences)

    def find(self, span: Span) -> Anchored:
        """Where a span of the old text is in the new one."""
        old, new = self._known.old, self._known.new
        start, end = old.folded(span.start), old.folded(span.end)
        while start < end and old.text[start] == " ":
            start += 1
        while start < end and old.text[end - 1] == " ":
            end -= 1
        if start == end:
            return self._blanks(span)
        place = placed(self._known, start, end) or between(self._known, start, end)
        if place is None or place.start >= place.end:
            return ORPHAN
        status = judged(self._known, start, end, place)
        if status is AnchorStatus.ORPHAN:
            return ORPHAN
        found = self._raw(span, (start, end), (place.start, place.end))
        whole = self._on_clusters(span, found)
        same_case = old.cased[start:end] == new.cased[place.start : place.end]
        stayed = place.kind is Kind.STAYED
        if stayed and any(each.hold((start, end), (place.start, place.end)) for each in (self._repeats, self._copies)):
            status = AnchorStatus.REVIEW
        elif status is AnchorStatus.SAME and not (same_case and whole == found):
            status = AnchorStatus.EDITED
        return Anchored(whole, status)

    def _blanks(self, span: Span) -> Anchored:
        """A span of blanks alone stands where the same blanks are between the same words."""
        old, new = self._known.old, self._known.new
        start, end = old.folded(span.start), old.folded(span.end)
        block = self._known.stayed.at(start)
        if block is None or block.old_end <= end or block.old == start:
            return ORPHAN
        first, last = new.unfolded(start + block.new - block.old, end + block.new - block.old)
        same = start < end and new.raw[first:last] == old.raw[span.start : span.end]
        return Anchored(Span(first, last), AnchorStatus.SAME) if same else ORPHAN

    def _raw(self, span: Span, folded: tuple[int, int], found: tuple[int, int]) -> Span:
        """The span in the new text, with the blanks at its borders that it had."""
        old, new = self._known.old.raw, self._known.new.raw
        first, last = self._known.old.unfolded(*folded)
        start, end = self._known.new.unfolded(*found)
        before, after = old[span.start : first], old[last : span.end]
        if before and new.endswith(before, 0, start):
            start -= len(before)
        if after and new.startswith(after, end):
            end += len(after)
        return Span(start, end)

    def _on_clusters(self, span: Span, found: Span) -> Span:
        """What was found, grown to borders of clusters if the old span lay on such."""
        from seedreader.reading.clusters import snap

        whole = snap(self._known.new.raw, found.start, found.end)
        if whole != found and snap(self._known.old.raw, span.start, span.end) != span:
            return found
        return whole


def corresponding(
    old: Folded,
    new: Folded,
    aligned: list[Block],
    old_sentences: list[tuple[int, int]],
    new_sentences: list[tuple[int, int]],
) -> Correspondence:
    """Everything known of two texts."""
    blocks = thinned(len(old.text), aligned, old_sentences)
    moved = moves(old.text, new.text, blocks, old_sentences, new_sentences)
    explained = bytearray(len(new.text))
    for block in (*blocks, *(move.block for move in moved)):
        explained[block.new : block.new_end] = b"\x01" * block.length
    return Correspondence(
        old,
        new,
        Coverage(blocks),
        Coverage([Block(block.new, block.old, block.length) for block in blocks]),
        Coverage([move.block for move in moved if move.certain]),
        Coverage([move.block for move in moved if not move.certain]),
        bytes(explained),
    )
