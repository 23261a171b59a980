"""`seedreader tags`: the codebook, and the commands below it."""

import click

from seedreader.cli.commanding import CommandGroup, json_option
from seedreader.cli.commands.tag_changes import color, delete, describe, merge, move, rename, split
from seedreader.cli.commands.tag_import import command as tag_import
from seedreader.cli.commands.tag_tables import by_article, counts, together


@click.group(
    "tags",
    cls=CommandGroup,
    commands=[rename, move, merge, split, describe, color, delete, tag_import, counts, together, by_article],
    examples=("seedreader tags", "seedreader tags --json", "seedreader tags describe quote/naive 'A warning.'"),
)
@json_option("the tags")
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """List the tags, or change one."""
    if context.invoked_subcommand is not None:
        return
    from seedreader.cli.opening import library_if_any
    from seedreader.cli.showing import TAG, put_all

    with library_if_any() as library:
        tags = library.tags.list() if library else []
    put_all(TAG, tags, as_json)
