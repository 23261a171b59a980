"""`seedreader synopsis`: threads by articles, and what a thread is called."""

from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import Command, CommandGroup, OneOf, WholeNumber, json_option, text
from seedreader.cli.completing import complete_tag

if TYPE_CHECKING:
    from seedreader.comparing.threads import Thread
    from seedreader.domain.library import Library

SORTS = ("thread", "sources", "conflict", "tag", "label")


@click.command("label", cls=Command, examples=("seedreader synopsis label 1 'On being naive'",))
@click.argument("thread", type=text)
@click.argument("label", type=text)
@json_option("the thread")
def label(thread: str, label: str, as_json: bool) -> None:
    """Give a thread a label of your own, or with "" its own words again."""
    from seedreader.cli.opening import opened_library
    from seedreader.cli.selecting import thread_meant
    from seedreader.cli.showing import put_one
    from seedreader.cli.synopsis import thread_kind
    from seedreader.comparing.gathering import thread_of

    with opened_library() as library:
        known = thread_meant(library, thread)
        library.threads.set_label(known.id, label)
        put_one(thread_kind(library), thread_of(library, known.id), as_json)


@click.group(
    "synopsis",
    cls=CommandGroup,
    commands=[label],
    examples=("seedreader synopsis", "seedreader synopsis --conflicts --json", "seedreader synopsis --tag quote"),
)
@click.option(
    "--tag", type=text, shell_complete=complete_tag, help="Only threads with a passage of this tag or one below it."
)
@click.option("--min-sources", type=WholeNumber(min=1), metavar="N", help="Only threads in at least N articles.")
@click.option("--conflicts", is_flag=True, help="Only threads in which one passage contradicts another.")
@click.option("--sort", type=OneOf("order", SORTS), default="thread", help="In which order.")
@json_option("threads with their cells")
@click.pass_context
def command(
    context: click.Context, tag: str | None, min_sources: int | None, conflicts: bool, sort: str, as_json: bool
) -> None:
    """List threads, each with what every article says of it.

    A thread is a set of passages connected by links; its number is that of its oldest passage.
    """
    if context.invoked_subcommand is not None:
        return
    from seedreader.cli.opening import library_if_any
    from seedreader.cli.synopsis import put_synopsis

    with library_if_any() as library:
        put_synopsis(library, _chosen(library, tag, min_sources, conflicts, sort) if library else [], as_json)


def _chosen(library: "Library", tag: str | None, min_sources: int | None, conflicts: bool, sort: str) -> "list[Thread]":
    from seedreader.comparing.gathering import tags_of, threads_of
    from seedreader.comparing.synopsis import Order, Wanted, chosen

    found = threads_of(library)
    wanted = Wanted(library.tags.level(tag) if tag else "", min_sources or 1, conflicts)
    return chosen(found, wanted, Order(sort), tags_of(library, found))
