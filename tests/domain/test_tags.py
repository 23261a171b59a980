"""Names and colours of tags."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.tags import MAX_TAG_LENGTH, PALETTE, tag_color, tag_name
from seedreader.errors import InvalidValue


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("quote", "quote"),
        ("  actor /  japan ", "actor/japan"),
        ("two\t\nwords", "two words"),
        ("cafe\u0301", "café"),
        ("日本/首相", "日本/首相"),
        ("a" * MAX_TAG_LENGTH, "a" * MAX_TAG_LENGTH),
        ("=cmd|' /C calc'!A0", "=cmd|'/C calc'!A0"),
        ("no\u00a0break", "no break"),
        ("\u200bseen", "\u200bseen"),
        ("\u0301", "\u0301"),
        ("❤\ufe0f", "❤\ufe0f"),
    ],
)
def test_tag_names(raw: str, name: str) -> None:
    assert tag_name(raw) == name


@pytest.mark.parametrize(
    "raw",
    [
        *("", "  ", "/", "a/", "/a", "a//b", "a/ /b", "bell\x07", "\ud800", "a" * (MAX_TAG_LENGTH + 1)),
        *("\u200b", "a/\u200b\u2060", "\u3164", "\u2800 \u2800", "\ufe0f", "\U000e0071\U000e0075", "\u202e"),
    ],
)
def test_names_no_tag_can_have(raw: str) -> None:
    with pytest.raises(InvalidValue) as raised:
        tag_name(raw)
    assert raised.value.hint
    assert not raised.value.message.endswith(".")


@given(st.text(st.one_of(st.sampled_from("ab/ \u0301\t"), st.characters()), max_size=20))
def test_a_name_that_was_accepted_is_accepted_as_it_is(raw: str) -> None:
    try:
        name = tag_name(raw)
    except InvalidValue:
        return
    assert tag_name(name) == name
    assert all(level == level.strip() != "" for level in name.split("/"))


@pytest.mark.parametrize(
    ("raw", "color"), [("#4AA3DF", "#4aa3df"), ("4aa3df", "#4aa3df"), (" #abc ", "#aabbcc"), ("fff", "#ffffff")]
)
def test_tag_colors(raw: str, color: str) -> None:
    assert tag_color(raw) == color


@pytest.mark.parametrize("raw", ["", "#", "red", "#12345", "#1234567", "#12345g", "##123456", "١٢٣"])
def test_what_is_no_color(raw: str) -> None:
    with pytest.raises(InvalidValue):
        tag_color(raw)


def test_the_palette_is_made_of_different_colors() -> None:
    assert all(tag_color(color) == color for color in PALETTE)
    assert len(set(PALETTE)) == len(PALETTE)
    assert all(re.fullmatch("#[0-9a-f]{6}", color) for color in PALETTE)
