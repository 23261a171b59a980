"""`seedreader passages`: what is marked."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import Command, json_option, text
from seedreader.cli.completing import complete_article, complete_tag

if TYPE_CHECKING:
    from seedreader.domain.library import Library
    from seedreader.domain.passages import Passage


@click.command(
    "passages",
    cls=Command,
    examples=("seedreader passages", "seedreader passages --article 2 --tag quote --json"),
)
@click.option("--article", type=text, shell_complete=complete_article, help="Only those of this article.")
@click.option("--tag", type=text, shell_complete=complete_tag, help="Only those with this tag or one below it.")
@json_option("the passages")
def command(article: str | None, tag: str | None, as_json: bool) -> None:
    """List passages, in the order of articles and text."""
    from seedreader.cli.opening import library_if_any
    from seedreader.cli.showing import ANCHORED_PASSAGE, put_all

    with library_if_any() as library:
        passages = _chosen(library, article, tag) if library else []
        put_all(ANCHORED_PASSAGE, passages, as_json)


def _chosen(library: "Library", article: str | None, tag: str | None) -> "Iterable[Passage]":
    article_id = None if article is None else library.articles.find(article).id
    return library.passages.iterate(article_id, None if tag is None else library.tags.level(tag))
