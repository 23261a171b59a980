"""`seedreader links`: what is linked to what."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import Command, json_option, text
from seedreader.cli.completing import complete_article

if TYPE_CHECKING:
    from seedreader.comparing.audit import Finding
    from seedreader.domain.library import Library
    from seedreader.domain.links import Link


@click.command(
    "links",
    cls=Command,
    examples=("seedreader links", "seedreader links --article 2 --json", "seedreader links --audit"),
)
@click.option("--article", shell_complete=complete_article, help="Only those with an end in this article.")
@click.option("--passage", type=text, help="Only those with this passage at an end.")
@click.option("--audit", is_flag=True, help="List what is worth a second look instead.")
@json_option("the links")
def command(article: str | None, passage: str | None, audit: bool, as_json: bool) -> None:
    """List links.

    With --audit: links with a lost end, contradictions without a note, links within one article, threads of one
    origin, tags used once, and suggestions nobody answered.
    """
    if article is not None and passage is not None:
        raise click.UsageError("Choose by --article or by --passage, not by both")
    if audit and (article is not None or passage is not None):
        raise click.UsageError("--audit looks at the whole library")
    from seedreader.cli.as_json import put_array
    from seedreader.cli.opening import library_if_any
    from seedreader.cli.showing import FINDING, link_kind, put_all

    with library_if_any() as library:
        if library is not None and audit:
            put_all(FINDING, _audited(library), as_json)
        elif library is not None:
            put_all(link_kind(library), _chosen(library, article, passage), as_json)
        elif as_json:
            put_array(())


def _audited(library: "Library") -> "list[Finding]":
    from seedreader.cli.comparing import caught_up
    from seedreader.comparing.gathering import audit_of

    caught_up(library)
    return audit_of(library)


def _chosen(library: "Library", article: str | None, passage: str | None) -> "Iterable[Link]":
    if article is not None:
        from seedreader.cli.selecting import article_meant

        return library.links.of_article(article_meant(library, article).id)
    if passage is not None:
        return library.links.of_passages([library.passages.find(passage).id])
    return library.links.iterate()
