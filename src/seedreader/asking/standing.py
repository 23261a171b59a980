"""Expressions held against passages: by their tags, and by where they stand in an article."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from seedreader.asking.expressions import And, Expression, Near, Not, Or, Tagged, is_spatial

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
