"""Memory: what the program needs more than the floor with the same text and with none, in times the size of the text.

Resident memory, when everything is loaded and some of the text has been read, by pages and from its end.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.measuring import Goal, Row
from tests.benchmarks.playing import Player
from tests.benchmarks.workshop import Workshop

CORPORA = ("large", "one-paragraph", "cjk", "mixed", "crowded")
GOAL = Goal(4, "value")
_READING = ("space", "space", "space", "G", "g", "]", "]")
_MEGABYTE = 1_000_000


def measure(workshop: Workshop) -> Iterator[Row]:
    """Every corpus: how much more in all, and in times of the text."""
    empty = _empty(workshop.folder)
    for name in CORPORA:
        if not workshop.wants(name):
            continue
        floor = _resident("floor", empty)
        same = _resident("floor", workshop.text(name))
        mine = _resident("ours", [workshop.library(name)])
        size = len(workshop.corpus(name).text.encode())
        yield Row(f"{name}: memory", mine / _MEGABYTE, "bare ScrollView, same text", same / _MEGABYTE, None, "MB")
        # What the program itself needs weighs nothing beside 10 MB of text and everything beside 10 KB.
        goal = GOAL if size > 5 * _MEGABYTE else None
        for more, over, limit in ((mine - same, "the same text in a", goal), (mine - floor, "an empty", None)):
            in_words = f"{name}: memory over that of {over} ScrollView"
            yield Row(in_words, more / size, f"text of {size / _MEGABYTE:.2g} MB", None, limit, "× text")


def _resident(kind: str, paths: Sequence[Path]) -> float:
    with Player(kind, *paths) as player:
        player.ask("quiet", seconds=1.0)
        player.hurry(_READING)
        player.ask("quiet", seconds=0.5)
        return float(player.ask("memory")["resident"])


def _empty(folder: Path) -> tuple[Path, Path]:
    text, places = folder / "empty.txt", folder / "empty.json"
    text.write_text("Nothing.\n", encoding="utf-8")
    places.write_text('{"passages": [0], "hits": [0], "links": [0]}', encoding="utf-8")
    return text, places
