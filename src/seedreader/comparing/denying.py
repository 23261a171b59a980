"""Where a passage denies what it speaks of: of two that share their words, one may say the opposite of the other.

A hint, never a verdict: no grammar is read. A word like `not` speaks of the rest of its clause, in German of all of it;
a word of denying (`denied`, `rejected claims`) of what follows in its sentence, or of all of it where next to nothing
does. What two such words speak of is said after all: `did not deny`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from seedreader.comparing.aligning import LONGEST
from seedreader.comparing.lexicon import negations
from seedreader.comparing.words import Word, words_of
from seedreader.domain.text import Span

_CLAIMS: Final = (
    "accusation accusations allegation allegations charge charges claim claims criticism idea notion report reports"
    " rumor rumors rumour rumours speculation suggestion suggestions"
)
_DENYING: Final = {
    "english": (
        ("baseless denial denials denied denies deny denying refute refuted refutes unfounded untrue", ""),
        ("dismiss dismissed dismisses dismissing disputed disputes reject rejected rejecting rejects", _CLAIMS),
        ("refuse refused refuses refusing unable", ""),
        ("fail failed failing fails", "to"),
        ("rule ruled rules ruling", "out"),
    ),
    "german": (
        ("bestreiten bestreitet bestritt bestritten dementieren dementiert dementierte dementierten falsch", ""),
        ("leugnen leugnet leugnete widersprach widersprachen widerspricht widersprochen zuruckgewiesen", ""),
        ("weisen weist wies wiesen", "zuruck"),
        ("schliessen schliesst schloss schlossen", "aus"),
    ),
    "french": (
        ("dement dementi dementie dementent exclu exclut faux infonde infondee nie nient refute refutent", ""),
        ("conteste contestent rejete rejette rejettent", "accusation accusations affirmations allegations critiques"),
    ),
    "spanish": (
        ("descarta descarto desmiente desmienten desmintieron desmintio falso negado negaron nego niega niegan", ""),
        ("rechaza rechazan rechazaron rechazo", "acusacion acusaciones afirmaciones alegaciones criticas"),
    ),
    "italian": (
        ("esclude escluso falso nega negano negato smentisce smentiscono smentita smentito", ""),
        ("respinge respingono respinto", "accusa accuse affermazioni critiche"),
    ),
}
"""By language, words of denying, and the words of which one has to follow soon for them to deny."""

_NOT_ONLY: Final = "only just merely simply nur bloss seulement solo solamente soltanto"
_SOON: Final = 5
_NEXT_TO_NOTHING: Final = 2
_TURNS: Final = {
    "english": "although and because but though which while who",
    "german": "aber denn doch sondern und",
    "french": "car et mais",
    "spanish": "pero sino y",
    "italian": "e ma pero",
}
"""Words with which another clause begins."""

_clause_ends = re.compile(r"[.,;:!?()“”„«»\"\n]|[–—] ").search
_sentence_ends = re.compile(r"[.!?][”“»\"’)]*\s|\n").search


class Denial(NamedTuple):
    """Words that deny and words that they speak of, each from the first to before the last, by number in a passage."""

    by: tuple[int, int]
    over: tuple[int, int]


@lru_cache(maxsize=256)
def denials(text: str, span: Span, language: str = "english") -> tuple[Denial, ...]:
    """What the first `LONGEST` words of `text[span.start:span.end]` deny, in order.

    Nothing in a language whose words of denying are not known.
    """
    found = _words(text, span, language)
    return tuple(sorted([*_negated(text, found, language), *_denied(text, found, language)]))


@lru_cache(maxsize=64)
def denied_words(text: str, span: Span, language: str = "english") -> Mapping[int, str]:
    """Where the words start that a passage denies, each with the words that deny it."""
    found = _words(text, span, language)
    standing: dict[int, str] = {}
    for denial in denials(text, span, language):
        by = text[found[denial.by[0]].start : found[denial.by[1] - 1].end]
        for word in found[slice(*denial.over)]:
            if standing.pop(word.start, None) is None:
                standing[word.start] = by
    return standing


def _words(text: str, span: Span, language: str) -> Sequence[Word]:
    """Not all of a passage as long as an article: what denies may speak of any of its words, and all may deny."""
    return words_of(text, span.start, span.end, language)[:LONGEST]


def _negated(text: str, found: Sequence[Word], language: str) -> Iterator[Denial]:
    """One for each clause with words like `not`, however many there are: some languages double them."""
    known, end = negations(language), 0
    for place, word in enumerate(found):
        if word.folded in known and place >= end and not _meets(found[place + 1 : place + 2], _known(_NOT_ONLY)):
            start, end = _clause(text, found, place, language)
            yield Denial((place, place + 1), (start if language == "german" else place + 1, end))


def _clause(text: str, found: Sequence[Word], place: int, language: str) -> tuple[int, int]:
    """The first word of the clause that a word is in, and where that ends."""
    turns = _known(_TURNS.get(language, ""))

    def parted(before: int) -> bool:
        between = _clause_ends(text, found[before].end, found[before + 1].start)
        return between is not None or found[before + 1].folded in turns

    return _stretch(found, place, parted)


def _denied(text: str, found: Sequence[Word], language: str) -> Iterator[Denial]:
    for verbs, completing in _DENYING.get(language, ()):
        for place, word in enumerate(found):
            if word.folded not in _known(verbs):
                continue
            soon = range(place + 1, min(place + 1 + _SOON, len(found)))
            last = next((each for each in soon if found[each].folded in _known(completing)), None)
            if last is not None or not completing:
                first, end = _sentence(text, found, place)
                follows = end - place > _NEXT_TO_NOTHING + 1
                yield Denial((place, 1 + (last or place)), (place + 1 if follows else first, end))


def _sentence(text: str, found: Sequence[Word], place: int) -> tuple[int, int]:
    def parted(before: int) -> bool:
        return _sentence_ends(text, found[before].end, found[before + 1].start) is not None

    return _stretch(found, place, parted)


def _stretch(found: Sequence[Word], place: int, parted: Callable[[int], bool]) -> tuple[int, int]:
    """The first word of the stretch that a word is in, and where that ends; `parted` tells what is from the next."""
    first, end = place, place + 1
    while first and not parted(first - 1):
        first -= 1
    while end < len(found) and not parted(end - 1):
        end += 1
    return first, end


def _meets(words: Iterable[Word], known: frozenset[str]) -> bool:
    return any(word.folded in known for word in words)


@cache
def _known(listed: str) -> frozenset[str]:
    return frozenset(listed.split())
