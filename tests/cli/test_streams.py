"""Colour where it is wanted, and only there."""

import io

import pytest

from seedreader.cli.streams import styled
from tests.cli.test_tables import Terminal

PLAIN, BOLD = "x", "\x1b[1mx\x1b[0m"


@pytest.mark.parametrize(
    ("variables", "terminal", "expected"),
    [
        ({}, True, BOLD),
        ({}, False, PLAIN),
        ({"NO_COLOR": "1"}, True, PLAIN),
        ({"NO_COLOR": ""}, True, BOLD),
        ({"FORCE_COLOR": "1"}, False, BOLD),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, PLAIN),
        ({"TERM": "dumb"}, True, PLAIN),
    ],
)
def test_colour(variables: dict[str, str], terminal: bool, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert styled("x", Terminal() if terminal else io.StringIO(), bold=True) == expected
