"""Starting: the first painted article, and commands that need no screen."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measuring import Row, compare
from tests.benchmarks.processes import command_time, library_environment, painted_time
from tests.benchmarks.workshop import Workshop

SEEDS = Path(__file__).parents[2] / "seeds"
MINIMAL_APP = Path(__file__).with_name("minimal_app.py")


def measure(workshop: Workshop) -> Iterator[Row]:
    """The first painted article against a minimal app, commands against a bare `import click`."""
    environment = _prepared(workshop.folder)
    rounds = max(3, workshop.rounds // 2)
    yield compare(
        "start to the first painted article",
        painted_time([sys.executable, "-m", "seedreader"], "geopolitical turbulence", "q", environment),
        "minimal Textual app",
        painted_time([sys.executable, str(MINIMAL_APP)], "minimal-ready", "q"),
        rounds,
    )
    click = command_time(["-c", "import click"])
    for arguments in (["--version"], ["--help"], ["export", "annotations"]):
        ours = command_time(["-m", "seedreader", *arguments], environment)
        yield compare(" ".join(arguments), ours, "import click", click, rounds)


def _prepared(folder: Path) -> dict[str, str]:
    """A library with the five articles and a few annotations; returns the environment that points at it."""
    library = folder / "seeds.db"
    library.unlink(missing_ok=True)
    environment = library_environment(library, folder / "config.toml")
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
