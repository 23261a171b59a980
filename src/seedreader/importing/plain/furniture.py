"""The furniture of a page: what a browser shows around an article, and what no one wrote as part of it.

Beside the rules for single lines (`furniture_rules`), furniture is

- above the body, a trail of section names ("Asia Defense | Security | East Asia");
- above the last headline, any other line of up to three words (a section's name), and every headline but the first;
- above a photo's credit, its caption: one sentence that ends in a date or says "(left)", "pictured" and the like;
  also a caption that has its credit in it;
- at the end, a line "Published by NAME" and what follows it about them, where that is little.

A line that answers to nothing here is text. Of a line in parts, joined by a bar, a bullet or the like
("By Ada Lovelace | April 8, 2025"), each part has to be furniture.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from seedreader.domain.articles import CAPTION, Mark, MarkKind
from seedreader.importing.plain.furniture_rules import CAPTION_CUE, CREDIT_AT_THE_END, DATE_AT_THE_END, MAY_HAVE_CREDIT
from seedreader.importing.plain.pages import SEPARATING, Page, is_section_name
from seedreader.importing.plain.units import Unit

_SEPARATOR = re.compile(r"\s*[|»›→•·]\s*|\s+[>/–—-]\s+")
_SENTENCE_BORDER = re.compile(r"(?<=[^\W\d_]{4})[.!?][”\"’)]* +[^\W\d_]")

_WRITTEN = frozenset({MarkKind.QUOTATION, MarkKind.LIST_ITEM, MarkKind.TABLE, MarkKind.CODE_BLOCK})
_LONGEST_LINE_IN_PARTS = 90
_LONGEST_CAPTION = 220


def with_furniture(text: str, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks of a page whose structure is known, and those on what is furniture by its words; sorted.

    What stands in a quotation, a list, a table or a block of code is none.
    """
    page = Page.of(text)
    tops = [mark.start for mark in marks if mark.kind is MarkKind.HEADING and mark.value == "1"]
    headline = next((place for place, unit in enumerate(page.units) if tops and unit.start == tops[0]), None)
    inside = sorted((mark.start, mark.end) for mark in marks if mark.kind in _WRITTEN)
    starts = [start for start, _ in inside]
    reached = [0, *accumulate((end for _, end in inside), max)]
    more = [
        Mark(unit.start, unit.end, MarkKind.BOILERPLATE, value)
        for unit, value in ((page.units[place], value) for place, value in find_furniture(page, headline).items())
        if reached[bisect_left(starts, unit.end)] <= unit.start  # what begins before its end ends before it begins
    ]
    return tuple(sorted({*marks, *more}))


def find_furniture(page: Page, headline: int | None) -> dict[int, str]:
    """The units that are furniture, never the headline itself, with the value of their marks (`CAPTION` or "")."""
    found = {place for place in page.short if _answers_to_a_rule(page, place, headline)}
    found.update(filter(page.is_trail, range(page.body_start)))
    found.update(_above_the_headline(page, headline))
    captions = set(_captions(page, found)) - found
    found.update(captions, range(page.about_author, len(page.units)))
    return {place: CAPTION if place in captions else "" for place in sorted(found) if place != headline}


def _answers_to_a_rule(page: Page, place: int, headline: int | None) -> bool:
    if page.rule(place, headline):
        return True
    words = page.units[place].words
    if len(words) > _LONGEST_LINE_IN_PARTS or not SEPARATING(words) or page.body_start <= place < page.body_end:
        return False
    parts = [part for part in _SEPARATOR.split(words) if part]
    return len(parts) > 1 and all(page.rule_for_part(part, place, headline) for part in parts)


def _above_the_headline(page: Page, headline: int | None) -> Iterator[int]:
    if headline is None:
        return
    words = page.units[headline].words.casefold()
    copies = [place for place in range(page.body_start) if page.units[place].words.casefold() == words]
    yield from copies
    for place in range(copies[-1] if copies else 0):
        if is_section_name(page.units[place].words):
            yield place


def _captions(page: Page, furniture: set[int]) -> Iterator[int]:
    for place in page.short:
        unit = page.units[place]
        if len(unit.words) > _LONGEST_CAPTION:
            continue
        above_credit = page.rule(place + 1, 0) == "credit" and place not in furniture
        if _has_credit(unit.words) or (above_credit and _is_a_caption(unit)):
            yield place


def _has_credit(words: str) -> bool:
    return MAY_HAVE_CREDIT.search(words) is not None and CREDIT_AT_THE_END.fullmatch(words) is not None


def _is_a_caption(unit: Unit) -> bool:
    cue = CAPTION_CUE.search(unit.words) or DATE_AT_THE_END.search(unit.words)
    return cue is not None and _SENTENCE_BORDER.search(unit.words) is None
