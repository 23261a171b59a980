"""Where words stand in a text, and what is shown around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.asking.places import each_place, first_line, grouped, places, snippet
from seedreader.asking.questions import Term, question
from seedreader.asking.words import words_of
from seedreader.domain.text import Span
from seedreader.reading.clusters import snap
from tests.strategies import texts

TEXT = "“We cannot be naïve,” he said.\nIt’s a state-of-the-art _port_. 東京都は大きい。 The naiveté."
FOUND = [
    ("naive", ["naïve"]),
    ("naiv*", ["naïve", "naiveté"]),
    ("aive", []),
    ('"cannot be naive he"', ["cannot be naïve,” he"]),
    ('"said it\'s"', ["said.\nIt’s"]),
    ("state-of-the-art", ["state-of-the-art"]),
    ('"state of the art"', ["state-of-the-art"]),
    ("port", ["port"]),
    ("京都", ["京都"]),
    ("the OR naive", ["naïve", "the", "The"]),
    ("-naive", []),
]


@pytest.mark.parametrize(("asked", "found"), FOUND, ids=[asked for asked, _ in FOUND])
def test_where_words_stand(asked: str, found: list[str]) -> None:
    terms = [term for term in question(asked).terms if term.in_words]
    assert [TEXT[span.start : span.end] for span in places(TEXT, terms)] == found


@pytest.mark.parametrize("before", [0, 1, 4090, 4093, 4095, 4096, 4097, 8190])
def test_words_are_found_over_the_borders_of_stretches(before: int) -> None:
    text = "é " * (before // 2) + "a" * (before % 2) + " the wide road"
    (span,) = places(text, [Term("the wide road")])
    assert text[span.start : span.end] == "the wide road"
    assert places(text, [Term("ide")]) == []


def test_no_more_is_looked_at_than_is_asked_for() -> None:
    assert len(places("a b " * 1000, [Term("a")], 3)) == 3
    found = each_place("a b " * 1_000_000, [Term("a")])
    assert next(found).span == Span(0, 1)


def test_different_words_near_each_other_are_one_group() -> None:
    text = f"cannot be naive {'x ' * 100} naive naive cannot"
    groups = list(grouped(text, each_place(text, question("cannot naive").terms)))
    assert [len(group.places) for group in groups] == [2, 1, 2]
    assert text[groups[0].span.start : groups[0].span.end] == "cannot be naive"
    assert text[groups[2].span.start : groups[2].span.end] == "naive cannot"
    text = "cannot\nnaive"
    assert len(list(grouped(text, each_place(text, question("cannot naive").terms)))) == 2


@given(texts(), texts())
def test_places_are_whole_words_that_stand_there(text: str, asked: str) -> None:
    words = words_of(asked)[:3]
    if not words:
        return
    reached = 0
    for span in places(text, [Term(" ".join(words))]):
        assert span.start >= reached
        reached = span.end
        assert snap(text, span.start, span.end) == span
        assert f" {' '.join(words)} " in f" {' '.join(words_of(text[span.start : span.end]))} ", "whole clusters"


@given(st.lists(st.sampled_from(["one", "Zwei", "três", "東", "it’s", "—", "\n", "_", "…"]), max_size=30))
def test_every_word_of_a_text_is_found_in_it(parts: list[str]) -> None:
    text = " ".join(parts)
    for word in set(words_of(text)):
        assert len(places(text, [Term(word)])) == words_of(text).count(word)


@given(texts(min_size=1), st.data())
def test_a_snippet_is_one_line_of_the_text_with_the_words_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = snap(text, start, data.draw(st.integers(start + 1, len(text))))
    shown, marked = snippet(text, span, [span])
    assert "\n" not in shown
    (inside,) = marked
    begins, ends = (1 if shown[:1] == "…" != text[:1] else 0), (-1 if shown[-1:] == "…" != text[-1:] else None)
    assert any(shown[begin:end] in text.replace("\n", " ") for begin in (0, begins) for end in (None, ends))
    assert text.replace("\n", " ")[span.start : span.start + len(inside)] == shown[inside.start : inside.end]


def test_what_is_around_words_is_of_their_paragraph() -> None:
    text = "Before.\nSome words stand here.\nAfter."
    span = places(text, [Term("words")])[0]
    assert snippet(text, span, [span]) == ("Some words stand here.", (Span(5, 10),))


SHORTENED = [
    ("words", "Some words stand here."),
    ("far", f"{'Some words stand ' * 20}far away. "),
    ("near", f"near {'some words stand ' * 20}"),
    ("mid", f"{'some words stand ' * 20}mid {'some words stand ' * 20}"),
    ('"so it goes"', f"so it{' ' * 400}goes"),
]


@pytest.mark.parametrize(("asked", "line"), SHORTENED, ids=[asked for asked, _ in SHORTENED])
def test_an_ellipsis_stands_where_a_snippet_ends_before_its_line(asked: str, line: str) -> None:
    text = f"Before.\n{line}\nAfter."
    span = places(text, question(asked).terms)[0]
    shown, (inside,) = snippet(text, span, [span])
    kept = shown.strip("…").rstrip()
    assert (shown.startswith("…"), shown.endswith("…")) == (not line.startswith(kept), not line.strip().endswith(kept))
    assert text[span.start : span.start + len(inside)] == shown[inside.start : inside.end]


def test_the_first_line_of_a_text() -> None:
    assert first_line("Some words.\nMore.") == "Some words."
    assert first_line("\n \n Some words.\nMore.") == " Some words."
    assert first_line("") == first_line("\n ") == ""
    long = first_line("some words " * 100)
    assert long.endswith("some…") and len(long) < 130
