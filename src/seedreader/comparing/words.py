"""A text's words for comparing: folded, spelled one way, brought to their stems, each with its place in the text.

Stems are Snowball's (M. F. Porter, “Snowball: a language for stemming algorithms”, 2001).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from seedreader.comparing.lexicon import number_words

_NUMBER = r"\d+(?:,\d+)*(?:\.\d+)?"
_NUMBER_WITH_COMMA = r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?"
_word, _word_with_comma = (
    re.compile(
        rf"[^\W\d_]+\d+[^\W_]*|\d+(?:st|nd|rd|th|s)\b|{number}|[^\W\d_](?:\.[^\W\d_])+\b"
        "|[^\\W\\d_]+(?:['’ʼ][^\\W\\d_]+)?|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    ).finditer
    for number in (_NUMBER, _NUMBER_WITH_COMMA)
)
_COMMA = frozenset(
    """
    basque catalan czech danish dutch estonian finnish french german greek hungarian indonesian italian lithuanian
    norwegian polish portuguese romanian russian serbian spanish swedish turkish ukrainian
    """.split()  # noqa: SIM905
)
"""Languages that write `7,40` and `1.200` or `1 200`."""

_between_thousands = str.maketrans("", "", ".\u00a0\u202f ")
_ELISION = re.compile(r"[^\W\d_]{1,7}['’ʼ](?=[^\W\d_])").match
_ELIDING = frozenset({"french", "italian", "catalan"})
"""Languages that write a small word and the next one as one: `l’eau` is two."""

_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_LONGEST_WORD = 64
"""What is longer is no word of a language, and rules of spelling would take a time that grows with its square."""

_BRITISH = (
    (re.compile(r"([a-z]{2,})our(s|ed|ing|able|ite|ites|ful|less)?$"), r"\1or\2"),
    (re.compile(r"([a-z]{3,})is(e|es|ed|ing|ation|ations)$"), r"\1iz\2"),
    (re.compile(r"([a-z]{3,})ys(e|es|ed|ing)$"), r"\1yz\2"),
    (re.compile(r"^(def|off|lic|pret)ence(s|less)?$"), r"\1ense\2"),
    (re.compile(r"([a-z]{2,})tre(s|d)?$"), r"\1ter\2"),
    (re.compile(r"([a-z]{2,}[aeiou])ll(ed|ing|er|ers)$"), r"\1l\2"),
    (re.compile(r"^(cata|dia|mono|pro|ana)logue(s|d)?$"), r"\1log\2"),
    (re.compile(r"^program(?:me)(s|d)?$"), r"program\1"),
)
_british = re.compile("our|is|ys|ence|tre|ll|logue|programme").search
"""What has none of these is spelled in one way."""

_stemming = Lock()
"""A stemmer holds the word it is at: two threads in one would get each other's stems."""


class Word(NamedTuple):
    """`text[start:end]` as a word: `folded` for looking it up, `stem` for comparing, `capital` if it begins so."""

    folded: str
    stem: str
    start: int
    end: int
    capital: bool


def words(text: str, start: int, end: int, language: str = "english") -> Iterator[Word]:
    """The words of `text[start:end]`; offsets are of the text. A Han or Kana character is a word of its own."""
    elides = language in _ELIDING
    for match in (_word_with_comma if language in _COMMA else _word)(text, start, end):
        first, last = match.span()
        if elides and (small := _ELISION(text, first, last)):
            yield from _word_at(text, first, small.end() - 1, language)
            first = small.end()
        yield from _word_at(text, first, last, language)


def _word_at(text: str, start: int, end: int, language: str) -> Iterator[Word]:
    folded, stemmed, capital = _known_by(text[start:end], language)
    if folded:
        yield Word(folded, stemmed, start, end, capital)


@lru_cache(maxsize=65_536)
def _known_by(surface: str, language: str) -> tuple[str, str, bool]:
    """A word folded, its stem, and whether it begins with a capital."""
    folded = fold(surface, language)
    return folded, stem(folded, language) if folded else "", surface[0].isupper()


# whoever looks at a passage asks for its words, one after the other
@lru_cache(maxsize=64)
def words_of(text: str, start: int, end: int, language: str = "english") -> tuple[Word, ...]:
    """The same, remembered of those asked for last."""
    return tuple(words(text, start, end, language))


def fold(surface: str, language: str = "english") -> str:
    """A word without case, accents, points and a possessive's ending; numbers in digits, without separators."""
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", surface)).casefold()
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    if bare[:1].isdigit():
        comma = language in _COMMA
        return bare.translate(_between_thousands).replace(",", ".") if comma else bare.replace(",", "")
    bare = bare.replace(".", "").replace("’", "'").replace("ʼ", "'")
    return number_words(language).get(bare, bare)


@lru_cache(maxsize=65_536)
def stem(folded: str, language: str = "english") -> str:
    """The stem of a folded word, British spellings as American ones; a number is its own stem."""
    if folded[:1].isdigit() or len(folded) > _LONGEST_WORD:
        return folded
    known = _stems_made_ahead().get(folded) if language == "english" else None
    return stem_anew(folded, language) if known is None else known


def stem_anew(folded: str, language: str = "english") -> str:
    """The stem of a folded word that is no number, whether it was made ahead or not."""
    if language == "english" and _british(folded):
        for spelling, other in _BRITISH:
            folded = spelling.sub(other, folded)
    with _stemming:
        stemmer = _stemmer(language)
        return str(stemmer.stemWord(folded)) if stemmer is not None else folded


@lru_cache(maxsize=1)
def _stems_made_ahead() -> dict[str, str]:
    """Those of the English words that every process asks for: to stem them takes most of a tenth of a second."""
    lines = Path(__file__).with_name("stems.txt").read_text(encoding="ascii").splitlines()
    return dict(line.split() for line in lines)


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Any:
    import snowballstemmer  # which is PyStemmer's C where that is installed: the same stems in a tenth of the time

    return snowballstemmer.stemmer(language) if language in snowballstemmer.algorithms() else None
