"""Canonical text, spans, quotations."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.text import CONTEXT_LENGTH, Span, canonical, count_words, quotation
from seedreader.errors import InvalidValue
from tests.strategies import Place, places, texts

RAW = st.one_of(texts(), st.text(st.sampled_from("a\r\n \ufeff\u2028\x85\f“é")), st.text())


@given(RAW)
def test_canonical_text_is_canonical_already(raw: str) -> None:
    text = canonical(raw)
    assert canonical(text) == text
    assert "\r" not in text


@given(RAW)
def test_nothing_but_line_ends_and_the_mark_changes(raw: str) -> None:
    assert canonical(raw).replace("\n", "") == raw.lstrip("\ufeff").replace("\r", "").replace("\n", "")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("", ""),
        ("\ufeffa", "a"),
        ("\ufeff\ufeffa", "a"),
        ("a\ufeffb", "a\ufeffb"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\r\r\n\n", "\n\n\n"),
        ("a\u2028b\x85c\x0cd\u00a0e\t \n", "a\u2028b\x85c\x0cd\u00a0e\t \n"),
    ],
)
def test_canonical(raw: str, text: str) -> None:
    assert canonical(raw) == text


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 3), (0, 0)])
def test_a_span_is_never_empty_or_reversed(start: int, end: int) -> None:
    with pytest.raises(InvalidValue) as raised:
        Span(start, end)
    assert raised.value.hint


def test_spans() -> None:
    span = Span(3, 6)
    assert len(span) == 3
    assert [offset for offset in range(9) if span.contains(offset)] == [3, 4, 5]
    assert span.overlaps(Span(5, 9))
    assert span.overlaps(Span(0, 9))
    assert not span.overlaps(Span(6, 7))
    assert not span.overlaps(Span(0, 3))
    assert sorted([Span(3, 9), Span(0, 1), Span(3, 6)]) == [Span(0, 1), Span(3, 6), Span(3, 9)]


@given(st.integers(0, 20), st.integers(1, 9), st.integers(0, 20), st.integers(1, 9))
def test_spans_overlap_when_they_share_an_offset(first: int, length: int, second: int, other_length: int) -> None:
    one, other = Span(first, first + length), Span(second, second + other_length)
    shared = any(one.contains(offset) and other.contains(offset) for offset in range(40))
    assert one.overlaps(other) is other.overlaps(one) is shared


@given(places())
def test_a_quotation_stands_in_the_text_where_it_was_taken(place: Place) -> None:
    taken = quotation(place.text, place.span)
    assert taken.exact == place.text[place.span.start : place.span.end]
    whole = taken.prefix + taken.exact + taken.suffix
    assert place.text.startswith(whole, place.span.start - len(taken.prefix))
    assert len(taken.prefix) == min(CONTEXT_LENGTH, place.span.start)
    assert len(taken.suffix) == min(CONTEXT_LENGTH, len(place.text) - place.span.end)


def test_a_quotation_past_the_end_is_refused() -> None:
    with pytest.raises(InvalidValue, match="past the end"):
        quotation("short", Span(0, 6))


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("one two", 2), ("don’t, it's a two-day trip", 5), ("— … “”", 0), ("naïve 日本", 2)]
)
def test_words_are_counted_as_a_reader_does(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.text(st.sampled_from("aé1_ß½日 \n.,;'’-“\u0301\u200b")))
def test_words_are_those_of_one_pattern(text: str) -> None:
    assert count_words(text) == len(re.findall(r"\w+(?:[’'\-]\w+)*", text))


def test_every_character_of_latin_1_is_to_counting_what_it_is_to_the_pattern() -> None:
    texts = [f"a{character}b {character}" for character in map(chr, range(256))]
    assert [count_words(text) for text in texts] == [len(re.findall(r"\w+(?:[’'\-]\w+)*", text)) for text in texts]


@given(st.text(st.sampled_from("aé_½'’-— ")))
def test_words_of_western_texts_are_those_of_the_pattern(text: str) -> None:
    assert count_words(text) == len(re.findall(r"\w+(?:[’'\-]\w+)*", text))
