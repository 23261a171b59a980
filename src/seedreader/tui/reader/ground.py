"""What the passages of an article put behind its text, whatever rows that is wrapped to. Places are code points."""

from collections.abc import Mapping
from typing import Final, TypeVar

from seedreader.domain.passages import PassageOutline
from seedreader.reading.clusters import cluster_start, snap
from seedreader.reading.spans import shaded
from seedreader.tui.reader.passages import PassageLayer

T = TypeVar("T")

Shade = tuple[str | None, int]
"""The colour of the innermost passage and how many lie there."""

Run = tuple[int, int, Shade]
"""From, to, and what is seen there."""

DEEPEST: Final = 3
"""Of more passages on top of each other each looks the same."""

_STRETCH: Final = 128
_MOST_KEPT: Final = 2000


class Ground:
    """Worked out once for each stretch of the text, as one may have hundreds of passages; after a change, `forget`."""

    def __init__(self, text: str, passages: PassageLayer) -> None:
        self.tag_colors: Mapping[str, str] = {}
        self._text = text
        self._passages = passages
        self._kept: dict[int, list[Run]] = {}

    def forget(self, start: int = 0, end: int | None = None) -> None:
        """Work out anew what lies between two places (everywhere)."""
        last = len(self._text) if end is None else end
        first = start // _STRETCH
        # A stretch begins with the cluster that reaches into it, so it may begin in the one before.
        self._kept = {n: runs for n, runs in self._kept.items() if not first <= n <= last // _STRETCH + 1}

    def color_of(self, passage: PassageOutline) -> str | None:
        """The colour of a passage's first tag; None without one."""
        return self.tag_colors.get(passage.tags[0]) if passage.tags else None

    def runs(self, start: int, end: int) -> list[Run]:
        """What lies between two places, in order; neighbours look different, and where nothing lies there is no run."""
        found: list[Run] = []
        for number in range(start // _STRETCH, -(-end // _STRETCH)):
            stretch = self._kept.get(number)
            if stretch is None:
                stretch = self._worked_out(number)
            part = [run for run in stretch if run[1] > start and run[0] < end]
            if not part:
                continue
            if part[0][0] < start:
                part[0] = (start, *part[0][1:])
            if part[-1][1] > end:
                part[-1] = part[-1][0], end, part[-1][2]
            if found and found[-1][1] == part[0][0] and found[-1][2] == part[0][2]:
                part[0] = (found.pop()[0], *part[0][1:])
            found += part
        return found

    def _worked_out(self, number: int) -> list[Run]:
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        text, start, end = self._text, self._border(number), self._border(number + 1)
        spans = ((passage.start, passage.end, passage) for passage in self._passages.overlapping(start, end))
        if not text[start:end].isascii():
            spans = (on_clusters(text, span, start, end) for span in spans)
        runs = self._kept[number] = shaded(spans, start, end, DEEPEST, self.color_of)
        return runs

    def _border(self, number: int) -> int:
        """Where a stretch begins, on a cluster border."""
        return cluster_start(self._text, number * _STRETCH)


def on_clusters(text: str, layer: tuple[int, int, T], start: int, end: int) -> tuple[int, int, T]:
    """A layer, as far as it lies between `start` and `end`, with its borders moved outwards to cluster borders."""
    span = snap(text, max(start, layer[0]), min(end, layer[1]))
    return span.start, span.end, layer[2]
