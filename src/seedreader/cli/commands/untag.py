"""`seedreader untag`: take tags off a passage."""

import click

from seedreader.cli.commanding import Command, json_option, text
from seedreader.cli.completing import complete_tag


@click.command("untag", cls=Command, examples=("seedreader untag 2 claim",))
@click.argument("passage", type=text)
@click.argument("tags", metavar="TAG...", nargs=-1, required=True, type=text, shell_complete=complete_tag)
@json_option("the passage")
def command(passage: str, tags: tuple[str, ...], as_json: bool) -> None:
    """Take tags off a passage, which stays.

    PASSAGE is its id, its UUID or the beginning of its UUID.
    """
    from seedreader.cli.opening import opened_library
    from seedreader.cli.showing import PASSAGE, put_one

    with opened_library() as library:
        changed = library.passages.untag(library.passages.find(passage).id, tags)
    put_one(PASSAGE, changed, as_json)
