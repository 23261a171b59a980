"""Keys in a pseudo-terminal: from the key to the last byte of what it made the program write.

What the interface shows later because of the key counts: it is over when 60 ms have passed without a byte. Ours and the
floor take turns press by press, each press at a random point of a frame.
"""

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

from tests.benchmarks.keys import FLOOR
from tests.benchmarks.measuring import Goal, Row, compare, median, percentile
from tests.benchmarks.processes import library_environment, painted_time
from tests.benchmarks.wire import Wire
from tests.benchmarks.workshop import Workshop

MEDIAN, WORST = Goal(8, "value"), Goal(16, "value")
NOT_QUEUED = Goal(33, "value")
"""What the last press of a held key shows is there before the next one would come."""
CORPORA = ("large", "dense", "crowded", "one-paragraph", "cjk", "mixed")
KEYS = {"cursor down": "j", "next word": "w", "page": " ", "next passage": "]"}
HELD, PER_SECOND = 200, 30
_PRESSES = 60
"""Of each key, so that the 99th percentile of all is not the worst of them."""

_WHILE_INDEXING = "jw]jw]jw]jw]"
_BACK_TAB = "\x1b[Z"
_SEEN = 0.15
"""Seconds without a byte after which somebody has seen the text: nobody presses a key sooner."""


def measure(workshop: Workshop) -> Iterator[Row]:
    """Single keys on every corpus, keys while a text is still being indexed, a held key, and `less`."""
    for name in CORPORA:
        if workshop.wants(name):
            yield from _single_keys(workshop, name)
    if workshop.wants("cjk"):
        yield from _while_indexing(workshop, "cjk")
    if workshop.wants("large"):
        yield from _held(workshop, "large")
        yield from _against_less(workshop, "large")


def ours(workshop: Workshop, name: str, opened: int = 1) -> Wire:
    """The program in a pseudo-terminal, with a corpus open, or the other article of its library."""
    return Wire(_ours(), _environment(workshop, name, opened))


def _ours() -> list[str]:
    return [sys.executable, "-m", "seedreader"]


def _environment(workshop: Workshop, name: str, opened: int = 1) -> dict[str, str]:
    return library_environment(workshop.library(name, opened), workshop.folder / "config.toml")


def _floor(workshop: Workshop, name: str) -> Wire:
    return Wire([sys.executable, "-m", "tests.benchmarks.floors", *map(str, workshop.text(name))])


def _needle(workshop: Workshop, name: str) -> str:
    """What the first row says behind the cursor."""
    return workshop.corpus(name).opening[1:]


def _both(workshop: Workshop, name: str, stack: ExitStack) -> tuple[Wire, Wire]:
    wires = stack.enter_context(ours(workshop, name)), stack.enter_context(_floor(workshop, name))
    for wire in wires:
        wire.wait_for(_needle(workshop, name))
        wire.wait_for_silence(1.5)
    return wires


def _single_keys(workshop: Workshop, name: str) -> Iterator[Row]:
    every: tuple[list[float], list[float]] = ([], [])
    with ExitStack() as stack:
        wires = _both(workshop, name, stack)
        for what, key in KEYS.items():
            taken: tuple[list[float], list[float]] = ([], [])
            for number in range(max(_PRESSES, workshop.rounds * 2)):
                for wire, samples in zip(wires, taken, strict=True):
                    if number % 8 == 0:
                        wire.send("g")
                    samples.append(wire.press(key))
            yield _row(f"{name}, pty: {what}, median", median, taken, MEDIAN)
            for all_samples, samples in zip(every, taken, strict=True):
                all_samples.extend(samples)
    yield _row(f"{name}, pty: these keys, 99th percentile", _worst, every, WORST)


def _while_indexing(workshop: Workshop, name: str) -> Iterator[Row]:
    """Keys from the moment the text is there, when the rest of it is not indexed yet.

    The text is opened in a program that runs; keys on one that has just started wait for what else it begins with.
    """
    opened: tuple[list[float], list[float]] = ([], [])
    started: tuple[list[float], list[float]] = ([], [])
    for _ in range(workshop.seldom):
        begun = zip((_ours_opening, _floor_opening, ours, _floor), (*opened, *started), strict=True)
        for begin, samples in begun:
            with begin(workshop, name) as wire:
                wire.wait_for(_needle(workshop, name))
                wire.wait_for_silence(_SEEN)
                samples += [wire.press(key) for key in _WHILE_INDEXING]
    yield _row(f"{name}, pty: keys while it is being indexed, median", median, opened, MEDIAN)
    yield _row(f"{name}, pty: keys while it is being indexed, 99th percentile", _worst, opened, WORST)
    yield _row(f"{name}, pty: keys from the start of the program, median", median, started, MEDIAN)
    yield _row(f"{name}, pty: keys from the start of the program, 99th percentile", _worst, started, None)


def _ours_opening(workshop: Workshop, name: str) -> Wire:
    """The program with another text, from whose list the corpus was just opened."""
    wire = ours(workshop, name, opened=2)
    wire.wait_for(_needle(workshop, "other"))
    wire.wait_for_silence(1.5)
    wire.send([_BACK_TAB, "k"])
    wire.type("\r")
    return wire


def _floor_opening(workshop: Workshop, name: str) -> Wire:
    wire = _floor(workshop, name)
    wire.wait_for(_needle(workshop, name))
    wire.wait_for_silence(1.5)
    wire.send("o")
    wire.type("o")
    return wire


def _held(workshop: Workshop, name: str) -> Iterator[Row]:
    times = max(5, int(HELD * min(1, workshop.rounds / 10)))
    with ExitStack() as stack:
        wires = _both(workshop, name, stack)
        for what, key in (("cursor down", "j"), ("page", " ")):
            taken: tuple[list[float], list[float]] = ([], [])
            for _ in range(2):
                for wire, samples in zip(wires, taken, strict=True):
                    wire.send("g")
                    samples.append(wire.hold(key, times, PER_SECOND))
            yield _row(f"{name}, pty: {what} held for {times} presses, last press to last byte", max, taken, NOT_QUEUED)


def _against_less(workshop: Workshop, name: str) -> Iterator[Row]:
    """Opening and paging the same text in `less`; nothing where it is not installed."""
    less = shutil.which("less")
    if less is None:
        print("`less` is not installed; what is compared with it is left out", file=sys.stderr)
        return
    command = [less, str(workshop.text(name)[0])]
    needle = _needle(workshop, name)
    start = painted_time(_ours(), needle, "q", _environment(workshop, name), (100, 40))
    yield compare(
        f"{name}, pty: start to text",
        start,
        "less",
        painted_time(command, needle, "q", size=(100, 40)),
        workshop.seldom,
    )
    with ExitStack() as stack:
        wires = stack.enter_context(ours(workshop, name)), stack.enter_context(Wire(command))
        for wire in wires:
            wire.wait_for(needle)
            wire.wait_for_silence(1.5)
        taken: tuple[list[float], list[float]] = ([], [])
        for _ in range(workshop.rounds):
            for wire, samples in zip(wires, taken, strict=True):
                samples.append(wire.press(" "))
    yield _row(f"{name}, pty: page", median, taken, None, "less")


def _worst(samples: Sequence[float]) -> float:
    return percentile(samples, 99)


def _row(
    what: str,
    figure: Callable[[Sequence[float]], float],
    taken: tuple[list[float], list[float]],
    goal: Goal | None,
    floor: str = FLOOR,
) -> Row:
    mine, other = taken
    return Row(what, figure(mine) * 1000, floor, figure(other) * 1000, goal)
