"""Signals in a real pseudo-terminal: stopped and going on, interrupted, ended."""

import signal

import pytest

from tests.terminal.terminal import Terminal
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
        before = len(terminal.output)
        terminal.signal(signal.SIGCONT)
        terminal.wait_for_output("Strengthens Ties", since=before)
        terminal.type("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_cleanly_and_the_place_is_kept(environment: dict[str, str], number: signal.Signals) -> None:
    with Terminal(["seedreader", str(SEEDS)], environment, 80, 24) as terminal:
        terminal.wait_for("Articles 5", "0% of 5,196")
        terminal.type(ENTER, "G")
        terminal.wait_for("100% of 5,196")
        terminal.signal(number)
        assert terminal.wait_for_end() == 128 + number
        assert LEAVES in terminal.output
        assert "Traceback" not in terminal.output
    with Terminal(["seedreader"], environment, 80, 24) as terminal:
        terminal.wait_for("100% of 5,196")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
