"""Opening an article in the running app, from the key in the list until its text and passages are on the screen.

Each time in a fresh process, so that nothing of the article is at hand. What is loaded and counted after the pane looks
as it does in the end does not count (see `player`).
"""

from collections.abc import Iterator, Sequence

from tests.benchmarks.keys import FLOOR
from tests.benchmarks.measuring import Goal, Row, median
from tests.benchmarks.playing import Player
from tests.benchmarks.workshop import Workshop

CORPORA = {"article": Goal(25, "value"), "large": Goal(50, "value"), "dense": None, "cjk": None}
Opened = dict[str, float]


def measure(workshop: Workshop) -> Iterator[Row]:
    """Every corpus, against the floor that shows a text it has wrapped already."""
    for name, goal in CORPORA.items():
        if not workshop.wants(name):
            continue
        ours, floor = zip(
            *((_ours(workshop, name), _floor(workshop, name)) for _ in range(workshop.seldom)), strict=True
        )
        yield _row(f"{name}: opened and painted", "painted", ours, floor, goal, "ms")
        yield _row(f"{name}: opened and painted, processor", "painted_cpu", ours, floor, None, "ms CPU")


def _ours(workshop: Workshop, name: str) -> Opened:
    with Player("ours", workshop.library(name, opened=2)) as ours:
        ours.hurry(["shift+tab", "k"])
        ours.ask("quiet", seconds=0.2)
        return ours.ask("open", key="enter")


def _floor(workshop: Workshop, name: str) -> Opened:
    with Player("floor", *workshop.text(name)) as floor:
        floor.hurry(["o"])
        return floor.ask("open", key="o")


def _row(what: str, figure: str, ours: Sequence[Opened], floor: Sequence[Opened], goal: Goal | None, unit: str) -> Row:
    mine, other = (median([told[figure] for told in taken]) * 1000 for taken in (ours, floor))
    return Row(what, mine, FLOOR, other, goal, unit)
