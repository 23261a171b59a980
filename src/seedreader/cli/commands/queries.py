"""`seedreader queries`: expressions of tags that are kept under a name, and the commands below it."""

from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import Command, CommandGroup, json_option, text

if TYPE_CHECKING:
    from seedreader.cli.showing import Kind
    from seedreader.domain.queries import Query


@click.command(
    "save",
    cls=Command,
    examples=("seedreader queries save warnings 'quote/naive OR (claim NEAR quote)'",),
)
@click.argument("name", type=text)
@click.argument("expression", type=text)
@json_option("the query")
def save(name: str, expression: str, as_json: bool) -> None:
    """Keep an expression under a name, in place of the one that has it."""
    from seedreader.cli.opening import opened_library
    from seedreader.cli.showing import put_one

    with opened_library() as library:
        query = library.queries.save(name, expression)
    put_one(_kind(), query, as_json)


@click.command("delete", cls=Command, examples=("seedreader queries delete warnings",))
@click.argument("name", type=text)
@json_option("the query as it was")
def delete(name: str, as_json: bool) -> None:
    """Remove a query; passages stay as they are."""
    from seedreader.cli.opening import opened_library
    from seedreader.cli.showing import put_one

    with opened_library() as library:
        query = library.queries.delete(name)
    put_one(_kind(), query, as_json)


@click.group("queries", cls=CommandGroup, commands=[save, delete], examples=("seedreader queries --json",))
@json_option("the queries")
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """List the kept expressions of tags, or change them.

    `seedreader passages --query NAME` shows what one asks for.
    """
    if context.invoked_subcommand is not None:
        return
    from seedreader.cli.opening import library_if_any
    from seedreader.cli.showing import put_all

    with library_if_any() as library:
        queries = library.queries.list() if library else []
    put_all(_kind(), queries, as_json)


def _kind() -> "Kind[Query]":
    from seedreader.cli.showing import Kind
    from seedreader.cli.tables import Column

    return Kind(
        lambda query: {"name": query.name, "expression": query.expression},
        (Column("name", flexible=True), Column("expression", flexible=True)),
        lambda query: (query.name, query.expression),
    )
