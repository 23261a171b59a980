"""Words as they are compared: spelling, numbers, inflection; places of words in the text."""

import pytest
from hypothesis import given, settings

from seedreader.comparing.words import fold, stem, words
from tests import strategies
from tests.stems import STEMS, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("defence", "defense"),
        ("emphasised", "emphasizing"),
        ("labour", "labor"),
        ("travelled", "traveling"),
        ("theatre", "theater"),
        ("programme", "program"),
        ("naïve", "naive"),
        ("NATO’s", "NATO"),
        ("U.S", "us"),
        ("two", "2"),
        ("thirty", "30"),
        ("1,000", "1000"),
        ("warheads", "warhead"),
    ],
)
def test_spellings_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(("one", "other"), [("rise", "rize_"), ("four", "for"), ("fence", "fense"), ("2.1", "21")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


def test_other_languages_have_stems_of_their_own() -> None:
    assert stem("häuser", "german") == stem("haus", "german")
    assert stem("häuser", "no such language") == "häuser"


@given(strategies.texts())
@settings(max_examples=40)
def test_words_lie_in_the_text_in_order(text: str) -> None:
    found = list(words(text, 0, len(text)))
    assert all(word.folded and word.stem for word in found)
    places = [place for word in found for place in (word.start, word.end)]
    assert places == sorted(places)
    assert all(0 <= word.start < word.end <= len(text) for word in found)


def test_the_stems_made_ahead_are_those_that_would_be_made() -> None:
    assert STEMS.read_text(encoding="ascii") == stems(), "make them anew: python -m tests.stems"
    assert [stem(word) for word in ("strengthened", "programmes")] == ["strengthen", "program"]
