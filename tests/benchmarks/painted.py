"""When a part of the screen looked as it does at the end: the bytes of an app, drawn again by a terminal in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyte

Region = tuple[int, int, int, int]
"""Left, top, right and bottom, in cells; right and bottom are outside."""


@dataclass(frozen=True, slots=True)
class Written:
    """One write: when, with how much processor time used by then, and what. Seconds of the clocks of the process."""

    at: float
    cpu: float
    data: str


def painted_after(before: str, written: Sequence[Written], size: tuple[int, int], region: Region) -> Written:
    """The first of the writes after which every cell of the region stayed as it is after the last one.

    `before` is what draws the screen as it was. A cell is its character with all its colours.
    """
    screen = pyte.Screen(*size)
    stream = pyte.Stream(screen)
    stream.feed(before)
    looks = []
    for write in written:
        stream.feed(write.data)
        looks.append(_look(screen, region))
    settled = len(looks) - 1
    while settled > 0 and looks[settled - 1] == looks[-1]:
        settled -= 1
    return written[settled]


def _look(screen: pyte.Screen, region: Region) -> list[object]:
    left, top, right, bottom = region
    return [screen.buffer[y][x] for y in range(top, bottom) for x in range(left, right)]
