"""`seedreader unlink`: remove a link."""

import click

from seedreader.cli.commanding import Command, json_option, text


@click.command("unlink", cls=Command, examples=("seedreader unlink 1",))
@click.argument("link", type=text)
@json_option("the link as it was")
def command(link: str, as_json: bool) -> None:
    """Remove a link; both its passages stay.

    LINK is its id, its UUID or the beginning of its UUID.
    """
    from seedreader.cli.opening import opened_library
    from seedreader.cli.showing import link_kind, put_one

    with opened_library() as library:
        removed = library.links.delete(library.links.find(link).id)
        put_one(link_kind(library), removed, as_json)
