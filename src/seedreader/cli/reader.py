"""Opening the reader: what stands on the command line where no command does."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from seedreader.cli.commanding import Command, Misused
from seedreader.errors import ImportFailed, NotFound


@click.command(cls=Command, hidden=True)
@click.argument("sources", nargs=-1, type=click.Path(readable=False))
@click.pass_context
def reader(context: click.Context, sources: tuple[str, ...]) -> int:
    """Add what is named and open the reader."""
    program = context.find_root()
    commands = program.command.list_commands(program) if isinstance(program.command, click.Group) else []
    return open_reader(sources, commands)


def open_reader(sources: Sequence[str], commands: Sequence[str] = ()) -> int:
    """Open the reader, which adds the sources first; returns the exit code.

    Raises `NotFound` for a path that is not there, `ImportFailed` for one that may not be looked at, `Misused` where a
    mistyped one of the `commands` stands first, and `TerminalUnusable`.
    """
    from seedreader.cli.opening import library_path
    from seedreader.cli.terminal import check_terminal

    for place, source in enumerate(sources):
        if not _there(source):
            raise _missing(source, commands, could_be_command=place == 0)
    check_terminal()
    from seedreader.settings.config import load_config
    from seedreader.tui.app import run

    return run(library_path(), load_config(), sources)


def _there(source: str) -> bool:
    from seedreader.importing.sources.patterns import matching
    from seedreader.settings.places import expanded

    path = str(expanded(source))
    return "://" in source or any(map(os.path.exists, (source, path))) or any(True for _ in matching(path))


def _missing(source: str, commands: Sequence[str], *, could_be_command: bool) -> NotFound | ImportFailed | Misused:
    """A bare word first on the command line was meant as a command; anything else is a path."""
    from seedreader.settings.places import expanded

    try:
        expanded(source).stat()
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (OSError, ValueError) as error:
        from seedreader.importing.sources.files import unreadable

        return unreadable(Path(source), error)
    if not could_be_command or any(mark in source for mark in "/.*?[ "):
        return NotFound(
            f"There is no file or folder {source!r}", "Check the name; `seedreader list` shows what is added."
        )
    from difflib import get_close_matches

    close = get_close_matches(source, commands, n=1)
    return Misused(
        f"No file or command named {source!r}",
        f"Did you mean: seedreader {close[0]}" if close else "See: seedreader --help",
    )
