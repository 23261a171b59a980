"""Words, sentences, paragraphs; growing a selection."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.text import Span
from seedreader.errors import InvalidValue
from seedreader.reading import blocks
from seedreader.reading.clusters import cluster_start, snap
from seedreader.reading.segments import (
    grow,
    next_paragraph,
    next_sentence,
    next_word,
    paragraph_at,
    previous_paragraph,
    previous_sentence,
    previous_word,
    sentence_at,
    sentences,
    word_at,
)
from tests.strategies import Place, offsets, places, texts

FORWARD = (next_word, next_sentence, next_paragraph)
BACKWARD = (previous_word, previous_sentence, previous_paragraph)
UNITS = (word_at, sentence_at, paragraph_at)
Motion = Callable[[str, int], int]


def walk(text: str, step: Motion, unit: Callable[[str, int], Span], start: int = 0) -> list[str]:
    """The units met by stepping through the text."""
    found, offset = [], start
    while offset < len(text):
        span = unit(text, offset)
        found.append(text[span.start : span.end])
        offset = step(text, offset)
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two", ["one", "two"]),
        ("don’t it's two-day, U.S. troops", ["don’t", "it's", "two-day", "U.S", "troops"]),
        ("in 1,000 or 3.5 ways", ["in", "1,000", "or", "3.5", "ways"]),
        ("naïve nai\u0308ve co\u00adop", ["naïve", "nai\u0308ve", "co\u00adop"]),
        ("well … so—then", ["well", "so", "then"]),
        ("日本のテスト、です", ["日本", "の", "テスト", "です"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("שָׁלוֹם العَرَبِيَّة", ["שָׁלוֹם", "العَرَبِيَّة"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert walk(text, next_word, word_at) == words
    offset, backwards = len(text), []
    while offset:
        offset = previous_word(text, offset)
        span = word_at(text, offset)
        backwards.append(text[span.start : span.end])
    assert backwards[::-1] == words


SENTENCES = [
    ["Mr. Abe met Gen. Nakatani in the U.S. on Apr. 8.", "He left."],
    ["They met in the U.S.", "The talks went on."],
    [
        "Born A. Generotti, C.le Maj. Parachutist on leave.",
        "Patent no. 192806.",
        "186th RGT Par. Folgore/5th BTG. Par. Condor.",
    ],
    ["“Our security is indivisible,” he said.", "“It is.”", "She nodded."],
    ["“Really?” he asked.", "“Yes!” she said."],
    ["“We cannot be naive.”", "That was all."],
    ["He said no.", "Kishida agreed."],
    ["The mission?", "Strengthen it!", "Now."],
    ["Wait... what?", "We need more … and more.", "Standards used by allies…", "That is it."],
    ["It grew by 3.5 percent, to $1.2 billion.", "J. K. Rowling and George W. Bush read it."],
    ["Founder of the website EXAMPLE.NET.", "Blogger."],
    ["1. The first point.", "Then more."],
    ["It is so.[12]", "Others differ (see p. 12).", "End."],
    ["安全保障は不可分だ。", "「そうだ。」と彼は言った。", "本当？", "はい。"],
    ["यह सच है।", "वह गया।"],
    ["هل هذا صحيح؟", "نعم."],
    ["Acme Inc. Chairman Smith left at 5 p.m. on Monday, etc.", "The end."],
    ["It cost him.", "¿Por qué?", "«Parce que.»", "Bien."],
    ["Er sagte: „Das ist das Ende.“", "Dann ging er.", "»So ist es.«", "Sie blieb."],
    ["Il a dit : « C’est la fin. »", "Puis il est parti.", "«\u202fVoilà\u202f!\u202f»", "Elle est restée."],
    ["She left.", "“Why?” he said.", "»Darum«, sagte sie."],
]


@pytest.mark.parametrize("sentences", SENTENCES, ids=lambda sentences: sentences[0][:25])
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert walk(text, next_sentence, sentence_at) == sentences


def test_wide_stops_need_no_blank() -> None:
    assert walk("一つ。二つ！「三つ。」四つ", next_sentence, sentence_at) == ["一つ。", "二つ！", "「三つ。」", "四つ"]


def test_what_joins_the_last_stop_belongs_to_the_sentence() -> None:
    text = "一つ。\ufe00二つ。"
    assert [sentence_at(text, offset) for offset in range(len(text))] == [Span(0, 4)] * 4 + [Span(4, 7)] * 3
    assert (next_sentence(text, 0), previous_sentence(text, 6), previous_sentence(text, 4)) == (4, 4, 0)


def test_a_paragraph_ends_a_sentence() -> None:
    text = "A headline\nFirst one. Second\n\n  Third  \n"
    assert walk(text, next_sentence, sentence_at) == ["A headline", "First one.", "Second", "Third"]
    assert walk(text, next_paragraph, paragraph_at) == ["A headline", "First one. Second", "Third"]


def test_between_units() -> None:
    text = "One, two.  Three.\n\n\nFour"
    assert word_at(text, 3) == Span(3, 4)
    assert sentence_at(text, 9) == sentence_at(text, 12)
    assert paragraph_at(text, 18) == paragraph_at(text, len(text)) == Span(20, 24)
    assert previous_sentence(text, 13) == text.index("Three")
    assert previous_sentence(text, text.index("Three")) == 0
    assert previous_paragraph(text, 20) == 0
    assert previous_paragraph(text, len(text)) == 20


@pytest.mark.parametrize("motion", FORWARD, ids=lambda motion: motion.__name__)
@given(data=st.data(), text=texts())
def test_forward_motions_get_on_and_stay_inside(motion: Motion, data: st.DataObject, text: str) -> None:
    offset = cluster_start(text, data.draw(offsets(text)))
    reached = motion(text, offset)
    assert offset < reached <= len(text) or offset == reached == len(text)
    assert cluster_start(text, reached) == reached


@pytest.mark.parametrize("motion", BACKWARD, ids=lambda motion: motion.__name__)
@given(data=st.data(), text=texts())
def test_backward_motions_get_on_and_stay_inside(motion: Motion, data: st.DataObject, text: str) -> None:
    offset = cluster_start(text, data.draw(offsets(text)))
    reached = motion(text, offset)
    assert 0 <= reached < offset or offset == reached == 0
    assert cluster_start(text, reached) == reached


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.__name__)
@given(data=st.data(), text=texts(min_size=1))
def test_units_are_whole_clusters_and_the_same_from_every_place_in_them(
    unit: Callable[[str, int], Span], data: st.DataObject, text: str
) -> None:
    span = unit(text, data.draw(offsets(text)))
    assert snap(text, span.start, span.end) == span
    assert span.end <= len(text)
    assert unit(text, span.start) == unit(text, data.draw(st.integers(span.start, span.end - 1))) == span


@given(texts(min_size=1), st.data())
def test_a_word_or_cluster_holds_its_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text) - 1))
    assert word_at(text, offset).contains(offset)


@given(texts(min_size=1))
def test_stepping_by_sentence_meets_every_inked_character(text: str) -> None:
    met: set[int] = set()
    offset = 0
    while offset < len(text):
        span = sentence_at(text, offset)
        met.update(range(span.start, span.end))
        offset = next_sentence(text, offset)
    inkless = "\u200b\u2060\ufeff"
    assert (
        all(index in met or not text[index].strip() or text[index] in inkless for index in range(len(text)))
        or not text.strip()
    )


@given(texts() | st.text('aB.!?… \n\u0301\u200d\u200b”"[1]。か', max_size=40))
def test_sentences_are_those_that_one_steps_to(text: str) -> None:
    met, offset = [], 0
    while offset < len(text):
        met.append(sentence_at(text, offset))
        offset = next_sentence(text, met[-1].start)
    assert list(sentences(text)) == [span for span in met if blocks.first_ink(text, span.start, span.end) is not None]


@given(places())
def test_growing_grows_until_the_whole_text(place: Place) -> None:
    text, span = place.text, snap(place.text, place.span.start, place.span.end)
    for _ in range(10):
        grown = grow(text, span)
        assert grown.start <= span.start
        assert grown.end >= span.end
        if grown == span:
            break
        span = grown
    assert span == Span(0, len(text))


def test_growing_goes_by_word_sentence_paragraph_and_article() -> None:
    text = "Title\nFirst one. Second one here. Third.\nMore"
    span = grow(text, text.index("cond"))
    met = [text[span.start : span.end]]
    while span != Span(0, len(text)):
        span = grow(text, span)
        met.append(text[span.start : span.end])
    assert met == ["Second", "Second one here.", "First one. Second one here. Third.", text]
    assert grow(text, Span(6, 15)) == Span(6, 16)
    assert grow(text, text.index(" one here")) == sentence_at(text, text.index("Second"))


def test_a_sentence_inside_a_quotation_is_grown_to_without_the_lone_mark() -> None:
    text = "He said: “We cannot. Nor can they.” She left."
    for words, sentence in (("cannot", "He said: “We cannot."), ("they", "Nor can they."), ("left", "She left.")):
        word = grow(text, text.index(words))
        assert text[word.start : word.end] == words
        grown = grow(text, word)
        assert text[grown.start : grown.end] == sentence
        assert grow(text, grown) == Span(0, len(text))
    both = grow(text, Span(text.index("We"), text.index("they") + 4))
    assert text[both.start : both.end] == "He said: “We cannot. Nor can they.”", "the two marks belong together"


def test_on_a_mark_that_opens_a_quotation_one_grows_to_its_first_word() -> None:
    text = "Then: “‘Yes,’ he said.” No."
    assert grow(text, text.index("“")) == grow(text, text.index("‘")) == word_at(text, text.index("Yes"))
    assert grow(text, text.index(":")) == sentence_at(text, 0)


@pytest.mark.parametrize("unit", [*UNITS, grow], ids=lambda unit: unit.__name__)
def test_an_empty_text_has_no_units(unit: Callable[[str, int], Span]) -> None:
    with pytest.raises(InvalidValue):
        unit("", 0)
    assert [motion("", 0) for motion in (*FORWARD, *BACKWARD)] == [0] * 6
