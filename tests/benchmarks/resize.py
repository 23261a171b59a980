"""Another size of the terminal, 100x40 to 90x40 and back, until the text is painted anew.

The same words have to be at the top then. Wrapping what is out of view, later, does not count (see `player`).
"""

from collections.abc import Iterator
from typing import Any

from tests.benchmarks.keys import FLOOR
from tests.benchmarks.measuring import Goal, Row, median
from tests.benchmarks.playing import Player
from tests.benchmarks.workshop import Workshop

CORPORA = ("large", "dense", "one-paragraph", "cjk", "mixed")
SIZES = ((90, 40), (100, 40))
GOAL = Goal(1.5)

Resized = dict[str, Any]


def measure(workshop: Workshop) -> Iterator[Row]:
    """Every corpus, from some pages into the text; the floor keeps the rows it has and wraps nothing."""
    for name in CORPORA:
        if workshop.wants(name):
            yield from _resized(workshop, name)


def _resized(workshop: Workshop, name: str) -> Iterator[Row]:
    told: tuple[list[Resized], list[Resized]] = ([], [])
    with Player("ours", workshop.library(name)) as ours, Player("floor", *workshop.text(name)) as floor:
        for player in (ours, floor):
            player.hurry(["g", "space", "space", "space"])
        for number in range(workshop.rounds):
            width, height = SIZES[number % len(SIZES)]
            for player, taken in zip((ours, floor), told, strict=True):
                taken.append(player.ask("resize", width=width, height=height))
    held = all(one["top"][0] == one["top"][1] for one in told[0])
    what = f"{name}: resized and painted{'' if held else ', but other words at the top'}"
    for figure, unit in (("painted", "ms"), ("painted_cpu", "ms CPU")):
        mine, other = (median([one[figure] for one in taken]) * 1000 for taken in told)
        yield Row(what, mine, FLOOR, other, GOAL, unit, held)
