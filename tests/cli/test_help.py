"""The commands are those that are promised, and each explains itself."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from seedreader import __version__
from seedreader.cli.commanding import Command, CommandGroup
from seedreader.cli.program import COMMANDS, PROGRAM, program
from seedreader.exporting.exports import NAMES
from tests.cli.conftest import SEEDS, Call, Run

PROMISED = {
    *("add", "list", "show", "tag", "untag", "note", "delete", "edit", "remove", "passages"),
    *(
        "tags",
        "tags rename",
        "tags move",
        "tags merge",
        "tags split",
        "tags describe",
        "tags color",
        "tags delete",
        "tags import",
    ),
    *("link", "links", "unlink", "link-types", "link-types add"),
    *("search", "parallels", "drift", "synopsis", "synopsis label"),
    *("queries", "queries save", "queries delete"),
    *("tags counts", "tags together", "tags by-article"),
    *("undo", "redo", "history", "export", "import", "config", "completion"),
    *("check", "backup", "restore"),
    "serve",
}
HEAVY = {
    *("textual", "rich", "sqlite_utils", "sqlite3", "pysqlite3", "pygments", "markdown_it", "charset_normalizer"),
    *("platformdirs", "tomllib", "asyncio"),
}


def commands_below(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with its words, groups before what is below them."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path}{name}", command
        if isinstance(command, click.Group):
            yield from commands_below(command, f"{path}{name} ")


ALL_COMMANDS = dict(commands_below(program))


@pytest.mark.parametrize("columns", ["60", "80"])
def test_no_word_of_the_usage_is_broken(columns: str, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    usage = call("export", "--help").out.partition("\n\n")[0]
    assert "".join(usage.split()) == f"Usage:seedreaderexport[OPTIONS]{'|'.join(NAMES)}"
    assert set(re.findall("[a-z0-9]+", usage)) >= set(NAMES)


def test_the_commands_are_those_that_are_promised() -> None:
    assert set(ALL_COMMANDS) == PROMISED


@pytest.mark.parametrize("path", ALL_COMMANDS)
def test_help_says_what_the_command_does_and_shows_an_example(path: str, call: Call) -> None:
    outcome = call(*path.split(), "--help")
    assert outcome.code == 0
    assert outcome.err == ""
    assert f"Usage: seedreader {path} " in outcome.out
    assert "Example" in outcome.out
    assert f"  $ seedreader {path}" in outcome.out
    assert "--library FILE" in outcome.out
    assert "..." not in outcome.out.partition("Commands:")[2].partition("Example")[0], "no short help is cut"
    assert ALL_COMMANDS[path].get_short_help_str(200).rstrip(".") in " ".join(outcome.out.split())


@pytest.mark.parametrize("path", sorted({"", *ALL_COMMANDS} - {"search"}))
def test_a_letter_is_enough_to_ask_for_help(path: str, call: Call) -> None:
    """But for search, where it begins a word that must not be there."""
    assert call(*path.split(), "-h") == call(*path.split(), "--help")


@pytest.mark.parametrize("path", ["", *ALL_COMMANDS])
def test_every_example_can_be_parsed(path: str) -> None:
    command = ALL_COMMANDS[path] if path else program
    assert isinstance(command, Command | CommandGroup)
    assert command.examples
    for example in command.examples:
        words = shlex.split(example.partition(">")[0])
        assert words.pop(0) == PROGRAM
        parse(program, words)


IN_ORDER = (
    *("add", "", "list", "show", "tag", "passages", "note", "untag", "edit"),
    *("link-types", "link-types add", "link", "links"),
    *("search", "parallels", "drift", "synopsis", "synopsis label"),
    *("queries", "queries save", "queries delete"),
    *("tags counts", "tags together", "tags by-article"),
    *("tags", "tags describe", "tags color", "tags rename", "tags move", "tags merge", "tags split", "tags delete"),
    *(
        "unlink",
        "delete",
        "remove",
        "undo",
        "redo",
        "history",
        "export",
        "tags import",
        "import",
        "config",
        "completion",
    ),
    *("check", "backup", "restore"),
    "serve",
)
"""Every command, the program itself as "", as somebody might try the examples one after the other."""

NOT_HERE = {
    "seedreader seeds/",
    "seedreader add https://example.org/report minutes.pdf",
    "seedreader add --from sources.txt",
    "seedreader serve",
    "seedreader serve --port 8000",
    "seedreader config --edit",
}
"""Examples that open the reader, or need more than the seeds."""


def test_every_example_works_on_the_seeds(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(IN_ORDER) == PROMISED | {""}
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    for path in IN_ORDER:
        command = ALL_COMMANDS[path] if path else program
        assert isinstance(command, Command | CommandGroup)
        for example in command.examples:
            if example not in NOT_HERE:
                outcome = call(*shlex.split(example.partition(">")[0])[1:])
                assert outcome.code == 0, (example, outcome.err)


def parse(command: click.Command, words: list[str]) -> None:
    """Parse a command line down to the command that would run. Raises click's errors."""
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        _, below, words = command.resolve_command(click.Context(command), words)
        assert below is not None
        command = below
    command.make_context("name", words)


