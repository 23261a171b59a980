"""A quotation with its source."""

from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.articles import Mark, MarkKind
from seedreader.reading.blocks import LineStyle, line_style
from seedreader.reading.citation import citation, safe_to_paste, unwrapped
from tests.strategies import texts

PARAGRAPHS = (
    "It was agreed in the morning that nobody would say a word about what had been said, and when the doors were open "
    "there was silence in the whole of the building, up to the late evening of a day that would be remembered.",
    "Then the second paragraph begins and it goes on and on to the end of the lines that it has, as all of them do.",
    "- an item of a list that is long enough to be broken where all the others of its kind are to be broken as well",
)
WRAPPED = "\n\n".join(fill(paragraph, 72, subsequent_indent=" " * (paragraph[0] == "-")) for paragraph in PARAGRAPHS)


def test_citation() -> None:
    assert citation("We cannot be naive", "Rutte in Tokyo", "rutte.txt", 10, 28) == (
        "“We cannot be naive”\n— Rutte in Tokyo (rutte.txt, 10–28)"
    )


@pytest.mark.parametrize("quote", ["“All of it.”", '"All of it."', "«Tout.»", "「全部」"])
def test_quotation_marks_are_not_doubled(quote: str) -> None:
    assert citation(quote, "T", "s", 0, 9).startswith(quote + "\n")


def test_quotation_marks_inside_are_no_enclosure() -> None:
    assert citation("“One” and “two”", "T", "s", 0, 9).startswith("““One” and “two””\n")


def test_an_empty_or_repeated_source_is_left_out() -> None:
    assert citation("a", "T", "", 0, 1) == citation("a", "T", "T", 0, 1) == "“a”\n— T (0–1)"


def test_title_and_source_stay_on_one_line() -> None:
    assert citation("a\nb", "T\nU", "s\tt", 0, 1) == "“a\nb”\n— T U (s t, 0–1)"


def test_a_paragraph_broken_at_a_column_is_copied_on_one_line() -> None:
    assert line_style(WRAPPED) is LineStyle.HARD_WRAPPED
    assert WRAPPED.count("\n") > 8
    assert unwrapped(WRAPPED, 0, len(WRAPPED)) == "\n\n".join(PARAGRAPHS)


def test_lines_of_code_stay_lines() -> None:
    start = WRAPPED.index("Then")
    end = WRAPPED.index("\n\n-")
    mark = Mark(start, end, MarkKind.CODE_BLOCK)
    assert unwrapped(WRAPPED, start, end, [mark]) == WRAPPED[start:end]


def test_where_a_line_is_a_paragraph_nothing_is_joined() -> None:
    text = "One line.\nAnother line.\n"
    assert unwrapped(text, 0, len(text)) == text


@given(text=texts(), lines=st.booleans(), data=st.data())
def test_unwrapping_changes_blanks_only(text: str, lines: bool, data: st.DataObject) -> None:
    whole = WRAPPED + text if lines else text
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    assert unwrapped(whole, start, end).split() == whole[start:end].split()


@given(text=texts())
def test_what_is_pasted_steers_no_terminal(text: str) -> None:
    safe = safe_to_paste(text)
    safe.encode()
    assert all(
        character in "\n\t" or not (ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0) for character in safe
    )
    assert safe_to_paste(safe) == safe


def test_the_words_themselves_are_pasted_as_they_are() -> None:
    assert safe_to_paste("naïve 漢字 👩\u200d👧 \u202babc\u202c\tx\ny") == "naïve 漢字 👩\u200d👧 \u202babc\u202c\tx\ny"
    assert safe_to_paste("a\x1b[201~b\ud800c\x0cd\x85e") == "a[201~b\ufffdc\nd\ne"
