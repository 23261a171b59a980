"""A program in tmux: what another terminal than a test's own makes of its output."""

import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

PATIENCE = 20.0
FOUND = shutil.which("tmux") is not None


class Tmux:
    """A command run in a tmux server of its own, `columns` x `rows`; use it in a `with` statement."""

    def __init__(
        self, folder: Path, command: Sequence[str], environment: Mapping[str, str], columns: int, rows: int
    ) -> None:
        self._socket = str(folder / "tmux")
        settings = {"LC_ALL": "C.UTF-8", "COLORTERM": "truecolor", **environment}
        called = shlex.join(
            ["env", "-u", "COLUMNS", "-u", "LINES", *(f"{name}={value}" for name, value in settings.items()), *command]
        )
        size = ("-x", str(columns), "-y", str(rows))
        self._tmux("-f", os.devnull, "-u", "new-session", "-d", *size, called, ";", "set", "-g", "status", "off")
        self.resize(columns, rows)

    def __enter__(self) -> "Tmux":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        subprocess.run(["tmux", "-S", self._socket, "kill-server"], check=False, capture_output=True)

    @property
    def lines(self) -> list[str]:
        """The screen, every row with all its cells."""
        return self._tmux("capture-pane", "-p", "-N").split("\n")

    @property
    def text(self) -> str:
        """The screen, one line per row."""
        return "\n".join(line.rstrip() for line in self.lines)

    def type(self, *keys: str) -> None:
        """Send keys, by the names that tmux has for them."""
        self._tmux("send-keys", *keys)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def wait_for(self, *texts: str, absent: Sequence[str] = ()) -> str:
        """Wait until every text stands on the screen and none of `absent` does; returns the screen."""
        deadline = time.monotonic() + PATIENCE
        while True:
            screen = self.text
            if all(text in screen for text in texts) and not any(text in screen for text in absent):
                return screen
            assert time.monotonic() < deadline, f"waited for {texts}, without {absent}; the screen shows:\n{screen}"
            time.sleep(0.05)

    def _tmux(self, *arguments: str) -> str:
        return subprocess.run(
            ["tmux", "-S", self._socket, *arguments], check=True, capture_output=True, text=True, encoding="utf-8"
        ).stdout
