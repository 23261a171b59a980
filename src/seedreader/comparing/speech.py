"""Whether a passage is quoted, reported or the article's own words."""

import re
from enum import StrEnum
from typing import Final

from seedreader.comparing.features import overlapping, quotations
from seedreader.comparing.words import words
from seedreader.domain.text import Span
from seedreader.reading.segments import sentence_at

_SAYING = re.compile(
    r"\b(?:said|says|say|saying|told|tells|added|adds|noted|notes|stressed|stressing|warned|warns|announced|announces|"
    r"stated|states|claimed|claims|argued|argues|explained|explains|declared|insisted|insists|reiterated|emphasi[sz]ed|"
    r"underlined|recalled|confirmed|confirms|called|calls|urged|urges|accused|denied|denies|expects|expected|wrote|"
    r"according to|quoted)\b",
    re.IGNORECASE,
)
_MOSTLY: Final = 0.5


class Speech(StrEnum):
    """How directly an article says something."""

    QUOTED = "quoted"
    REPORTED = "reported"
    OWN = "own words"


def told(directness: str, lost: int, among: int = 1) -> str:
    """How directly passages are said, as it is told to a reader, and how many among them the article no longer has."""
    if not lost:
        return directness
    some = f"{lost} of {among} " if lost < among else ""
    return f"{directness}, {some}no longer in the article"


def speech(text: str, span: Span) -> Speech:
    """`QUOTED` if most words of `text[span.start:span.end]` stand between quotation marks, else `REPORTED` if its
    sentence has a word of saying, else `OWN`. Words of saying are English."""
    found = list(words(text, span.start, span.end))
    inside = overlapping(quotations(text), span)
    quoted = sum(any(each.start <= word.start and word.end <= each.end for each in inside) for word in found)
    if found and quoted >= _MOSTLY * len(found):
        return Speech.QUOTED
    first, last = sentence_at(text, span.start), sentence_at(text, span.end - 1)
    saying = _SAYING.search(text, min(first.start, span.start), max(last.end, span.end))
    return Speech.REPORTED if saying else Speech.OWN
