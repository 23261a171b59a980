"""JSON on a terminal: nothing lost, nothing that acts."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.cli.as_json import json_text, put_array
from seedreader.reading.display import visible

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(values)
def test_reads_back_equal_and_has_nothing_that_acts_on_a_terminal(value: Any) -> None:
    text = json_text(value)
    assert json.loads(text) == value
    assert visible(text) == text
    assert "\n" not in text


def test_letters_stand_as_they_are_and_controls_as_escapes() -> None:
    assert json_text("naïve 日本 👩🏽‍🚀") == '"naïve 日本 👩🏽‍🚀"'
    assert json_text("\x1b]52;c\x07\x9b\u202e\U000e0041\ud800") == (
        '"\\u001b]52;c\\u0007\\u009b\\u202e\\udb40\\udc41\\ud800"'
    )


def test_an_array_has_one_row_to_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    put_array([{"id": 1}, {"id": 2}])
    assert capsys.readouterr().out == '[\n{"id": 1},\n{"id": 2}\n]\n'
    put_array([])
    assert capsys.readouterr().out == "[]\n"


def test_an_array_is_closed_where_the_rows_end_in_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    def rows() -> Any:
        yield {"id": 1}
        raise KeyError

    with pytest.raises(KeyError):
        put_array(rows())
    assert json.loads(capsys.readouterr().out) == [{"id": 1}]
