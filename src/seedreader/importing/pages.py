"""A plain text taken as a page: where its body is, what stands above and below, and what rules say of its lines."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from seedreader.importing.furniture_rules import SIGNED_BY, Zone, rule_for
from seedreader.importing.units import Unit, units

HIGHEST_BODY = 40
"""The body begins after at most so many units."""

_LONGEST_FURNITURE = 260
_LONG_PROSE = 300
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


@dataclass(frozen=True)
class Page:
    """The units of a text, in order."""

    units: tuple[Unit, ...]

    @classmethod
    def of(cls, text: str) -> "Page":
        """The page that `text` is."""
        return cls(tuple(units(text)))

    @cached_property
    def anywhere(self) -> frozenset[int]:
        """The units that are furniture wherever they stand."""
        return frozenset(
            place
            for place, unit in enumerate(self.units)
            if len(unit.words) <= _LONGEST_FURNITURE and rule_for(unit.words, _EVERYWHERE)
        )

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """The units of running text."""
        return tuple(place for place, unit in enumerate(self.units) if unit.is_prose and place not in self.anywhere)

    @cached_property
    def body_start(self) -> int:
        """The first unit of the body: a long paragraph, or the first of two paragraphs that follow on each other.

        0 where there is no running text, and so no page with furniture around a body.
        """
        if not self.prose:
            return 0
        for place, after in pairwise((*self.prose, 0)):
            if after == place + 1 or self.units[place].weight > _LONG_PROSE:
                return min(place, HIGHEST_BODY)
        return min(self.prose[0], HIGHEST_BODY)

    @cached_property
    def body_end(self) -> int:
        """The unit after the last one of running text, not counting what is about the author."""
        end = next((place + 1 for place in reversed(self.prose) if place < self.about_author), None)
        return len(self.units) if end is None else end

    @cached_property
    def about_author(self) -> int:
        """The line at the end that says who published the text, where little follows it; else the end of the page."""
        end = len(self.units)
        rest = 0
        total = sum(len(unit.words) for unit in self.units)
        found = end
        for place in range(end - 1, max(0, end - 1 - _MOST_LINES_ABOUT), -1):
            rest += len(self.units[place].words)
            if rest > _LARGEST_SHARE_ABOUT * total:
                break
            if SIGNED_BY.fullmatch(self.units[place].words):
                found = place
        return found

    def is_trail(self, place: int) -> bool:
        """Whether the unit at `place` is a trail of section names, as in "Home > World > Asia"."""
        words = self.units[place].words
        parts = _TRAIL_SEPARATOR.split(words)
        return len(parts) > 1 and len(words) <= _LONGEST_TRAIL and all(map(is_section_name, parts))

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


def is_section_name(words: str) -> bool:
    """Whether `words` may be the name of a page's section: up to three words that are no sentence."""
    return (
        0 < len(words) <= _LONGEST_NAME
        and len(words.split()) <= _MOST_WORDS_OF_A_NAME
        and words[-1] not in ".!?,;:…。！？"
        and not words[0].islower()
    )
