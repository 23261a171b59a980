"""A plain text taken as a page: where its body is, what stands above and below, and what rules say of its lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from seedreader.importing.plain.furniture_rules import SIGNED_BY, Zone, rule_for
from seedreader.importing.plain.units import Unit, units

HIGHEST_BODY = 40
"""The body begins after at most so many units."""

_LONGEST_FURNITURE = 260
_LONG_PROSE = 300
SEPARATING = re.compile("[|»›→•·>/–—-]").search
"""Finds a sign in each line that is in parts; most are not, and this is quicker than taking them apart."""
_TRAIL_SEPARATOR = re.compile(r"\s*[|>»›→•·]\s*|\s+/\s+")
_LONGEST_TRAIL = 90
_LONGEST_NAME = 30
_MOST_WORDS_OF_A_NAME = 3
_MOST_LINES_ABOUT = 6
_LARGEST_SHARE_ABOUT = 0.25
_EVERYWHERE = frozenset({Zone.ANYWHERE})
_AT_EDGES = frozenset({Zone.ANYWHERE, Zone.EDGES})
_ABOVE = frozenset({Zone.ANYWHERE, Zone.EDGES, Zone.TOP})
_BELOW_HEADLINE = frozenset(Zone)


@dataclass(frozen=True, slots=True)
class Page:
    """The units of a text, in order, and what is known of them at first sight.

    `short` are those that may be furniture by a rule, `prose` those of running text. The body begins at `body_start`:
    a long paragraph, or the first of two paragraphs that follow on each other; at 0 where there is no running text, and
    so no page with furniture around a body. It ends before `body_end`, behind the last running text, not counting what
    is about the author, which begins at `about_author`: the line at the end that says who published the text, where
    little follows it; else the end of the page.
    """

    units: tuple[Unit, ...]
    short: tuple[int, ...]
    prose: tuple[int, ...]
    body_start: int
    body_end: int
    about_author: int

    @classmethod
    def of(cls, text: str) -> "Page":
        """The page that `text` is."""
        page_units = tuple(units(text))
        lengths = [len(unit.words) for unit in page_units]
        short = tuple([place for place, length in enumerate(lengths) if length <= _LONGEST_FURNITURE])
        furniture = {place for place in short if rule_for(page_units[place].words, _EVERYWHERE)}
        prose = tuple(
            [
                place
                for place, length in enumerate(lengths)
                if length > _LONGEST_FURNITURE or (page_units[place].is_prose and place not in furniture)
            ]
        )
        about_author = _about_author(page_units, lengths)
        ends = (place + 1 for place in reversed(prose) if place < about_author)
        body_end = next(ends, len(page_units))
        return cls(page_units, short, prose, _body_start(page_units, prose), body_end, about_author)

    def is_trail(self, place: int) -> bool:
        """Whether the unit at `place` is a trail of section names, as in "Home > World > Asia"."""
        words = self.units[place].words
        if len(words) > _LONGEST_TRAIL or not SEPARATING(words):
            return False
        parts = _TRAIL_SEPARATOR.split(words)
        return len(parts) > 1 and all(map(is_section_name, parts))

    def rule(self, place: int, headline: int | None) -> str:
        """The name of the furniture rule that the unit at `place` answers to; "" where it is none."""
        if not 0 <= place < len(self.units):
            return ""
        return self.rule_for_part(self.units[place].words, place, headline)

    def rule_for_part(self, words: str, place: int, headline: int | None) -> str:
        """The name of the furniture rule for words that stand in the unit at `place`."""
        if len(words) > _LONGEST_FURNITURE:
            return ""
        if self.body_start <= place < self.body_end:
            return rule_for(words, _EVERYWHERE)
        if place >= self.body_end:
            return rule_for(words, _AT_EDGES)
        return rule_for(words, _ABOVE if headline is None or place <= headline else _BELOW_HEADLINE)


def _body_start(page_units: Sequence[Unit], prose: Sequence[int]) -> int:
    if not prose:
        return 0
    for place, after in pairwise((*prose, 0)):
        if after == place + 1 or page_units[place].weight > _LONG_PROSE:
            return min(place, HIGHEST_BODY)
    return min(prose[0], HIGHEST_BODY)


def _about_author(page_units: Sequence[Unit], lengths: Sequence[int]) -> int:
    found = end = len(page_units)
    left = _LARGEST_SHARE_ABOUT * sum(lengths)
    for place in range(end - 1, max(0, end - 1 - _MOST_LINES_ABOUT), -1):
        left -= lengths[place]
        if left < 0:
            break
        if SIGNED_BY.fullmatch(page_units[place].words):
            found = place
    return found


def is_section_name(words: str) -> bool:
    """Whether `words` may be the name of a page's section: up to three words that are no sentence."""
    return (
        0 < len(words) <= _LONGEST_NAME
        and len(words.split()) <= _MOST_WORDS_OF_A_NAME
        and words[-1] not in ".!?,;:…。！？"
        and not words[0].islower()
    )
