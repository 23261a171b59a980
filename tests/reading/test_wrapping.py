"""Where rows begin in a paragraph."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.reading.clusters import cluster_start
from seedreader.reading.display import drawn, width
from seedreader.reading.wrapping import BLANKS, cut, wrap
from tests.strategies import texts, words


def rows(text: str, cells: int) -> list[str]:
    starts = wrap(text, cells)
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("", 5, [""]),
        ("one two three", 7, ["one two ", "three"]),
        ("one   two", 4, ["one   ", "two"]),
        ("abcdefghij k", 4, ["abcd", "efgh", "ij k"]),
        ("soft\nbreak here", 10, ["soft\nbreak ", "here"]),
        ("no\u00a0break at all", 9, ["no\u00a0break ", "at all"]),
        ("日本語、テスト", 6, ["日本", "語、テ", "スト"]),
        ("彼は「はい」と", 6, ["彼は", "「は", "い」と"]),
        ("ab日本cd", 4, ["ab日", "本cd"]),
        ("👨\u200d👩\u200d👧👨\u200d👩\u200d👧", 3, ["👨\u200d👩\u200d👧"] * 2),
        ("abc\u200bdefgh", 5, ["abc\u200b", "defgh"]),
        ("e\u0301" * 5, 2, ["e\u0301e\u0301", "e\u0301e\u0301", "e\u0301"]),
        ("a\tb", 4, ["a\t", "b"]),
        ("日本", 1, ["日", "本"]),
    ],
)
def test_wrap(text: str, cells: int, expected: list[str]) -> None:
    assert rows(text, cells) == expected


@given(texts(), st.integers(2, 40))
def test_no_row_is_wider_than_the_width(text: str, cells: int) -> None:
    for row in rows(text, cells):
        assert width(row.rstrip(BLANKS)) <= max(cells, 4 if "\t" in row else 0)


@given(texts(), st.integers(1, 40))
def test_rows_are_in_order_and_cut_no_cluster(text: str, cells: int) -> None:
    for starts in (wrap(text, cells), cut(text, cells)):
        assert starts[0] == 0
        assert all(first < second for first, second in pairwise(starts))
        assert all(cluster_start(text, start) == start < len(text) for start in starts[1:])


@given(texts(), st.integers(1, 40))
def test_wrapping_twice_gives_the_same(text: str, cells: int) -> None:
    assert wrap(text, cells) == wrap(text, cells)


@given(words().filter(str.isascii), st.integers(1, 40))
def test_the_fast_way_and_the_slow_way_agree(text: str, cells: int) -> None:
    """A wide character far behind forces the slow way on the rows before it."""
    slow = [start for start in wrap(text + " \u200b" * 200 + "日", cells) if start < len(text)]
    assert slow == wrap(text, cells)


@given(st.text("日本「」、。っ（）", max_size=60), st.integers(2, 20))
def test_wide_rows_agree_with_the_slow_way(text: str, cells: int) -> None:
    """A no-break mark inside every cluster forces the slow way."""
    slow = wrap("".join(character + "\u2060" for character in text), cells)
    assert [start // 2 for start in slow] == wrap(text, cells)


@given(words(), st.integers(8, 40))
def test_a_row_takes_what_fits(text: str, cells: int) -> None:
    for row, after in pairwise(rows(text, cells)):
        next_word = after.split(" ")[0]
        if row.endswith(" ") and next_word.isascii():
            assert width(row.rstrip()) + 1 + len(next_word) > cells


@given(texts(), st.integers(2, 40))
def test_preformatted_rows_are_full(text: str, cells: int) -> None:
    starts = cut(text, cells)
    for row in (text[start:end] for start, end in pairwise(starts)):
        assert cells - 4 < width(row) <= max(cells, 4)
        assert drawn(row)
