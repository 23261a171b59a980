"""`seedreader delete`: remove a passage."""

import click

from seedreader.cli.commanding import Command, json_option, text


@click.command("delete", cls=Command, examples=("seedreader delete 3",))
@click.argument("passage", type=text)
@json_option("the passage as it was")
def command(passage: str, as_json: bool) -> None:
    """Delete a passage with its note and its links.

    PASSAGE is its id, its UUID or the beginning of its UUID. Its tags stay in the codebook; `seedreader undo` brings it
    back.
    """
    from seedreader.cli.opening import opened_library
    from seedreader.cli.showing import PASSAGE, put_one

    with opened_library() as library:
        deleted = library.passages.delete(library.passages.find(passage).id)
    put_one(PASSAGE, deleted, as_json)
