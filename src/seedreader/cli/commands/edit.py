"""`seedreader edit`: what is known of an article."""

import click

from seedreader.cli.commanding import Command, date, json_option, language, text, web_address
from seedreader.cli.completing import complete_article


@click.command(
    "edit",
    cls=Command,
    examples=(
        "seedreader edit 4 --title 'Rutte in Japan' --publisher 'The Diplomat'",
        "seedreader edit 4 --published 2025-04-09 --url https://example.org/rutte",
    ),
)
@click.argument("article", shell_complete=complete_article)
@click.option("--title", type=text, help="What the lists call it.")
@click.option("--author", type=text, help="Who wrote it.")
@click.option("--publisher", type=text, help="Who published it.")
@click.option("--url", type=web_address, help="Its address.")
@click.option("--published", type=date, help="When it was published: 2025, 2025-04 or 2025-04-08.")
@click.option("--retrieved", type=date, help="When it was taken from there.")
@click.option("--language", type=language, help="Its language, as in en or pt-BR.")
@json_option("the article")
def command(article: str, title: str | None, as_json: bool, **metadata: str | None) -> None:
    """Change what is known of an article: title, author, dates …

    What is not named stays; an empty value ("") takes something away. The text itself never changes.
    """
    title = None if title is None else " ".join(title.split())
    given = {name: value.strip() for name, value in metadata.items() if value is not None}
    if title is None and not given:
        raise click.UsageError("Nothing to change; name at least one of --title, --author, --publisher, --url …")
    from dataclasses import replace

    from seedreader.cli.as_json import put_object
    from seedreader.cli.fields import whole_article_row
    from seedreader.cli.opening import opened_library
    from seedreader.cli.selecting import article_meant
    from seedreader.cli.tables import Column, put_table

    with opened_library() as library:
        found = article_meant(library, article)
        edited = library.articles.edit(
            found.id, title=title, metadata=replace(found.metadata, **given) if given else None, seen_rev=found.rev
        )
    row = whole_article_row(edited)
    if as_json:
        put_object(row)
    else:
        shown = row | {"read": edited.read_state.value}
        put_table((Column("field"), Column("value", flexible=True)), shown.items())
