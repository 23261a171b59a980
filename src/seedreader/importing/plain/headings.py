"""The section headings of a plain text: short lines without a full stop that stand between paragraphs."""

from collections.abc import Collection, Iterator

from seedreader.importing.plain.pages import Page
from seedreader.importing.plain.units import Unit

_LONGEST_HEADING = 100
_MOST_WORDS = 14
_LEAST_BELOW = 80
_MOST_WORDS_OF_A_NAME = 3
_FINAL = (".", ",", ";", ":", "!", "…", "-", "–", "—", "。", "、", "，", "；", "：", "！", ")", "]", "|")
_BEGINS_NO_HEADING = ("-", "–", "—", "•", "*", "·", "▪", "●", ">", "|", "“", '"', "„", "«", "「", "(", "[", "…", "#")


def find_headings(page: Page, headline: int | None, furniture: Collection[int]) -> Iterator[int]:
    """The units that are headings of sections; the headline is not among them."""
    candidates = {place for place in page.short if place != headline and _could_be_heading(page.units[place])}
    if not candidates:
        return
    standing = [place for place in range(len(page.units)) if place not in furniture]
    for before, place, after in zip([None, *standing], standing, standing[1:], strict=False):
        if place not in candidates:
            continue
        below_headline = before is not None and before == headline
        if below_headline and _is_a_proper_name(page.units[place].words):
            continue
        above_is_whole = before is None or below_headline or page.units[before].ends_a_sentence
        if above_is_whole and _is_paragraph(page.units[after]):
            yield place


def _could_be_heading(unit: Unit) -> bool:
    words = unit.words
    return (
        unit.weight <= _LONGEST_HEADING
        and len(words.split()) <= _MOST_WORDS
        and not words.endswith(_FINAL)
        and not words.startswith(_BEGINS_NO_HEADING)
        and not words[0].islower()
        and any(character.isalpha() for character in words)
    )


def _is_a_proper_name(words: str) -> bool:
    """Whether it may be who wrote the article, or where: below a headline that is likelier than a heading."""
    parts = words.split()
    return len(parts) <= _MOST_WORDS_OF_A_NAME and not any(part[0].islower() for part in parts)


def _is_paragraph(unit: Unit) -> bool:
    return unit.weight >= _LEAST_BELOW and not unit.words[0].islower() and (unit.ends_a_sentence or unit.is_prose)
