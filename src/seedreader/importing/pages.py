"""A plain text taken as a page: where its body is, what stands above and below, and what rules say of its lines."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from seedreader.importing.furniture_rules import Zone, rule_for
from seedreader.importing.units import Unit, units

HIGHEST_BODY = 40
"""The body begins after at most so many units."""

_LONGEST_FURNITURE = 260
_LONG_PROSE = 300
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
        """The unit after the last one of running text."""
        return self.prose[-1] + 1 if self.prose else len(self.units)

    def rule(self, place: int, headline: int | None) -> str:
        """The name of the furniture rule that the unit at `place` answers to; "" where it is none."""
        if not 0 <= place < len(self.units):
            return ""
        if place not in self.anywhere and self.body_start <= place < self.body_end:
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
