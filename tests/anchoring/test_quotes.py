"""Passages of which only the words and their context are known; what is doubtful waits for review."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.anchoring.quotes import anchor_quote
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span, quotation
from tests.strategies import Place, places, texts

FIRST = "TOKYO — The two leaders met on Friday and spoke for an hour about what lies ahead.\n\n"
QUOTE = "“We cannot be naive,” the prime minister said."
LAST = "\n\nA second meeting is planned for the summer, officials of both sides told reporters.\n"
ARTICLE = FIRST + QUOTE + LAST
PREFIX, SUFFIX = FIRST[-32:], LAST[:32]


def found(text: str, quote: str, prefix: str = "", suffix: str = "", hint: int | None = None) -> tuple[str, str | None]:
    place, status = anchor_quote(text, quote, prefix, suffix, hint)
    return status.value, text[place.start : place.end] if place else None


@pytest.mark.parametrize("context", [("", ""), (PREFIX, SUFFIX), ("something else", "altogether")])
def test_long_words_that_stand_once(context: tuple[str, str]) -> None:
    assert found(ARTICLE, QUOTE, *context) == ("same", QUOTE)


def test_typography_does_not_count() -> None:
    assert found(ARTICLE.replace("“", '"').replace(" ", "\u00a0"), QUOTE)[0] == "same"


def test_short_words_need_their_context() -> None:
    assert found(ARTICLE, "Friday") == ("review", "Friday")
    assert found(ARTICLE, "Friday", "The two leaders met on ", " and spoke for an hour") == ("same", "Friday")


def test_of_several_places_the_one_with_the_context_is_meant() -> None:
    text = f"Earlier he had said: {QUOTE} Nobody listened.\n\n{ARTICLE}"
    place, status = anchor_quote(text, QUOTE, PREFIX, SUFFIX)
    assert status is AnchorStatus.SAME
    assert place == Span(text.rindex(QUOTE), text.rindex(QUOTE) + len(QUOTE))


def test_of_several_places_without_context_one_is_offered_near_the_hint() -> None:
    text = f"One. {QUOTE} Two. {QUOTE} Three. {QUOTE}"
    second = text.index(QUOTE, 10)
    place, status = anchor_quote(text, QUOTE, hint=second + 3)
    assert (place, status) == (Span(second, second + len(QUOTE)), AnchorStatus.REVIEW)


def test_edited_words_are_found_between_their_contexts() -> None:
    edited = QUOTE.replace("naive", "naïve")
    assert found(ARTICLE.replace(QUOTE, edited), QUOTE, PREFIX, SUFFIX) == ("edited", edited)
    assert found(ARTICLE.replace(QUOTE, edited), QUOTE) == ("review", edited)


def test_a_lookalike_elsewhere_is_for_review() -> None:
    assert found(
        "He stood up. “We cannot be silent,” the prime minister said. Then he left.", QUOTE, PREFIX, SUFFIX
    ) == (
        "review",
        "“We cannot be silent,” the prime minister said.",
    )


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("a category of all things", "review"),
        ("a bobcat of all things", "review"),
        ("a cat of all things", "same"),
        ("a c", "orphan"),
        ("cat of all things", "same"),
        ("of all things a cat", "same"),
    ],
)
def test_a_part_of_a_word_is_for_review(text: str, status: str) -> None:
    before, _, after = text.partition("cat")
    assert found(text, "cat", before, after)[0] == status


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("昨日、事務総長は我々は甘く考えてはならないと述べ、会場を後にした。", "我々は甘く考えてはならない"),
        ("ราคาน้ำมันเพิ่มขึ้นเมื่อวานนี้", "เพิ่มขึ้น"),
    ],
)
def test_where_words_have_no_blanks_between_them_any_part_may_be_meant(text: str, quote: str) -> None:
    before, _, after = text.partition(quote)
    assert anchor_quote(text, quote, before, after).status == "same"


@pytest.mark.parametrize("text", ["", "Nothing of it.", FIRST + LAST])
def test_words_that_are_not_there(text: str) -> None:
    assert found(text, QUOTE, PREFIX, SUFFIX) == ("orphan", None)


@pytest.mark.parametrize("quote", ["", "  \n", "\u200b"])
def test_no_words(quote: str) -> None:
    assert found(ARTICLE, quote) == ("orphan", None)


@pytest.mark.parametrize("text", ["a" * 300_000, "ab " * 100_000, " " * 300_000])
def test_large_texts_of_the_same_thing_come_to_an_end(text: str) -> None:
    assert found(text, "ab ab ab ab ab ab ab ab ab ab ab ac", "x", "y")[0] in ("review", "orphan")


@given(places())
def test_what_is_certain_is_the_words(place: Place) -> None:
    words = quotation(place.text, place.span)
    where, status = anchor_quote(place.text, words.exact, words.prefix, words.suffix, place.span.start)
    assert (where is None) == (status is AnchorStatus.ORPHAN)
    if where is not None:
        assert where.end <= len(place.text)


@given(texts(), st.text(max_size=30), st.text(max_size=10), st.text(max_size=10))
def test_anything_can_be_asked_for(text: str, quote: str, prefix: str, suffix: str) -> None:
    where, status = anchor_quote(text, quote, prefix, suffix)
    assert status is not AnchorStatus.MOVED
    assert where is None or where.end <= len(text)
