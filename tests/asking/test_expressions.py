"""Expressions of tags: what they mean, what they find, and what is said of those that mean nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.asking.expressions import (
    NEAR_BY,
    And,
    Expression,
    Near,
    Not,
    Or,
    Tagged,
    is_spatial,
    names_in,
    parse,
    renamed,
)
from seedreader.asking.standing import Standing, condition, finder, is_decided_by_necessary, necessary
from seedreader.errors import InvalidValue

A, B, C = Tagged("a"), Tagged("b"), Tagged("c")
IDS = {"a": frozenset({1}), "b": frozenset({2, 3}), "c": frozenset({3})}

MEANINGS = [
    ("a", A),
    ("actor/japan", Tagged("actor/japan")),
    ("key  claim", Tagged("key claim")),
    ('"AND (so on)"', Tagged("AND (so on)")),
    ('"""so"" they said"', Tagged('"so" they said')),
    ("a AND NOT b", And(A, Not(B))),
    ("a OR b AND c", Or(A, And(B, C))),
    ("(a OR b) AND c", And(Or(A, B), C)),
    ("NOT a AND b", And(Not(A), B)),
    ("NOT (a AND b)", Not(And(A, B))),
    ("a OVERLAPS b AND c", And(Near(A, B, None), C)),
    ("a NEAR b", Near(A, B, NEAR_BY)),
    ("a NEAR/5 b OVERLAPS c", Near(Near(A, B, 5), C, None)),
    ("NOT a NEAR/0 b", Near(Not(A), B, 0)),
    ("a or b", Tagged("a or b")),
]


@pytest.mark.parametrize(("text", "meaning"), MEANINGS, ids=[text for text, _ in MEANINGS])
def test_what_an_expression_means(text: str, meaning: Expression) -> None:
    assert parse(text) == meaning


WRONG = [
    ("", "The expression is empty"),
    ("a AND", "A tag is missing after AND, at character 6 of the expression"),
    ("AND a", "A tag is missing before AND, at character 1 of the expression"),
    ("a AND OR b", "A tag is missing before OR, at character 7 of the expression"),
    ("(a OR b", "A parenthesis is never closed, at character 1 of the expression"),
    ("a) AND b", "')' does not fit, at character 2 of the expression"),
    ("a (b)", "'(' does not fit, at character 3 of the expression"),
    ("a NOT b", "'NOT' does not fit, at character 3 of the expression"),
    ('a AND "b', "A quotation mark is never closed, at character 7 of the expression"),
    ("a NEAR/x b", "NEAR/x has no distance, at character 3 of the expression"),
    ("a NEAR/-1 b", "NEAR/-1 has no distance, at character 3 of the expression"),
    ("(" * 60 + "a", "Too much stands in each other, at character 52 of the expression"),
    ("NOT " * 60 + "a", "Too much stands in each other, at character 205 of the expression"),
    ("a OR " * 2000 + "a", "There are more than 200 tags, at character 1001 of the expression"),
]


