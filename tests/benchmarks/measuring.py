"""Timing whole processes, plain and in a pseudo-terminal, in turn with their floor."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pexpect

ROUNDS = 15


@dataclass(frozen=True)
class Comparison:
    """One row of the table: medians in milliseconds over the same rounds."""

    what: str
    floor: str
    milliseconds: float
    floor_milliseconds: float

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.milliseconds / self.floor_milliseconds


def command_time(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Callable[[], float]:
    """A measurement of one run of a Python command line, in seconds."""

    def measure() -> float:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
        )
        return time.perf_counter() - start

    return measure


def painted_time(
    arguments: Sequence[str], until: str, quit_key: str, environment: Mapping[str, str] | None = None
) -> Callable[[], float]:
    """A measurement from the start of a Python program in a pseudo-terminal of 120x40 until it has painted `until`."""

    def measure() -> float:
        start = time.perf_counter()
        child = pexpect.spawn(
            sys.executable,
            list(arguments),
            dimensions=(40, 120),
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})},
            encoding="utf-8",
            timeout=30,
        )
        child.delaybeforesend = None
        child.expect_exact(until)
        elapsed = time.perf_counter() - start
        child.send(quit_key)
        child.expect(pexpect.EOF)
        child.close()
        return elapsed

    return measure


def compare(what: str, measured: Callable[[], float], floor: str, floor_measured: Callable[[], float]) -> Comparison:
    """Run both in turn, one round to warm up and `ROUNDS` that count."""
    measured(), floor_measured()
    pairs = [(measured(), floor_measured()) for _ in range(ROUNDS)]
    return Comparison(
        what,
        floor,
        statistics.median(first for first, _ in pairs) * 1000,
        statistics.median(second for _, second in pairs) * 1000,
    )
