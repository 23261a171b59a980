"""Where the cursor goes. It always stands on a cluster that is drawn, so that it can be seen."""

from seedreader.domain.text import Span
from seedreader.reading import segments
from seedreader.reading.clusters import next_cluster, previous_cluster, snap
from seedreader.reading.display import width
from seedreader.reading.rows import Row, RowIndex

_MOST_SKIPPED = 1000


def settled(rows: RowIndex, offset: int, direction: int = 1) -> int:
    """The drawn cluster at `offset`, or else the nearest one in that direction, or else in the other one.

    An article without a single drawn character gives 0.
    """
    text = rows.text
    offset = max(0, min(offset, len(text) - 1))
    if not text:
        return 0
    offset = snap(text, offset, offset).start
    for way in (direction, -direction):
        found = _drawn_from(rows, offset, way)
        if found is not None:
            return found
    return 0


def moved(rows: RowIndex, offset: int, unit: str, direction: int) -> int:
    """The cursor a unit further on or back: "character", "word", "sentence", "paragraph" or "article"."""
    text = rows.text
    if unit == "article":
        return settled(rows, 0) if direction < 0 else settled(rows, len(text), -1)
    if unit == "character":
        target = next_cluster(text, offset) if direction > 0 else previous_cluster(text, offset)
    else:
        target = _MOTIONS[unit, direction](text, offset)
    return settled(rows, target, direction)


def extended(rows: RowIndex, offset: int, unit: str, direction: int, anchor: Span | None) -> int:
    """As `moved`, but for the end of a selection fixed at `anchor` (None without one): whole units are selected.

    Behind the anchor the cursor goes from last character to last character of words, sentences, paragraphs, before it
    from first to first; otherwise the first letter of the next word would always be selected, too.
    """
    plain = moved(rows, offset, unit, direction)
    if anchor is None or unit not in _UNITS or (direction > 0 and offset < anchor.start and plain <= anchor.start):
        return plain
    if direction > 0:
        return _last_of_unit(rows, max(offset, anchor.start), unit)
    start = _UNITS[unit](rows.text, offset).start
    before = _UNITS[unit](rows.text, _MOTIONS[unit, -1](rows.text, start))
    last = settled(rows, previous_cluster(rows.text, before.end), -1)
    return last if anchor.start <= last < offset else plain


def line_edge(rows: RowIndex, offset: int, direction: int) -> int:
    """The first or the last drawn cluster of the row that `offset` is in."""
    y = rows.row_of(offset)
    row = rows.row(y)
    if row is None or row.shown_end <= row.start:
        return offset
    if direction < 0:
        return settled(rows, row.start)
    return settled(rows, previous_cluster(rows.text, row.shown_end), -1)


def text_row(rows: RowIndex, y: int, direction: int) -> int | None:
    """The row at `y`, or the nearest one in that direction, on which something is drawn; None beyond the ends."""
    while y >= 0:
        row = rows.row(y)
        if row is None:
            return None
        if _has_text(row):
            return y
        y += direction
    return None


def at_cell(rows: RowIndex, y: int, cell: int) -> int:
    """The drawn cluster of the row at `y` that is at or before `cell`."""
    row = rows.row(y)
    offset = settled(rows, rows.offset_at(y, cell), -1)
    if row is not None and offset < row.start:
        return settled(rows, row.start)
    return offset


def short_of_blank(rows: RowIndex, y: int, offset: int, origin: int) -> int:
    """`offset`, which was found at row `y`; where that row is blank, the text before it on the way from `origin`."""
    direction = -1 if origin <= offset else 1
    other = text_row(rows, y, direction)
    row = None if other is None or other == y else rows.row(other)
    return offset if row is None else line_edge(rows, row.start, -direction)


def cluster_at(text: str, offset: int) -> Span | None:
    """The cluster at `offset`; None where the text ends."""
    return snap(text, offset, offset) if offset < len(text) else None


def _has_text(row: Row) -> bool:
    return not row.spacer and row.shown_end > row.start


def _last_of_unit(rows: RowIndex, offset: int, unit: str) -> int:
    """The last drawn cluster of the unit that `offset` is in, or of the next one where it is there already."""
    text, unit_at = rows.text, _UNITS[unit]
    here = unit_at(text, offset)
    last = settled(rows, previous_cluster(text, here.end), -1)
    if last > offset and (unit != "word" or any(map(str.isalnum, text[here.start : here.end]))):
        return last
    following = _MOTIONS[unit, 1](text, offset)
    end = len(text) if following >= len(text) else previous_cluster(text, unit_at(text, following).end)
    return settled(rows, end, -1)


def _drawn_from(rows: RowIndex, offset: int, direction: int) -> int | None:
    text = rows.text
    for _ in range(_MOST_SKIPPED):
        y = rows.row_of(offset)
        row = rows.row(y)
        if row is None:
            return None
        if not _has_text(row) or offset >= row.shown_end:
            if direction < 0 and _has_text(row):
                offset = previous_cluster(text, row.shown_end)
                continue
            other = text_row(rows, y + direction, direction)
            row = None if other is None else rows.row(other)
            if row is None:
                return None
            offset = row.start if direction > 0 else previous_cluster(text, row.shown_end)
            continue
        end = next_cluster(text, offset)
        if width(text[offset:end]) > 0:
            return offset
        target = end if direction > 0 else previous_cluster(text, offset)
        if target == offset or target >= len(text):
            return None
        offset = target
    return offset


_UNITS = {"word": segments.word_at, "sentence": segments.sentence_at, "paragraph": segments.paragraph_at}
_MOTIONS = {
    ("word", 1): segments.next_word,
    ("word", -1): segments.previous_word,
    ("sentence", 1): segments.next_sentence,
    ("sentence", -1): segments.previous_sentence,
    ("paragraph", 1): segments.next_paragraph,
    ("paragraph", -1): segments.previous_paragraph,
}
