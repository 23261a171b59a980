"""`seedreader list`: the articles of the library."""

import click

from seedreader.cli.commanding import Command, json_option


@click.command("list", cls=Command, examples=("seedreader list", "seedreader list --json"))
@json_option("the articles")
def command(as_json: bool) -> None:
    """List the articles."""
    from seedreader.cli.opening import library_if_any
    from seedreader.cli.showing import ARTICLE, put_all

    with library_if_any() as library:
        articles = library.articles.list() if library else []
    put_all(ARTICLE, articles, as_json)
