"""Places carried between a text and its folded form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.anchoring.folding import Folded
from tests.strategies import texts


@given(texts(min_size=1), st.data())
def test_what_is_carried_back_holds_all_that_was_asked_for(raw: str, data: st.DataObject) -> None:
    folded = Folded(raw)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    raw_start, raw_end = folded.unfolded(start, end)
    assert 0 <= raw_start <= raw_end <= len(raw)
    if start < end:
        assert folded.folded(raw_start) <= start < end <= folded.folded(raw_end)


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("a “b” – c", 'a "b" - c'),
        ("the oﬃce", "the office"),
        ("so\u00adme-\n  thing", "something"),
        ("no\u00a0\n\nway", "no way"),
        ("e\u0301tat — oui", "état - oui"),
        ("STRASSE İ", "strasse i\u0307"),
    ],
)
def test_what_typesetting_alters_does_not_count(raw: str, folded: str) -> None:
    assert Folded(raw).text == folded


@pytest.mark.parametrize(
    ("raw", "part", "expected"),
    [
        ("the oﬃce", "of", "oﬃ"),
        ("the oﬃce", "fi", "ﬃ"),
        ("so\u00adme thing", "so", "so"),
        ("so\u00adme thing", "me", "me"),
        ("so\u00adme thing", "om", "o\u00adm"),
        ("one --\ntwo", "one", "one"),
        ("one --\ntwo", "two", "two"),
    ],
)
def test_what_has_no_width_at_a_border_stays_outside_and_nothing_is_cut(raw: str, part: str, expected: str) -> None:
    folded = Folded(raw)
    start = folded.text.index(part)
    assert raw[slice(*folded.unfolded(start, start + len(part)))] == expected
