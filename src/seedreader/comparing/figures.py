"""Numbers with what they count, and where two sentences differ in them. A hint, never a verdict."""

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from math import isclose
from typing import Final, NamedTuple

from seedreader.comparing.dates import Moment, moments
from seedreader.comparing.lexicon import small_words
from seedreader.comparing.words import Word, words_of
from seedreader.domain.parallels import Differing
from seedreader.domain.text import Span

_SCALES: Final = {
    "hundred": 1e2,
    "100": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
OF_NUMBERS: Final = frozenset(_SCALES.keys() | {"cent", "percent", "pct"}) - {"100"}
"""Folded words that say nothing without the number before them."""

_CURRENCIES: Final = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_ROUGH: Final = frozenset({"about", "around", "some", "roughly", "nearly", "almost", "approximately", "over", "than"})
_COUNTS_NOTHING: Final = frozenset({"1"})
_LEADING: Final = frozenset({"magnitude", "article", "chapter", "level", "number"})
_ROUGHLY: Final = 0.25
_EXACTLY: Final = 1e-9
_age = re.compile(r"-year-olds?").match
_within_one_phrase = re.compile(r"[^\n.,;:!?()“”\"]*").fullmatch


class Figure(NamedTuple):
    """`value` of `unit` (a stem, `%`, a currency) at `span`, the unit included; `rough` if said to be about."""

    span: Span
    unit: str
    value: float
    rough: bool

    def agrees(self, other: "Figure") -> bool:
        """Whether the values are the same; a rough one may be a quarter off."""
        tolerance = _ROUGHLY if self.rough or other.rough else _EXACTLY
        return isclose(self.value, other.value, rel_tol=tolerance)


def figures(text: str, span: Span, language: str = "english") -> list[Figure]:
    """The counted numbers in `text[span.start:span.end]`, in order; dates are for `dates.moments`."""
    found = words_of(text, span.start, span.end, language)
    if not any(word.folded[0].isdigit() for word in found):
        return []
    dated = moments(text, span)
    return [
        figure
        for place, word in enumerate(found)
        if word.folded not in _COUNTS_NOTHING and not any(when.span.contains(word.start) for when in dated)
        for figure in _figure(text, found, place, small_words(language))
    ]


def differing(one: tuple[str, Span, str], other: tuple[str, Span, str], language: str = "english") -> list[Differing]:
    """Where two sentences name different values of the same unit, or different dates.

    Each is its text, its span and the day of publication (ISO 8601, or ""). A unit of which any value is
    shared does not differ.
    """
    counted = _differing(_figures(*one[:2], language), _figures(*other[:2], language))
    dated = _undated(_moments(*one), _moments(*other))
    return sorted([*counted, *dated])


# a passage is held against many others, one after the other
@lru_cache(maxsize=64)
def _figures(text: str, span: Span, language: str) -> tuple[Figure, ...]:
    return tuple(figures(text, span, language))


@lru_cache(maxsize=64)
def _moments(text: str, span: Span, published: str) -> tuple[Moment, ...]:
    return tuple(moments(text, span, published))


def _figure(text: str, found: Sequence[Word], place: int, small: Set[str]) -> Iterator[Figure]:
    word = found[place]
    value = _value(word.folded)
    if value is None or text[max(0, word.start - 1) : word.start] in {"-", "–", ":"} or _age(text, word.end):
        return
    start, end, after = word.start, word.end, place + 1
    if after < len(found) and found[after].folded in _SCALES and text[end : found[after].start] in {" ", "\u00a0", ""}:
        value *= _SCALES[found[after].folded]
        end, after = found[after].end, after + 1
    unit, end = _unit(text, found, place, after, end, small)
    if unit in _CURRENCIES.values() and text[start - 1 : start] in _CURRENCIES:
        start -= 1
    if unit:
        before = {each.folded for each in found[max(0, place - 2) : place]}
        yield Figure(Span(start, end), unit, value, bool(before & _ROUGH))


def _unit(text: str, found: Sequence[Word], place: int, after: int, end: int, small: Set[str]) -> tuple[str, int]:
    """What is counted and where that ends: a currency or word before, or a sign or word that follows."""
    sign = text[max(0, found[place].start - 1) : found[place].start]
    if sign in _CURRENCIES:
        return _CURRENCIES[sign], end
    if text[end : end + 1] == "%":
        return "%", end + 1
    if place and found[place - 1].folded in _LEADING:
        return found[place - 1].stem, end
    following = found[after : after + 2]
    joined = "".join(word.folded for word in following)
    if joined.startswith(("percent", "pct")):
        return "%", following[0].end if following[0].folded.startswith(("percent", "pct")) else following[1].end
    for word in following[:1]:
        if word.folded not in small and _value(word.folded) is None:
            return (word.stem, word.end) if _within_one_phrase(text, end, word.start) else ("", end)
    return "", end


def _value(folded: str) -> float | None:
    try:
        return float(folded) if folded[0].isdigit() else None
    except ValueError:
        return None


def _differing(one: Sequence[Figure], other: Sequence[Figure]) -> Iterator[Differing]:
    for unit in dict.fromkeys(figure.unit for figure in one):
        ours = [figure for figure in one if figure.unit == unit]
        theirs = [figure for figure in other if figure.unit == unit]
        if theirs and not any(mine.agrees(its) for mine in ours for its in theirs):
            yield Differing(ours[0].span, theirs[0].span)


def _undated(one: Sequence[Moment], other: Sequence[Moment]) -> Iterator[Differing]:
    if one and other and not any(mine.agrees(its) for mine in one for its in other):
        yield Differing(one[0].span, other[0].span)
