"""Names that look alike."""

import pytest
from hypothesis import given

from seedreader.domain.lookalikes import Lookalike
from seedreader.reading.lookalikes import skeleton, told
from tests import strategies


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("quote", "quоte"),  # a Cyrillic o
        ("quote", "qu\u200bote"),
        ("quote", "quote\u202e"),
        ("actor/japan", "actor/jаpаn"),
        ("claim", "c1aim"),
        ("modern", "modem"),
        ("Quote", "QUOTE"),
        ("naïve", "nai\u0308ve"),
        ("scope", "ѕсоре"),
    ],
)
def test_they_look_alike(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("quote", "quota"), ("actor/japan", "actor/japans"), ("naive", "naïve")])
def test_they_do_not(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_what_no_eye_tells_apart_is_named() -> None:
    pairs = [("qu\u043et\u200be", "quote"), ("c1aim", "claim"), ("a", "b"), ("c", "d")]
    found = [Lookalike("tag", *pair) for pair in pairs]
    apart = "U+043E CYRILLIC SMALL LETTER O, U+200B ZERO WIDTH SPACE"
    assert told(found, 2) == [
        f"The new tag “qu\u043et\u200be” looks like your tag “quote”; only one has {apart}",
        "The new tag “c1aim” looks like your tag “claim”",
        "2 more new names look like others",
    ]
    assert told([Lookalike("link type", "n0tes", "notes")], 1) == [
        "The new link type “n0tes” looks like your link type “notes”"
    ]


@given(strategies.texts())
def test_nothing_has_no_skeleton_or_fails(text: str) -> None:
    assert isinstance(skeleton(text), str)
    assert skeleton(text + "\u200d") == skeleton(text)
