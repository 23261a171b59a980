"""The order of passages on top of each other."""

from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.passages import AnchorStatus, PassageOutline
from seedreader.domain.text import Span
from seedreader.tui.reader.passages import PassageLayer, in_text_order, innermost_first

OUTLINES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 300)).map(
        lambda place: PassageOutline(0, place[0], sum(place), (), noted=False, links=0, status=AnchorStatus.SAME, rev=1)
    ),
    max_size=30,
).map(lambda outlines: [outline._replace(id=number) for number, outline in enumerate(outlines, 1)])


@given(OUTLINES, st.integers(0, 60), st.integers(1, 60))
def test_the_innermost_of_those_that_overlap_comes_first(
    outlines: list[PassageOutline], start: int, length: int
) -> None:
    layer = PassageLayer(outlines)
    there = [passage for passage in outlines if passage.start < start + length and start < passage.end]
    assert list(layer.overlapping(start, start + length)) == sorted(there, key=innermost_first)
    begun = [passage for passage in outlines if start <= passage.start < start + length]
    assert layer.begun(start, start + length) == sorted(begun, key=in_text_order)


@given(OUTLINES.filter(bool), st.data())
def test_what_is_under_the_cursor_is_true_after_every_change(
    outlines: list[PassageOutline], data: st.DataObject
) -> None:
    layer, left = PassageLayer(outlines), {passage.id: passage for passage in outlines}
    cursor = Span(20, 21)
    for _ in range(5):
        there = [passage for passage in left.values() if passage.start < cursor.end and cursor.start < passage.end]
        assert list(layer.at(cursor)) == sorted(there, key=innermost_first)
        assert layer.chosen(cursor) == min(there, key=innermost_first, default=None)
        passage = data.draw(st.sampled_from(outlines))
        if passage.id in left:
            layer.drop(passage.id)
            del left[passage.id]
        else:
            left[passage.id] = passage._replace(start=0, end=40)
            layer.put(left[passage.id])
    layer.take(PassageLayer(sorted(outlines, key=in_text_order)))
    there = [passage for passage in outlines if passage.start < cursor.end and cursor.start < passage.end]
    assert list(layer.at(cursor)) == sorted(there, key=innermost_first)
