"""Which passages are asked for by their tags and by where they stand: expressions, and how they are read.

    actor/japan                 passages with this tag or one below it
    "key claim"                 the same; a name needs quotation marks only for signs and operators in it, of which one
                                of its own is doubled
    A AND B, A OR B, NOT A      NOT binds closest, then OVERLAPS and NEAR, then AND, then OR; parentheses
    A OVERLAPS B                passages of A that share a code point with one of B
    A NEAR B, A NEAR/500 B      passages of A with one of B at most 200, or 500, code points away

A passage that is of A and of B stands with itself, so it counts, unless both sides are the same expression. What has
no place in the current text, an orphan, is near nothing. An expression names at most 200 tags.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from seedreader.errors import InvalidValue

NEAR_BY: Final = 200
"""Code points between passages that are near each other, where nothing is said."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """Passages with a tag or one below it."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """All other passages."""

    part: "Expression"


@dataclass(frozen=True, slots=True)
class And:
    """Passages of both."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Or:
    """Passages of either."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Near:
    """Passages of the left with one of the right at most `distance` code points away; None for one they overlap."""

    left: "Expression"
    right: "Expression"
    distance: int | None


Expression = Tagged | Not | And | Or | Near
"""What an expression is."""


def names_in(expression: Expression) -> Iterator[str]:
    """The tags that an expression names, in their order."""
    if isinstance(expression, Tagged):
        yield expression.name
    elif isinstance(expression, Not):
        yield from names_in(expression.part)
    else:
        yield from names_in(expression.left)
        yield from names_in(expression.right)


def is_spatial(expression: Expression) -> bool:
    """Whether it matters where passages stand."""
    if isinstance(expression, Tagged):
        return False
    if isinstance(expression, Not):
        return is_spatial(expression.part)
    return isinstance(expression, Near) or is_spatial(expression.left) or is_spatial(expression.right)


def renamed(text: str, new_name: Callable[[str], str]) -> str:
    """The same expression with other names for its tags; all else stays as it is written. Raises `InvalidValue`."""
    written, reached = "", 0
    for is_name, group in groupby(_tokens(text), key=attrgetter("is_name")):
        tokens = list(group)
        name = " ".join(token.text for token in tokens)
        if is_name and new_name(name) != name:
            written += text[reached : tokens[0].start] + _spelled(new_name(name))
            reached = tokens[-1].end
    return written + text[reached:]


def _spelled(name: str) -> str:
    """A name as an expression has it: in quotation marks where a part of it would mean something else."""
    try:
        tokens = list(_tokens(name))
    except InvalidValue:
        tokens = []
    is_plain = '"' not in name and all(token.is_name for token in tokens) and name == " ".join(t.text for t in tokens)
    doubled = name.replace('"', '""')
    return name if is_plain else f'"{doubled}"'


_TOKEN: Final = re.compile(r'\s*(?:(?P<sign>[()])|"(?P<quoted>(?:[^"]|"")*)"|(?P<word>[^\s()"]+)|(?P<open>"))')
_NEAR: Final = re.compile(r"NEAR(?:/(\d{1,9}))?$")
_MOST_DEEP: Final = 50
_MOST_TAGS: Final = 200
"""What is asked for one after the other stands in each other, too, once it is read."""

_BEFORE: Final = 'Put AND or OR before it, or quotation marks around a name with signs in it, as in "key (claim)".'
_HINT: Final = "For example: actor/japan AND NOT quote, or quote NEAR/200 (actor OR place)."


class _Token(NamedTuple):
    """What stands at a place of the text: a sign or operator, or a part of a name."""

    text: str
    start: int
    end: int
    is_name: bool


def parse(text: str) -> Expression:
    """What an expression means. Raises `InvalidValue`, which says where it cannot be understood."""
    reading = _Reading(list(_tokens(text)), len(text.rstrip()))
    expression = reading.either(0)
    if reading.at < len(reading.tokens):
        token = reading.tokens[reading.at]
        hint = "There is no ( for it." if token.text == ")" and not token.is_name else _BEFORE
        raise _not_understood(f"{token.text!r} does not fit", token.start, hint)
    return expression


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    text = text.rstrip()
    while match := _TOKEN.match(text, place):
        place = match.end()
        start = match.start(match.lastgroup or 0)
        if match["open"]:
            hint = 'Close it, as in "key claim"; one that is a part of a name is doubled, as in "so ""said""".'
            raise _not_understood("A quotation mark is never closed", start, hint)
        if match["word"] and match["word"].startswith("NEAR/") and not _NEAR.match(match["word"]):
            raise _not_understood(f"{match['word']} has no distance", start, "Write a number, as in NEAR/500.")
        if match["quoted"] is not None:
            yield _Token(match["quoted"].replace('""', '"'), match.start("quoted") - 1, place, True)
        else:
            word = match["sign"] or match["word"]
            operator = bool(match["sign"]) or word in {"AND", "OR", "NOT", "OVERLAPS"} or _NEAR.match(word) is not None
            yield _Token(word, start, place, not operator)


class _Reading:
    """Goes through the tokens once, from the operator that binds least to the one that binds most."""

    def __init__(self, tokens: Sequence[_Token], length: int) -> None:
        self.tokens = tokens
        self.at = 0
        self._length = length
        self._tags = 0

    def either(self, depth: int) -> Expression:
        """Parts with OR between."""
        left = self._both(depth)
        while self._take("OR"):
            left = Or(left, self._both(depth))
        return left

    def _both(self, depth: int) -> Expression:
        left = self._near(depth)
        while self._take("AND"):
            left = And(left, self._near(depth))
        return left

    def _near(self, depth: int) -> Expression:
        left = self._one(depth)
        while token := self._next():
            match = _NEAR.match(token.text)
            if token.is_name or not (match or token.text == "OVERLAPS"):
                break
            self.at += 1
            distance = int(match[1] or NEAR_BY) if match else None
            left = Near(left, self._one(depth), distance)
        return left

    def _one(self, depth: int) -> Expression:
        token = self._next()
        if token is None:
            before = f" after {self.tokens[-1].text}" if self.tokens else ""
            what = f"A tag is missing{before}" if before else "The expression is empty"
            raise _not_understood(what, self._length if before else None, _HINT)
        if depth > _MOST_DEEP:
            raise _not_understood("Too much stands in each other", token.start, "Save a part of it, or leave some out.")
        if self._take("NOT"):
            return Not(self._one(depth + 1))
        if self._take("("):
            inner = self.either(depth + 1)
            if not self._take(")"):
                raise _not_understood("A parenthesis is never closed", token.start, "Close it with ).")
            return inner
        if not token.is_name:
            raise _not_understood(f"A tag is missing before {token.text}", token.start, _HINT)
        self._tags += 1
        if self._tags > _MOST_TAGS:
            hint = "A level of tags, as actor, asks for all tags below it."
            raise _not_understood(f"There are more than {_MOST_TAGS} tags", token.start, hint)
        return Tagged(self._name())

    def _name(self) -> str:
        """Words up to the next operator are one name."""
        words = []
        while (token := self._next()) and token.is_name:
            words.append(token.text)
            self.at += 1
        return " ".join(words)

    def _next(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _take(self, text: str) -> bool:
        token = self._next()
        if token is None or token.is_name or token.text != text:
            return False
        self.at += 1
        return True


def _not_understood(what: str, place: int | None, hint: str) -> InvalidValue:
    return InvalidValue(what if place is None else f"{what}, at character {place + 1} of the expression", hint)
