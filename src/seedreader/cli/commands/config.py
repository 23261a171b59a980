"""`seedreader config`: every place and setting, and where it comes from."""

import click

from seedreader.cli.commanding import Command, json_option


@click.command("config", cls=Command, examples=("seedreader config", "seedreader config --json"))
@json_option("the settings")
def command(as_json: bool) -> None:
    """Print every place and setting, and where it comes from."""
