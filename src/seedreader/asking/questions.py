"""The language in which a library is searched.

    words               all of them, in any order, in small or capital letters, with or without accents
    "some words"        just these, side by side
    wor*                words that begin so
    -word               but not this; also before a field, as in -tag:quote
    one OR other        either; OR joins what stands next to it, and all the rest has to hold as well
    in:title word       in the title (also in:title "some words")
    note:word           in a note
    tag:name            in passages with this tag or one below it; tag:"two words"
    source:name         in articles from there: file name, address, publisher or author
    before:2025-04      published before; after: published then or later

Every text is a question: what has no meaning here is taken for words, and `told` says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Final

from seedreader.asking.words import words_of


class Where(Enum):
    """What a term is about."""

    ANYWHERE = ""
    TITLE = "in"
    NOTE = "note"
    TAG = "tag"
    SOURCE = "source"
    BEFORE = "before"
    AFTER = "after"


IN_WORDS: Final = frozenset({Where.ANYWHERE, Where.TITLE, Where.NOTE})
"""Where words are looked for."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for, or, `negated`, not to be there.

    `words` have to stand side by side: folded, one blank between; with `prefix` the last one goes on. Of a tag, a
    source or a date `words` are what is written; a date is the beginning of one in ISO 8601.
    """

    words: str
    where: Where = Where.ANYWHERE
    negated: bool = False
    prefix: bool = False

    @property
    def in_words(self) -> bool:
        """Whether words are looked for, and are wanted."""
        return self.where in IN_WORDS and not self.negated


Clause = tuple[Term, ...]
"""Any of these has to hold."""


@dataclass(frozen=True, slots=True)
class Question:
    """Every clause has to hold. `told` says what was taken in another way than it is written, or ""."""

    clauses: tuple[Clause, ...] = ()
    told: str = ""

    @property
    def terms(self) -> tuple[Term, ...]:
        """Everything that is asked for."""
        return tuple(term for clause in self.clauses for term in clause)


_QUOTATION_MARKS: Final = dict.fromkeys(map(ord, "“”„‟＂«»"), '"')
_PART: Final = re.compile(
    r"(?P<begun>-?(?:tag|in|source|note|before|after):(?=\s|$))|"
    r'(?P<minus>[-−–])?(?:(?P<field>[A-Za-z]+):)?(?:"(?P<quoted>[^"]*)(?P<closed>")?|(?P<plain>[^\s"]+))|"'
)
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
_BEGUN: Final = 3
"""So many letters of a word that is being typed find the words that begin so; fewer begin too many."""
_WHOLE: Final = frozenset({Where.TITLE.value, Where.BEFORE.value, Where.AFTER.value})
"""Fields whose values mean nothing that begins so."""
_NO_OPERATORS: Final = {
    "AND": "all words have to be there without it",
    "NOT": "-word must not be there",
}
"""What they who know other programs write, and what to write here."""
_GROUPING: Final = re.compile(r'(?<!\S)[-−–]\(|(?<!\S)\([^"]*\bOR\b|\bOR\b[^"]*\)(?!\S)')
_FIELDS: Final = {where.value: where for where in Where if where.value}


@dataclass
class _Reading:
    clauses: list[list[Term]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    either: bool = False
    """Whether an OR stands right before."""
    in_title: bool = False
    not_in_title: bool = False
    """Whether the words after `in:title` must not be there."""

    def take(self, terms: list[Term]) -> None:
        """One part of the question: a clause of its own, or, after OR, one more way to satisfy the last."""
        if not terms:
            return
        if self.either and self.clauses:
            self.clauses[-1] += terms
        else:
            self.clauses.append(terms)
        self.either = self.in_title = self.not_in_title = False


def question(text: str, *, typing: bool = False) -> Question:
    """What a text asks; with `typing`, its last word may still go on, if it has some letters and nothing behind it."""
    # Bytes that are no text stand in no library: they are asked for as signs, which count for nothing.
    text = text.encode("utf-8", "replace").decode().translate(_QUOTATION_MARKS)
    reading = _Reading()
    for part in _PART.finditer(text):
        goes_on = typing and part.end() == len(text) and _may_go_on(part)
        if goes_on and part["plain"]:
            part = _PART.fullmatch(f"{part[0]}*") or part
        if part["begun"] and not (typing and part.end() == len(text)):
            reading.told.append(f"{part[0]} says nothing alone; what it is about follows without a blank")
        _take(part, reading, goes_on=goes_on)
    if _GROUPING.search(text):
        reading.told.append("( and ) mean nothing here; OR joins only what stands next to it")
    return Question(tuple(map(tuple, reading.clauses)), "; ".join(dict.fromkeys(reading.told)))


def _may_go_on(part: "re.Match[str]") -> bool:
    """Whether what stands last, a word or quotation marks that are still open, may be a word that is being typed."""
    if part["closed"] or not part[0][-1].isalnum() or (part["field"] or "").lower() in _WHOLE:
        return False
    last = (part["plain"] or part["quoted"] or "").rpartition(" ")[2]
    return len(last) >= _BEGUN


def _take(part: "re.Match[str]", reading: _Reading, *, goes_on: bool) -> None:
    name, quoted, plain = (part["field"] or "").lower(), part["quoted"], part["plain"]
    value, minus = quoted if quoted is not None else plain or "", part["minus"] is not None
    negated = minus or reading.not_in_title
    where = _FIELDS.get(name)
    if part["begun"]:
        return
    if part[0] in _NO_OPERATORS:
        reading.told.append(f"{part[0]} is looked for as a word; {_NO_OPERATORS[part[0]]}")
    if part[0] == "OR":
        reading.either = True
    elif where is Where.TITLE:
        _take_in(value, minus, reading)
    elif where in {Where.BEFORE, Where.AFTER}:
        _take_date(where, value, negated, reading)
    elif where in {Where.TAG, Where.SOURCE}:
        reading.take([Term(value.strip(), where, negated)] if value.strip() else [])
    elif where is Where.NOTE or not name:
        prefix = goes_on or (quoted is None and value.endswith("*"))
        reading.take(list(_words(value, negated, where or _where(reading), prefix=prefix)))
    elif quoted is None:  # An address or a time of day is no field.
        address = part[0].lstrip("-−–")
        reading.take(list(_words(address, negated, _where(reading), prefix=address.endswith("*"))))
    else:
        reading.told.append(f"{name}: is no field, so it is looked for as a word")
        reading.take(list(_words(name, negated, Where.ANYWHERE)))
        reading.take(list(_words(value, negated, Where.ANYWHERE)))


def _where(reading: _Reading) -> Where:
    return Where.TITLE if reading.in_title else Where.ANYWHERE


def _take_in(value: str, negated: bool, reading: _Reading) -> None:
    reading.in_title = value.casefold() == "title"
    reading.not_in_title = reading.in_title and negated
    if not reading.in_title:
        reading.told.append(f"in:{value} is not known; there is in:title")


def _take_date(where: Where, value: str, negated: bool, reading: _Reading) -> None:
    match = _DATE.match(value)
    try:
        parts = [int(part or 1) for part in match.groups()] if match else [0, 0, 0]
        date(*parts)
    except ValueError:
        reading.told.append(f"{where.value}:{value} is no date; write it as {where.value}:2025-04-08")
        return
    given = [part for part in match.groups() if part] if match else []
    reading.take([Term("-".join(part.zfill(2) for part in given), where, negated)])


def _words(value: str, negated: bool, where: Where, *, prefix: bool = False) -> Iterator[Term]:
    """The term that words make; signs between letters part them, as the index parts them."""
    words = " ".join(words_of(value))
    if words:
        yield Term(words, where, negated, prefix)