def test_the_help_lists_every_command_with_what_it_does(call: Call) -> None:
    outcome = call("--help")
    assert outcome.code == 0
    for title, names in COMMANDS.items():
        section = outcome.out.partition(f"\n{title}:\n")[2].partition("\n\n")[0]
        assert [line.split()[0] for line in section.splitlines()] == list(names)
    short_helps = outcome.out.partition("Articles:")[2].partition("Examples:")[0]
    assert "..." not in short_helps, "no short help is cut"
    assert all(line.startswith("  ") and line[2] != " " for line in short_helps.splitlines() if line.startswith(" "))


def test_the_version(call: Call) -> None:
    assert call("--version") == (0, f"seedreader {__version__}\n", "")


def modules_of(*arguments: str) -> set[str]:
    """What a run has loaded at its end, by whole names."""
    script = (
        "import sys\nfrom seedreader.__main__ import main\n"
        f"code = main({list(arguments)!r})\nprint()\nprint(' '.join(sys.modules))\nsys.exit(code)"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(result.stdout.splitlines()[-1].split())


def packages(modules: set[str]) -> set[str]:
    """The first part of the names."""
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], *([*path.split(), "--help"] for path in sorted(PROMISED))], ids=" ".join
)
def test_nothing_heavy_is_loaded_for_version_and_help(arguments: list[str]) -> None:
    loaded = modules_of(*arguments)
    assert not packages(loaded) & HEAVY
    assert not [name for name in loaded if name.startswith(("seedreader.domain.library", "seedreader.storage"))]


def test_version_and_help_touch_no_file(call: Call, library_file: Path) -> None:
    before = sorted(library_file.parent.rglob("*"))
    call("--version")
    call("--help")
    call("add", "--help")
    assert sorted(library_file.parent.rglob("*")) == before


@pytest.mark.parametrize(
    "arguments", [["list"], ["passages", "--json"], ["export", "annotations"], ["undo"]], ids=" ".join
)
def test_a_command_loads_only_what_it_needs(arguments: list[str], linked: Call) -> None:
    needless = HEAVY - {"sqlite3", "pysqlite3", "platformdirs", "tomllib"}
    loaded = modules_of(*arguments)
    assert not packages(loaded) & needless
    assert not [name for name in loaded if name.startswith(("seedreader.comparing", "seedreader.asking"))]


@pytest.mark.parametrize("words", ["seedreader add ", "seedreader export links -o ", "seedreader --library "])
def test_shells_complete_file_names(words: str, run: Run, environment: dict[str, str]) -> None:
    asked = {"_SEEDREADER_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()))}
    assert run(env=environment | asked).stdout == b"file,\n"
