"""How things are named in the history and in hints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.storage.wording import choices, excerpt, first_few, near


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our security is indivisible.", "“Our security is indiv…”"),
        ("  two\n\tlines ", "“two lines”"),
        ("x" * 21, "“" + "x" * 21 + "”"),
        ("", "“”"),
        ("“Our security is indivisible.", "“Our security is indiv…”"),
        ("“", "““”"),
        ("12345678901234567890 and", "“12345678901234567890…”"),
        ("12345678901234567890e\u0301\u0302 and", "“12345678901234567890…”"),
    ],
)
def test_excerpt(text: str, expected: str) -> None:
    assert excerpt(text) == expected


@given(st.text())
def test_an_excerpt_is_short_and_on_one_line(text: str) -> None:
    shown = excerpt(text)
    assert len(shown) <= 24
    assert len(shown.splitlines()) == 1


def test_the_first_few() -> None:
    assert first_few(list("abcde")) == "a, b, c, d, e"
    assert first_few(list("abcdef")) == "a, b, c, d, e and 1 other"
    assert first_few(list("abcdefg")) == "a, b, c, d, e and 2 others"


def test_choices() -> None:
    assert choices(["a", "b"]) == "It could be a; b."
    assert choices(list("abcdef")) == "It could be a; b; c; d; e and others."


def test_near() -> None:
    assert near("QUTOE", ["Quote", "actor"], "None.") == "Close to it: Quote."
    assert near("zzz", ["Quote"], "None.") == "None."
