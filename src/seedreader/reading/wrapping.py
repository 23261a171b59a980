"""Where the rows of a paragraph begin.

Greedy: a row takes what fits. Rows break before words (the blanks between hang at the end of the row and count for
nothing), beside wide characters except where East Asian typesetting forbids it (a small set of the Japanese line
breaking rules, JIS X 4051), after zero-width spaces, and after soft hyphens where there is room for the hyphen that is
drawn there; a word longer than a row is cut at the width. A row ends behind what Unicode calls a mandatory break (form
feed, vertical tab, U+0085, U+2028, U+2029; UAX #14), which is shown as a symbol. No-break spaces do not break. Clusters
are never cut. At a width of one cell a cluster of two stands alone on its row and sticks out by one; from two cells on,
no row is wider than the width.

Text of narrow plain characters is wrapped by one regular expression, a row of wide ones by counting; a row with
anything else in it goes word by word and cluster by cluster.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from seedreader.reading.cells import NARROW, NOT_PLAIN_WITH_NEIGHBOURS, PLAIN, is_wide, not_narrow
from seedreader.reading.clusters import cluster_start, clusters
from seedreader.reading.display import cluster_width

BLANKS = " \n\t"
"""What a row may break at; a no-break space is not among them."""

SOFT_HYPHEN = "\u00ad"

_ZERO_WIDTH_SPACE = "\u200b"
_MANDATORY_BREAKS = frozenset("\v\f\x85\u2028\u2029")
_UNSURE = 8
"""Code points at the end of a window whose clusters what comes after it may change."""

_NOT_AT_START = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝」』】〕〉》〙〗ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥,.!?;:)]}%’”"
)
_NOT_AT_END = frozenset("（［｛「『【〔〈《〘〖([{‘“")


def wrap(text: str, width: int) -> list[int]:
    """Where the rows of one paragraph start in it; the first is 0. Line feeds count as blanks."""
    if not_narrow(text) is None:
        starts = [0, *(match.end() for match in _rows_of(width)(text))]
        if len(starts) > 1:
            starts.pop()
        return starts
    return _by_rows(text, width, flowing=True)


def cut(text: str, width: int) -> list[int]:
    """As `wrap`, for preformatted text: rows are full, words are cut; blanks at the end of the text hang."""
    return _by_rows(text, width, flowing=False)


@lru_cache(maxsize=64)
def _rows_of(width: int) -> Callable[[str], Iterator[re.Match[str]]]:
    return re.compile(rf"(?s:.){{1,{width}}}(?=[ \n]|\Z)[ \n]*|(?s:.){{1,{width}}}").finditer


def _by_rows(text: str, width: int, *, flowing: bool) -> list[int]:
    starts: list[int] = []
    position, end = 0, len(text) if flowing else len(text.rstrip(BLANKS))
    while position < end:
        starts.append(position)
        if not_narrow(text, position, position + width + 1) is None:
            position = _narrow_row(text, position, width) if flowing else position + width
        elif width > 1 and is_wide(text, position, position + width // 2 + 1):
            position = _wide_row(text, position, width) if flowing else position + width // 2
        else:
            position = _row_of_clusters(text, position, width, flowing=flowing)
    return starts or [0]


def _narrow_row(text: str, start: int, width: int) -> int:
    """Where the row ends that starts with at least `width` + 1 narrow characters, or with the last ones of the text."""
    full = start + width
    if full >= len(text):
        return len(text)
    last_blank = max(text.rfind(" ", start + 1, full + 1), text.rfind("\n", start + 1, full + 1))
    if last_blank < 0:
        return full
    end = last_blank + 1
    while end < len(text) and text[end] in BLANKS:
        end += 1
    return cluster_start(text, end)


def _wide_row(text: str, start: int, width: int) -> int:
    """As `_narrow_row`, where the characters are plain and wide."""
    full = start + width // 2
    if full >= len(text):
        return len(text)
    end = full
    while end > start and (text[end] in _NOT_AT_START or text[end - 1] in _NOT_AT_END):
        end -= 1
    return end if end > start else full


def _row_of_clusters(text: str, start: int, width: int, *, flowing: bool) -> int:
    """Where the row ends that starts at `start`, word by word and cluster by cluster."""
    reach = 2 * width + 32
    while True:
        end = _fitting(text[start : start + reach], width, flowing=flowing, whole=start + reach >= len(text))
        if end is not None:
            return start + end
        reach *= 4


def _fitting(window: str, width: int, *, flowing: bool, whole: bool) -> int | None:
    """How much of the window makes one row; None when the window is too short to tell."""
    position = cells = allowed = 0
    sure = len(window) if whole else len(window) - _UNSURE
    before, wide_before = "", False
    for piece, own, is_word in _pieces(window):
        end, first = position + len(piece), piece[0]
        if end > sure and not is_word:
            return None
        if flowing and piece in BLANKS:
            if position:
                allowed = end
            position, cells = end, cells + own
            before, wide_before = first, False
            continue
        wide = own == 2 and not is_word
        if (wide or wide_before) and position and first not in _NOT_AT_START and before not in _NOT_AT_END:
            allowed = position
        if cells + own > width and (position or is_word):
            fit = max(0, width - cells) if is_word else 0
            return (allowed if flowing else 0) or position + fit
        if end > sure:
            return None
        position, cells = end, cells + own
        before, wide_before = piece[-1] if is_word else first, wide
        if first in _MANDATORY_BREAKS:
            return position
        if _ZERO_WIDTH_SPACE in piece or (piece[-1] == SOFT_HYPHEN and cells < width):
            allowed = position
    return position


def _pieces(window: str) -> Iterator[tuple[str, int, bool]]:
    """What a row is put together from, with its cells: words of narrow plain characters (True), and clusters."""
    for match in _word_or_not()(window):
        piece = match[0]
        if match.lastindex:
            yield piece, len(piece), True
        else:
            for cluster in clusters(piece):
                yield cluster, cluster_width(cluster), False


@cache
def _word_or_not() -> Callable[[str], Iterator[re.Match[str]]]:
    ink = "\x21" + NARROW.removeprefix("\x20")
    return re.compile(rf"([{ink}]+(?![^{PLAIN}]))|[{PLAIN}](?![^{PLAIN}])|{NOT_PLAIN_WITH_NEIGHBOURS}").finditer
