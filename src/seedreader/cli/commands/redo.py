"""`seedreader redo`: one step through the history."""

import click

from seedreader.cli.commanding import Command, json_option


@click.command("redo", cls=Command, examples=("seedreader redo",))
@json_option("the change")
def command(as_json: bool) -> None:
    """Do again what was undone last.

    A new change ends what can be done again.
    """
    from seedreader.cli.opening import opened_library
    from seedreader.cli.showing import CHANGE, put_one

    with opened_library() as library:
        change = library.history.redo()
    put_one(CHANGE, change, as_json)
