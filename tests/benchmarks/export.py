"""100,000 annotations as CSV, in processor time, against bare SQLite and `csv` with the same query in the same run.

The disk is left out: its time is not the program's. Memory is the most that a process of its own needs, for the whole
library and for a tenth of it, which should be the same.
"""

import csv
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from seedreader.domain.rows import ANNOTATION_COLUMNS
from seedreader.exporting.tables import TableKind, export_csv
from seedreader.storage import open_library
from seedreader.storage.file.driver import sqlite3
from tests.benchmarks import libraries
from tests.benchmarks.measuring import Goal, Row, in_turn, median
from tests.benchmarks.workshop import Workshop

ARTICLES, ROWS = 1_000, 100_000
_PASSAGES = ROWS * 4 // 5
"""Every fourth passage is tagged twice."""

AS_FAST, AS_SMALL = Goal(1.3), Goal(1.1)

_MOST_MEMORY = """
import sys
from pathlib import Path
from seedreader.exporting.tables import TableKind, export_csv
from seedreader.storage import open_library
from tests.benchmarks.processes import most_memory
library = open_library(Path(sys.argv[1]), coder="Ada")
export_csv(library, TableKind.ANNOTATIONS, Path(sys.argv[2]), force=True)
print(most_memory())
"""


def measure(workshop: Workshop) -> Iterator[Row]:
    """Time, and memory."""
    articles = max(10, int(ARTICLES * workshop.scale))
    whole = workshop.many(articles, articles * _PASSAGES // ARTICLES)
    tenth = workshop.many(articles // 10, articles // 10 * _PASSAGES // ARTICLES)
    target = workshop.folder / "annotations.csv"
    ours, bare = in_turn(lambda: _ours(whole, target), lambda: _bare(whole, target), max(7, workshop.seldom))
    what = f"{articles * ROWS // ARTICLES:,} annotations to CSV"
    yield Row(what, median(ours) * 1000, "bare sqlite3 and csv", median(bare) * 1000, AS_FAST, "ms CPU")
    most, few = _memory(whole, target), _memory(tenth, target)
    yield Row(f"{what}: memory", most, "a tenth of them", few, AS_SMALL, "MB")


def _ours(path: Path, target: Path) -> float:
    with closing(open_library(path, coder=libraries.CODER)) as library:
        start = time.process_time()
        export_csv(library, TableKind.ANNOTATIONS, target, force=True)
        return time.process_time() - start


def _bare(path: Path, target: Path) -> float:
    with closing(sqlite3.connect(path)) as database, target.open("w", encoding="utf-8", newline="") as stream:
        start = time.process_time()
        writer = csv.writer(stream)
        writer.writerow(ANNOTATION_COLUMNS)
        writer.writerows(database.execute(f"SELECT {', '.join(ANNOTATION_COLUMNS)} FROM annotations_view"))
        stream.flush()
        return time.process_time() - start


def _memory(path: Path, target: Path) -> float:
    """The most resident memory of a process that exports, in MB."""
    command = [sys.executable, "-c", _MOST_MEMORY, str(path), str(target)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
