"""A quotation with its source."""

import pytest

from seedreader.reading.citation import citation


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
