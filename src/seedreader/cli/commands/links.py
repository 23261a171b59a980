"""`seedreader links`: what is linked to what."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import Command, json_option, text
from seedreader.cli.completing import complete_article

if TYPE_CHECKING:
    from seedreader.domain.library import Library
    from seedreader.domain.links import Link


@click.command("links", cls=Command, examples=("seedreader links", "seedreader links --article 2 --json"))
@click.option("--article", type=text, shell_complete=complete_article, help="Only those with an end in this article.")
@click.option("--passage", type=text, help="Only those with this passage at an end.")
@json_option("the links")
def command(article: str | None, passage: str | None, as_json: bool) -> None:
    """List links."""
    if article is not None and passage is not None:
        raise click.UsageError("Choose by --article or by --passage, not by both")
    from seedreader.cli.as_json import put_array
    from seedreader.cli.opening import library_if_any
    from seedreader.cli.showing import link_kind, put_all

    with library_if_any() as library:
        if library is not None:
            put_all(link_kind(library), _chosen(library, article, passage), as_json)
        elif as_json:
            put_array(())


def _chosen(library: "Library", article: str | None, passage: str | None) -> "Iterable[Link]":
    if article is not None:
        return library.links.of_article(library.articles.find(article).id)
    if passage is not None:
        return library.links.of_passages([library.passages.find(passage).id])
    return library.links.iterate()
