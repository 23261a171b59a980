"""Clusters: what a reader takes for one character.

The rules are Unicode's extended grapheme clusters (UAX #29, by wcwidth) with two additions that a terminal asks for:

- A cluster of no width (a zero-width space, a soft hyphen, a mark without a letter) joins the cluster before it, so
  that a cursor never stands on nothing. At the start of a line there is nothing before it, and it stays alone.
- No cluster is wider than two cells, tabs aside. The few that would be (conjuncts of three consonants) are taken apart
  from the left, so every row of two cells or more has room for every cluster. A character that is shown as a symbol
  (a tag character, one too new for a terminal) begins a cluster.

All functions but `clusters` look only at the neighbourhood of their offset.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from seedreader.domain.text import Span
from seedreader.reading.cells import JOINER, NARROW, WIDE, character_cells, is_plain, joins_pictures, one_symbol

MAX_CLUSTER_CELLS = 2

_PREPENDED = (
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd\U000111c2\U000111c3\U000113d1\U0001193f"
    "\U00011941\U00011a84-\U00011a89\U00011d46\U00011f02"
)
_LEADING_JAMO = "\u1100-\u115f\ua960-\ua97c"
_MARGIN = 8
"""A cluster that ends this close to the end of a window may be cut off by it."""


def clusters(text: str) -> Iterator[str]:
    """The clusters of `text` in order; joined, they are the text."""
    if is_plain(text):
        return iter(text)
    return _joined(text)


def next_cluster(text: str, offset: int) -> int:
    """Where the cluster at `offset` ends; the end of the text from its last cluster on."""
    if offset >= len(text):
        return len(text)
    if is_plain(text, offset, offset + 2):
        return offset + 1
    start, reach = cluster_start(text, offset), 64
    while True:
        window = text[start : start + reach]
        end = start + len(next(clusters(window)))
        if start + reach >= len(text) or end + _MARGIN < start + reach:
            return end
        reach *= 8


def previous_cluster(text: str, offset: int) -> int:
    """Where the cluster before `offset` starts; 0 at the beginning of the text."""
    return cluster_start(text, min(offset, len(text)) - 1)


def cluster_start(text: str, offset: int, border: int = 0) -> int:
    """Where the cluster that holds the code point at `offset` starts; offsets are clamped to the text.

    `border` is a place before where a cluster is known to start; nothing in front of it is looked at.
    """
    if offset <= 0:
        return 0
    if offset >= len(text):
        return len(text)
    if is_plain(text, offset - 1, offset + 1):
        return offset
    position = _start_before(text, offset, border)
    for cluster in clusters(text[position : offset + 64]):
        if position + len(cluster) > offset:
            break
        position += len(cluster)
    return position


def snap(text: str, start: int, end: int) -> Span:
    """The span grown outwards to cluster borders; at least one cluster.

    Raises `InvalidValue` when the text is empty.
    """
    first = cluster_start(text, min(start, len(text) - 1))
    last = end if end <= first else previous_cluster(text, end + 1) if end < len(text) else len(text)
    return Span(first, max(next_cluster(text, first), next_cluster(text, last) if last < end else last))


@cache
def _certain_start() -> re.Pattern[str]:
    return re.compile(f"(?<![{_PREPENDED}{_LEADING_JAMO}{JOINER}])[\n\t{NARROW}{WIDE}]")


def _start_before(text: str, offset: int, border: int) -> int:
    """The last place at or before `offset` where a cluster is sure to start, `border` if there is none after it."""
    reach = 32
    while reach < offset - border:
        found = [match.start() for match in _certain_start().finditer(text, offset - reach, offset + 1)]
        if found:
            return found[-1]
        reach *= 8
    found = [match.start() for match in _certain_start().finditer(text, border, offset + 1)]
    return found[-1] if found else border


def _joined(text: str) -> Iterator[str]:
    from wcwidth import iter_graphemes

    held = ""
    for grapheme in iter_graphemes(text):
        for part in (grapheme,) if len(grapheme) == 1 else _apart(grapheme):
            if held and held != "\n" and not _has_cells(part):
                held += part
                continue
            if held:
                yield held
            held = part
    if held:
        yield held


def _has_cells(part: str) -> bool:
    return any(character_cells(character) for character in part)


@lru_cache(maxsize=4096)
def _apart(grapheme: str) -> tuple[str, ...]:
    """The grapheme in parts of at most two cells; what is shown as a symbol is no part of anything before it."""
    parts, begin, cells, before, symbol = [], 0, 0, "", False
    for index, character in enumerate(grapheme):
        shown_as_symbol = one_symbol(character)
        own = 0 if joins_pictures(before, character) and not symbol else character_cells(character)
        too_wide = own and cells and (symbol or cells + own > MAX_CLUSTER_CELLS)
        if index > begin and (shown_as_symbol or too_wide):
            parts.append(grapheme[begin:index])
            begin, cells, symbol = index, 0, False
        cells += own
        symbol = symbol or shown_as_symbol
        before = character
    parts.append(grapheme[begin:])
    return tuple(parts)
