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
    examples=(
        "seedreader passages",
        "seedreader passages --article 2 --tag quote --json",
        "seedreader passages --where 'quote AND NOT quote/naive'",
        "seedreader passages --where 'quote NEAR/500 quote/naive' --json",
    ),
)
@click.option("--article", shell_complete=complete_article, help="Only those of this article.")
@click.option("--tag", type=text, shell_complete=complete_tag, help="Only those with this tag or one below it.")
@click.option("--where", type=text, metavar="EXPRESSION", help="Only those that an expression of tags asks for.")
@click.option("--query", type=text, metavar="NAME", help="The same, by an expression that is kept.")
@json_option("the passages")
def command(article: str | None, tag: str | None, where: str | None, query: str | None, as_json: bool) -> None:
    """List passages, in the order of articles and text.

    An EXPRESSION joins tags, each of which stands for those below it, too, with AND, OR, NOT and parentheses.
    A OVERLAPS B are passages of A that share words with one of B, A NEAR/500 B those with one of B at most 500
    characters away. `seedreader queries save` keeps it.
    """
    if sum(each is not None for each in (tag, where, query)) > 1:
        raise click.UsageError("Give one of --tag, --where and --query")
    from seedreader.cli.opening import library_if_any
    from seedreader.cli.showing import ANCHORED_PASSAGE, put_all

    if where is not None:
        from seedreader.asking.expressions import parse

        parse(where)
    with library_if_any() as library:
        passages = _chosen(library, article, tag, where, query) if library else []
        put_all(ANCHORED_PASSAGE, passages, as_json)


def _chosen(
    library: "Library", article: str | None, tag: str | None, where: str | None, query: str | None
) -> "Iterable[Passage]":
    from seedreader.cli.selecting import article_meant

    article_id = None if article is None else article_meant(library, article).id
    expression = where if query is None else library.queries.find(query).expression
    if expression is not None:
        return library.queries.passages(expression, article_id)
    return library.passages.iterate(article_id, None if tag is None else library.tags.level(tag))
