"""The rows as a table in Markdown, and what they were measured on."""

import datetime
import os
import platform
from collections.abc import Sequence

from seedreader.storage.file.driver import sqlite3
from tests.benchmarks.corpora import DESCRIPTIONS
from tests.benchmarks.measuring import Row

HEAD = "| what | ours | floor | | ratio | goal | met | on |\n| --- | ---: | --- | ---: | ---: | --- | --- | --- |"


def results(rows: Sequence[Row], before: str = "") -> str:
    """The page with these rows. Those that only the page `before` has stay as they are, and so does what it says."""
    _, _, table, *remarks, _ = before.strip().split("\n\n") if before else [""] * 4
    lines = {_key(each): each for each in table.splitlines()[2:]}
    places = {key: place for place, key in enumerate(lines)}
    last = len(places)
    for row in map(line, rows):
        last = places.setdefault(_key(row), last)
        lines[_key(row)] = row
    in_order = sorted(lines.values(), key=lambda each: places[_key(each)])
    parts = ("# Ratios against floors", machine(), "\n".join([HEAD, *in_order]), *remarks, legend())
    return "\n\n".join(parts) + "\n"


def _key(written: str) -> tuple[str, str, str]:
    """What is measured, in which unit and against what."""
    what, value, floor, *_ = written.split(" | ")
    return what, value.partition(" ")[2], floor


def legend() -> str:
    """What the names of the texts stand for."""
    return "\n".join(f"- {name}: {description}" for name, description in DESCRIPTIONS.items())


def line(row: Row) -> str:
    """One row of the table."""
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    floor = "" if row.floor_value is None else _figure(row.floor_value, row.unit)
    cells = (row.what, _figure(row.value, row.unit), row.floor, floor, ratio, _goal(row), _MET[row.met], _today())
    return f"| {' | '.join(cells)} |"


def machine() -> str:
    """What the figures were measured on."""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}; medians in turn, each row on its day"
    )


def _today() -> str:
    return f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}"


_MET = {True: "yes", False: "**no**", None: ""}


def _goal(row: Row) -> str:
    if row.goal is None:
        return ""
    if row.goal.of == "ratio":
        return f"≤ {row.goal.limit:g} × floor"
    return f"≤ {row.goal.limit:g} {row.unit}".rstrip()


def _figure(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f} {unit}".rstrip()
