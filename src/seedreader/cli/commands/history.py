"""`seedreader history`: the changes so far."""

import click

from seedreader.cli.commanding import Command, WholeNumber, json_option


@click.command("history", cls=Command, examples=("seedreader history --limit 10",))
@click.option("--limit", type=WholeNumber(min=1), metavar="N", help="Only the newest N.")
@json_option("the changes")
def command(limit: int | None, as_json: bool) -> None:
    """List changes, newest first."""
    from seedreader.cli.opening import library_if_any
    from seedreader.cli.showing import CHANGE, put_all

    with library_if_any() as library:
        changes = library.history.list(limit) if library else []
    put_all(CHANGE, changes, as_json)
