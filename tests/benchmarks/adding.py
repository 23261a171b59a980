"""Adding text articles of 5 KB, in processor time, as committing is also waiting for the disk.

There are two floors, both with the files listed, read, decoded and hashed, and with one transaction for all:

- one row for each article in a table without an index;
- every row that adding leaves in the library: of each article its text with marks, the article, the revision, a row of
  the history for either, and what triggers write (that it is to be indexed, its counts), put into a copy of the same
  empty library with `executemany` of bare sqlite3, with the same synchronous, journal, cache and references. The rows
  are those that the program wrote, read from its library beforehand: what it takes to find titles and marks, to count
  words, to draw up rows, checksums and UUIDs, to look for what is known and to say what came is none of the floor's.

The index of words is not in either: it is filled in the background, after adding.

Web pages are read by several processes at once; the floor there is one process after the other.
"""

import random
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from seedreader.importing import ahead
from seedreader.importing.adding import add_all
from seedreader.importing.drafts import read_sources
from seedreader.storage import open_library
from seedreader.storage.file.driver import sqlite3
from tests.benchmarks.measuring import Goal, Row, compare, in_turn, median
from tests.benchmarks.processes import most_memory
from tests.benchmarks.workshop import Workshop

ARTICLES = 1_000
MANY = 10_000
PAGES = 200
LENGTH = 5_000

_AS_THE_LIBRARY = (
    *("PRAGMA trusted_schema = OFF", "PRAGMA synchronous = EXTRA", "PRAGMA cache_spill = 32768"),
    "PRAGMA foreign_keys = ON",
)
KEPT = ("texts", "articles", "revisions", "changes", "change_rows")
_WORDS = Path(__file__).parents[2] / "seeds" / "000_3e049f1c6af1a3fc.txt"


def measure(workshop: Workshop) -> Iterator[Row]:
    """A thousand against both floors; then ten thousand, each thousand, and the memory it takes."""
    number = max(50, int(ARTICLES * workshop.scale))
    folder = corpus(workshop.folder / f"adding-{number}", number)
    path = workshop.folder / "added.db"
    empty = workshop.folder / "empty.db"
    _remove(empty)
    open_library(empty, coder="ada", create=True).close()
    added(folder, _copied(empty, path))
    one_row, every_row = _one_row(folder, workshop.folder), _every_row(folder, path, empty)
    ours = _timed(lambda: added(folder, _copied(empty, path)))
    for floor, bare, goal in (
        ("read, one row each in bare SQLite", one_row, None),
        ("read, the library's rows in bare SQLite", every_row, Goal(1.5)),
    ):
        mine, floors = in_turn(ours, bare, workshop.seldom)
        yield Row(f"{number:,} articles added", median(mine) * 1000, floor, median(floors) * 1000, goal, "ms CPU")
    yield from _many(workshop, max(500, int(MANY * workshop.scale)))
    yield _pages(workshop)


def corpus(folder: Path, number: int) -> Path:
    """A folder with so many texts of about `LENGTH` bytes."""
    if not folder.exists():
        chance = random.Random(5)
        words = _WORDS.read_text(encoding="utf-8").split()
        folder.mkdir(parents=True)
        for each in range(number):
            paragraphs = [f"Report {each} of the harbour and the storm"]
            while sum(map(len, paragraphs)) < LENGTH:
                paragraphs.append(" ".join(chance.choices(words, k=chance.randint(40, 90))) + ".")
            (folder / f"{each}.txt").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return folder


def added(folder: Path, path: Path) -> list[float]:
    """Add a folder to an empty library; returns the processor time after each thousand articles, in seconds."""
    library = open_library(path, coder="ada")
    began = time.process_time()
    after = []
    for number, _ in enumerate(add_all(read_sources([str(folder)]), lambda: library), start=1):
        if number % 1_000 == 0:
            after.append(time.process_time() - began)
    library.close()
    return after


