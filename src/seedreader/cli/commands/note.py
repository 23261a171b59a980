"""`seedreader note`: your own words on a passage."""

import click

from seedreader.cli.commanding import Command, json_option, text


@click.command("note", cls=Command, examples=("seedreader note 3 'Only this report has it.'", "seedreader note 3 ''"))
@click.argument("passage", type=text)
@click.argument("text", type=text)
@json_option("the passage")
def command(passage: str, text: str, as_json: bool) -> None:
    """Replace the note on a passage.

    PASSAGE is its id, its UUID or the beginning of its UUID. An empty TEXT removes the note.
    """
    from seedreader.cli.opening import opened_library
    from seedreader.cli.showing import PASSAGE, put_one

    with opened_library() as library:
        changed = library.passages.set_note(library.passages.find(passage).id, text)
    put_one(PASSAGE, changed, as_json)
