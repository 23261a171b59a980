"""The command line, run in this process for breadth and as a real process where only that will do."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from seedreader.__main__ import main

SEEDS = Path(__file__).parents[2] / "seeds"
NAIVE_LONG = "We cannot be naive; we must assess what is happening together"
NAIVE_SHORT = "We cannot be naive"


class Outcome(NamedTuple):
    """How a run ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed on stdout, as JSON."""
        import json

        return json.loads(self.out)


Call = Callable[..., Outcome]
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def library_file(tmp_path: Path) -> Path:
    """Where the library is, or will be."""
    return tmp_path / "home" / "library.db"


@pytest.fixture
def environment(tmp_path: Path, library_file: Path) -> dict[str, str]:
    """An environment with a home of its own."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return kept | {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "SEEDREADER_LIBRARY": str(library_file),
        "SEEDREADER_CONFIG": str(home / "config.toml"),
        "LOGNAME": "ada",
        "TERM": "xterm-256color",
        "PYTHONUTF8": "1",
    }


@pytest.fixture
def call(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run a command line in this process."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def run_here(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return Outcome(code, *capsys.readouterr())

    return run_here


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    """Run a command line as a process of its own, without a terminal."""

    def run_there(*arguments: str | Path, **settings: Any) -> "subprocess.CompletedProcess[bytes]":
        settings.setdefault("env", environment)
        if "input" not in settings:
            settings.setdefault("stdin", subprocess.DEVNULL)
        settings.setdefault("stdout", subprocess.PIPE)
        return subprocess.run(
            [sys.executable, "-m", "seedreader", *map(str, arguments)], stderr=subprocess.PIPE, timeout=60, **settings
        )

    return run_there


@pytest.fixture
def seeded(call: Call) -> Call:
    """`call`, with the five articles of `seeds/` in the library as 1 to 5."""
    assert call("add", SEEDS).code == 0
    return call


@pytest.fixture
def linked(seeded: Call) -> Call:
    """`seeded`, with passages 1 (article 5) and 2 (article 2) tagged and link 1 from one to the other."""
    assert seeded("tag", "5", "quote/naive", "--quote", NAIVE_LONG).code == 0
    assert seeded("tag", "2", "quote/naive", "claim", "--quote", NAIVE_SHORT, "--note", "shortened").code == 0
    assert seeded("link", "1", "2", "--type", "same-wording", "--note", "one speech").code == 0
    return seeded
