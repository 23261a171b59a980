"""Passages by expressions of tags, and named queries, on the command line."""

import pytest

from tests.cli.conftest import NAIVE_LONG, NAIVE_SHORT, Call


@pytest.fixture
def tagged(linked: Call) -> Call:
    """`linked`, with an actor on the shorter passage, and a claim that begins in the longer one."""
    assert linked("tag", "2", "actor/nato", "--quote", NAIVE_SHORT).code == 0
    assert linked("tag", "5", "key claim", "--quote", "together,” he warned").code == 0
    return linked


@pytest.mark.parametrize(
    ("expression", "quotes"),
    [
        ("quote AND actor", [NAIVE_SHORT]),
        ("quote AND NOT actor", [NAIVE_LONG]),
        ("quote OVERLAPS key claim", [NAIVE_LONG]),
        ("quote NEAR/20 (actor OR key claim)", [NAIVE_SHORT, NAIVE_LONG]),
        ("actor AND key claim", []),
    ],
)
def test_passages_that_an_expression_asks_for(tagged: Call, expression: str, quotes: list[str]) -> None:
    rows = tagged("passages", "--where", expression, "--json").json
    assert [row["quote"] for row in rows] == quotes
    in_one = tagged("passages", "--where", expression, "--article", "5", "--json").json
    assert in_one == [row for row in rows if row["article"] == 5]


def test_what_is_wrong_with_an_expression_is_one_line_and_a_hint(tagged: Call) -> None:
    outcome = tagged("passages", "--where", "quote AND")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.splitlines() == [
        "seedreader: A tag is missing after AND, at character 10 of the expression",
        "For example: actor/japan AND NOT quote, or quote NEAR/200 (actor OR place).",
    ]
    assert tagged("passages", "--where", "nobody").code == 1
    assert tagged("passages", "--where", "quote", "--tag", "quote").code == 2
    assert tagged("passages", "--query", "nothing").code == 1


def test_an_expression_is_kept_asked_and_removed(tagged: Call) -> None:
    kept = {"name": "warnings", "expression": "quote OVERLAPS key claim"}
    assert tagged("queries", "save", "warnings", "quote  OVERLAPS key claim", "--json").json == kept
    assert tagged("queries", "--json").json == [kept]
    assert tagged("queries").out == "warnings\tquote OVERLAPS key claim\n"
    assert [row["quote"] for row in tagged("passages", "--query", "Warnings", "--json").json] == [NAIVE_LONG]
    assert tagged("queries", "delete", "warnings", "--json").json == kept
    assert tagged("queries", "--json").json == []
    assert tagged("undo").code == 0
    assert tagged("queries", "--json").json == [kept]
    assert tagged("queries", "delete", "other").code == 1


def test_without_a_library(call: Call) -> None:
    assert call("queries", "--json").json == []
    assert call("passages", "--where", "quote", "--json").json == []
    assert call("passages", "--where", "quote AND", "--json").code == 1
