"""What of a sentence is compared: its stems and pairs of stems, pieces of its spelling, its names, what it quotes.

All of it comes from the sentence alone, so it never changes when other articles arrive.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log
from operator import attrgetter
from typing import Final

from seedreader.comparing.lexicon import STOP_WORDS
from seedreader.comparing.places import place_beginnings, places
from seedreader.comparing.thesaurus import meanings
from seedreader.comparing.words import Word, fold, stem, words
from seedreader.domain.text import Span

GRAM: Final = 4
"""Characters of a piece of spelling."""

PAIR_STRENGTH: Final = 0.4
"""What a pair of neighbouring words counts beside a word: the words themselves are counted already."""

_NAME_DAMPING: Final = 0.3
_SHORTEST_ABBREVIATION: Final = 3
_LONGEST_QUOTATION: Final = 1200
_LONGEST_RUN: Final = 12
_STRETCH: Final = 20_000
_quotation = re.compile(rf"[“„«\"]([^“”„«»\"\n]{{2,{_LONGEST_QUOTATION}}})[”“»\"]").finditer
_compound = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:[-‐‑][^\W\d_]++)++").finditer
_figures = re.compile(r"\b(\d+)[-–:](\d+)\b").finditer
_hyphens = str.maketrans("", "", "-‐‑")
_start, _end = attrgetter("start"), attrgetter("end")
_LINKING: Final = frozenset({"and", "of", "for", "the", "to", "in", "at", "on"})


@dataclass(frozen=True, slots=True)
class Features:
    """What a sentence is compared by.

    `terms` has the strength of each stem, pair of neighbouring stems (with a blank between), joined compound, score or
    time (`3-2`), place (`@japan`) and abbreviation or the initials of a long name (`#nsatu`); `meanings` the stem
    behind each group of the thesaurus (`~strengthen`); `spelled` the folded words with blanks between; `names` the
    stems that begin with a capital; `quoted` the stems inside quotation marks, in order.
    """

    terms: Mapping[str, float]
    meanings: Mapping[str, str]
    spelled: str
    names: frozenset[str]
    quoted: tuple[str, ...]

    def grams(self) -> Mapping[str, int]:
        """How often each piece of `GRAM` characters stands in `spelled`."""
        spelled = self.spelled
        return Counter([spelled[place : place + GRAM] for place in range(len(spelled) - GRAM + 1)])


@lru_cache(maxsize=64)
def quotations(text: str) -> tuple[Span, ...]:
    """What stands between double quotation marks on one line, without the marks, in text order.

    Those of the texts asked about last are remembered, as every passage of an article asks.
    """
    return tuple(
        Span(match.start(1), match.end(1)) for start, end in _lines(text) for match in _quotation(text, start, end)
    )


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """A text in stretches of whole lines: what is looked for in all of it at once lets no other thread work."""
    start = 0
    while start < len(text):
        line_end = text.find("\n", start + _STRETCH)
        end = line_end if line_end >= 0 else len(text)
        yield start, end
        start = end


def overlapping(quotations: Sequence[Span], span: Span) -> Sequence[Span]:
    """Those of a text's quotations, in text order and apart, that share a code point with a span."""
    first = bisect_right(quotations, span.start, key=_end)
    return quotations[first : bisect_left(quotations, span.end, first, key=_start)]


def features(text: str, sentence: Span, quoted: Sequence[Span] = (), language: str = "english") -> Features:
    """What `text[sentence.start:sentence.end]` is compared by.

    `quoted` are the quotations of the text or of some stretch around the sentence, in text order; `language` is
    Snowball's name of the text's language; places and thesaurus are for English.
    """
    found = list(words(text, sentence.start, sentence.end, language))
    english = language == "english"
    inside = overlapping(quoted, sentence)
    groups = meanings() if english else {}
    return Features(
        terms=_terms(text, sentence, found, language),
        meanings={key: word.stem for word in found for key in groups.get(word.stem, ())},
        spelled=" ".join(word.folded for word in found),
        names=frozenset(word.stem for word in found if word.capital and word.folded not in STOP_WORDS),
        quoted=tuple(
            word.stem for word in found if any(span.start <= word.start and word.end <= span.end for span in inside)
        ),
    )


def keyed(found: Sequence[Word], language: str = "english") -> list[tuple[str, int, int]]:
    """Term, first word and end of each stem, with a place's key instead of each of its names (up to three words)."""
    names, beginnings = (places(), place_beginnings()) if language == "english" else ({}, frozenset[str]())
    result: list[tuple[str, int, int]] = []
    place = 0
    while place < len(found):
        key, count = found[place].stem, 1
        if found[place].folded in beginnings:
            for longest in (3, 2, 1):
                named = names.get(tuple(word.folded for word in found[place : place + longest]))
                if named is not None and place + longest <= len(found):
                    key, count = named, longest
                    break
        result.append((key, place, place + count))
        place += count
    return result


def name_runs(text: str, found: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Runs of capitalised words with a blank or hyphen between, numbers and small words inside included."""
    run: list[Word] = []
    for word in found:
        goes_on = run and text[run[-1].end : word.start] in {" ", "-", "‑", "\u00a0"} and len(run) < _LONGEST_RUN
        if run and not goes_on:
            yield _trimmed(run)
            run = []
        if word.capital or (goes_on and (word.folded in _LINKING or word.folded.isdigit())):
            run.append(word)
        elif run:
            yield _trimmed(run)
            run = []
    if run:
        yield _trimmed(run)


def _terms(text: str, sentence: Span, found: Sequence[Word], language: str) -> dict[str, float]:
    keys = [key for key, _, _ in keyed(found, language)]
    terms = _strengths(keys)
    for pair, often in _strengths(f"{one} {other}" for one, other in pairwise(keys)).items():
        terms[pair] = PAIR_STRENGTH * often
    for match in _compound(text, sentence.start, sentence.end):
        terms[stem(fold(match[0].translate(_hyphens), language), language)] = 1.0
    for match in _figures(text, sentence.start, sentence.end):
        terms[f"{match[1]}-{match[2]}"] = 1.0
    for word in found:
        if len(word.folded) >= _SHORTEST_ABBREVIATION and text[word.start : word.end].isupper():
            terms[f"#{word.folded}"] = 1.0
    for run in name_runs(text, found):
        initials = "".join(word.folded[0] for word in run if word.folded not in _LINKING)
        if len(initials) >= _SHORTEST_ABBREVIATION:
            terms[f"#{initials}"] = 1.0
        _dampen(terms, run)
    return terms


def _dampen(terms: dict[str, float], run: Sequence[Word]) -> None:
    """A name of several words is one thing that is shared, not several."""
    factor = len(run) ** -_NAME_DAMPING
    for stemmed in {word.stem for word in run}:
        if stemmed in terms:
            terms[stemmed] *= factor
    for pair in {f"{one.stem} {other.stem}" for one, other in pairwise(run)}:
        if pair in terms:
            terms[pair] *= factor


def _trimmed(run: list[Word]) -> list[Word]:
    """Without small words at either end."""
    while run and (not run[-1].capital and not run[-1].folded.isdigit()):
        run = run[:-1]
    return run[1:] if len(run) > 1 and run[0].folded in STOP_WORDS else run


def strength(count: int) -> float:
    """What it counts to stand so often in a sentence."""
    return 1.0 if count == 1 else 1 + log(count)


def _strengths(names: Iterable[str]) -> dict[str, float]:
    """1 + ln of how often each name comes."""
    return {name: strength(count) for name, count in Counter(names).items()}
