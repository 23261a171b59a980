"""Which passages are asked for by their tags and by where they stand: expressions, read and held against passages.

    actor/japan                 passages with this tag or one below it
    "key claim"                 the same; a name needs quotation marks only for signs and operators in it
    A AND B, A OR B, NOT A      NOT binds closest, then OVERLAPS and NEAR, then AND, then OR; parentheses
    A OVERLAPS B                passages of A that share a code point with one of B
    A NEAR B, A NEAR/500 B      passages of A with one of B at most 200, or 500, code points away

A passage that is of A and of B stands with itself, so it counts, unless both sides are the same expression. What has
no place in the current text, an orphan, is near nothing. An expression names at most 200 tags.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
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
Tags = frozenset[int]
"""The ids of the tags on a passage."""

TagIds = Callable[[str], frozenset[int]]
"""The ids of the tag of a name and of those below it."""

Condition = Callable[[Tags], bool]

Finder = Callable[[Sequence["Standing"]], set[int]]
"""Which of an article's passages, by their place in the sequence, are asked for."""


class Standing(NamedTuple):
    """A passage as expressions see it; without a place where it stands nowhere."""

    start: int
    end: int
    tags: Tags
    placed: bool


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


def condition(expression: Expression, ids: TagIds) -> Condition:
    """Whether a passage with some tags is asked for, for an expression to which places do not matter.

    It is put together once, since it may be asked of thousands. Raises `TypeError` where places matter.
    """
    if isinstance(expression, Tagged):
        lacks = ids(expression.name).isdisjoint
        return lambda tags: not lacks(tags)
    if isinstance(expression, Not):
        inner = condition(expression.part, ids)
        return lambda tags: not inner(tags)
    if isinstance(expression, Near):
        raise TypeError("what is near something depends on its place")
    left, right = condition(expression.left, ids), condition(expression.right, ids)
    if isinstance(expression, Or):
        return lambda tags: left(tags) or right(tags)
    return lambda tags: left(tags) and right(tags)


def necessary(expression: Expression) -> list[Expression]:
    """Expressions without nearness, of each of which an article needs a passage where it has one of the whole."""
    if not is_spatial(expression):
        return [expression]
    if isinstance(expression, And | Near):
        return [*necessary(expression.left), *necessary(expression.right)]
    return []


def is_decided_by_necessary(expression: Expression) -> bool:
    """Whether passages of none of the `necessary` expressions play no part in what is found."""
    if not is_spatial(expression):
        return True
    if isinstance(expression, And | Near):
        return is_decided_by_necessary(expression.left) and is_decided_by_necessary(expression.right)
    return False


def finder(expression: Expression, ids: TagIds) -> Finder:
    """What finds the passages of an article that are asked for; put together once, as it may be asked of thousands."""
    if isinstance(expression, Tagged) or not is_spatial(expression):
        holds = cache(condition(expression, ids))
        return lambda passages: {place for place, passage in enumerate(passages) if holds(passage.tags)}
    if isinstance(expression, Not):
        inner = finder(expression.part, ids)
        return lambda passages: set(range(len(passages))) - inner(passages)
    left, right = finder(expression.left, ids), finder(expression.right, ids)
    if isinstance(expression, Or):
        return lambda passages: left(passages) | right(passages)
    if isinstance(expression, And):
        return lambda passages: (found := left(passages)) and found & right(passages)
    more = 0 if expression.distance is None else expression.distance + 1
    beside_itself = expression.left == expression.right
    return lambda passages: (found := left(passages)) and _near(passages, found, right(passages), more, beside_itself)


def _near(
    passages: Sequence[Standing], left: Iterable[int], right: Iterable[int], more: int, beside_itself: bool
) -> set[int]:
    """Those of the left that have one of the right within reach, one more code point than may lie between.

    Of the right, as many are within reach of a passage as begin before its end and do not end before its start; where
    it has to be one beside the passage itself, the passage is not counted.
    """
    others = {place for place in right if passages[place].placed}
    starts = sorted([passages[place].start for place in others])
    ends = sorted([passages[place].end for place in others])
    kept = set()
    for place in left:
        start, end, _, placed = passages[place]
        count = bisect_left(starts, end + more) - bisect_right(ends, start - more) if placed else 0
        if count > (beside_itself and place in others):
            kept.add(place)
    return kept


_TOKEN: Final = re.compile(r'\s*(?:(?P<sign>[()])|"(?P<quoted>[^"]*)"|(?P<word>[^\s()"]+)|(?P<open>"))')
_NEAR: Final = re.compile(r"NEAR(?:/(\d{1,9}))?$")
_MOST_DEEP: Final = 50
_MOST_TAGS: Final = 200
"""What is asked for one after the other stands in each other, too, once it is read."""

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
        raise _not_understood(f"{token.text!r} does not fit", token.start, "Put AND or OR before it.")
    return expression


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    text = text.rstrip()
    while match := _TOKEN.match(text, place):
        place = match.end()
        start = match.start(match.lastgroup or 0)
        if match["open"]:
            raise _not_understood("A quotation mark is never closed", start, 'Close it, as in "key claim".')
        if match["quoted"] is not None:
            yield _Token(match["quoted"], match.start("quoted") - 1, place, True)
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
