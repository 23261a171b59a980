"""How a pane's width is shared out."""

from hypothesis import given
from hypothesis import strategies as st

from seedreader.tui.reader.columns import columns


@given(st.integers(1, 300), st.integers(20, 200), st.booleans())
def test_the_columns_fit_into_the_pane_and_the_text_does_not_touch_the_map(
    pane: int, measure: int, labelled: bool
) -> None:
    shared = columns(pane, measure, labelled=labelled)
    taken = shared.left + shared.gutter + shared.text + shared.labels
    assert 1 <= shared.text <= measure
    assert taken < pane if shared.gutter and not shared.labels else taken <= pane
