"""Make the man page from the commands themselves: `python -m tests.manpage`.

`--check` only says whether the page kept in `src/seedreader/cli/` is what this code would make. The page is written in
man(7), which every `man` reads; it has no date, so that the same code makes the same page.
"""

import argparse
import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from seedreader.cli.commanding import Command, CommandGroup
from seedreader.cli.program import COMMANDS, PROGRAM, program
from seedreader.settings.config import DESCRIPTIONS

PAGE = Path(__file__).parents[1] / "src" / "seedreader" / "cli" / "seedreader.1"

_OF_ALL = {"--help", "--library"}
_EVERYWHERE = "Every command takes it, too."

_FILES = (
    ("library.db", "The library, in the user's data folder unless $SEEDREADER_LIBRARY or --library name another file."),
    ("backups/", "Beside the library: the copies that are made by themselves."),
    ("config.toml", "The settings, in the user's config folder unless $SEEDREADER_CONFIG names another file."),
)
_ENVIRONMENT = (
    ("SEEDREADER_LIBRARY", "The library's file."),
    ("SEEDREADER_CONFIG", "The config file."),
    ("VISUAL, EDITOR", "What config --edit opens."),
    ("NO_COLOR, FORCE_COLOR", "No colours, or colours also where there is no terminal."),
)
_ESCAPED = {"\\": "\\e", "-": "\\-", "`": "\\(ga", "'": "\\(aq", "^": "\\(ha", "~": "\\(ti", "|": "|\\:"}
_ENDINGS = (
    ("0", "It was done."),
    ("1", "It failed; standard error has one line why and one what to do."),
    ("2", "The command line was wrong."),
    ("130", "It was interrupted."),
)


def page() -> str:
    """The whole page."""
    return "\n".join(line for line in _page() if line) + "\n"


def _page() -> Iterator[str]:
    yield '.\\" Made by python -m tests.manpage from the commands; do not edit.'
    yield from (f".TH {PROGRAM.upper()} 1", ".nh", ".ad l")
    yield ".SH NAME"
    yield f"{PROGRAM} \\- {_text(program.get_short_help_str(200)).rstrip('.')}"
    yield ".SH SYNOPSIS"
    for usage in ("[PATH|URL]...", "COMMAND [ARGS]..."):
        yield from (f".B {PROGRAM}", "[OPTIONS]", _text(usage), ".br")
    yield ".SH DESCRIPTION"
    yield from _help(program)
    yield from _options(program, whole=True)
    yield from _examples(program)
    for title, names in COMMANDS.items():
        yield f".SH {_text(title.upper())}"
        for name in names:
            command = program.get_command(click.Context(program), name)
            assert command is not None
            yield from _command(command, f"{PROGRAM} {name}")
    for title, rows in (("CONFIGURATION", DESCRIPTIONS.items()), ("FILES", _FILES), ("ENVIRONMENT", _ENVIRONMENT)):
        yield from _list(title, rows)
    yield from _list("EXIT STATUS", _ENDINGS)
    yield from (".SH SEE ALSO", "Keys of the reader: press ? in it.")


def _command(command: click.Command, path: str) -> Iterator[str]:
    """A command, then those below it."""
    context = click.Context(command, info_name=path)
    yield f".SS {_text(' '.join([path, *command.collect_usage_pieces(context)]))}"
    yield from _help(command)
    yield from _options(command)
    yield from _examples(command)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _command(below, f"{path} {name}")


def _help(command: click.Command) -> Iterator[str]:
    """The text of a command's help; what must not be broken stays in its lines."""
    for number, paragraph in enumerate(cleandoc(command.help or "").split("\n\n")):
        if number:
            yield ".PP"
        kept = paragraph.startswith("\b")
        lines = [line for line in paragraph.strip("\b\n").splitlines() if line.strip()]
        yield from (*([".nf"] if kept else []), *map(_line, lines), *([".fi"] if kept else []))


def _options(command: click.Command, *, whole: bool = False) -> Iterator[str]:
    """Every option with what it does; those that every command has only with `whole`."""
    context = click.Context(command)
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
        of_all = bool(_OF_ALL.intersection(parameter.opts))
        if record is not None and not (of_all and not whole):
            meaning = f"{record[1]} {_EVERYWHERE}" if of_all else record[1]
            yield from (".TP", f".B {_text(record[0])}", _line(meaning))


def _examples(command: click.Command) -> Iterator[str]:
    examples = command.examples if isinstance(command, Command | CommandGroup) else ()
    if examples:
        yield from (".PP", ".nf", *(_line(f"  $ {example}") for example in examples), ".fi")


def _list(title: str, rows: object) -> Iterator[str]:
    yield f".SH {title}"
    for name, meaning in dict(rows).items():  # type: ignore[call-overload]
        yield from (".TP", f".B {_text(name)}", _line(meaning))


def _line(text: str) -> str:
    """A line of text, which no sign at its beginning makes a request."""
    escaped = _text(text)
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _text(text: str) -> str:
    """Text with what roff would take for its own escaped; hyphens stay those one types."""
    return "".join(_ESCAPED.get(each, each if each.isascii() else f"\\[u{ord(each):04X}]") for each in text.rstrip())


def main() -> int:
    """Write the page, or, with `--check`, say whether it is true."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where the page is stale")
    if parser.parse_args().check:
        if PAGE.exists() and PAGE.read_text("utf-8") == page():
            return 0
        print("the man page is stale: python -m tests.manpage", file=sys.stderr)
        return 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
