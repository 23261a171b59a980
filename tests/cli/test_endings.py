"""How a run ends: exit codes, and streams that are closed, full or in another encoding."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Call, Run
from tests.cli.test_keeping_safe import damage


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--frobnicate"], "No such option"),
        (["--json", "list"], "No such option '--json' before a command; its own stand after it"),
        (["show"], "Missing argument 'ARTICLE'"),
        (["link", "1", "2"], "Missing option '--type'"),
        (["show", "1", "2"], "unexpected extra argument"),
        (["tags", "rename", "a"], "Missing argument 'NAME'"),
        (["tags", "frobnicate"], "No such command"),
        (["history", "--limit", "0"], "0 is not in the range"),
        (["tag", "1", "claim", "--start", "-1", "--end", "3"], "-1 is not in the range"),
        (["tag", "1", "claim", "--start", "x", "--end", "3"], "'x' is not a valid whole number"),
        (["add"], "Name what to add"),
        (["list", "--library", ""], "name a file"),
        (["export", "links", "-o", ""], "name a file"),
        (["backup", "-"], "no pipe will do here"),
        (["restore", "-"], "no pipe will do here"),
        (["list", "--library", "-"], "no pipe will do here"),
        (["tag", "1", "claim", "--quote", "Japan", "--nth", "9" * 25], f"{'9' * 25} is too large"),
        (["search", "Japan", "--limit", str(2**63 - 1)], "is too large"),
        (["parallels", "--limit", str(2**63)], "is too large"),
        (["history", "--limit", str(2**63)], "is too large"),
    ],
)
def test_a_usage_error_is_one_line_with_a_hint(arguments: list[str], message: str, call: Call) -> None:
    outcome = call(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    first, second = outcome.err.splitlines()
    assert first.startswith("seedreader: ")
    assert message in first
    assert not first.endswith(".")
    assert second.startswith("See: seedreader")
    assert second.endswith(" --help")


def test_nobody_reads_the_output(environment: dict[str, str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "seedreader", "--help"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait(timeout=20) == 0


def unread(environment: dict[str, str], *arguments: str) -> tuple[int, str]:
    """The exit code, and what was told, of a command whose reader went away after the first line."""
    process = subprocess.Popen(
        [sys.executable, "-m", "seedreader", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, bufsize=0,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    with process.stderr:
        told = process.stderr.read()
    return process.wait(timeout=60), told


MANY = 600
"""Articles whose list does not fit into what a pipe holds."""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    (folder := tmp_path / "many").mkdir()
    for number in range(MANY):
        (folder / f"{number}.txt").write_text(f"Article {number} {'of many ' * 20}\n\nIt says {number}.\n")
    return folder


def test_who_reads_the_first_lines_only_makes_nothing_fail(many: Path, environment: dict[str, str], call: Call) -> None:
    """A list ends early; what is added is added all the same."""
    assert unread(environment, "add", str(many)) == (0, "")
    assert len(call("list", "--json").json) == MANY
    assert unread(environment, "list", "--json") == (0, "")


def test_the_exit_code_says_what_it_came_to_where_nobody_reads(
    many: Path, environment: dict[str, str], call: Call, library_file: Path
) -> None:
    (many / "zeros.txt").write_bytes(b"\0" * 10_000)
    code, told = unread(environment, "add", str(many))
    assert (code, "1 of 601 sources could not be added" in told) == (1, True)
    damage(library_file, "UPDATE articles SET title = title || '!' ")
    assert unread(environment, "check") == (1, "")


def test_nobody_hears_what_went_wrong(environment: dict[str, str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "seedreader", "show"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stdout is not None
    process.stderr.close()
    with process.stdout:
        assert process.stdout.read() == b""
    assert process.wait(timeout=20) == 2


def test_a_full_disk_behind_the_output_is_an_answer(run: Run) -> None:
    with Path("/dev/full").open("wb") as full:
        result = run("link-types", stdout=full)
    assert result.returncode == 1
    assert b"could not be written: No space left on device" in result.stderr
    assert b"Traceback" not in result.stderr
    assert b"Exception ignored" not in result.stderr


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["tags", "--help"], ["tags", "merge", "--help"]])
def test_a_full_disk_behind_version_and_help_is_an_answer(arguments: list[str], run: Run) -> None:
    with Path("/dev/full").open("wb") as full:
        result = run(*arguments, stdout=full)
    assert result.returncode == 1
    first, second = result.stderr.decode().splitlines()
    assert first == "seedreader: Standard output could not be written: No space left on device"
    assert second


def test_a_closed_output_is_an_answer(environment: dict[str, str]) -> None:
    result = subprocess.run(
        ["sh", "-c", '"$0" -m seedreader link-types >&-', sys.executable],
        stderr=subprocess.PIPE, env=environment, timeout=20,
    )  # fmt: skip
    assert result.returncode == 1
    assert b"Standard output is closed" in result.stderr
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_data_leaves_as_utf_8_whatever_the_locale(encoding: str, run: Run, environment: dict[str, str]) -> None:
    names = environment | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    result = run("link", "--help", env=names)
    assert result.returncode == 0
    assert "quotes … the second" in result.stdout.decode("utf-8")


def test_an_interrupted_run_ends_with_130(monkeypatch: pytest.MonkeyPatch, call: Call) -> None:
    from seedreader.cli import opening

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(opening, "library_path", interrupted)
    assert call("list") == (130, "", "seedreader: Interrupted\n")


def test_a_mistake_in_the_program_is_not_hidden(monkeypatch: pytest.MonkeyPatch, call: Call) -> None:
    from seedreader.cli import opening

    def broken() -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(opening, "library_path", broken)
    with pytest.raises(RuntimeError, match="a bug"):
        call("list")


@pytest.mark.parametrize(
    ("line", "said", "hint"),
    [
        ("export foo", "There is no export 'foo'", "There are annotations, links, codebook, "),
        ("export", "Missing argument 'annotations|links|", "See: seedreader export --help"),
        ("completion tcsh", "There is no completion for the shell 'tcsh'", "There are bash, zsh, fish."),
        ("add a --format doc", "There is no format 'doc'", "There are text, markdown, "),
        ("synopsis --sort up", "There is no order 'up'", "There are thread, "),
        ("export annotations -o", "Option '-o' requires an argument", "See: seedreader export --help"),
        ("tags rename a", "Missing argument 'NAME'", "See: seedreader tags rename --help"),
    ],
)
def test_a_wrong_command_line_is_told_in_a_line_and_a_hint(line: str, said: str, hint: str, call: Call) -> None:
    outcome = call(*line.split())
    assert (outcome.code, outcome.out) == (2, "")
    first, second = outcome.err.splitlines()
    assert first.startswith(f"seedreader: {said}")
    assert "choose" not in first.casefold()
    assert second.startswith(hint)
