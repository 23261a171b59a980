"""What every command has: `--library`, examples in its help, and text arguments that can be kept."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import click

from seedreader.cli.streams import put

LIBRARY_KEY = "seedreader.library"
JSON_KEY = "seedreader.json"
LARGEST_NUMBER = 10**15
"""Far above whatever is counted, far below what SQLite and Python's iterators count up to."""


_BAR = re.compile(r"(?<=\w)\|(?=\w)")
_MAY_END = "\0"
"""Stands, with a blank, where a line may end."""


class Misused(click.UsageError):
    """A command line that is wrong, with a hint of its own."""

    def __init__(self, message: str, hint: str, ctx: click.Context | None = None) -> None:
        super().__init__(message, ctx)
        self.hint = hint


class Command(click.Command):
    """A command with `examples`: command lines that its help shows and the tests run. `help_names` ask for the help."""

    def __init__(
        self,
        *arguments: Any,
        examples: Sequence[str] = (),
        help_names: Sequence[str] = ("-h", "--help"),
        **settings: Any,
    ) -> None:
        super().__init__(*arguments, **settings)
        self.help_names = list(help_names)
        self.examples = tuple(examples)
        self.params.append(library_option())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What stands behind the command, as click has it; an error knows the command it is of."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help_option_names(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """What asks for the help, whatever the command above has."""
        return self.help_names

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, written like data, so that an output which refuses it is an answer."""
        return _written_like_data(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called; a line ends behind a bar rather than within a word."""
        usage = click.HelpFormatter(width=formatter.width)
        pieces = _BAR.sub(f"|{_MAY_END} ", " ".join(self.collect_usage_pieces(ctx)))
        usage.write_usage(ctx.command_path, pieces)
        formatter.write(usage.getvalue().replace(f"{_MAY_END} ", "").replace(_MAY_END, ""))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the examples where click has the epilog."""
        write_examples(self.examples, formatter)


class CommandGroup(Command, click.Group):
    """A command with others below it; without one of them it does something itself."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **{"invoke_without_command": True, **settings})


class OneOf(click.Choice[str]):
    """One of a few words; `what` says of what kind they are."""

    def __init__(self, what: str, words: Sequence[str]) -> None:
        super().__init__(words)
        self.what = what

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Nothing: how the command is called has the words in it."""
        return ""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """The word. Raises `Misused` where it is another one."""
        if value in self.choices:
            return str(value)
        raise Misused(f"There is no {self.what} {value!r}", f"There are {', '.join(self.choices)}.", ctx)


class WholeNumber(click.IntRange):
    """A whole number within bounds, and none larger than a library can count."""

    name = "whole number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        number: int = super().convert(value, param, ctx)
        if number > LARGEST_NUMBER:
            self.fail(f"{number} is too large", param, ctx)
        return number


class FileName(click.Path):
    """A file's name, whatever there is at it: that is not for the command line to judge. Shells complete it.

    `-` is a name only where it stands for what is `piped`: else a file called so would come to be, or be taken.
    """

    def __init__(self, *, piped: bool = False) -> None:
        super().__init__(readable=False, allow_dash=True)
        self._piped = piped

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The name as it was given; an empty one is refused."""
        if value == "":
            self.fail("name a file", param, ctx)
        if value == "-" and not self._piped:
            self.fail("no pipe will do here; a file of that name is ./-", param, ctx)
        return super().convert(value, param, ctx)


def text(value: str) -> str:
    """Words to keep, as they are; refused where the bytes on the command line are no text in the locale's encoding."""
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise click.BadParameter("these bytes are no text in the encoding of this terminal")
    return value


def date(value: str) -> str:
    """A date in ISO 8601 as precise as it is known: a year, a month, a day, or a day with a time; "" for none."""
    from seedreader.domain.articles import iso_date

    return _valid(value, iso_date)


def web_address(value: str) -> str:
    """An address of the web, http or https; "" for none."""
    from seedreader.domain.articles import web_address

    return _valid(text(value), web_address)


def language(value: str) -> str:
    """A language, as in en or pt-BR; "" for none."""
    from seedreader.domain.articles import language_tag

    return _valid(text(value), language_tag)


def _valid(value: str, checked: Callable[[str], str]) -> str:
    from seedreader.errors import InvalidValue

    try:
        return checked(value)
    except InvalidValue as error:
        raise click.BadParameter(f"{error.message}; {error.hint[0].lower()}{error.hint[1:].rstrip('.')}") from None


def _written_like_data(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.callback = _put_help
    return option


def _put_help(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: ARG001
    if value and not ctx.resilient_parsing:
        put(ctx.get_help(), "\n")
        ctx.exit()


def library_option() -> click.Option:
    """`--library FILE`, for any place on the command line; the last one counts."""
    return click.Option(
        ["--library"],
        type=FileName(),
        metavar="FILE",
        expose_value=False,
        callback=_remember_library,
        help="The library to use instead of your own.",
    )


def _remember_library(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:  # noqa: ARG001
    if value is not None:
        ctx.meta[LIBRARY_KEY] = value


def json_option(what: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--json` as the argument `as_json`; `what` says in the help what is printed."""
    return click.option("as_json", "--json", is_flag=True, callback=_remember_json, help=f"Print JSON: {what}.")


def _remember_json(ctx: click.Context, parameter: click.Parameter, value: bool) -> bool:  # noqa: ARG001
    """Also true where the group above was asked for JSON."""
    ctx.meta[JSON_KEY] = bool(value or ctx.meta.get(JSON_KEY))
    return bool(ctx.meta[JSON_KEY])


def write_examples(examples: Sequence[str], formatter: click.HelpFormatter) -> None:
    """Write command lines as a section of the help, never broken."""
    if examples:
        with formatter.section("Example" if len(examples) == 1 else "Examples"):
            for example in examples:
                formatter.write(f"{'':>{formatter.current_indent}}$ {example}\n")
