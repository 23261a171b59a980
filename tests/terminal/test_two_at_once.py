"""Two readers on one library, each in a terminal of its own: they see each other's changes and lose none."""

import sqlite3
from contextlib import closing

import pytest

from tests.terminal.terminal import Terminal
from tests.terminal.test_the_hour import ENTER, ESCAPE, SEEDS, environment

__all__ = ["environment"]
pytestmark = [pytest.mark.terminal, pytest.mark.timeout(120)]


def test_each_sees_what_the_other_does_and_a_stale_note_is_refused(environment: dict[str, str]) -> None:
    with Terminal(["seedreader", str(SEEDS)], environment, 100, 30) as one:
        one.wait_for("Articles 5", "0% of 5,196", absent=("5 added",))
        one.type(ENTER)
        with Terminal(["seedreader"], environment, 100, 30) as other:
            other.wait_for("Articles 5", "0% of 5,196")
            one.type("s", "t", "claim", ENTER, ENTER)
            one.wait_for("● claim", absent=("esc cancel",))
            other.wait_for("▐1")
            other.type(ENTER)
            other.wait_for("● claim")
            other.type("c", "From the other")
            other.wait_for("From the other", "save and close")
            one.type("c", "From the one")
            one.wait_for("From the one", "save and close")
            other.type(ESCAPE)
            other.wait_for("✎ From the other", absent=("save and close",))
            one.type(ESCAPE)
            one.wait_for("its note is “From the other”", "From the one")
            assert notes(environment) == ["From the other"]
            one.type(ESCAPE)
            one.wait_for("✎ From the one", absent=("save and close",))
            other.wait_for("✎ From the one")
            other.type("q")
            assert other.wait_for_end() == 0
        one.type("q")
        assert one.wait_for_end() == 0
    assert notes(environment) == ["From the one"]


def notes(environment: dict[str, str]) -> list[str]:
    """The notes in the library."""
    with closing(sqlite3.connect(environment["SEEDREADER_LIBRARY"])) as library:
        return [note for (note,) in library.execute("SELECT note FROM passages")]
