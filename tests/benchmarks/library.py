"""A library of 10,000 articles and 1,000,000 passages against one of five articles with as many passages each."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks import libraries
from tests.benchmarks.keys import FLOOR
from tests.benchmarks.measuring import Goal, Row, compare, median, percentile
from tests.benchmarks.processes import command_time, library_environment, painted_time
from tests.benchmarks.wire import Wire
from tests.benchmarks.workshop import Workshop

FEW = "library of five"
NEEDLE = "pened small. Copy 1."
"""How the article that is open begins, behind the cursor."""
AS_FAST, IN_A_FRAME = Goal(1.2), Goal(16, "value")
_OURS = (sys.executable, "-m", "seedreader")
_SHIFT_TAB, _ESCAPE = "\x1b[Z", "\x1b"
_QUERY = "harbour week 7"


def measure(workshop: Workshop) -> Iterator[Row]:
    """Start, filter, list and commands."""
    articles = max(5, int(libraries.MANY_ARTICLES * workshop.scale))
    per_article = max(2, int(libraries.MANY_PASSAGES / libraries.MANY_ARTICLES * min(1, workshop.scale * 10)))
    many = workshop.many(articles, articles * per_article)
    few = workshop.many(5, 5 * per_article)
    environments = [library_environment(path, workshop.folder / "config.toml") for path in (many, few)]
    yield from _starting(workshop, environments)
    yield from _filtering(workshop, environments)
    yield _scrolling(workshop, many)
    for arguments in (["list"], ["tags"], ["passages", "--article", "1"]):
        ours, floor = (command_time(["-m", "seedreader", *arguments], environment) for environment in environments)
        yield compare(f"many: {' '.join(arguments)}", ours, FEW, floor, workshop.seldom)


def _starting(workshop: Workshop, environments: Sequence[dict[str, str]]) -> Iterator[Row]:
    ours, floor = (painted_time(_OURS, NEEDLE, "q", environment) for environment in environments)
    yield compare("many: start to the first painted article", ours, FEW, floor, workshop.seldom, AS_FAST)

    def settled(environment: dict[str, str]) -> float:
        with Wire(_OURS, environment, (120, 40)) as wire:
            wire.wait_for(NEEDLE)
            return wire.wait_for_silence(1.5)

    ours, floor = (lambda environment=environment: settled(environment) for environment in environments)
    yield compare("many: start until nothing more comes", ours, FEW, floor, max(2, workshop.seldom // 2))


def _filtering(workshop: Workshop, environments: Sequence[dict[str, str]]) -> Iterator[Row]:
    taken: tuple[list[float], list[float]] = ([], [])
    for environment, samples in zip(environments, taken, strict=True):
        with Wire(_OURS, environment, (120, 40)) as wire:
            _in_the_list(wire)
            for _ in range(workshop.seldom):
                wire.send("/")
                samples += [wire.press(key) for key in _QUERY]
                wire.send([_ESCAPE])
    mine, other = taken
    yield Row("many: a key of the filter, median", median(mine) * 1000, FEW, median(other) * 1000, IN_A_FRAME)
    worst, others = percentile(mine, 99) * 1000, percentile(other, 99) * 1000
    yield Row("many: a key of the filter, 99th percentile", worst, FEW, others)


def _scrolling(workshop: Workshop, many: Path) -> Row:
    floor = [sys.executable, "-m", "tests.benchmarks.floors", *map(str, workshop.text("article"))]
    taken: tuple[list[float], list[float]] = ([], [])
    environment = library_environment(many, workshop.folder / "config.toml")
    with Wire(_OURS, environment, (120, 40)) as ours, Wire(floor, size=(120, 40)) as bare:
        _in_the_list(ours)
        bare.wait_for_silence(1.5)
        for wire, samples in zip((ours, bare), taken, strict=True):
            wire.send("j" * 45)
            samples += [wire.press("j") for _ in range(workshop.rounds)]
    mine, other = taken
    return Row("many: down the list, scrolling, median", median(mine) * 1000, FLOOR, median(other) * 1000, IN_A_FRAME)


def _in_the_list(wire: Wire) -> None:
    wire.wait_for(NEEDLE)
    wire.wait_for_silence(1.5)
    wire.send([_SHIFT_TAB])
