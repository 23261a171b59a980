"""Taking a text with marks apart, and leaving out parts of it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.articles import Mark, MarkKind
from seedreader.importing.cutting import each_alone, keep_only

TEXT = "abcdefghijklmnopqrstuvwxyz"
PLACES = st.integers(0, len(TEXT))
BORDERS = st.lists(PLACES, unique=True, max_size=8).map(sorted)
MARKS = st.lists(
    st.tuples(PLACES, PLACES)
    .filter(lambda ends: ends[0] < ends[1])
    .map(lambda ends: Mark(ends[0], ends[1], MarkKind.EMPHASIS)),
    max_size=6,
).map(sorted)


@given(BORDERS, MARKS)
def test_each_part_has_the_marks_that_it_has_where_nothing_else_is_kept(borders: list[int], marks: list[Mark]) -> None:
    for spans in (list(zip(borders[::2], borders[1::2], strict=False)), list(pairwise(borders))):
        assert each_alone(TEXT, marks, spans) == [keep_only(TEXT, marks, [span]) for span in spans]


def test_a_mark_is_on_every_part_it_reaches_into() -> None:
    marks = [Mark(1, 8, MarkKind.LINK), Mark(2, 3, MarkKind.EMPHASIS)]
    assert each_alone(TEXT, marks, [(0, 4), (4, 6), (7, 9), (9, 12)]) == [
        ("abcd", (Mark(1, 4, MarkKind.LINK), Mark(2, 3, MarkKind.EMPHASIS))),
        ("ef", (Mark(0, 2, MarkKind.LINK),)),
        ("hi", (Mark(0, 1, MarkKind.LINK),)),
        ("jkl", ()),
    ]