def _one_row(folder: Path, beside: Path) -> Callable[[], float]:
    path = beside / "bare-adding.db"

    def run() -> None:
        _remove(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, source TEXT, sha256 TEXT, text TEXT)")
            connection.execute("BEGIN")
            for file, data in _read(folder):
                row = (str(file), sha256(data).hexdigest(), data.decode())
                connection.execute("INSERT INTO articles (source, sha256, text) VALUES (?, ?, ?)", row)
            connection.execute("COMMIT")

    return _timed(run)


def _every_row(folder: Path, library: Path, empty: Path) -> Callable[[], float]:
    """Into an empty library's tables, with their indexes and triggers, the rows that `library` has."""
    statements, rows = _rows_of(library)

    def run() -> None:
        path = _copied(empty, empty.with_name("bare-rows.db"))
        for _, data in _read(folder):
            sha256(data).hexdigest()
            data.decode()
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for pragma in _AS_THE_LIBRARY:
                connection.execute(pragma)
            connection.execute("BEGIN IMMEDIATE")
            for table, statement in statements.items():
                connection.executemany(statement, rows[table])
            connection.execute("COMMIT")

    return _timed(run)


def _rows_of(library: Path) -> tuple[dict[str, str], dict[str, list[tuple[object, ...]]]]:
    statements, rows = {}, {}
    with closing(sqlite3.connect(library)) as connection:
        for table in KEPT:
            rows[table] = connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            statements[table] = f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[table][0]))})"
    return statements, rows


def _many(workshop: Workshop, number: int) -> Iterator[Row]:
    """In a process of its own, so that the memory is that of adding alone."""
    folder = corpus(workshop.folder / f"adding-{number}", number)
    result = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.adding", str(folder), str(workshop.folder / "many-added.db")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    before, most, *after = map(float, result.stdout.split())
    thousands = [late - early for early, late in zip([0.0, *after], after, strict=False)]
    if len(thousands) > 1:
        first, last = thousands[0] * 1000, thousands[-1] * 1000
        yield Row(f"{number:,} articles added: the last thousand", last, "the first", first, Goal(1.2), "ms CPU")
    yield Row(f"{number:,} articles added: memory over that before", most - before, goal=Goal(50, "value"), unit="MB")


def _pages(workshop: Workshop) -> Row:
    """In wall clock, as it is what several cores save."""
    folder = workshop.folder / "adding-pages"
    folder.mkdir(exist_ok=True)
    number = max(20, int(PAGES * workshop.scale))
    for each in range(number):
        paragraphs = "".join(f"<p>{line}</p>" for line in _WORDS.read_text(encoding="utf-8").splitlines() if line)
        page = f"<!doctype html><title>Report {each}</title><main><h1>Report {each}</h1>{paragraphs}</main>"
        (folder / f"{each}.html").write_text(page, encoding="utf-8")

    def reading(at_once: int) -> Callable[[], float]:
        def read() -> float:
            began = time.perf_counter()
            with patch.object(ahead, "MOST_AT_ONCE", at_once):
                deque(read_sources([str(folder)]), maxlen=0)
            return time.perf_counter() - began

        return read

    ours, one = reading(ahead.MOST_AT_ONCE), reading(1)
    return compare(f"{number:,} web pages read", ours, "one after the other", one, workshop.seldom, Goal(0.8))


def _read(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for file in sorted(folder.iterdir()):
        yield file, file.read_bytes()


def _timed(run: Callable[[], object]) -> Callable[[], float]:
    def timed() -> float:
        began = time.process_time()
        run()
        return time.process_time() - began

    return timed


def _copied(empty: Path, path: Path) -> Path:
    _remove(path)
    path.write_bytes(empty.read_bytes())
    return path


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{end}").unlink(missing_ok=True)


if __name__ == "__main__":
    given, written = Path(sys.argv[1]), Path(sys.argv[2])
    _remove(written)
    open_library(written, coder="ada", create=True).close()
    held = most_memory()
    times = added(given, written)
    print(held, most_memory(), *times)
