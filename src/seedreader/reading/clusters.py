"""Clusters: what a reader takes for one character.

The rules are Unicode's extended grapheme clusters (UAX #29, by wcwidth) with three additions that a terminal asks for:

- A cluster of no width (a zero-width space, a soft hyphen, a mark without a letter) joins the cluster before it, so
  that a cursor never stands on nothing. At the start of a line or after a tab there is nothing to join, and it stays
  alone.
- No cluster is wider than two cells, tabs aside. The few that would be (conjuncts of three consonants) are taken apart
  from the left, so every row of two cells or more has room for every cluster. A character that is shown as a symbol
  (a tag character, one of disputed width) begins a cluster.
- No cluster is much longer than `LONGEST` code points: what is longer (a thousand marks on a letter, hidden characters
  by the megabyte) is cut after every `LONGEST`, except that less than that is never left over.

All functions but `clusters` look only at the neighbourhood of their offset; inside a run of thousands of characters
that may all join, at the run, and they remember what they found.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from seedreader.domain.text import Span
from seedreader.reading.cells import (
    JOINER,
    NARROW,
    NATIONAL_FLAG_LENGTH,
    NOT_PLAIN_WITH_NEIGHBOURS,
    UNDRAWN,
    WIDE,
    character_cells,
    is_national_flag,
    is_plain,
    joins_pictures,
    one_symbol,
)

MAX_CLUSTER_CELLS = 2
LONGEST = 64
"""Code points after which a cluster is cut. The text format Unicode calls stream-safe (UAX #15) allows 30 marks."""

_PREPENDED = (
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd\U000111c2\U000111c3\U000113d1\U0001193f"
    "\U00011941\U00011a84-\U00011a89\U00011d46\U00011f02"
)
_LEADING_JAMO = "\u1100-\u115f\ua960-\ua97c"
_MARGIN = 8
"""A cluster that ends this close to the end of a window may be cut off by it."""

_FAR = 4096
"""Code points without a certain start of a cluster from which on known borders are kept, one for every so many."""


def clusters(text: str) -> Iterator[str]:
    """The clusters of `text` in order; joined, they are the text."""
    if is_plain(text):
        return iter(text)
    return _clusters(text)


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
    for cluster in clusters(text[position : offset + 2 * LONGEST]):
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


@cache
def _cellless() -> re.Pattern[str]:
    """A run of common characters that take no cell wherever they stand."""
    return re.compile(f"[\u0300-\u036f\u1ab0-\u1add\u1dc0-\u1dff\u20d0-\u20f0{UNDRAWN}]+")


def _start_before(text: str, offset: int, border: int) -> int:
    """The last place at or before `offset` where a cluster is sure to start, `border` if there is none after it."""
    reach = 32
    while reach < min(offset - border, _FAR):
        found = _last_certain_start(text, offset - reach, offset)
        if found is not None:
            return found
        reach *= 8
    if offset - border > _FAR:
        return _start_in_run(text, offset, border)
    found = _last_certain_start(text, border, offset)
    return border if found is None else found


def _last_certain_start(text: str, start: int, offset: int) -> int | None:
    found = None
    for match in _certain_start().finditer(text, start, offset + 1):
        found = match.start()
    return found


def _start_in_run(text: str, offset: int, border: int) -> int:
    """As `_start_before` where all characters around may join: walks the run once, and keeps borders on the way."""
    borders = _borders_of(text)
    stretch = offset // _FAR
    while stretch > border // _FAR and borders.get(stretch, offset + 1) > offset:
        stretch -= 1
    known = borders.get(stretch, border)
    position = max(border, known if known <= offset else border)
    reach = _FAR
    while (found := _last_certain_start(text, max(position, offset - reach), offset)) is None:
        if offset - reach <= position:
            break
        reach *= 8
    position = position if found is None else found
    for cluster in clusters(text[position : offset + 2 * LONGEST]):
        if position + len(cluster) > offset:
            break
        position += len(cluster)
        borders.setdefault(position // _FAR, position)
    return position


@lru_cache(maxsize=2)
def _borders_of(text: str) -> dict[int, int]:  # noqa: ARG001 - one table for each text
    """A border in each stretch of `_FAR` code points of a text, as far as they were needed."""
    return {}


def _clusters(text: str) -> Iterator[str]:
    """As `clusters`: only characters that are not plain and their neighbours go by the rules."""
    end = 0
    for match in _not_plain_with_neighbours()(text):
        yield from text[end : match.start()]
        yield from _joined(match[0])
        end = match.end()
    yield from text[end:]


@cache
def _not_plain_with_neighbours() -> Callable[[str], Iterator[re.Match[str]]]:
    return re.compile(NOT_PLAIN_WITH_NEIGHBOURS).finditer


@cache
def _by_graphemes() -> Callable[[str], Iterator[str]]:
    from wcwidth import iter_graphemes

    return iter_graphemes


def _joined(text: str) -> Iterator[str]:
    """The clusters of a text: every part that has cells, with the parts that follow it and have none."""
    held = ""
    for grapheme in _by_graphemes()(text):
        for part in (grapheme,) if len(grapheme) == 1 else _apart(grapheme):
            if held and held not in "\n\t" and not _has_cells(part):
                held += part
                continue
            if len(held) >= 2 * LONGEST:
                yield from _cut(held)
            elif held:
                yield held
            held = part
    yield from _cut(held) if held else ()


def _cut(cluster: str) -> Iterator[str]:
    begin = 0
    while len(cluster) - begin >= 2 * LONGEST:
        yield cluster[begin : begin + LONGEST]
        begin += LONGEST
    yield cluster[begin:]


def _has_cells(part: str) -> bool:
    if len(part) == 1:
        return character_cells(part) > 0
    return _cellless().fullmatch(part) is None and any(map(character_cells, part))


def _apart(grapheme: str) -> tuple[str, ...]:
    """The grapheme in parts of at most two cells; what is shown as a symbol is no part of anything before it."""
    return _short_apart(grapheme) if len(grapheme) <= LONGEST else tuple(_parts(grapheme))


@lru_cache(maxsize=4096)
def _short_apart(grapheme: str) -> tuple[str, ...]:
    return tuple(_parts(grapheme))


def _parts(grapheme: str) -> Iterator[str]:
    begin, symbol, before = 0, False, ""
    index, cells = (NATIONAL_FLAG_LENGTH, MAX_CLUSTER_CELLS) if is_national_flag(grapheme) else (0, 0)
    while index < len(grapheme):
        run = _cellless().match(grapheme, index)
        if run is not None:
            index = run.end()
            before = grapheme[index - 1]
            continue
        character = grapheme[index]
        shown_as_symbol = one_symbol(character)
        joined = joins_pictures(before, character) and not symbol and index - begin < LONGEST
        own = 0 if joined else character_cells(character)
        too_wide = own and cells and (symbol or cells + own > MAX_CLUSTER_CELLS)
        if index > begin and (shown_as_symbol or too_wide):
            yield grapheme[begin:index]
            begin, cells, symbol = index, 0, False
        cells += own
        symbol = symbol or shown_as_symbol
        before = character
        index += 1
    yield grapheme[begin:]
