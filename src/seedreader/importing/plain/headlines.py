"""The headline of a plain text, and a title for a text that has none.

A headline stands above the body: a line of a few words that is no sentence and no furniture. Where a line is repeated
at the top, that is the headline, whatever stands between. Among several lines the first with four words or more is it;
names of sections are shorter.
"""

import re
from collections.abc import Collection

from seedreader.importing.plain.pages import Page
from seedreader.importing.plain.units import Unit
from seedreader.reading.clusters import cluster_start
from seedreader.reading.segments import sentence_at

LONGEST_HEADLINE = 150
LONGEST_TITLE = 90
_SHORTEST_TITLE = 40

_FEWEST_WORDS = 4
_LEAST_WEIGHT = 25
_ENOUGH_FOR_A_SENTENCE = 2_000
_CLAUSE_END = re.compile(r"[,;:，；：、](?=\s|[^\x00-\u1fff])|\s[–—-](?=\s)")
_WORD_END = re.compile(r"\s")
_OPENING = "([{-–—,;:、，"


def find_headline(page: Page) -> int | None:
    """The unit that is the headline; None where the text has none."""
    above = [place for place in range(page.body_start) if _could_be_headline(page, place)]
    folded = [page.units[place].words.casefold() for place in above]
    for place, words in zip(above, folded, strict=True):
        if folded.count(words) > 1 and _is_wordy(page.units[place]):
            return place
    first_prose = page.prose[0] if page.prose else 0
    before_prose = [place for place in above if place < first_prose]
    for place in before_prose:
        if _is_wordy(page.units[place]):
            return place
    return max(before_prose, key=lambda place: page.units[place].weight, default=None)


def title_without_headline(text: str, page: Page, boilerplate: Collection[int]) -> str:
    """The first sentence that is no furniture, cut at a clause or a word where it is long; "" where there is none."""
    first = next((unit for place, unit in enumerate(page.units) if place not in boilerplate), None)
    if first is None:
        return ""
    opening = text[first.start : min(first.end, first.start + _ENOUGH_FOR_A_SENTENCE)]
    span = sentence_at(opening, 0)
    return shortened(" ".join(opening[span.start : span.end].split()))


def shortened(sentence: str) -> str:
    """A sentence as a title: without its full stop, and of at most `LONGEST_TITLE` characters with the ellipsis."""
    if len(sentence) <= LONGEST_TITLE:
        return sentence if sentence.endswith("..") else sentence.removesuffix(".").removesuffix("。") or sentence
    limit = LONGEST_TITLE - 1
    ends = [match.start() for match in _CLAUSE_END.finditer(sentence, _SHORTEST_TITLE, limit + 1)]
    if not ends:
        ends = [match.start() for match in _WORD_END.finditer(sentence, _SHORTEST_TITLE, limit + 1)]
    cut = ends[-1] if ends else cluster_start(sentence, limit)
    return sentence[:cut].rstrip().rstrip(_OPENING).rstrip() + "…"


def _could_be_headline(page: Page, place: int) -> bool:
    unit = page.units[place]
    return (
        unit.weight <= LONGEST_HEADLINE
        and any(map(str.isalpha, unit.words))
        and not unit.words.endswith((".", "。", ",", ";", ":"))
        and not page.rule(place, 0)
        and not page.is_trail(place)
    )


def _is_wordy(unit: Unit) -> bool:
    return len(unit.words.split()) >= _FEWEST_WORDS or unit.weight >= _LEAST_WEIGHT
