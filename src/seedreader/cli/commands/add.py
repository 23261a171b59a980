"""`seedreader add`: files, folders and globs become articles."""

import click

from seedreader.cli.commanding import Command, json_option


@click.command(
    "add",
    cls=Command,
    examples=("seedreader add seeds/", "seedreader add 'reports/*.md' notes.txt --json"),
)
@click.argument("sources", metavar="PATH|URL...", nargs=-1, required=True)
@json_option("what became of each source")
def command(sources: tuple[str, ...], as_json: bool) -> int:
    """Add articles from files, folders and globs."""
    return 0
