"""The commands below `seedreader tags` that count: tables for programs, with bars for people."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from seedreader.cli.commanding import Command, json_option

if TYPE_CHECKING:
    from seedreader.cli.tables import Column

BAR_CELLS = 24

Cells = tuple[Any, ...]


@click.command("counts", cls=Command, examples=("seedreader tags counts",))
@json_option("tag, passages, articles")
def counts(as_json: bool) -> None:
    """Count the passages and articles of each tag, most first."""
    from seedreader.cli.opening import library_if_any
    from seedreader.cli.tables import Column

    with library_if_any() as library:
        tags = sorted(library.tags.list() if library else (), key=lambda tag: -tag.passages)
    columns = (Column("tag", flexible=True), Column("articles", number=True), Column("passages", number=True))
    _put(columns, [(tag.name, tag.articles, tag.passages) for tag in tags], as_json)


@click.command("together", cls=Command, examples=("seedreader tags together --json",))
@json_option("tag, other, passages")
def together(as_json: bool) -> None:
    """Count the passages that carry two tags at once, most first."""
    from seedreader.cli.opening import library_if_any
    from seedreader.cli.tables import Column
    from seedreader.comparing.pictures import pairs_of

    with library_if_any() as library:
        pairs = pairs_of(library.tags.together() if library else ())
    rows = sorted(((one, other, count) for (one, other), count in pairs.items()), key=lambda row: (-row[2], row[:2]))
    columns = (Column("tag", flexible=True), Column("other", flexible=True), Column("passages", number=True))
    _put(columns, rows, as_json)


@click.command("by-article", cls=Command, examples=("seedreader tags by-article", "seedreader tags by-article --json"))
@json_option("tag, article, title, passages")
def by_article(as_json: bool) -> None:
    """Count the passages of each tag in each article."""
    from seedreader.cli.opening import library_if_any
    from seedreader.cli.tables import Column

    with library_if_any() as library:
        titles = {article.id: article.title for article in library.articles.list()} if library else {}
        uses = library.tags.by_article() if library else []
    rows = [(tag, article, titles[article], passages) for tag, article, passages in uses]
    columns = (
        Column("tag", flexible=True),
        Column("article", number=True),
        Column("title", flexible=True),
        Column("passages", number=True),
    )
    _put(columns, rows, as_json)


def _put(columns: "Sequence[Column]", rows: Iterable[Cells], as_json: bool) -> None:
    """Rows whose last cell is a count, on a terminal with a bar beside it."""
    from seedreader.cli.as_json import put_array
    from seedreader.cli.streams import to_terminal
    from seedreader.cli.tables import Column, put_table
    from seedreader.comparing.pictures import bar

    rows = list(rows)
    if as_json:
        put_array({column.title: cell for column, cell in zip(columns, row, strict=True)} for row in rows)
    elif to_terminal(sys.stdout):
        most = max((row[-1] for row in rows), default=0)
        put_table([*columns, Column("")], [(*row, bar(row[-1], most, BAR_CELLS)) for row in rows])
    else:
        put_table(columns, rows)
