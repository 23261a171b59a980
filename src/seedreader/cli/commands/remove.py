"""`seedreader remove`: take an article out of the library."""

import click

from seedreader.cli.commanding import Command, json_option
from seedreader.cli.completing import complete_article


@click.command("remove", cls=Command, examples=("seedreader remove 5", "seedreader remove 003_3471bf1c929e295f.txt"))
@click.argument("article", shell_complete=complete_article)
@json_option("the article as it was")
def command(article: str, as_json: bool) -> None:
    """Remove an article with its passages and their links.

    The file it came from stays; `seedreader undo` brings everything back.
    """
    from seedreader.cli.opening import opened_library
    from seedreader.cli.selecting import article_meant
    from seedreader.cli.showing import WHOLE_ARTICLE, put_one

    with opened_library() as library:
        found = article_meant(library, article)
        library.articles.delete(found.id, seen_rev=found.rev)
    put_one(WHOLE_ARTICLE, found, as_json)
