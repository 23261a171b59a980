"""The rows as a table in Markdown, and what they were measured on."""

import datetime
import os
import platform
from collections.abc import Iterable

from seedreader.storage.file.driver import sqlite3
from tests.benchmarks.corpora import DESCRIPTIONS
from tests.benchmarks.measuring import Row

HEAD = "| what | ours | floor | | ratio | goal | met |\n| --- | ---: | --- | ---: | ---: | --- | --- |"


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    return "\n".join([HEAD, *map(line, rows)])


def legend() -> str:
    """What the names of the texts stand for."""
    return "\n".join(f"- {name}: {description}" for name, description in DESCRIPTIONS.items())


def line(row: Row) -> str:
    """One row of the table."""
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    floor = "" if row.floor_value is None else _figure(row.floor_value, row.unit)
    cells = (row.what, _figure(row.value, row.unit), row.floor, floor, ratio, _goal(row), _MET[row.met])
    return f"| {' | '.join(cells)} |"


def machine() -> str:
    """What the figures were measured on, and when."""
    return (
        f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


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
