"""Measure and print the table; `--write` keeps it in RESULTS.md beside this file."""

import argparse
import datetime
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measuring import ROUNDS, Comparison, command_time, compare, painted_time

SEEDS = Path(__file__).parents[2] / "seeds"
MINIMAL_APP = str(Path(__file__).with_name("minimal_app.py"))


def prepare_library(folder: Path) -> dict[str, str]:
    """A library with the five articles and a few annotations; returns the environment that points at it."""
    environment = {
        "SEEDREADER_LIBRARY": str(folder / "library.db"),
        "SEEDREADER_CONFIG": str(folder / "config.toml"),
    }
    for arguments in (
        ["add", str(SEEDS)],
        ["tag", "1", "quote", "--quote", "Our security is indivisible."],
        ["tag", "2", "quote/naive", "--quote", "We cannot be naive"],
        ["link", "1", "2", "--type", "related"],
    ):
        subprocess.run(
            [sys.executable, "-m", "seedreader", *arguments],
            check=True,
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
        )
    return environment


def measure_all(folder: Path) -> list[Comparison]:
    """Every comparison of the table."""
    environment = prepare_library(folder)
    click = command_time(["-c", "import click"])
    return [
        compare(
            "first painted article",
            painted_time(["-m", "seedreader"], "geopolitical turbulence", "q", environment),
            "minimal Textual app",
            painted_time([MINIMAL_APP], "minimal-ready", "q"),
        ),
        compare("--version", command_time(["-m", "seedreader", "--version"]), "import click", click),
        compare("--help", command_time(["-m", "seedreader", "--help"]), "import click", click),
        compare(
            "export annotations",
            command_time(["-m", "seedreader", "export", "annotations"], environment),
            "import click",
            click,
        ),
    ]


def table(rows: list[Comparison]) -> str:
    """The comparisons as a Markdown table."""
    lines = ["| what | ms | floor | ms | ratio |", "| --- | ---: | --- | ---: | ---: |"]
    lines += [
        f"| {row.what} | {row.milliseconds:.0f} | {row.floor} | {row.floor_milliseconds:.0f} | {row.ratio:.2f} |"
        for row in rows
    ]
    return "\n".join(lines)


def machine() -> str:
    """What the figures were measured on."""
    return (
        f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, medians of {ROUNDS} rounds in turn"
    )


def main() -> None:
    """Measure, print, and keep the table where asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the table in RESULTS.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = f"{machine()}\n\n{table(measure_all(Path(folder)))}\n"
    print(text)
    if arguments.write:
        Path(__file__).with_name("RESULTS.md").write_text(f"# Ratios against floors\n\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
