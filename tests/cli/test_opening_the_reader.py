"""What stands on the command line where no command does, and terminals that cannot show the reader."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest

from seedreader.settings.config import Config
from tests.cli.conftest import SEEDS, Call, Outcome, Run


def test_a_mistyped_command_is_a_usage_error_with_the_command_that_was_meant(call: Call) -> None:
    assert call("lisst") == (2, "", "seedreader: No file or command named 'lisst'\nDid you mean: seedreader list\n")
    assert call("exprot", "links").err.splitlines()[1] == "Did you mean: seedreader export"
    assert call("zzz").err.splitlines()[1] == "See: seedreader --help"


@pytest.mark.parametrize("path", ["./list", "no/such.txt", "missing.txt", "*.nothing", "two words"])
def test_a_path_that_is_not_there_is_a_failure(
    path: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = call(path)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"seedreader: There is no file or folder {path!r}\n")
    assert len(outcome.err.splitlines()) == 2


def test_a_path_that_may_not_be_looked_at_is_a_failure(call: Call, tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to("round")
    for path, reason in ((tmp_path / ("x" * 300), "too long"), (tmp_path / "round" / "x", "symbolic links")):
        outcome = call(path)
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err.startswith(f"seedreader: {str(path)!r} cannot be read: ")
        assert reason in outcome.err.splitlines()[0]


def test_a_missing_path_after_one_that_is_there_is_a_failure(call: Call) -> None:
    outcome = call(SEEDS, "missing")
    assert outcome.code == 1
    assert "'missing'" in outcome.err


def test_nothing_in_a_name_acts_on_the_terminal(call: Call) -> None:
    outcome = call("\x1b[31m\n/x")
    assert "\x1b" not in outcome.err
    assert len(outcome.err.splitlines()) == 2


@pytest.mark.parametrize("arguments", [[], [str(SEEDS)], ["--library", "other.db", str(SEEDS)]])
def test_without_a_terminal_the_reader_says_so(arguments: list[str], run: Run, library_file: Path) -> None:
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.splitlines()[0] == b"seedreader: The reader needs a terminal, and standard input is none"
    assert len(result.stderr.splitlines()) == 2
    assert not library_file.exists()


def in_terminal(environment: dict[str, str], columns: int, rows: int, *arguments: str) -> Outcome:
    """Run the program in a pseudo-terminal of that size until it ends."""
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "seedreader", *arguments],
        stdin=terminal, stdout=terminal, stderr=terminal, env=environment, close_fds=True,
    )  # fmt: skip
    os.close(terminal)
    shown = b""
    try:
        with suppress(OSError):  # how Linux says that the other side is closed
            while part := os.read(controller, 65536):
                shown += part
        return Outcome(process.wait(timeout=20), shown.decode(), "")
    finally:
        os.close(controller)
        process.kill()
        process.wait()


@pytest.mark.parametrize(("columns", "rows"), [(20, 24), (39, 24), (80, 9)])
def test_a_terminal_that_is_too_small_is_refused(columns: int, rows: int, environment: dict[str, str]) -> None:
    outcome = in_terminal(environment, columns, rows)
    assert outcome.code == 1
    assert f"The terminal has {columns} columns and {rows} rows; the reader needs 40 and 10" in outcome.out


def test_a_terminal_that_cannot_place_its_cursor_is_refused(environment: dict[str, str]) -> None:
    outcome = in_terminal(environment | {"TERM": "dumb"}, 80, 24)
    assert outcome.code == 1
    assert "TERM=dumb" in outcome.out
    assert "\x1b" not in outcome.out


class Reader:
    """Stands for the interface: remembers how it was opened."""

    def __init__(self) -> None:
        self.opened: list[tuple[Path, str, tuple[str, ...]]] = []

    def run(self, library_path: Path, config: Config, sources: Sequence[str]) -> int:
        self.opened.append((library_path, config.coder, tuple(sources)))
        return 0


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    stand_in = Reader()
    monkeypatch.setitem(sys.modules, "seedreader.tui.app", cast(ModuleType, stand_in))
    monkeypatch.setattr("seedreader.cli.terminal.check_terminal", lambda: None)
    return stand_in


def test_the_reader_gets_library_config_and_sources(
    reader: Reader, call: Call, tmp_path: Path, library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list").write_text("A file that is called like a command.\n")
    Path("-odd.txt").write_text("A file that begins like an option.\n")
    assert call() == (0, "", "")
    assert call("./list", SEEDS / "*.txt", "--library", "other.db").code == 0
    assert call("--library", "other.db", "--", "-odd.txt").code == 0
    assert reader.opened == [
        (library_file, "ada", ()),
        (Path("other.db"), "ada", ("./list", str(SEEDS / "*.txt"))),
        (Path("other.db"), "ada", ("-odd.txt",)),
    ]


def test_a_config_that_cannot_be_used_keeps_the_reader_shut(
    reader: Reader, call: Call, environment: dict[str, str]
) -> None:
    Path(environment["SEEDREADER_CONFIG"]).write_text("measure = 3\n")
    assert call(SEEDS).code == 1
    assert reader.opened == []
