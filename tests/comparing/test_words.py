"""Words as they are compared: spelling, numbers, inflection; places of words in the text."""

import importlib
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import snowballstemmer
from hypothesis import given, settings

from seedreader.comparing.words import fold, stem, stem_anew, words
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


@pytest.mark.parametrize(
    ("language", "text", "folded"),
    [
        ("german", "7,40 Meter, 1.200 Zelte am 3.5.2026", ["7.40", "meter", "1200", "zelte", "am", "3", "5", "2026"]),
        ("german", "zwei, fünf", ["2", "5"]),
        ("french", "1 200 feux, 1\u202f200,5 en 2025 300 deux", ["1200", "feux", "1200.5", "en", "2025", "300", "2"]),
        ("spanish", "1.200.000 euros, tres", ["1200000", "euros", "3"]),
        ("english", "1,200.5 tons, two", ["1200.5", "tons", "2"]),
    ],
)  # fmt: skip
def test_numbers_are_read_as_a_language_writes_them(language: str, text: str, folded: list[str]) -> None:
    assert [word.folded for word in words(text, 0, len(text), language)] == folded


@pytest.mark.parametrize("language", ["french", "italian"])
def test_a_small_word_that_is_written_on_to_the_next_is_one_of_its_own(language: str) -> None:
    assert [word.folded for word in words("L’Erl, dell'acqua", 0, 17, language)] == ["l", "erl", "dell", "acqua"]
    assert [word.folded for word in words("don’t", 0, 5)] == ["don't"]


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


@pytest.mark.parametrize(
    ("language", "module", "name"),
    [("english", "english_stemmer", "EnglishStemmer"), ("german", "german_stemmer", "GermanStemmer")],
)
def test_stems_are_the_same_with_and_without_what_is_written_in_c(language: str, module: str, name: str) -> None:
    plain = getattr(importlib.import_module(f"snowballstemmer.{module}"), name)()
    listed = [word for each in map(str.split, stems().splitlines()) for word in each]
    made = snowballstemmer.stemmer(language)
    assert [made.stemWord(word) for word in listed] == [plain.stemWord(word) for word in listed]


def test_two_threads_that_stem_at_once_do_not_get_each_others_stems(monkeypatch: pytest.MonkeyPatch) -> None:
    from snowballstemmer.english_stemmer import EnglishStemmer

    made = [f"{beginning}{end}" for beginning in _BEGINNINGS for end in ("izations", "ousness", "fully", "ingly")]
    expected = [stem_anew(word) for word in made]
    one = EnglishStemmer()
    monkeypatch.setattr("seedreader.comparing.words._stemmer", lambda language: one)
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            found = [future.result() for future in [threads.submit(_all_stemmed, made) for _ in range(4)]]
    finally:
        sys.setswitchinterval(usual)
    assert all(each == expected for each in found)


_BEGINNINGS = [f"{one}{vowel}{other}al" for one in "bdfglmnprst" for vowel in "aeiou" for other in "dlmnrst"]


def _all_stemmed(made: list[str]) -> list[str]:
    return [stem_anew(word) for word in made]
