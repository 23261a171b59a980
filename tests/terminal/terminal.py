"""A program in a pseudo-terminal with a screen one can read: pexpect types, pyte draws."""

import os
import re
import signal
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType

import pexpect
import pyte

PATIENCE = 20.0

_PRIVATE_MODES = re.compile(r"\x1b\[\?([\d;]+)([hl])")
_ON_AT_FIRST = ("7", "25")
"""Lines wrap, the cursor is shown."""
_PUSH_KEYS, _POP_KEYS = re.compile(r"\x1b\[>\d+u"), "\x1b[<u"
"""The kitty protocol, by which a terminal tells more of a key."""


class Terminal:
    """A Python module run in a terminal of `columns` x `rows`; use it in a `with` statement."""

    def __init__(
        self, arguments: Sequence[str], environment: Mapping[str, str], columns: int = 120, rows: int = 40
    ) -> None:
        inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self.output = ""
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", *arguments],
            dimensions=(rows, columns),
            env={**inherited, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment},
            encoding="utf-8",
            codec_errors="replace",
            timeout=PATIENCE,
        )
        self._child.delaybeforesend = None
        self._settings_before = termios.tcgetattr(self._child.child_fd)
        self.changed: list[str] = []
        """After `wait_for_end`: what the terminal was left with that it had not before; see `changes`."""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.close(force=True)

    @property
    def text(self) -> str:
        """The screen as it stands, one line per row."""
        return "\n".join(self._screen.display)

    @property
    def exit_status(self) -> int | None:
        """The exit code after `wait_for_end`."""
        status: int | None = self._child.exitstatus
        return status

    def type(self, *keys: str) -> None:
        """Send keys one after the other, reading what the program answers in between."""
        for key in keys:
            self._child.send(key)
            self._read(0.05)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self._child.kill(number)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def wait_for(self, *texts: str, absent: Sequence[str] = ()) -> str:
        """Read until every text stands on the screen and none of `absent` does; returns the screen."""
        deadline = time.monotonic() + PATIENCE
        self._read(0.05)
        while True:
            if all(text in self.text for text in texts) and not any(text in self.text for text in absent):
                return self.text
            if time.monotonic() >= deadline:
                raise AssertionError(f"waited for {texts}, without {absent}; the screen shows:\n{self.text}")
            self._read_some(0.05)  # A part at a time: what passes is seen, however late it is read.

    def wait_for_output(self, text: str, since: int = 0) -> None:
        """Read until `text` has been written after the first `since` characters."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.output[since:]:
            assert time.monotonic() < deadline, f"waited for {text!r}; there came:\n{self.output[since:]!r}"
            self._read(0.05)

    def wait_for_stop(self) -> None:
        """Read until the program is stopped, as the shell sees it before one can type `fg`."""
        deadline, number = time.monotonic() + PATIENCE, self._child.pid
        assert number is not None
        while os.waitid(os.P_PID, number, os.WSTOPPED | os.WNOWAIT | os.WNOHANG) is None:
            assert time.monotonic() < deadline, "the program does not stop"
            self._read(0.05)

    def changes(self) -> list[str]:
        """What is other than before the program began: the line's settings, private modes, ways to send keys."""
        now = termios.tcgetattr(self._child.child_fd)
        changed = [] if now == self._settings_before else [f"{now} and not {self._settings_before}"]
        modes = {
            number: letter == "h"
            for numbers, letter in _PRIVATE_MODES.findall(self.output)
            for number in numbers.split(";")
        }
        changed += [f"mode {number}" for number, is_set in modes.items() if is_set != (number in _ON_AT_FIRST)]
        if len(_PUSH_KEYS.findall(self.output)) != self.output.count(_POP_KEYS):
            changed.append("how keys are sent")
        return changed

    def wait_for_end(self) -> int | None:
        """Read until the program has ended; returns its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._child.isalive() and time.monotonic() < deadline:
            self._read(0.05)
        self._read(0.05)
        self.changed = self.changes()
        self._child.close()
        return self.exit_status

    def _read(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while self._read_some(max(0.0, deadline - time.monotonic()), 65536):
            pass

    def _read_some(self, patience: float, most: int = 4096) -> bool:
        """Read what comes within so many seconds; whether anything did."""
        try:
            chunk = self._child.read_nonblocking(most, timeout=patience)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.output += chunk
        self._stream.feed(chunk)
        return True
