"""Where rows begin in a paragraph."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.reading.clusters import cluster_start, clusters
from seedreader.reading.display import drawn, width
from seedreader.reading.wrapping import BLANKS, SOFT_HYPHEN, cut, wrap
from tests.strategies import texts, words

MANDATORY = "\v\f\x85\u2028\u2029"
"""Characters behind which a row ends."""


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
        ("unbe\u00adliev\u00adable", 9, ["unbe\u00adliev\u00ad", "able"]),
        ("unbe\u00adliev\u00adable", 8, ["unbe\u00ad", "liev\u00adable"]),
        ("unbe\u00adlievable", 20, ["unbe\u00adlievable"]),
        ("unbe\u00adlievable", 4, ["unbe\u00ad", "liev", "able"]),
        ("one\u2028two three", 20, ["one\u2028", "two three"]),
        ("one\u2029\u2029two", 20, ["one\u2029", "\u2029", "two"]),
        ("one\x85two\vthree\ffour", 20, ["one\x85", "two\v", "three\f", "four"]),
        ("no\u202fbreak\u2007at all", 12, ["no\u202fbreak\u2007at ", "all"]),
        ("\tab\tc", 2, ["\t", "ab\t", "c"]),
        ("\t\u0301x", 3, ["\t", "\u0301x"]),
        ("a\ufeffb c", 2, ["a\ufeffb ", "c"]),
    ],
)
def test_wrap(text: str, cells: int, expected: list[str]) -> None:
    assert rows(text, cells) == expected


@given(texts(), st.integers(1, 200))
def test_no_row_is_wider_than_the_width(text: str, cells: int) -> None:
    for row in rows(text, cells):
        assert width(row.rstrip(BLANKS)) <= max(cells, 2)


def words_that_may_be_hyphenated() -> st.SearchStrategy[str]:
    syllables = st.lists(st.sampled_from(("un", "be", "liev", "a", "日", "é", "e\u0301")), min_size=1, max_size=6)
    return st.lists(syllables.map("\u00ad".join), min_size=1, max_size=9).map(" ".join)


@given(words_that_may_be_hyphenated(), st.integers(2, 30))
def test_a_row_that_ends_at_a_soft_hyphen_has_room_for_the_hyphen(text: str, cells: int) -> None:
    for row, after in pairwise(rows(text, cells)):
        if row[-1] == SOFT_HYPHEN:
            first_syllable = after.split(SOFT_HYPHEN)[0].split(" ")[0]
            assert width(row) < cells or width(row) + width(first_syllable) > cells


@given(words_that_may_be_hyphenated(), st.integers(2, 30))
def test_soft_hyphens_move_breaks_only_where_a_word_does_not_fit(text: str, cells: int) -> None:
    """Each row is one that plain wrapping would make of the same words, or goes on with a syllable."""
    plain = rows(text.replace(SOFT_HYPHEN, ""), 200)
    assert len(rows(text, 200)) == len(plain)
    for row, after in pairwise(rows(text, cells)):
        rest = after.split(" ")[0].split(SOFT_HYPHEN)
        if row[-1] == " " and len(rest) > 1 and rest[0].isascii() and row.isascii():
            assert width(row) + width(rest[0]) + 1 > cells


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
        assert width(row) <= max(cells, 4)
        assert width(row) > cells - 4 or list(clusters(row))[-1][0] in MANDATORY
        assert drawn(row)
