"""What passages put behind the text is the same however the text is cut into rows, and after every change."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.passages import AnchorStatus, PassageOutline
from seedreader.reading.clusters import clusters, snap
from seedreader.tui.reader.ground import DEEPEST, Ground
from seedreader.tui.reader.passages import PassageLayer, innermost_first
from tests.strategies import texts

COLORS = {"a": "#aa0000", "b": "#00bb00", "c": "#0000cc"}


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[PassageOutline]]:
    text = draw(texts(min_size=1)) * draw(st.sampled_from((1, 12)))
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 300), st.sampled_from((("a",), ("b", "c"), ())))
    return text, [
        PassageOutline(
            number, start, min(len(text), start + length), tags, noted=False, links=0, status=AnchorStatus.SAME, rev=1
        )
        for number, (start, length, tags) in enumerate(draw(st.lists(places, max_size=12)), 1)
    ]


def looks(text: str, passages: list[PassageOutline]) -> dict[int, tuple[str | None, int]]:
    """What is seen at each code point, worked out one by one."""
    seen = {}
    spans = [(snap(text, passage.start, passage.end), passage) for passage in passages]
    for offset in range(len(text)):
        here = sorted((p for span, p in spans if span.start <= offset < span.end), key=innermost_first)
        if here:
            seen[offset] = COLORS.get(here[0].tags[0]) if here[0].tags else None, min(len(here), DEEPEST)
    return seen


@given(marked(), st.data())
def test_it_is_seen_everywhere_and_after_every_change(
    scene: tuple[str, list[PassageOutline]], data: st.DataObject
) -> None:
    text, passages = scene
    layer = PassageLayer(passages)
    ground = Ground(text, layer)
    ground.tag_colors = COLORS
    borders = [0]
    for cluster in clusters(text):
        borders.append(borders[-1] + len(cluster))
    left = {passage.id: passage for passage in passages}
    for _ in range(3):
        expected = looks(text, list(left.values()))
        cuts = sorted({0, len(text), *data.draw(st.lists(st.sampled_from(borders), max_size=8))})
        for start, end in pairwise(cuts):
            runs = ground.runs(start, end)
            seen = {offset: look for first, last, look in runs for offset in range(first, last)}
            assert seen == {offset: look for offset, look in expected.items() if start <= offset < end}
            assert all(one[1] < other[0] or one[2] != other[2] for one, other in pairwise(runs))
        if passages:
            passage = data.draw(st.sampled_from(passages))
            ground.forget(passage.start, passage.end)
            if left.pop(passage.id, None) is None:
                left[passage.id] = passage
                layer.put(passage)
            else:
                layer.drop(passage.id)


def test_nothing_lies_where_there_is_no_text() -> None:
    assert Ground("", PassageLayer()).runs(0, 0) == []
