"""`seedreader show`: one article as text."""

import sys

import click

from seedreader.cli.commanding import Command, json_option, text


@click.command(
    "show",
    cls=Command,
    examples=("seedreader show 1", "seedreader show 'Tokyo Calls' --json", "seedreader show 1 > article.txt"),
)
@click.argument("article", type=text)
@json_option("text, marks and passages")
def command(article: str, as_json: bool) -> None:
    """Print an article's text.

    ARTICLE is its id, its file name, or the beginning of its title or file name. Characters that a terminal would obey
    are shown as one symbol each, so that offsets still hold; with --json the text is exact.
    """
    from seedreader.cli.as_json import put_object
    from seedreader.cli.fields import anchored_passage_row, mark_row
    from seedreader.cli.opening import opened_library
    from seedreader.cli.streams import put, to_terminal
    from seedreader.reading.display import visible

    with opened_library() as library:
        found = library.articles.find(article)
        content = library.articles.content(found.id)
        passages = library.passages.of_article(found.id) if as_json else []
    if as_json:
        put_object(
            {
                "id": found.id,
                "title": found.title,
                "text": content.text,
                "sha256": found.sha256,
                "marks": [mark_row(mark) for mark in content.marks],
                "passages": [anchored_passage_row(passage) for passage in passages],
            }
        )
    else:
        ends = content.text.endswith("\n") or not to_terminal(sys.stdout)
        put(visible(content.text), "" if ends else "\n")
