"""A program in a pseudo-terminal: keys go in, and one sees when the last byte of what they made it write comes out."""

import os
import random
import select
import time
from collections.abc import Mapping, Sequence
from types import TracebackType

import pexpect

from tests.benchmarks.processes import TERMINAL

SILENCE = 0.06
"""Seconds without a byte after which a key has shown all it shows; what is put off for a moment comes sooner."""
_PATIENCE = 60.0
_FRAME = 1 / 60


class Wire:
    """A program in a terminal of `size` columns and rows; use it in a `with` statement."""

    def __init__(
        self, arguments: Sequence[str], environment: Mapping[str, str] | None = None, size: tuple[int, int] = (100, 40)
    ) -> None:
        self._started = time.perf_counter()
        self._child = pexpect.spawn(
            arguments[0],
            list(arguments[1:]),
            dimensions=(size[1], size[0]),
            env={**os.environ, **TERMINAL, **(environment or {})},
        )
        self._file: int = self._child.child_fd
        self._chance = random.Random(1)

    def __enter__(self) -> "Wire":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.close(force=True)

    def wait_for(self, text: str) -> None:
        """Read until `text` has come, in one piece."""
        wanted, came = text.encode(), b""
        while wanted not in came:
            came = came[-len(wanted) :] + self._read(_PATIENCE)

    def wait_for_silence(self, seconds: float) -> float:
        """Read until nothing has come for a while; seconds from the start of the program to the last byte."""
        last = self._started
        while self._ready(seconds):
            self._read(0)
            last = time.perf_counter()
        return last - self._started

    def send(self, keys: Sequence[str], pause: float = 0.03) -> None:
        """Send keys, each as the bytes of a terminal, one after the other, without measuring."""
        for key in keys:
            os.write(self._file, key.encode())
            self._drain(pause)
        self.wait_for_silence(SILENCE)

    def type(self, key: str) -> None:
        """Send a key and go on at once."""
        os.write(self._file, key.encode())

    def press(self, key: str) -> float:
        """Send a key; seconds until the last byte of what it made the program write. At no set point of a frame."""
        time.sleep(self._chance.random() * _FRAME)
        start = time.perf_counter()
        os.write(self._file, key.encode())
        return self._last_byte(start) - start

    def hold(self, key: str, times: int, per_second: float) -> float:
        """Send a key `times` times; seconds from the last of them to the last byte."""
        pace, sent = 1 / per_second, time.perf_counter()
        for number in range(times):
            if number:
                self._drain(sent + pace - time.perf_counter())
            sent = time.perf_counter()
            os.write(self._file, key.encode())
        return self._last_byte(sent) - sent

    def _last_byte(self, start: float) -> float:
        last = 0.0
        while self._ready(SILENCE if last else 1.0):
            self._read(0)
            last = time.perf_counter()
        if last < start:
            raise RuntimeError("a key showed nothing: what was to be measured did not happen")
        return last

    def _drain(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if self._ready(left):
                self._read(0)

    def _ready(self, seconds: float) -> bool:
        return bool(select.select([self._file], [], [], seconds)[0])

    def _read(self, patience: float) -> bytes:
        if patience and not self._ready(patience):
            raise RuntimeError(f"nothing came for {patience:g} seconds")
        return os.read(self._file, 1 << 16)
