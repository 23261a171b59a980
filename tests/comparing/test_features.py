"""What of a sentence is compared."""

from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedreader.comparing import sentences as sentences_module
from seedreader.comparing.features import Features, features, quotations
from seedreader.comparing.sentences import sentences
from seedreader.domain.articles import CAPTION, Mark, MarkKind
from seedreader.domain.text import Span
from seedreader.reading import segments
from tests import strategies


def made(text: str) -> Features:
    return features(text, Span(0, len(text)), quotations(text))


@pytest.mark.parametrize(
    ("one", "other", "term"),
    [
        ("Tokyo agreed.", "The Japanese agreed.", "@japan"),
        ("the United States left", "Washington left", "@us"),
        ("joining the NATO Security Assistance and Training for Ukraine command", "joining the NSATU", "#nsatu"),
        ("the so-called Indo-Pacific Four met", "the IP4 met", "#ip4"),
        ("a two-day visit", "a twoday visit", "twoday"),
    ],
)
def test_names_for_one_thing_share_a_term(one: str, other: str, term: str) -> None:
    assert term in made(one).terms
    assert term in made(other).terms


def test_words_of_one_meaning_share_a_group_and_keep_their_stems() -> None:
    one, other = made("They strengthen ties."), made("They deepen relations.")
    assert one.meanings["~strengthen"] == "strengthen"
    assert other.meanings["~strengthen"] == "deepen"
    assert one.meanings.keys() & other.meanings.keys() >= {"~strengthen", "~relation"}


def test_a_long_name_counts_less_a_word_than_the_same_words_apart() -> None:
    name, apart = made("the Prime Minister Shigeru Ishiba"), made("shigeru said that ishiba, a minister in his prime")
    assert name.terms["ishiba"] < apart.terms["ishiba"]


def test_what_is_quoted_goes_on_over_the_end_of_a_sentence() -> None:
    text = "He said: “We cannot wait. We must act.”"
    first, second = sentences(text)
    assert features(text, first, quotations(text)).quoted == ("we", "cannot", "wait")
    assert features(text, second, quotations(text)).quoted == ("we", "must", "act")


@given(st.lists(st.sampled_from(["“We wait.”", '"Yes"', "”", "“", "a\n", "\n", "and so on ", "「是」"]), max_size=30))
def test_a_text_has_the_same_quotations_however_it_is_cut_up_to_look_for_them(pieces: list[str]) -> None:
    text = "".join(pieces)
    quotations.cache_clear()
    whole = quotations(text)
    quotations.cache_clear()
    with patch("seedreader.comparing.features._STRETCH", 3):
        assert quotations(text) == whole
    quotations.cache_clear()


def test_headline_prose_and_captions_are_compared_and_no_other_headings_or_furniture() -> None:
    lines = {
        "A headline": Mark(0, 0, MarkKind.HEADING, "1"),
        "The first sentence. The second one.": None,
        "A section": Mark(0, 0, MarkKind.HEADING, "2"),
        "Ada meets Max in May.": Mark(0, 0, MarkKind.BOILERPLATE, CAPTION),
        "Share this article": Mark(0, 0, MarkKind.BOILERPLATE),
        "***": None,
    }
    text = "\n\n".join(lines)
    marks = [
        replace(mark, start=text.index(line), end=text.index(line) + len(line)) for line, mark in lines.items() if mark
    ]
    found = [text[span.start : span.end] for span in sentences(text, marks)]
    assert found == ["A headline", "The first sentence.", "The second one.", "Ada meets Max in May."]


def test_places_and_thesaurus_are_for_english() -> None:
    german = features("Berlin stärkt.", Span(0, 14), language="german")
    assert "@germany" not in german.terms
    assert not german.meanings


@pytest.mark.parametrize("text", ["our" * 60_000, "a-" * 60_000, "a" * 200_000])
def test_what_is_no_word_takes_no_longer_than_its_length(text: str) -> None:
    assert len(made(text).spelled) >= 60_000


@given(strategies.texts(), st.data())
@settings(max_examples=60)
def test_what_is_left_out_is_leapt_over(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(places, places, st.sampled_from(MarkKind)), max_size=4))
    marks = [Mark(min(start, end), max(start, end), kind) for start, end, kind in drawn]
    through = list(sentences(text, marks))
    with patch.object(sentences_module, "_LONG", 0):
        assert list(sentences(text, marks)) == through


def test_a_long_block_of_code_costs_nothing() -> None:
    code = "x = 1. Y = 2.\n" * 20_000
    text = f"Before it.\n\n{code}\nAfter it."
    gone_through: list[Span] = []
    every = segments.sentences

    def counted(text: str, start: int = 0) -> Iterator[Span]:
        for span in every(text, start):
            gone_through.append(span)
            yield span

    mark = Mark(12, 12 + len(code), MarkKind.CODE_BLOCK)
    with patch.object(segments, "sentences", counted):
        assert [text[span.start : span.end] for span in sentences(text, [mark])] == ["Before it.", "After it."]
    assert len(gone_through) < 5
