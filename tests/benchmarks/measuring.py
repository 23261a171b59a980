"""Samples taken in turn, what they come to, and the rows of the table."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Measurement = Callable[[], float]
"""Does something once; how much of whatever is measured it took."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A limit: on the ratio to the floor, or on what was measured itself, in the row's unit."""

    limit: float
    of: Literal["ratio", "value"] = "ratio"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table. `value` and `floor_value` are in `unit`; without a floor there is no ratio.

    `held` is False where what has to hold whatever it costs does not (the same words at the top after a resize).
    """

    what: str
    value: float
    floor: str = ""
    floor_value: float | None = None
    goal: Goal | None = None
    unit: str = "ms"
    held: bool = True

    @property
    def ratio(self) -> float | None:
        """How many times the floor."""
        return None if not self.floor_value else self.value / self.floor_value

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        if self.goal is None:
            return None if self.held else False
        figure = self.value if self.goal.of == "value" else self.ratio
        return self.held and figure is not None and figure <= self.goal.limit


def median(samples: Sequence[float]) -> float:
    """The middle of the samples."""
    return statistics.median(samples)


def percentile(samples: Sequence[float], percent: float) -> float:
    """The smallest sample that at least `percent` per cent of the samples do not exceed (nearest rank)."""
    ranked = sorted(samples)
    return ranked[max(0, -(-len(ranked) * percent // 100).__int__() - 1)]


def in_turn(
    first: Measurement, second: Measurement, rounds: int, *, warm_up: int = 1
) -> tuple[list[float], list[float]]:
    """The samples of both, taken in turn; the rounds to warm up do not count."""
    pairs = [(first(), second()) for _ in range(warm_up + rounds)][warm_up:]
    return [one for one, _ in pairs], [other for _, other in pairs]


def compare(
    what: str, measured: Measurement, floor: str, floor_measured: Measurement, rounds: int, goal: Goal | None = None
) -> Row:
    """Medians in milliseconds of two measurements in seconds, taken in turn."""
    ours, floors = in_turn(measured, floor_measured, rounds)
    return Row(what, median(ours) * 1000, floor, median(floors) * 1000, goal)
