"""Keys in the reader with the whole interface around it, in processor time, against the same key on the floor.

How a press is measured is said in `player`. Ours and the floor take turns press by press and go to the same places. The
floor has the whole screen for its lines, ours shares it among its panes; both paint 100x40 cells in all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.benchmarks.corpora import HIT
from tests.benchmarks.measuring import Goal, Row, median
from tests.benchmarks.playing import Player
from tests.benchmarks.workshop import Workshop

FLOOR = "bare ScrollView"
IN_VIEW, DENSE = Goal(1.5), Goal(2.5)
CORPORA = {
    "large": IN_VIEW,
    "dense": DENSE,
    "crowded": DENSE,
    "one-paragraph": IN_VIEW,
    "cjk": IN_VIEW,
    "mixed": IN_VIEW,
}


@dataclass(frozen=True, slots=True)
class Scenario:
    """A key and what stands around it.

    `first` leads to where it begins, anew after each `batch` of presses; `ours_begin` and `ours_end` are what ours
    needs besides, once; `after` follows each press. From one passage to another on the same
    words there may be nothing to show.
    """

    what: str
    key: str
    first: Sequence[str] = ()
    after: Sequence[str] = ()
    ours_begin: Sequence[str] = ()
    ours_end: Sequence[str] = ()
    batch: int = 25
    needs_links: bool = False
    may_show_nothing: bool = False


SCENARIOS = (
    Scenario("cursor down in view", "j", first=["g"]),
    Scenario("next word in view", "w", first=["g"]),
    Scenario("cursor down, scrolling", "j", first=["g", *["j"] * 45]),
    Scenario("page", "space", first=["g"], batch=8),
    Scenario("end of document", "G", first=["g"], after=["g"]),
    Scenario("next passage", "]", first=["g"], may_show_nothing=True),
    Scenario("next hit", "n", first=["g"], ours_begin=["/", *HIT, "enter"], ours_end=["escape"]),
    Scenario("followed link", "enter", first=["g", "]"], after=["backspace"], needs_links=True),
)


def measure(workshop: Workshop) -> Iterator[Row]:
    """Every key on every corpus."""
    for name, goal in CORPORA.items():
        if workshop.wants(name):
            yield from on_corpus(workshop, name, goal)


def on_corpus(workshop: Workshop, name: str, goal: Goal, scenarios: Sequence[Scenario] = SCENARIOS) -> Iterator[Row]:
    """Keys on one corpus."""
    with Player("ours", workshop.library(name)) as ours, Player("floor", *workshop.text(name)) as floor:
        for scenario in scenarios:
            if workshop.corpus(name).links or not scenario.needs_links:
                yield _row(scenario, name, goal, *_samples(scenario, ours, floor, workshop.rounds))


def _samples(scenario: Scenario, ours: Player, floor: Player, rounds: int) -> tuple[list[float], list[float]]:
    ours.hurry(scenario.ours_begin)
    samples: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        for player, taken in zip((ours, floor), samples, strict=True):
            if number % scenario.batch == 0:
                player.hurry(scenario.first)
            taken.append(player.press(scenario.key, may_show_nothing=scenario.may_show_nothing).cpu)
            player.hurry(scenario.after)
    ours.hurry(scenario.ours_end)
    return samples


def _row(scenario: Scenario, name: str, goal: Goal, ours: Sequence[float], floor: Sequence[float]) -> Row:
    return Row(f"{name}: {scenario.what}", median(ours) * 1000, FLOOR, median(floor) * 1000, goal, "ms CPU")