@pytest.mark.parametrize(("text", "message"), WRONG, ids=[message for _, message in WRONG])
def test_what_means_nothing_is_told_with_its_place_and_a_hint(text: str, message: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse(text)
    assert caught.value.message == message
    assert caught.value.hint


RENAMED = [
    ("a AND NOT  (a OR b)", {"a": "x/y"}, "x/y AND NOT  (x/y OR b)"),
    ("key  claim NEAR/5 a", {"key claim": "claim"}, "claim NEAR/5 a"),
    ('"a" OR b', {"a": "so (it) goes"}, '"so (it) goes" OR b'),
    ("a OR b", {"a": 'the "so" AND'}, '"the ""so"" AND" OR b'),
    ("a OR b", {"b": "NEAR/x"}, 'a OR "NEAR/x"'),
    ("a  OR b", {"c": "d"}, "a  OR b"),
]


@pytest.mark.parametrize(("text", "names", "following"), RENAMED, ids=[text for _, _, text in RENAMED])
def test_an_expression_with_other_names(text: str, names: dict[str, str], following: str) -> None:
    found = renamed(text, lambda name: names.get(name, name))
    assert found == following
    assert list(names_in(parse(found))) == [names.get(name, name) for name in names_in(parse(text))]


def test_a_hint_is_of_what_is_wrong() -> None:
    for text, hint in (("a)", "no ( for it"), ("sum(1)", "quotation marks around"), ('a,b"c', "is doubled")):
        with pytest.raises(InvalidValue) as caught:
            parse(text)
        assert hint in caught.value.hint, text


@given(
    st.lists(st.sampled_from(["a", "b c", "AND", "OR", "NOT", "NEAR/3", "NEAR", "OVERLAPS", "(", ")", '"', "NEAR/x"]))
)
def test_every_text_is_understood_or_told_of(parts: list[str]) -> None:
    try:
        assert all(names_in(parse(" ".join(parts))))
    except InvalidValue as error:
        assert "expression" in error.message


EXPRESSIONS = st.recursive(
    st.sampled_from([A, B, C]),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, inner, inner),
        st.builds(Or, inner, inner),
        st.builds(Near, inner, inner, st.sampled_from([None, 0, 1, 7])),
    ),
    max_leaves=5,
)
PASSAGES = st.lists(
    st.builds(
        lambda start, length, tags, placed: Standing(start, start + length, tags, placed),
        st.integers(0, 30),
        st.integers(1, 12),
        st.frozensets(st.integers(1, 4), max_size=3),
        st.sampled_from([True, True, True, False]),
    ),
    max_size=9,
)


def one_by_one(expression: Expression, passages: list[Standing]) -> set[int]:
    """The same as what `finder` finds, straight from what the words mean."""
    if isinstance(expression, Tagged):
        return {place for place, passage in enumerate(passages) if set(passage.tags) & IDS[expression.name]}
    if isinstance(expression, Not):
        return set(range(len(passages))) - one_by_one(expression.part, passages)
    left, right = one_by_one(expression.left, passages), one_by_one(expression.right, passages)
    if isinstance(expression, And | Or):
        return left & right if isinstance(expression, And) else left | right
    return {
        one
        for one in left
        if any(
            within(passages[one], passages[other], expression.distance)
            and not (one == other and expression.left == expression.right)
            for other in right
        )
    }


def within(one: Standing, other: Standing, distance: int | None) -> bool:
    if not (one.placed and other.placed):
        return False
    between = max(one.start, other.start) - min(one.end, other.end)
    return between < 0 if distance is None else between <= distance


@given(EXPRESSIONS, PASSAGES)
def test_what_is_found_is_what_the_words_mean(expression: Expression, passages: list[Standing]) -> None:
    expected = one_by_one(expression, passages)
    assert finder(expression, IDS.__getitem__)(passages) == expected
    for part in necessary(expression) if expected else ():
        assert not is_spatial(part)
        assert any(map(condition(part, IDS.__getitem__), (passage.tags for passage in passages)))


def test_a_passage_stands_with_itself_but_not_where_both_sides_are_the_same() -> None:
    both = [Standing(0, 5, frozenset({1, 2}), True)]
    assert finder(parse("a OVERLAPS b"), IDS.__getitem__)(both) == {0}
    assert finder(parse("a OVERLAPS a"), IDS.__getitem__)(both) == set()
    assert finder(parse("a OVERLAPS a"), IDS.__getitem__)([*both, Standing(4, 6, frozenset({1}), True)]) == {0, 1}
    assert finder(parse("a OVERLAPS a"), IDS.__getitem__)([*both, Standing(5, 6, frozenset({1}), True)]) == set()
    assert finder(parse("a NEAR/0 a"), IDS.__getitem__)([*both, Standing(5, 6, frozenset({1}), True)]) == {0, 1}


@pytest.mark.parametrize("operator", ["OR", "AND", "NEAR"])
def test_as_many_tags_as_an_expression_may_have_can_be_asked_for(operator: str) -> None:
    half = "(" + f" {operator} ".join("a" * 100) + ")"
    expression = parse("NOT " * 48 + f"({half} NEAR {half})")
    assert len(list(names_in(expression))) == 200
    assert necessary(expression) == []
    assert not is_decided_by_necessary(expression)
    assert finder(expression, IDS.__getitem__)([Standing(0, 1, frozenset({1}), True)]) == set()
