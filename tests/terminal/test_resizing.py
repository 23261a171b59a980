"""A storm of sizes in a real terminal: the words at the top and the cursor are where they were."""

import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.terminal.test_the_hour import SEEDS, environment
from tests.terminal.tmux import FOUND, Tmux

__all__ = ["environment"]
pytestmark = [
    pytest.mark.terminal,
    pytest.mark.timeout(120),
    pytest.mark.skipif(not FOUND, reason="there is no tmux here"),
]

COLUMNS, ROWS = 120, 40
STORM = 100
AT_LEAST = (60, 12)
"""Columns and rows with which the status line says where the cursor is."""


def settled(tmux: Tmux, columns: int) -> str:
    """The screen once it has the size and stands still."""
    before, deadline = "", time.monotonic() + 20
    while True:
        screen = tmux.text
        if screen == before and position(screen) and max(map(len, screen.split("\n"))) == columns:
            return screen
        assert time.monotonic() < deadline, screen
        before = screen
        time.sleep(0.1)


def position(screen: str) -> str:
    """Where the cursor is, in the words of the status line."""
    found = re.search(r"\d+%", screen)
    return found[0] if found else ""


def test_a_storm_of_sizes_leaves_words_and_cursor_where_they_were(environment: dict[str, str], tmp_path: Path) -> None:
    chance, program = random.Random(8), [sys.executable, "-m", "seedreader"]
    subprocess.run([*program, "add", str(SEEDS)], env={**os.environ, **environment}, check=True, capture_output=True)
    compare = [*program, "parallels", "--limit", "1"]
    subprocess.run(compare, env={**os.environ, **environment}, check=True, capture_output=True)
    with Tmux(tmp_path, program, environment, COLUMNS, ROWS) as tmux:
        tmux.wait_for("Articles 5")
        tmux.wait_for("≈")  # the last that comes by itself: how many parallels there are
        tmux.type("j", "j", "Enter")
        tmux.wait_for("─ With Rutte Visit")
        tmux.type("Space", "Space", "/")
        tmux.wait_for("search in the article")
        tmux.type("Japan")
        tmux.type("Enter", "n", "n")
        tmux.wait_for("18 of 44")
        shown = settled(tmux, COLUMNS)
        for number in range(STORM):
            tmux.resize(chance.randint(1, 200), chance.randint(1, 60))
            if number % 20 == 19:
                tmux.resize(1, 1)
            if number % 33 == 32:
                columns = chance.randint(AT_LEAST[0], 200)
                tmux.resize(columns, chance.randint(AT_LEAST[1], 60))
                assert position(settled(tmux, columns)) == position(shown)
        tmux.resize(COLUMNS, ROWS)
        assert settled(tmux, COLUMNS) == shown
