"""Quotation marks and brackets that open or close nothing in what is selected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.text import Span
from seedreader.reading.clusters import snap
from seedreader.reading.lone_marks import between_lone_marks
from tests.strategies import Place, places

MARKED = st.text("ab1’'“”„\"«»()「」. \u0301", min_size=1, max_size=12)


def bare(text: str) -> str:
    span = between_lone_marks(text, Span(0, len(text)))
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("We must stand together to the end.”", "We must stand together to the end."),
        ("“China is building up its armed forces.", "China is building up its armed forces."),
        ("They said: ‘go.’”", "They said: ‘go.’"),
        ("“‘It is so.", "It is so."),
        ("It is so.’”", "It is so."),
        ("» Fin.", "Fin."),
        ("« Français aussi.", "Français aussi."),
        ("Und so.«", "Und so."),
        ("„Deutsch auch.", "Deutsch auch."),
        ('They end here."', "They end here."),
        ("It goes on for two sentences.)", "It goes on for two sentences."),
        ("終わり。」", "終わり。"),
    ],
)
def test_a_mark_without_its_partner_is_left_out(sentence: str, words: str) -> None:
    assert bare(sentence) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "“We cannot be naive,” he said.",
        "‘It’s late,’ he said.",
        '"Straight," she said.',
        "„Deutsch auch.“",
        "»Danish,« he said.",
        "”Hej,” sa hon.",
        "(An aside.)",
        "It was the dogs’",
        "’Tis late.",
        "'90s music.",
        "It is so.”[12]",
        "naive,” he said. Go.”",
        "Das ist „gut“.“",
        "”",
        "(…",
    ],
)
def test_what_is_no_lone_mark_stays(sentence: str) -> None:
    assert bare(sentence) == sentence


def test_a_flood_of_marks_is_left_alone() -> None:
    assert bare("a" + ")" * 100_000).startswith("a)))")


@given(places())
def test_it_lies_within_what_was_given(place: Place) -> None:
    around = snap(place.text, place.span.start, place.span.end)
    span = between_lone_marks(place.text, around)
    assert around.start <= span.start < span.end <= around.end
    assert snap(place.text, span.start, span.end) == span


@given(MARKED)
def test_nothing_but_marks_and_blanks_is_left_out(text: str) -> None:
    span = between_lone_marks(text, snap(text, 0, len(text)))
    assert not any(each.isalnum() for each in text[: span.start] + text[span.end :])
