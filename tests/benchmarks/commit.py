"""A change, in processor time: what the library uses to commit it, and what the interface does until all is shown.

Committing is also waiting for the disk, which is not the program's; so processor time is what counts, of the whole
process. The floor is one row in one durable transaction of bare SQLite.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from seedreader.domain.text import Span
from seedreader.storage import open_library
from seedreader.storage.file.driver import sqlite3
from tests.benchmarks import libraries
from tests.benchmarks.measuring import Goal, Row, in_turn, median
from tests.benchmarks.playing import Player
from tests.benchmarks.workshop import Workshop

FLOOR = "one row in bare SQLite"
GOAL = Goal(5, "value")
CORPORA = ("large", "crowded")
_TAG = libraries.TAGS[5]
_SHOWN = 0.15


def measure(workshop: Workshop) -> Iterator[Row]:
    """Tag on and off, and a new passage, in the largest libraries; then with the interface around it."""
    bare = _bare(workshop.folder / "bare.db")
    for name in CORPORA:
        if workshop.wants(name):
            yield from _committed(workshop, name, workshop.library(name), bare)
    if workshop.wants("many"):
        articles = max(5, int(libraries.MANY_ARTICLES * workshop.scale))
        path = workshop.many(articles, int(articles * libraries.MANY_PASSAGES / libraries.MANY_ARTICLES))
        yield from _committed(workshop, "many", path, bare)
    if workshop.wants("large"):
        yield _shown(workshop, "large")


def _committed(workshop: Workshop, name: str, path: Path, bare: Callable[[], None]) -> Iterator[Row]:
    library = open_library(path, coder=libraries.CODER)
    (passage, *_), length = library.passages.of_article(1), library.articles.get(1).length
    middle = Span(length // 2, length // 2 + 30)
    if _TAG in passage.tags:
        library.passages.untag(passage.id, [_TAG])
    made: list[int] = []

    def on() -> None:
        library.passages.tag(passage.id, [_TAG])

    def off() -> None:
        library.passages.untag(passage.id, [_TAG])

    def mark() -> None:
        made.append(library.passages.add(1, middle, tags=[_TAG]).id)

    def delete() -> None:
        library.passages.delete(made.pop())

    for what, doing, undoing in (("tag on", on, off), ("tag off", off, on), ("new passage", mark, delete)):
        if doing is off:
            on()
        ours, floor = in_turn(lambda: _cpu(doing, then=undoing), lambda: _cpu(bare), workshop.rounds)  # noqa: B023
        yield Row(f"{name}: {what}, committed", median(ours) * 1000, FLOOR, median(floor) * 1000, GOAL, "ms CPU")
    off()
    library.close()


def _cpu(doing: Callable[[], None], then: Callable[[], None] | None = None) -> float:
    start = time.process_time()
    doing()
    used = time.process_time() - start
    if then is not None:
        then()
    return used


def _bare(path: Path) -> Callable[[], None]:
    """Writes one row durably."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA synchronous = EXTRA")
    database.execute("CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, value TEXT)")

    def write() -> None:
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO rows (value) VALUES ('a tag on a passage')")
        database.execute("COMMIT")

    return write


def _shown(workshop: Workshop, name: str) -> Row:
    """From the key that closes the tag picker until everything that follows from it is painted."""
    samples: list[float] = []
    with Player("ours", workshop.library(name)) as ours:
        ours.hurry(["g", "]"])
        for _ in range(workshop.rounds):
            ours.hurry(["t", *_TAG, "enter"])
            samples.append(ours.press("enter", quiet=_SHOWN).cpu)
    return Row(f"{name}: tag on or off, from the picker's last key until shown", median(samples) * 1000, unit="ms CPU")
