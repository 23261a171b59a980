"""How wording changed from source to source: pieces, their order, who quotes and who reports."""

import pytest
from hypothesis import given, settings

from seedreader.comparing.drift import Change, alike, drift, variants
from seedreader.comparing.evidence import Side
from seedreader.comparing.speech import Speech, speech
from seedreader.comparing.words import words
from seedreader.domain.text import Span
from tests import strategies


def side(text: str, published: str = "") -> Side:
    return Side(text, Span(0, len(text)), published)


def told(one: str, other: str) -> list[str]:
    """Pieces as `change: one > other`."""
    return [
        f"{piece.change}: {one[piece.one.start : piece.one.end] if piece.one else ''}"
        f" > {other[piece.other.start : piece.other.end] if piece.other else ''}"
        for piece in drift(side(one), side(other))
    ]


@pytest.mark.parametrize(
    ("one", "other", "pieces"),
    [
        (
            "A stronger NATO will bring significant benefits to Japan",
            "A stronger NATO will benefit Japan greatly",
            [
                *("same: A stronger NATO will > A stronger NATO will", "dropped: bring significant > "),
                *("changed: benefits > benefit", "dropped: to > ", "same: Japan > Japan", "added:  > greatly"),
            ],
        ),
        (
            "We cannot be naïve, and assess what is happening.",
            "We cannot be naive; together we assess what is happening",
            [
                *("same: We cannot be naïve > We cannot be naive", "changed: and > together we"),
                "same: assess what is happening > assess what is happening",
            ],
        ),
        (
            "On Monday the court freed him",
            "The court freed him on Monday",
            [
                *("moved: On Monday > ", "same: the court freed him > The court freed him"),
                "moved: On Monday > on Monday",
            ],
        ),
        (
            "Here the old bridge fell at night",
            "At night, so they say, the bridge fell there",
            [
                *("moved: at night > At night", "changed: Here the old > so they say, the"),
                *("same: bridge fell > bridge fell", "moved: at night > ", "added:  > there"),
            ],
        ),
        (
            "Talks bring peace",
            "Talks bring peace, lasting peace",
            ["same: Talks bring peace > Talks bring peace", "added:  > lasting peace"],
        ),
        (
            "Yesterday the ferry left",
            "The ferry left port yesterday",
            [
                *("moved: Yesterday > ", "same: the ferry left > The ferry left"),
                *("added:  > port", "moved: Yesterday > yesterday"),
            ],
        ),
        ("The cat", "A dog", ["changed: The cat > A dog"]),
        ("It was the end.", "the plan of it", ["changed: It was the end > the plan of it"]),
    ],
)
def test_golden_pieces(one: str, other: str, pieces: list[str]) -> None:
    assert told(one, other) == pieces


def test_a_lone_small_word_of_another_language_says_nothing_either() -> None:
    texts = "Die Flut riss in der Nacht die Brücke fort", "Helfer trugen in Körben die Akten"
    one, other = (Side(text, Span(0, len(text)), language="german") for text in texts)
    assert {piece.change for piece in drift(one, other)} == {Change.CHANGED}


@given(strategies.places(), strategies.places())
@settings(max_examples=40)
def test_every_word_is_in_one_piece_of_its_side(one: strategies.Place, other: strategies.Place) -> None:
    sides = Side(one.text, one.span), Side(other.text, other.span)
    pieces = drift(*sides)
    ours = [piece.one for piece in pieces if piece.one and not (piece.change is Change.MOVED and piece.other)]
    theirs = [piece.other for piece in pieces if piece.other]
    for spans, of in ((ours, sides[0]), (theirs, sides[1])):
        assert all(of.span.start <= span.start < span.end <= of.span.end for span in spans)
        assert spans == sorted(spans)
        for word in words(of.text, of.span.start, of.span.end):
            assert sum(span.start <= word.start and word.end <= span.end for span in spans) >= 1


@given(strategies.places())
@settings(max_examples=40)
def test_a_passage_did_not_drift_from_itself(place: strategies.Place) -> None:
    same = Side(place.text, place.span)
    assert {piece.change for piece in drift(same, same)} <= {Change.SAME}
    assert alike(same, same) == 1.0


@given(strategies.places(), strategies.places())
@settings(max_examples=40)
def test_likeness_of_wording_is_symmetric(one: strategies.Place, other: strategies.Place) -> None:
    sides = Side(one.text, one.span), Side(other.text, other.span)
    assert 0.0 <= alike(*sides) <= 1.0
    assert alike(*sides) == alike(sides[1], sides[0])
    assert alike(*sides, least=0.75) in {0.0, alike(*sides)}


def test_likeness_of_wording_does_not_hang_on_which_of_two_good_alignments_is_met() -> None:
    one, other = side("coast ship coasts"), side("sail ship coast ships ship")
    assert alike(one, other) == alike(other, one) == 0.5


def test_variants_come_in_order_of_publication() -> None:
    sides = [side("It fell."), side("It fell today.", "2025-04-09"), side("It fell hard.", "2025-04")]
    found = variants(sides)
    assert [each.place for each in found] == [2, 1, 0]
    assert found[0].pieces[0].change is Change.SAME
    assert found[2].pieces[-1].change is Change.DROPPED


@pytest.mark.parametrize(
    ("text", "passage", "expected"),
    [
        ("“We cannot wait,” he said.", "We cannot wait", Speech.QUOTED),
        ("“We cannot wait,” he said.", "“We cannot wait,” he said.", Speech.QUOTED),
        ("He said that they cannot wait. It rained.", "they cannot wait", Speech.REPORTED),
        ("He said that he was “fine” with all of this.", "he was “fine” with all of this", Speech.REPORTED),
        ("According to Rutte they cannot wait.", "they cannot wait", Speech.REPORTED),
        ("He said so. They cannot wait. It rained.", "They cannot wait.", Speech.OWN),
    ],
)
def test_quoted_reported_or_own_words(text: str, passage: str, expected: Speech) -> None:
    start = text.index(passage)
    assert speech(text, Span(start, start + len(passage))) is expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("german", "Nach Angaben der Polizei starben zwei Menschen."),
        ("german", "Die Bürger seien gewarnt worden, erklärte der Landrat."),
        ("french", "Deux personnes sont mortes, a indiqué la police."),
        ("spanish", "Dos personas murieron, según la policía."),
        ("italian", "Secondo la polizia due persone sono morte."),
    ],
)
def test_words_of_saying_are_those_of_the_language(language: str, text: str) -> None:
    assert speech(text, Span(0, len(text)), language) is Speech.REPORTED
    assert speech(text, Span(0, len(text))) is Speech.OWN
