"""Whether a passage is quoted, reported or the article's own words."""

import re
from enum import StrEnum
from functools import cache
from typing import Final

from seedreader.comparing.features import overlapping, quotations
from seedreader.comparing.words import words
from seedreader.domain.text import Span
from seedreader.reading.segments import sentence_at

_SAYING: Final = {
    "english": (
        r"said|says|say|saying|told|tells|added|adds|noted|notes|stressed|stressing|warned|warns|announced|announces|"
        r"stated|states|claimed|claims|argued|argues|explained|explains|declared|insisted|insists|reiterated|"
        r"emphasi[sz]ed|underlined|recalled|confirmed|confirms|called|calls|urged|urges|accused|denied|denies|expects|"
        r"expected|wrote|according to|quoted"
    ),
    "german": (
        r"sag(?:t|te|ten|en)|erklärt(?:e|en)?|teilte|teilten|betont(?:e|en)?|warnt(?:e|en)?|berichtet(?:e|en)?|"
        r"behauptet(?:e|en)?|nannte|nannten|versicherte|versicherten|dementiert(?:e|en)?|bestritt(?:en)?|"
        r"bestätigt(?:e|en)?|fügte|schrieb|schrieben|laut|zufolge|nach (?:Angaben|Auskunft)|räumt(?:e)?"
    ),
    "french": (
        r"dit|disent|disait|déclar(?:e|é|ent)|affirm(?:e|é|ent)|ajout(?:e|é)|annonc(?:e|é|ent)|assur(?:e|é|ent)|"
        r"expliqu(?:e|é|ent)|indiqu(?:e|é|ent)|précis(?:e|é)|soulign(?:e|é)|soupiré|rappel(?:le|é)|reproch(?:e|é|ent)|"
        r"confirm(?:e|é|ent)|dément(?:i)?|écrit|selon|d['’]après"
    ),
    "spanish": (
        r"dij(?:o|eron)|dice(?:n)?|declar(?:ó|aron|a)|afirm(?:ó|aron|a)|añadió|agregó|anunci(?:ó|aron)|asegur(?:ó|aron|a)|"
        r"explic(?:ó|aron)|señal(?:ó|aron)|subrayó|advirtió|confirm(?:ó|aron)|neg(?:ó|aron)|niega|escribió|según"
    ),
    "italian": (
        r"detto|dice|dicono|disse|dichiar(?:ato|a)|afferm(?:ato|a)|aggiunto|annunciato|assicurato|spiegato|sottolineato|"
        r"ricordato|confermato|smentito|nega(?:to)?|scritto|secondo"
    ),
}
"""Words of saying, by Snowball's name of a language; of others those of English are looked for."""

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


def speech(text: str, span: Span, language: str = "english") -> Speech:
    """`QUOTED` if most words of `text[span.start:span.end]` stand between quotation marks, else `REPORTED` if its
    sentence has a word of saying in its language, else `OWN`."""
    found = list(words(text, span.start, span.end, language))
    inside = overlapping(quotations(text), span)
    quoted = sum(any(each.start <= word.start and word.end <= each.end for each in inside) for word in found)
    if found and quoted >= _MOSTLY * len(found):
        return Speech.QUOTED
    first, last = sentence_at(text, span.start), sentence_at(text, span.end - 1)
    saying = _saying(language).search(text, min(first.start, span.start), max(last.end, span.end))
    return Speech.REPORTED if saying else Speech.OWN


@cache
def _saying(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_SAYING.get(language, _SAYING['english'])})\b", re.IGNORECASE)
