"""A terminal that goes away without a signal to tell of it: the reader ends, and keeps what one was at."""

import fcntl
import os
import pty
import signal
import sqlite3
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress

import pyte
import pytest

from tests.terminal.terminal import PATIENCE, Terminal
from tests.terminal.test_the_hour import ENTER, SEEDS, environment

__all__ = ["environment"]
pytestmark = [pytest.mark.terminal, pytest.mark.timeout(120)]

ROWS, COLUMNS = 24, 80
KEYS_THAT_FILL_IT = 400


class Loose:
    """The reader in a terminal that is not its controlling one, so that no SIGHUP comes of its end."""

    def __init__(self, environment: dict[str, str], prepare: Callable[[], object] | None) -> None:
        self._controller, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "seedreader", str(SEEDS)],
            stdin=terminal, stdout=terminal, stderr=terminal, preexec_fn=prepare, start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", **environment},
        )  # fmt: skip
        os.close(terminal)
        os.set_blocking(self._controller, False)

    def type(self, keys: str) -> None:
        """Send keys."""
        os.write(self._controller, keys.encode())

    def wait_for(self, text: str) -> None:
        """Read until `text` stands on the screen."""
        deadline = time.monotonic() + PATIENCE
        while not any(text in line for line in self._screen.display):
            assert time.monotonic() < deadline, "\n".join([f"waited for {text!r}; there came:", *self._screen.display])
            with suppress(BlockingIOError):
                self._stream.feed(os.read(self._controller, 65536))
            time.sleep(0.01)

    def vanish(self) -> int:
        """Take the terminal away; the exit code of the reader."""
        os.close(self._controller)
        self._controller = -1
        return self.process.wait(timeout=PATIENCE)

    def close(self) -> None:
        """End it all."""
        if self._controller >= 0:
            os.close(self._controller)
        self.process.kill()
        self.process.wait()


@contextmanager
def loose(environment: dict[str, str], prepare: Callable[[], object] | None = None) -> Iterator[Loose]:
    reader = Loose(environment, prepare)
    try:
        yield reader
    finally:
        reader.close()


def ignore_hang_ups() -> None:
    """As `nohup` does."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


@pytest.mark.parametrize("prepare", [None, ignore_hang_ups], ids=["no-signal", "nohup"])
def test_it_ends_and_keeps_place_and_draft(environment: dict[str, str], prepare: Callable[[], object] | None) -> None:
    with loose(environment, prepare) as reader:
        reader.wait_for("5,196")
        reader.type(ENTER)
        reader.wait_for("Tokyo, April 2025")
        reader.type("G")
        reader.wait_for("100%")
        reader.type("sc")
        reader.wait_for("save and close")
        reader.type("Half a thought")
        reader.wait_for("Half a thought")
        assert reader.vanish() == 128 + signal.SIGHUP
    with closing(sqlite3.connect(environment["SEEDREADER_LIBRARY"])) as library:
        assert library.execute("SELECT text FROM drafts").fetchall() == [("Half a thought",)]
    with Terminal(["seedreader"], environment, COLUMNS, ROWS) as terminal:
        terminal.wait_for("100% of 5,196")


def test_it_ends_where_the_terminal_had_stopped_taking_anything(environment: dict[str, str]) -> None:
    with loose(environment) as reader:
        reader.wait_for("5,196")
        reader.type(ENTER)
        for _ in range(KEYS_THAT_FILL_IT):  # nobody reads what comes of them
            with suppress(BlockingIOError):
                reader.type(" g")
            time.sleep(0.005)
        assert reader.vanish() == 128 + signal.SIGHUP
