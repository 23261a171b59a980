"""`seedreader show`: one article as text."""

import sys
from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import Command, WholeNumber, json_option
from seedreader.cli.completing import complete_article

if TYPE_CHECKING:
    from seedreader.domain.library import Library
    from seedreader.domain.passages import Passage


@click.command(
    "show",
    cls=Command,
    examples=("seedreader show 1", "seedreader show 'Tokyo Calls' --json", "seedreader show 1 > article.txt"),
)
@click.argument("article", shell_complete=complete_article)
@click.option("--revision", type=WholeNumber(min=1), metavar="N", help="The text it had earlier; the first is 1.")
@json_option("text, marks and passages")
def command(article: str, revision: int | None, as_json: bool) -> None:
    """Print an article's text.

    ARTICLE is its id, its file name, or the beginning of its title or file name. Characters that a terminal would obey
    are shown as one symbol each, so that offsets still hold; with --json the text is exact. With --revision, marks and
    passages are where they were in that text.
    """
    from seedreader.cli.as_json import put_object
    from seedreader.cli.fields import anchored_passage_row, mark_row
    from seedreader.cli.opening import opened_library
    from seedreader.cli.selecting import article_meant
    from seedreader.cli.streams import put, to_terminal
    from seedreader.reading.display import visible

    with opened_library() as library:
        found = article_meant(library, article)
        revision_id, sha256 = (None, found.sha256) if revision is None else _revision(library, found.id, revision)
        content = library.articles.content(found.id, revision_id)
        passages = _passages(library, found.id, revision_id) if as_json else []
    if as_json:
        put_object(
            {
                "id": found.id,
                "title": found.title,
                "text": content.text,
                "sha256": sha256,
                "marks": [mark_row(mark) for mark in content.marks],
                "passages": [anchored_passage_row(passage) for passage in passages],
            }
        )
    else:
        ends = content.text.endswith("\n") or not to_terminal(sys.stdout)
        put(visible(content.text), "" if ends else "\n")


def _revision(library: "Library", article_id: int, number: int) -> tuple[int, str]:
    """Id and hash of a revision by its number. Raises `NotFound`."""
    from seedreader.errors import NotFound

    revisions = library.articles.revisions(article_id)
    if number > len(revisions):
        dates = ", ".join(f"{each.number} ({each.added_at[:10]})" for each in revisions)
        raise NotFound(f"The article {article_id} has no revision {number}", f"It has {dates}.")
    chosen = revisions[number - 1]
    return chosen.id, chosen.sha256


def _passages(library: "Library", article_id: int, revision_id: int | None) -> "list[Passage]":
    if revision_id is None:
        return library.passages.of_article(article_id)
    return library.passages.of_revision(article_id, revision_id)
