"""The program: what stands first on the command line, and how a run ends."""

import importlib
import keyword
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from seedreader import __version__
from seedreader.cli import streams
from seedreader.cli.commanding import CommandGroup
from seedreader.errors import SeedreaderError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

PROGRAM = "seedreader"
NO_NAME = ""
"""How the reader is called on the command line: not at all."""
COMPLETION_VARIABLE = "_SEEDREADER_COMPLETE"

COMMANDS = {
    "Articles": ("add", "list", "show", "edit", "remove"),
    "Finding": ("search",),
    "Passages": ("tag", "untag", "note", "delete", "passages", "queries"),
    "Tags": ("tags",),
    "Links": ("link", "links", "unlink", "link-types"),
    "Comparing": ("parallels", "drift", "synopsis"),
    "History": ("undo", "redo", "history"),
    "Out and back": ("export", "import"),
    "The library's file": ("check", "backup", "restore"),
    "Settings": ("config", "completion"),
    "In a browser": ("serve",),
}
"""The commands as the help groups them; each is a module of `seedreader.cli.commands`, loaded when it is needed."""


class Program(CommandGroup):
    """The commands, loaded one by one; anything else on the command line is something to read."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Every command, in the order of the help."""
        return [name for names in COMMANDS.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command, or nothing where no command has that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name.replace("-", "_")
        module = importlib.import_module(f"seedreader.cli.commands.{name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that stands first, or the reader for the paths that stand there."""
        if self.get_command(ctx, args[0]) is not None:
            return super().resolve_command(ctx, args)
        from seedreader.cli.reader import reader

        return NO_NAME, reader, ["--", *args] if args[0].startswith("-") else args

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem[str]]":
        """The commands that begin so; where there are none, files."""
        from click.shell_completion import CompletionItem

        return super().shell_complete(ctx, incomplete) or [CompletionItem(incomplete, type="file")]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """How the program is called, in short."""
        return ["[OPTIONS]", "[PATH|URL]... | COMMAND [ARGS]..."]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in groups, all set to one width."""
        room = max(len(name) for name in self.list_commands(ctx))
        for title, names in COMMANDS.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            rows = [(name.ljust(room), command.get_short_help_str(70)) for name, command in commands if command]
            with formatter.section(title):
                formatter.write_dl(rows)


def _put_version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: ARG001
    if value and not ctx.resilient_parsing:
        streams.put(f"{PROGRAM} {__version__}\n")
        ctx.exit()


@click.command(
    cls=Program,
    examples=(
        "seedreader seeds/",
        "seedreader tag 2 quote/naive --quote 'We cannot be naive'",
        "seedreader list --json",
    ),
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_put_version,
    help="Show the version and exit.",
)
@click.pass_context
def program(context: click.Context) -> int:
    """Read several articles closely: mark passages, tag them, link them across sources, take it all away as CSV.

    Without a command it opens the reader; files, folders and globs that are named are added first. A file called
    like a command is reached by its path, as in ./list.
    """
    if context.invoked_subcommand is not None:
        return 0
    from seedreader.cli.reader import open_reader

    return open_reader(())


def run(arguments: Sequence[str]) -> int:
    """Run one command line to its end; returns the exit code. A failure goes to stderr as a line and a hint.

    That nobody reads on, as after `head`, is no failure.
    """
    streams.prepare()
    status = 0
    try:
        status = _status(arguments)
        streams.finish()
    except BrokenPipeError:
        pass
    except (KeyboardInterrupt, click.Abort):
        streams.talk("seedreader: Interrupted")
        status = 130
    except click.UsageError as error:
        _explain_usage(error)
        status = 2
    except SeedreaderError as error:
        explain(error.message, error.hint)
        status = 1
    except MemoryError:
        explain("There is not enough memory for that", "Nothing was kept by half; close other programs, or do less.")
        status = 1
    streams.discard_output()
    return status


def _status(arguments: Sequence[str]) -> int:
    if COMPLETION_VARIABLE in os.environ:
        from seedreader.cli import completing

        completing.prepare()
        program.main(list(arguments), prog_name=PROGRAM)
    try:
        with program.make_context(PROGRAM, list(arguments)) as context:
            return program.invoke(context) or 0
    except click.exceptions.Exit as ending:
        return ending.exit_code


def explain(message: str, hint: str) -> None:
    """Say on stderr what happened, and below it what to do."""
    import sys

    from seedreader.reading.display import one_line

    streams.talk(f"{PROGRAM}: {one_line(message)}")
    if hint:
        streams.talk(streams.styled(one_line(hint), sys.stderr, dim=True))


def _explain_usage(error: click.UsageError) -> None:
    message, hint = error.format_message().removesuffix("."), getattr(error, "hint", "")
    if isinstance(error, click.NoSuchOption) and error.ctx is not None and error.ctx.parent is None:
        named = error.option_name
        message = f"No such option {named!r} before a command; its own stand after it, as in {PROGRAM} list --json"
    if not hint:
        path = error.ctx.command_path.strip() if error.ctx is not None else PROGRAM
        hint = f"See: {path} --help"
    explain(message, hint)
