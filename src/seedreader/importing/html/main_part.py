"""Which blocks of a web page are the article: those whose words trafilatura kept.

trafilatura says in plain words what the article is; the page says in blocks where they stand. Long blocks are looked up
in those words first, and of the places found the longest row in the page's own order counts; each shorter block has to
be a line between those of its neighbours, so that a link "Japan" in a menu is not taken for the word in a sentence.
What is said again next to what was found belongs to it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

from seedreader.importing.html.blocks import Block

_LONG = 40
"""Letters and figures of a block that stands for itself."""

_SAMPLE = 40
_NEAR = 400
"""Letters and figures between two long blocks that count as one after the other."""

_MOST_IN_A_LINE = 12
"""Short blocks that are one line together."""

_LINE_END = re.compile(r"[\n|]")
_NOT_A_LETTER = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """The letters and figures of a text, whatever their case: what stays the same however it is set."""
    return _NOT_A_LETTER.sub("", text).casefold()


def blocks_of_article(text: str, blocks: Sequence[Block], article: str) -> frozenset[int]:
    """The places in `blocks`, which lie in `text`, of those that stand in the words `article`."""
    lines = [letters(line) for line in _LINE_END.split(article)]
    sought = "".join(lines)
    borders = {0, *accumulate(map(len, lines))}
    bare = [letters(text[block.start : block.end]) for block in blocks]
    own = {words for words, block in zip(bare, blocks, strict=True) if not block.beside}
    anchors = _in_order(
        _places(bare, [block.beside and words in own for block, words in zip(blocks, bare, strict=True)], sought)
    )
    kept = {place for place, _, _ in anchors}
    edges = [(-1, 0, 0), *anchors, (len(blocks), len(sought), len(sought))]
    for (before, _, reached), (after, limit, _) in pairwise(edges):
        short = [
            place for place in range(before + 1, after) if not blocks[place].beside and 0 < len(bare[place]) < _LONG
        ]
        first = 0
        while first < len(short):
            number, line_end = _as_one_line(
                [bare[place] for place in short[first:][:_MOST_IN_A_LINE]], sought, reached, limit, borders
            )
            if number:
                kept.update(short[first : first + number])
                reached = line_end
            first += max(1, number)
    _add_repeated(kept, bare, blocks)
    return frozenset(kept)


def _add_repeated(kept: set[int], bare: Sequence[str], blocks: Sequence[Block]) -> None:
    """What is said again next to what is kept, as a refrain is: trafilatura has it once."""
    said = {words for place in kept if len(words := bare[place]) >= _LONG}
    again = [place for place, words in enumerate(bare) if words in said and not blocks[place].beside]
    for place in (*again, *reversed(again)):
        if place - 1 in kept or place + 1 in kept:
            kept.add(place)


def share_found(text: str, blocks: Sequence[Block], kept: frozenset[int], article: str) -> float:
    """How much of the article's words the kept blocks have; 1 where there are none to have."""
    have = sum(len(letters(text[blocks[place].start : blocks[place].end])) for place in kept)
    return min(1.0, have / max(1, len(letters(article))))


def _places(bare: Sequence[str], passed_over: Sequence[bool], sought: str) -> list[tuple[int, int, int]]:
    """The long blocks that stand in the article's words, and from where to where.

    Each is looked for where the one before ended, and only then everywhere: that would take long for a book.
    """
    found = []
    reached = 0
    for place, words in enumerate(bare):
        if passed_over[place] or len(words) < _LONG:
            continue
        start = sought.find(words, reached, reached + len(words) + _NEAR)
        span = (start, start + len(words)) if start >= 0 else _place(words, sought)
        if span is not None:
            found.append((place, *span))
            reached = span[1]
    return found


def _place(words: str, sought: str) -> tuple[int, int] | None:
    """Where a long block stands in the article's words: whole, or at least its beginning or its end."""
    start = sought.find(words)
    if start >= 0:
        return start, start + len(words)
    if len(words) < 2 * _SAMPLE:
        return None
    start = sought.find(words[:_SAMPLE])
    if start >= 0:
        return start, start + _SAMPLE
    start = sought.find(words[-_SAMPLE:])
    return None if start < 0 else (start, start + _SAMPLE)


def _as_one_line(words: Sequence[str], sought: str, start: int, end: int, borders: set[int]) -> tuple[int, int]:
    """How many blocks, from the first, are a line together, and where it ends: the fewest; 0 where none are.

    trafilatura puts all paragraphs of a list's item on one line.
    """
    joined = ""
    for number, each in enumerate(words, start=1):
        joined += each
        if sought.find(joined, start, end) < 0:
            break
        line = _line(joined, sought, start, end, borders)
        if line >= 0:
            return number, line + len(joined)
    return 0, start


def _line(words: str, sought: str, start: int, end: int, borders: set[int]) -> int:
    """Where a short block stands between two offsets as a line of its own, or as several; -1 where it does not.

    What was found before and what follows are borders, too: trafilatura may put a list's item on one line.
    """
    found = sought.find(words, start, end)
    while found >= 0:
        if (found in borders or found == start) and (found + len(words) in borders or found + len(words) == end):
            return found
        found = sought.find(words, found + 1, end)
    return -1


def _in_order(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The longest row of places whose words follow each other in the article as in the page."""
    ends: list[int] = []
    rows: list[int] = []
    previous: list[int] = []
    for number, (_, start, _) in enumerate(found):
        length = bisect_left(ends, start)
        previous.append(rows[length - 1] if length else -1)
        if length == len(ends):
            ends.append(start)
            rows.append(number)
        else:
            ends[length], rows[length] = start, number
    row = []
    number = rows[-1] if rows else -1
    while number >= 0:
        row.append(found[number])
        number = previous[number]
    return row[::-1]
