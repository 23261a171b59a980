"""Signals in a real pseudo-terminal: stopped and going on, interrupted, ended."""

import signal
import sqlite3
import time
from contextlib import closing

import pytest

from tests.terminal.terminal import PATIENCE, Terminal
from tests.terminal.test_the_hour import ENTER, SEEDS, environment

__all__ = ["environment"]
pytestmark = [pytest.mark.terminal, pytest.mark.timeout(120)]

CTRL_Z = "\x1a"
LEAVES = "\x1b[?1049l"


@pytest.mark.parametrize("by_key", [True, False], ids=["ctrl+z", "signal"])
def test_the_screen_comes_back_after_a_stop(environment: dict[str, str], by_key: bool) -> None:
    with Terminal(["seedreader", str(SEEDS)], environment, 80, 24) as terminal:
        terminal.wait_for("Articles 5", "0% of 5,196", absent=("5 added",))
        if by_key:
            terminal.type(CTRL_Z)
        else:
            terminal.signal(signal.SIGTSTP)
        terminal.wait_for_stop()
        assert LEAVES in terminal.output
        assert terminal.changes() == []
        before = len(terminal.output)
        terminal.signal(signal.SIGCONT)
        terminal.wait_for_output("Strengthens Ties", since=before)
        assert terminal.changes()
        terminal.type("q")
        assert terminal.wait_for_end() == 0
        assert terminal.changed == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_cleanly_and_the_place_is_kept(environment: dict[str, str], number: signal.Signals) -> None:
    with Terminal(["seedreader", str(SEEDS)], environment, 80, 24) as terminal:
        terminal.wait_for("Articles 5", "0% of 5,196")
        terminal.type(ENTER, "G")
        terminal.wait_for("100% of 5,196")
        terminal.signal(number)
        assert terminal.changes()
        assert terminal.wait_for_end() == 128 + number
        assert terminal.changed == []
        assert LEAVES in terminal.output
        assert "Traceback" not in terminal.output
    with Terminal(["seedreader"], environment, 80, 24) as terminal:
        terminal.wait_for("100% of 5,196")
        terminal.type("q")
        assert terminal.wait_for_end() == 0


def test_what_was_typed_in_a_note_survives_a_kill(environment: dict[str, str]) -> None:
    with Terminal(["seedreader", str(SEEDS)], environment, 80, 24) as terminal:
        terminal.wait_for("Articles 5", "0% of 5,196", absent=("5 added",))
        terminal.type(ENTER, "s", "c")
        terminal.wait_for("save and close")
        terminal.type(*"Half a thought")
        terminal.wait_for("Half a thought")
        wait_for_draft(environment, "Half a thought")
        terminal.signal(signal.SIGKILL)
        terminal.wait_for_end()
    with Terminal(["seedreader"], environment, 80, 24) as terminal:
        terminal.wait_for("0% of 5,196")
        terminal.type("s", "c")
        terminal.wait_for("Half a thought", "Typed before")
        terminal.type("\x1b")
        terminal.wait_for("Half a thought", absent=("save and close",))
        terminal.type("q")
        assert terminal.wait_for_end() == 0


def wait_for_draft(environment: dict[str, str], text: str) -> None:
    """Wait until another program sees the draft in the library."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with closing(sqlite3.connect(environment["SEEDREADER_LIBRARY"])) as library:
            if library.execute("SELECT text FROM drafts").fetchall() == [(text,)]:
                return
        time.sleep(0.05)
    raise AssertionError("the draft was not kept")
