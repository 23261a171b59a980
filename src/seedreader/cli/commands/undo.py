"""`seedreader undo`: one step through the history."""

import click

from seedreader.cli.commanding import Command, json_option


@click.command("undo", cls=Command, examples=("seedreader undo",))
@json_option("the change")
def command(as_json: bool) -> None:
    """Take back the last change.

    Changes by every command and in the reader can be taken back one by one, also days later.
    """
    from seedreader.cli.opening import opened_library
    from seedreader.cli.showing import CHANGE, put_one

    with opened_library() as library:
        change = library.history.undo()
    put_one(CHANGE, change, as_json)
