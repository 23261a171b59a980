"""Variants as they are read: the words of each as they stand, with what was dropped where it was."""

import pytest
from hypothesis import given, settings

from seedreader.comparing.drift import drift
from seedreader.comparing.evidence import Side
from seedreader.comparing.wordings import Shown, runs
from seedreader.domain.text import Span
from tests import strategies

STRUCK = {Shown.DROPPED, Shown.MOVED_AWAY}


def side(text: str) -> Side:
    return Side(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("one", "other", "line"),
    [
        ("It fell today.", "It fell.", "It fell. -today-"),
        ("It fell.", "It fell today.", "It fell +today+."),
        ("The crew, asleep, woke.", "The crew, awake, woke.", "The crew, -asleep- +awake+, woke."),
        ("He spoke (at night) twice", "He spoke (twice)", "He spoke -at night- (twice)"),
        ("Today they were freed", "They were freed today", "<Today> They were freed >today<"),
    ],
)
def test_a_line_shows_what_came_and_went(one: str, other: str, line: str) -> None:
    signs = {Shown.SAME: "", Shown.ADDED: "++", Shown.DROPPED: "--", Shown.MOVED: "><", Shown.MOVED_AWAY: "<>"}
    found = runs(side(one), side(other), drift(side(one), side(other)))
    assert "".join(f"{signs[run.shown][:1]}{run.text}{signs[run.shown][1:]}" for run in found) == line


@given(strategies.places(), strategies.places())
@settings(max_examples=40)
def test_without_what_was_dropped_a_line_is_the_words_of_the_passage(
    one: strategies.Place, other: strategies.Place
) -> None:
    first, second = Side(one.text, one.span), Side(other.text, other.span)
    found = list(runs(first, second, drift(first, second)))
    kept = "".join(run.text for run in found if run.shown not in STRUCK)
    assert "".join(kept.split()) == "".join(other.text[other.span.start : other.span.end].split())
    assert all(run.text in one.text for run in found if run.shown in STRUCK)
    assert all(run.text for run in found)
