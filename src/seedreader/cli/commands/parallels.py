"""`seedreader parallels`: what other articles have like it."""

from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import Command, WholeNumber, json_option, text
from seedreader.cli.completing import complete_article

if TYPE_CHECKING:
    from seedreader.domain.library import Library
    from seedreader.domain.parallels import Parallel


@click.command(
    "parallels",
    cls=Command,
    examples=("seedreader parallels --limit 20", "seedreader parallels 3 --json", "seedreader parallels --passage 1"),
)
@click.argument("article", required=False, shell_complete=complete_article)
@click.option("--passage", type=text, help="Only parallels of this passage.")
@click.option("--limit", type=WholeNumber(min=1), metavar="N", help="Only the best N.")
@json_option("the parallels")
def command(article: str | None, passage: str | None, limit: int | None, as_json: bool) -> None:
    """List passages of different articles that say alike, best first.

    Of the whole library, of one ARTICLE, or of a passage. They are suggestions: band and kind are hints, no verdicts.
    What you refused and what is linked already is left out. Articles that are new are read and compared first.
    """
    from seedreader.cli.as_json import put_array
    from seedreader.cli.comparing import parallel_kind
    from seedreader.cli.opening import library_if_any
    from seedreader.cli.showing import put_all

    if article is not None and passage is not None:
        raise click.UsageError("Name an article or a passage, not both")
    with library_if_any() as library:
        if library is not None:
            put_all(parallel_kind(library), _found(library, article, passage, limit), as_json)
        elif as_json:
            put_array(())


def _found(library: "Library", article: str | None, passage: str | None, limit: int | None) -> "list[Parallel]":
    from seedreader.cli.comparing import caught_up
    from seedreader.cli.selecting import article_meant
    from seedreader.domain.passages import AnchorStatus
    from seedreader.errors import InvalidValue

    article_id = None if article is None else article_meant(library, article).id
    found = None if passage is None else library.passages.find(passage)
    caught_up(library)
    if found is not None:
        if found.status is AnchorStatus.ORPHAN:
            raise InvalidValue(
                f"The article no longer has the words of passage {found.id}", "Give it a place again first."
            )
        return library.parallels.of_passage(found.article_id, found.span, limit=limit or PASSAGE_LIMIT)
    if article_id is not None:
        return library.parallels.of_article(article_id, limit=limit)
    return library.parallels.best(limit=limit)


PASSAGE_LIMIT = 20
"""What else is found for a passage is hardly like it."""
