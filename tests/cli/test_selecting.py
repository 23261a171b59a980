"""Which span the command line means."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.cli.selecting import occurrences, quoted_span, whole_characters
from seedreader.domain.text import Span
from seedreader.errors import Ambiguous, InvalidValue, NotFound
from tests.cli.conftest import Call

TEXT = "We cannot be naive. “It’s naïve,” he said; they cannot be naive either.\nNo family 👩‍👩‍👧 was asked."


@given(st.text("ab", max_size=12), st.text("ab", min_size=1, max_size=3))
def test_every_place_is_found_also_where_places_overlap(text: str, quote: str) -> None:
    places = [start for start in range(len(text)) if text.startswith(quote, start)]
    assert list(occurrences(text, quote)) == places


def test_the_only_place_and_the_nth_place() -> None:
    assert quoted_span(TEXT, "he said", None) == Span(TEXT.index("he said"), TEXT.index("he said") + 7)
    assert quoted_span(TEXT, "cannot be naive", 1) == Span(3, 18)
    second = TEXT.index("cannot be naive", 4)
    assert quoted_span(TEXT, "cannot be naive", 2) == Span(second, second + 15)


def test_words_that_stand_twice_are_shown_with_their_places() -> None:
    with pytest.raises(Ambiguous) as failure:
        quoted_span(TEXT, "cannot be naive", None)
    assert failure.value.message == "The article has these words twice"
    assert "--nth: 1 at 3 “We cannot be naive. “It’s naïve,”…”; 2 at" in failure.value.hint


def test_only_the_first_places_are_shown() -> None:
    with pytest.raises(Ambiguous) as failure:
        quoted_span("naive " * 9, "naive", None)
    assert failure.value.message == "The article has these words 9 times"
    assert failure.value.hint.count(" at ") == 4
    assert failure.value.hint.endswith("; and 5 more.")


def test_too_few_places_are_counted() -> None:
    with pytest.raises(NotFound, match="these words twice, not 3 times") as failure:
        quoted_span(TEXT, "cannot be naive", 3)
    assert failure.value.hint == "Give --nth from 1 to 2."


@pytest.mark.parametrize("quote", ["it's naive", "IT’S NAÏVE", "It's naïve"])
@pytest.mark.parametrize("nth", [None, 1])
def test_the_exact_words_are_named_where_quotes_case_or_accents_differ(quote: str, nth: int | None) -> None:
    with pytest.raises(NotFound) as failure:
        quoted_span(TEXT, quote, nth)
    start = TEXT.index("It’s naïve")
    assert failure.value.hint == f"It has “It’s naïve”; quote that, or use --start {start} --end {start + 10}."


@pytest.mark.parametrize("quote", ["naive either. No family", "Naive  Either.\n\nNo family"])
def test_words_that_stand_across_lines_are_named_by_their_place(quote: str) -> None:
    with pytest.raises(NotFound) as failure:
        quoted_span(TEXT, quote, None)
    start, end = TEXT.rindex("naive either"), TEXT.index(" 👩")
    assert failure.value.hint == f"They stand across lines; use --start {start} --end {end}."


def test_words_that_do_not_occur() -> None:
    with pytest.raises(NotFound, match="does not have these words"):
        quoted_span(TEXT, "sovereignty", None)


def test_no_words_at_all() -> None:
    with pytest.raises(InvalidValue, match="empty"):
        quoted_span(TEXT, "", None)


def test_a_character_is_never_cut() -> None:
    family = TEXT.index("👩")
    with pytest.raises(InvalidValue) as failure:
        whole_characters(TEXT, Span(family, family + 1))
    assert failure.value.hint == f"The whole characters are at --start {family} --end {family + 5}."
    with pytest.raises(InvalidValue):
        quoted_span(TEXT, "👧", None)
    assert whole_characters(TEXT, Span(family, family + 5)) == Span(family, family + 5)


def test_a_span_past_the_end() -> None:
    with pytest.raises(InvalidValue, match="past the end"):
        whole_characters("short", Span(2, 9))


def test_a_file_whose_name_is_no_text_is_meant_by_it(call: Call, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (tmp_path / name).write_text("Words of a caf\u00e9.")
    except OSError:
        pytest.skip("no such names here")
    assert call("add", tmp_path).code == 0
    for reference in (name, tmp_path / name, "caf\\xe9.txt"):
        assert call("show", reference).out == "Words of a caf\u00e9."
    missing = call("show", os.fsdecode(b"caf\xe8.txt"))
    assert (missing.code, "There is no article 'caf\\\\xe8.txt'" in missing.err) == (1, True)
