"""Which lines are a paragraph."""

import textwrap

import pytest
from hypothesis import given

from seedreader.reading.blocks import (
    SAMPLE,
    LineStyle,
    first_ink,
    following_paragraph,
    last_ink,
    line_style,
    paragraph_end,
    paragraph_start,
)
from tests.strategies import texts

PROSE = "The reader marks a passage and links it to another one, and when she is done she takes it all away with her. "


def hard_wrapped(columns: int) -> str:
    return "\n\n".join("\n".join(textwrap.wrap(PROSE * 4, columns)) for _ in range(3))


@pytest.mark.parametrize("columns", [60, 72, 80])
def test_lines_broken_at_a_column_are_recognised(columns: int) -> None:
    assert line_style(hard_wrapped(columns)) is LineStyle.HARD_WRAPPED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one line",
        (PROSE * 4 + "\n") * 5,
        (PROSE * 4 + "\n\n") * 5,
        "A headline\nA kicker\nBy somebody\n" + PROSE * 9,
        ("A short paragraph that is one line and a sentence as well.\n") * 30,
        "milk\neggs\nbread and butter\ncheese\nsalt\n" * 5,
        "Shall I compare thee to a summer’s day?\nThou art more lovely and more temperate:\nRough winds do shake\n" * 4,
    ],
)
def test_other_texts_have_a_paragraph_a_line(text: str) -> None:
    assert line_style(text) is LineStyle.PARAGRAPH_PER_LINE


def test_only_the_beginning_of_a_text_is_looked_at() -> None:
    beginning = "\n\n".join([hard_wrapped(72)] * (SAMPLE // 1000))
    assert len(beginning) > SAMPLE
    assert line_style(beginning + "\n" + (PROSE * 4 + "\n") * 1000) is LineStyle.HARD_WRAPPED


def test_paragraphs_of_both_kinds() -> None:
    text = "one\ntwo\n\nthree\n- four\n  five\n- six"
    per_line, wrapped = LineStyle.PARAGRAPH_PER_LINE, LineStyle.HARD_WRAPPED

    def around(word: str, style: LineStyle) -> str:
        offset = text.index(word)
        return text[paragraph_start(text, offset, style) : paragraph_end(text, offset, style)]

    assert around("two", per_line) == "two"
    assert around("one", wrapped) == around("two", wrapped) == "one\ntwo"
    assert around("three", wrapped) == "three"
    assert around("five", wrapped) == "- four\n  five"
    assert around("six", wrapped) == "- six"
    assert following_paragraph(text, text.index("\n\nthree")) == text.index("three")


@given(texts())
def test_ink_is_found_from_both_sides(text: str) -> None:
    inked = [
        index for index, character in enumerate(text) if character.strip() and character not in "\u200b\u2060\ufeff"
    ]
    assert first_ink(text, 0) == (inked[0] if inked else None)
    assert last_ink(text, len(text)) == (inked[-1] if inked else None)
    assert first_ink(text, 0, inked[0] if inked else None) is None
