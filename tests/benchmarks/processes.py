"""Timing whole processes, plain and in a pseudo-terminal."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pexpect

from tests.benchmarks.measuring import Measurement

TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


def command_time(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Measurement:
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
    arguments: Sequence[str],
    until: str,
    quit_key: str,
    environment: Mapping[str, str] | None = None,
    size: tuple[int, int] = (120, 40),
) -> Measurement:
    """A measurement from the start of a program in a pseudo-terminal until it has painted `until`, in seconds.

    `arguments` begin with the program; `quit_key` ends it, off the clock.
    """

    def measure() -> float:
        start = time.perf_counter()
        child = pexpect.spawn(
            arguments[0],
            list(arguments[1:]),
            dimensions=(size[1], size[0]),
            env={**os.environ, **TERMINAL, **(environment or {})},
            encoding="utf-8",
            timeout=60,
        )
        child.delaybeforesend = None
        child.expect_exact(until)
        elapsed = time.perf_counter() - start
        child.send(quit_key)
        child.expect(pexpect.EOF)
        child.close()
        return elapsed

    return measure


def library_environment(library: os.PathLike[str], config: os.PathLike[str]) -> dict[str, str]:
    """The environment that leads to a library and to a config, which need not be there."""
    return {"SEEDREADER_LIBRARY": os.fspath(library), "SEEDREADER_CONFIG": os.fspath(config)}


def most_memory() -> float:
    """The most that this process ever held, in MB; what getrusage says begins with what its parent held."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
