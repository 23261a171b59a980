"""Passages found again in a changed text, or told to be orphans; never put on other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.anchoring import Anchored, anchor, carry_offset
from seedreader.anchoring.unchanged import unchanged
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span

LEAD = "TOKYO — The two leaders met on Friday and spoke for an hour about what lies ahead.\n\n"
QUOTE = "“We cannot be naive,” the prime minister said."
REST = "\n\nA second meeting is planned for the summer, officials of both sides told reporters.\n"
ARTICLE = LEAD + QUOTE + REST
ORPHAN = Anchored(None, AnchorStatus.ORPHAN)

SENTENCES = (
    "No. ",
    "Our security is indivisible. ",
    "We cannot be naive. ",
    "Yes, we must assess this together. ",
    "ab",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=8).map("".join) | st.text(alphabet="ab \n", max_size=60)


def where(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def one(old: str, new: str, words: str) -> Anchored:
    (found,) = anchor(old, new, [where(old, words)])
    return found


def same(text: str, words: str) -> Anchored:
    return Anchored(where(text, words), AnchorStatus.SAME)


@pytest.mark.parametrize(
    "new",
    [
        ARTICLE,
        "UPDATE\n\n" + ARTICLE,
        ARTICLE + "Correction: it was Thursday.",
        ARTICLE.replace("Friday", "Thursday"),
        ARTICLE.replace("ahead.", "ahead of them."),
        ARTICLE.replace("Friday", "Thursday").replace("summer", "winter"),
        LEAD + QUOTE,
        QUOTE + REST,
        "New. " + LEAD + QUOTE + REST + "New.",
    ],
)
def test_words_that_stand_are_the_same(new: str) -> None:
    assert one(ARTICLE, new, QUOTE) == same(new, QUOTE)


@pytest.mark.parametrize(
    "new",
    [
        "",
        LEAD + REST,
        ARTICLE.replace("naive", "naïve"),
        ARTICLE.replace("“We", "We"),
        "Nothing of it is left.",
    ],
)
def test_words_that_are_gone_are_orphans(new: str) -> None:
    assert one(ARTICLE, new, QUOTE) == ORPHAN


def test_long_words_found_once_elsewhere_have_moved() -> None:
    new = "He began at once. " + QUOTE + " Then came the rest.\n\n" + LEAD + REST
    assert one(ARTICLE, new, QUOTE) == Anchored(where(new, QUOTE), AnchorStatus.MOVED)


def test_words_that_stand_twice_with_nothing_to_tell_them_apart_are_orphans() -> None:
    new = f"One. {QUOTE} Two. {QUOTE} Three."
    assert one(ARTICLE, new, QUOTE) == ORPHAN


def test_of_words_that_stand_twice_the_ones_with_their_context_are_meant() -> None:
    new = f"He said it first. {QUOTE} Then again.\n\nAn addition. {ARTICLE} And more."
    found = one(ARTICLE, new, QUOTE)
    assert found == Anchored(Span(new.rindex(QUOTE), new.rindex(QUOTE) + len(QUOTE)), AnchorStatus.SAME)


def test_a_deleted_sentence_is_not_taken_for_its_twin() -> None:
    first = "Trump met Abe on Friday. "
    rest = "Trump left for home the next morning, and nobody saw him off at the airport."
    second = len(first)
    assert anchor(first + rest, rest, [Span(0, 5), Span(second, second + 5), Span(second, second + 19)]) == [
        ORPHAN,
        ORPHAN,
        Anchored(Span(0, 19), AnchorStatus.SAME),
    ]


def test_words_that_begin_the_text_are_not_certain_by_their_place_alone() -> None:
    quote = "The prime minister of Japan"
    old = f"{quote} was glad. Then {quote} left."
    new = f"{quote} never smiled. Then {quote} left."
    assert anchor(old, new, [Span(0, len(quote))]) == [ORPHAN]


def test_of_twins_in_the_old_text_none_is_put_on_the_one_that_is_left() -> None:
    notice = "This page is about the meeting. Advertisement: read on below. And so it goes on for a while.\n"
    old = f"One.\n{notice}Two.\n{notice}Three."
    first = old.index("Advertisement")
    second = old.index("Advertisement", first + 1)
    new = f"Four.\n{notice}Five."
    assert anchor(old, new, [Span(first, first + 13), Span(second, second + 13)]) == [ORPHAN, ORPHAN]


def test_a_word_is_not_found_in_a_longer_one() -> None:
    old = "It began and ended with the cat"
    assert one(old, "It began and ended with the category of all things", "cat") == ORPHAN
    assert one(old, "It began and ended with the cat, of all things", "cat") == Anchored(
        Span(28, 31), AnchorStatus.SAME
    )


def test_short_words_need_their_context() -> None:
    old = "The leaders met. They spoke of Iran for an hour. Then they left."
    assert one(old, "Nobody mentioned Iran at all.", "Iran") == ORPHAN


def test_a_text_of_the_same_thing_over_and_over() -> None:
    found = anchor("ab" * 5000, "ab" * 4000, [Span(4, 6), Span(9000, 9002), Span(0, 2), Span(9998, 10000)])
    assert [each.status.value for each in found] == ["same", "orphan", "same", "orphan"]


def test_short_words_close_to_an_edit_stay_where_they_are() -> None:
    old = LEAD + "They spoke of Iran at length. They spoke of Iran again and again. " + REST
    new = old.replace("again and again", "once more")
    second = old.rindex("Iran")
    assert anchor(old, new, [where(old, "Iran"), Span(second, second + 4)]) == [
        Anchored(where(old, "Iran"), AnchorStatus.SAME),
        ORPHAN,
    ]
    new = old.replace("and again", "and once more")
    assert anchor(old, new, [Span(second, second + 4)]) == [Anchored(Span(second, second + 4), AnchorStatus.SAME)]


@given(TEXTS, TEXTS, st.data())
def test_what_is_found_is_the_same_words(old: str, new: str, data: st.DataObject) -> None:
    spans = data.draw(spans_of(old))
    found = anchor(old, new, spans)
    assert len(found) == len(spans)
    for span, (place, status) in zip(spans, found, strict=True):
        assert (place is None) == (status is AnchorStatus.ORPHAN)
        if place is not None:
            assert new[place.start : place.end] == old[span.start : span.end]


@given(TEXTS, st.data())
def test_in_an_unchanged_text_all_stays(text: str, data: st.DataObject) -> None:
    spans = data.draw(spans_of(text))
    assert anchor(text, text, spans) == [Anchored(span, AnchorStatus.SAME) for span in spans]


@given(st.text(max_size=40), st.text(max_size=40), st.data())
def test_what_is_put_before_and_after_only_shifts(before: str, after: str, data: st.DataObject) -> None:
    span = Span(len(LEAD), len(LEAD) + len(QUOTE))
    start = span.start + len(before)
    (found,) = anchor(ARTICLE, before + ARTICLE + after, [span])
    assert found == Anchored(Span(start, start + len(QUOTE)), AnchorStatus.SAME)


@given(TEXTS, TEXTS)
def test_unchanged_ends(old: str, new: str) -> None:
    common = unchanged(old, new)
    assert old[: common.head] == new[: common.head]
    assert old[len(old) - common.tail :] == new[len(new) - common.tail :]
    assert common.head + common.tail <= min(len(old), len(new))
    if common.head + common.tail < min(len(old), len(new)):
        assert old[common.head] != new[common.head]
        assert old[len(old) - common.tail - 1] != new[len(new) - common.tail - 1]


@pytest.mark.parametrize("length", [0, 1, 4095, 4096, 4097, 10_000])
def test_unchanged_ends_of_long_texts(length: int) -> None:
    common = unchanged("x" * length + "a" + "y" * length, "x" * length + "bb" + "y" * length)
    assert (common.head, common.tail, common.shift) == (length, length, 1)


@given(TEXTS, TEXTS, st.integers(0, 300))
def test_a_reader_goes_on_inside_the_text(old: str, new: str, offset: int) -> None:
    offset = min(offset, len(old))
    assert 0 <= carry_offset(old, new, offset) <= len(new)
    assert carry_offset(old, old, offset) == offset


def test_a_reader_goes_on_at_the_same_words() -> None:
    new = "UPDATE\n\n" + ARTICLE
    assert carry_offset(ARTICLE, new, len(LEAD)) == len(LEAD) + 8
    assert carry_offset(ARTICLE, LEAD + REST, len(LEAD) + 5) == len(LEAD)


def spans_of(text: str) -> st.SearchStrategy[list[Span]]:
    if not text:
        return st.just([])
    offsets = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 30))
    return st.lists(offsets.map(lambda pair: Span(pair[0], min(len(text), sum(pair)))), max_size=5).map(
        lambda spans: [span for span in spans if span.start < span.end]
    )
