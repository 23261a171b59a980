"""Measure and print the table; `--write` keeps the rows in RESULTS.md beside this file, among those of other days."""

import argparse
import importlib
import sys
import tempfile
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.measuring import Row
from tests.benchmarks.table import HEAD, line, machine, results
from tests.benchmarks.workshop import Workshop

GROUPS = (
    *("startup", "keys", "moving", "pty", "open", "resize", "memory", "commit", "library", "finding"),
    *("export", "adding"),
)
"""The groups in the order of the table; each is a module with `measure(workshop)`."""

RESULTS = Path(__file__).with_name("RESULTS.md")


def rows_of(group: str, workshop: Workshop) -> Iterator[Row]:
    """The rows of a group, as they come."""
    rows: Iterator[Row] = importlib.import_module(f"tests.benchmarks.{group}").measure(workshop)
    return rows


def wanted(names: Sequence[str]) -> dict[str, list[str]]:
    """The groups wanted, each with the corpora wanted of it; none means all. Raises `ValueError` for another group."""
    found: dict[str, list[str]] = {}
    for name in names or GROUPS:
        group, _, corpus = name.partition(":")
        if group not in GROUPS:
            raise ValueError(f"there is no group {group}; there are {', '.join(GROUPS)}")
        found.setdefault(group, []).extend([corpus] if corpus else [])
    return found


def main() -> None:
    """Measure, print each row as it comes, and keep the table where asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="GROUP[:CORPUS]", default=[], help=f"of {', '.join(GROUPS)}")
    parser.add_argument("--rounds", type=int, default=25, help="how often to measure what is quick (%(default)s)")
    parser.add_argument("--scale", type=float, default=1, help="make every text so many times as long (%(default)s)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="make the libraries here, for the next time too")
    parser.add_argument("--write", action="store_true", help="keep the rows in RESULTS.md")
    arguments = parser.parse_args()
    try:
        groups = wanted(arguments.only)
    except ValueError as error:
        parser.error(str(error))
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        print(f"{machine()}\n\n{HEAD}", flush=True)
        rows, failed = measured(groups, Workshop(folder, arguments.rounds, arguments.scale))
    if failed:
        sys.exit(f"Not measured to the end: {', '.join(failed)}")
    if arguments.write:
        RESULTS.write_text(results(rows, RESULTS.read_text(encoding="utf-8")), encoding="utf-8")


def measured(groups: Mapping[str, Sequence[str]], workshop: Workshop) -> tuple[list[Row], list[str]]:
    """The rows of groups with the corpora wanted of each, printed as they come, and the groups that failed."""
    rows: list[Row] = []
    failed = []
    for group, corpora in groups.items():
        try:
            for row in rows_of(group, replace(workshop, only=corpora)):
                print(line(row), flush=True)
                rows.append(row)
        except Exception:
            traceback.print_exc()
            failed.append(group)
    return rows, failed


if __name__ == "__main__":
    main()
