"""Apps that play in processes of their own, and the samples one takes of them in turn."""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any


@dataclass(frozen=True, slots=True)
class Press:
    """What one press came to, in seconds; see `player`."""

    cpu: float
    wall: float


class Player(AbstractContextManager["Player"]):
    """An app in a process of its own; use it in a `with` statement. The methods are those of `player.Played`."""

    def __init__(self, kind: str, *paths: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.player", kind, *map(str, paths)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._heard()

    def press(self, key: str, **how: float) -> Press:
        """Press a key and see it through."""
        told = self.ask("press", key=key, **how)
        return Press(told["cpu"], told["wall"])

    def hurry(self, keys: Sequence[str]) -> None:
        """Press keys without measuring."""
        if keys:
            self.ask("hurry", keys=list(keys))

    def ask(self, what: str, **arguments: Any) -> dict[str, Any]:
        """Let the app do something; what it says of it."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([what, arguments]) + "\n")
        self._process.stdin.flush()
        return self._heard()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=60)

    def _heard(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the app ended with {self._process.wait()}; its last words stand above")
        told: dict[str, Any] = json.loads(line)
        return told
