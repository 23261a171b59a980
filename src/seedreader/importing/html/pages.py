"""What the page's own structure adds to the blocks that trafilatura chose: headline, standfirst, headings, teasers.

- The headline is the block that the page's title names; prose between it and the article is the standfirst.
- A heading between two blocks of the article belongs to it; one at its end belongs to what follows.
- A heading that is a link as a whole begins a teaser of another article; where there are three and more of them beside
  prose, they are none of this one.
"""

import re
from collections.abc import Iterator, Sequence

from seedreader.domain.articles import Mark, MarkKind
from seedreader.importing.html.blocks import Block, Written
from seedreader.importing.html.main_part import letters
from seedreader.importing.plain.headlines import LONGEST_HEADLINE

_BETWEEN_NAMES = re.compile(r"\s+[|–—·:»-]+\s+")
_LEAST_LETTERS = 12
_LEAST_PROSE = 60
_ENOUGH_PROSE = 150
_FEWEST_TEASERS = 3
_SENTENCE_ENDS = tuple(".!?…”»\"'")


def headline_of(written: Written, titles: Sequence[str]) -> int | None:
    """The block that is the headline: a heading that a title names, else any line that does, or None."""
    wanted = [bare for title in titles if (bare := letters(title))]
    levels = _headings(written)
    candidates = [
        (levels.get(place, "9"), -len(words), place)
        for place, block in enumerate(written.blocks)
        if not block.beside
        and block.length <= LONGEST_HEADLINE
        and (words := letters(written.text[block.start : block.end]))
        and any(_names(title, words, levels.get(place, "9")) for title in wanted)
    ]
    return min(candidates)[2] if candidates else None


def title_said_in(written: Written, title: str) -> str:
    """The part of a page's title, which has the outlet's name in it, too, that the page says as a line; "" for none."""
    lines = {letters(line) for line in written.text.split("\n") if len(line) <= LONGEST_HEADLINE}
    parts = sorted(_BETWEEN_NAMES.split(title), key=len, reverse=True)
    return next((part for part in parts if len(bare := letters(part)) >= _LEAST_LETTERS and bare in lines), "")


def _names(title: str, words: str, level: str) -> bool:
    """Whether a title has those words, beside the outlet's name or not; what is no heading has to be most of it."""
    if level in "12":
        return title.startswith(words) or words.startswith(title) or (len(words) >= _LEAST_LETTERS and words in title)
    return len(words) >= _LEAST_LETTERS and len(words) >= len(title) // 2 and words in title


def completed(written: Written, kept: frozenset[int], headline: int | None) -> frozenset[int]:
    """The blocks of the article, those of other articles left out, and its headline, standfirst and headings put in."""
    levels = _headings(written)
    teasers = _teasers(written, levels)
    own = kept - teasers
    if sum(written.blocks[place].length for place in own if _is_prose(written, place)) >= _ENOUGH_PROSE:
        kept = own
    kept = kept.union(_headings_between(kept, levels))
    if headline is not None:
        first = min((place for place in kept if place > headline), default=headline)
        kept |= {headline, *(p for p in range(headline + 1, first) if _is_standfirst(written, p))}
    return kept - set(_headings_at_the_end(kept, levels, headline))


def with_heading(marks: Sequence[Mark], block: Block) -> tuple[Mark, ...]:
    """The marks, with one of level 1 on the headline where the page has none on it."""
    if any(mark.kind is MarkKind.HEADING and mark.start == block.start for mark in marks):
        return tuple(marks)
    return tuple(sorted([*marks, Mark(block.start, block.end, MarkKind.HEADING, "1")]))


def _headings(written: Written) -> dict[int, str]:
    """The level of each block that is a heading."""
    starts = {mark.start: mark.value for mark in written.marks if mark.kind is MarkKind.HEADING}
    return {place: starts[block.start] for place, block in enumerate(written.blocks) if block.start in starts}


def _teasers(written: Written, levels: dict[int, str]) -> frozenset[int]:
    """The blocks of teasers: from a heading that is a link to the block before the next heading."""
    links = {mark.start: mark.end for mark in written.marks if mark.kind is MarkKind.LINK}
    places = sorted(levels)
    linked = [
        place
        for place in places
        if levels[place] != "1" and links.get(written.blocks[place].start, 0) >= written.blocks[place].end
    ]
    if len(linked) < _FEWEST_TEASERS:
        return frozenset()
    following = dict(zip(places, [*places[1:], len(written.blocks)], strict=True))
    return frozenset(block for place in linked for block in range(place, following[place]))


def _headings_between(kept: frozenset[int], levels: dict[int, str]) -> Iterator[int]:
    for place in levels:
        if place not in kept and place - 1 in kept and place + 1 in kept:
            yield place


def _headings_at_the_end(kept: frozenset[int], levels: dict[int, str], headline: int | None) -> Iterator[int]:
    for place in sorted(kept, reverse=True):
        if place not in levels or place == headline:
            return
        yield place


def _is_standfirst(written: Written, place: int) -> bool:
    return not written.blocks[place].beside and _is_prose(written, place)


def _is_prose(written: Written, place: int) -> bool:
    block = written.blocks[place]
    words = written.text[block.start : block.end].rstrip()
    return len(words) >= _LEAST_PROSE and words.endswith(_SENTENCE_ENDS)
