"""Spans by place."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.reading.spans import SpanIndex, laid_over, pieces, shaded

Item = tuple[int, int, str]
lengths = st.one_of(st.integers(1, 40), st.sampled_from((255, 256, 257, 4096, 4097, 65536, 65537, 200_000)))
items = st.lists(
    st.tuples(st.integers(0, 400_000), lengths, st.sampled_from("abc")).map(
        lambda item: (item[0], item[0] + item[1], item[2])
    ),
    max_size=30,
)
windows = st.tuples(st.integers(0, 400_000), st.integers(1, 5000)).map(lambda window: (window[0], sum(window)))


def overlapping(found: list[Item], start: int, end: int) -> list[Item]:
    return sorted(item for item in found if item[0] < end and item[1] > start)


@given(items, windows, st.data())
def test_the_index_answers_as_a_list_would(found: list[Item], window: tuple[int, int], data: st.DataObject) -> None:
    index = SpanIndex(found[::2])
    for item in found[1::2]:
        index.add(*item)
    assert len(index) == len(found)
    assert sorted(index.overlapping(*window)) == overlapping(found, *window)
    if found:
        gone = data.draw(st.sampled_from(found))
        index.remove(*gone)
        found.remove(gone)
        near = (max(0, gone[0] - 1), gone[1] + 1)
        assert sorted(index.overlapping(*near)) == overlapping(found, *near)


@given(items, windows)
def test_answers_come_by_place(found: list[Item], window: tuple[int, int]) -> None:
    places = [item[:2] for item in SpanIndex(found).overlapping(*window)]
    assert places == sorted(places)


def test_payloads_need_no_order() -> None:
    index = SpanIndex([(0, 5, {"a": 1}), (0, 5, {"b": 2})])
    index.add(0, 5, {"c": 3})
    index.remove(0, 5, {"b": 2})
    assert [payload for _, _, payload in index.overlapping(4, 5)] == [{"a": 1}, {"c": 3}]


def test_removing_what_is_not_there_is_refused() -> None:
    index = SpanIndex([(0, 5, "a"), (0, 6, "b")])
    with pytest.raises(KeyError):
        index.remove(0, 5, "b")
    assert len(index) == 2


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.integers()), max_size=8),
    st.integers(0, 40),
    st.integers(1, 40),
)
def test_pieces_cover_the_range_and_say_what_lies_over_them(
    found: list[tuple[int, int, int]], start: int, length: int
) -> None:
    spans = [(begin, begin + long, payload) for begin, long, payload in found]
    cut = pieces(spans, start, start + length)
    assert [offset for left, right, _ in cut for offset in range(left, right)] == list(range(start, start + length))
    for left, right, payloads in cut:
        for offset in range(left, right):
            assert payloads == tuple(payload for begin, end, payload in spans if begin <= offset < end)


def test_an_empty_range_has_no_pieces() -> None:
    assert pieces([(0, 9, "a")], 3, 3) == []


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 30), st.integers(0, 3)).map(lambda s: (s[0], s[0] + s[1], s[2]))
)


@given(SPANS, st.integers(0, 40), st.integers(0, 30))
def test_a_stack_of_spans_is_seen_from_above(spans: list[tuple[int, int, int]], start: int, length: int) -> None:
    end = start + length
    runs = shaded(reversed(spans), start, end, 3, str)
    seen = {offset: look for left, right, look in runs for offset in range(left, right)}
    for offset in range(start, end):
        there = [shade for left, right, shade in spans if left <= offset < right]
        assert seen.get(offset) == ((str(there[-1]), min(len(there), 3)) if there else None)
    assert all(start <= left < right <= end for left, right, _ in runs)
    assert all(one[1] < other[0] or one[2] != other[2] for one, other in pairwise(runs))


@given(SPANS, st.integers(0, 70), st.integers(0, 70))
def test_shorter_spans_come_before_longer_ones(spans: list[tuple[int, int, int]], start: int, length: int) -> None:
    index = SpanIndex((s, e * 9, (s, e * 9)) for s, e, _ in spans if s < e)
    parts = list(index.touching_by_length(start, start + length))
    assert sorted(span for part in parts for span in part) == sorted(index.touching(start, start + length))
    for shorter, longer in pairwise(part for part in parts if part):
        assert max(e - s for s, e in shorter) < min(e - s for s, e in longer)


def test_what_lies_too_deep_to_be_seen_is_not_asked_for() -> None:
    spans = iter([(0, 9, "a"), (2, 6, "b"), (0, 5, "c"), (0, 9, "d"), (0, 9, "e"), (0, 9, "f")])
    assert shaded(spans, 3, 5, 3, str) == [(3, 5, ("a", 3))]
    assert next(spans) == (0, 9, "d")


@given(SPANS, st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70), st.integers(0, 9))), st.integers(1, 70))
def test_pieces_are_cut_where_their_ground_changes(
    spans: list[tuple[int, int, int]], over: list[tuple[int, int, int]], end: int
) -> None:
    ground, top = shaded(spans, 0, end, 3, str), pieces(over, 0, end)
    laid = list(laid_over(ground, top))
    assert [each[0] for each in laid[1:]] == [each[1] for each in laid[:-1]]
    assert (laid[0][0], laid[-1][1]) == (0, end)
    for left, right, below, piece in laid:
        for offset in range(left, right):
            assert below == next((look for s, e, look in ground if s <= offset < e), None)
            assert piece == next(payload for s, e, payload in top if s <= offset < e)


@given(SPANS, st.lists(SPANS))
def test_spans_that_come_in_order_are_found_as_those_that_came_at_once(
    first: list[tuple[int, int, int]], more: list[list[tuple[int, int, int]]]
) -> None:
    ordered = sorted([*first, *(span for part in more for span in part)])
    index: SpanIndex[int] = SpanIndex()
    index.extend(ordered[: len(first)])
    index.extend(ordered[len(first) :])
    for start in range(0, 70, 7):
        assert index.overlapping(start, start + 5) == SpanIndex(ordered).overlapping(start, start + 5)
        assert sorted(index.touching(start, start + 5)) == sorted(
            p for s, e, p in ordered if s < start + 5 and e > start
        )
