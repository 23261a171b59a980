"""`seedreader link-types`: the vocabulary of links, and how to add to it."""

import click

from seedreader.cli.commanding import Command, CommandGroup, json_option, text


@click.command(
    "add",
    cls=Command,
    examples=(
        "seedreader link-types add 'responds to' --inverse 'answered by' --description 'Answers the other.'",
        "seedreader link-types add same-speaker --symmetric",
    ),
)
@click.argument("name", type=text)
@click.option("--inverse", type=text, help="How it reads from the other passage.")
@click.option("--symmetric", is_flag=True, help="It reads the same from both passages.")
@click.option("--description", type=text, default="", help="What it means, in a sentence.")
@json_option("the link type")
def add(name: str, inverse: str | None, symmetric: bool, description: str, as_json: bool) -> None:
    """Add a link type, either with its --inverse or as --symmetric."""
    if (inverse is None) is not symmetric:
        raise click.UsageError("Give --inverse TEXT, or --symmetric where it reads the same from both sides")
    from seedreader.cli.lookalikes import new_names_compared
    from seedreader.cli.opening import opened_library
    from seedreader.cli.showing import LINK_TYPE, put_one
    from seedreader.domain.links import Direction, LinkTypeDefinition

    direction = Direction.BIDIRECTIONAL if symmetric else Direction.ONE_WAY
    definition = LinkTypeDefinition(name, name if inverse is None else inverse, description, direction=direction)
    with opened_library() as library, new_names_compared(library):
        added = library.links.add_type(definition)
    put_one(LINK_TYPE, added, as_json)


@click.group(
    "link-types",
    cls=CommandGroup,
    commands=[add],
    examples=("seedreader link-types", "seedreader link-types add cites --inverse 'cited by'"),
)
@json_option("the link types")
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """List the link types, or add one."""
    if context.invoked_subcommand is not None:
        return
    from collections.abc import Sequence

    from seedreader.cli.opening import library_if_any
    from seedreader.cli.showing import LINK_TYPE, put_all
    from seedreader.domain.links import SHIPPED_LINK_TYPES, LinkType, LinkTypeDefinition

    with library_if_any() as library:
        types: Sequence[LinkType | LinkTypeDefinition] = library.links.types() if library else SHIPPED_LINK_TYPES
    put_all(LINK_TYPE, types, as_json)
