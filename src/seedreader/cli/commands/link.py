"""`seedreader link`: say how two passages relate."""

import click

from seedreader.cli.commanding import Command, json_option, text
from seedreader.cli.completing import complete_link_type


@click.command(
    "link",
    cls=Command,
    examples=(
        "seedreader link 1 2 --type same-wording",
        "seedreader link 1 3 --type contradicts --note 'The dates differ.'",
    ),
)
@click.argument("source", metavar="PASSAGE", type=text)
@click.argument("target", metavar="PASSAGE", type=text)
@click.option(
    "type_name",
    "--type",
    metavar="TYPE",
    type=text,
    required=True,
    shell_complete=complete_link_type,
    help="What the link means; see link-types.",
)
@click.option("--note", type=text, default="", help="Your own words on the link.")
@json_option("the link")
def command(source: str, target: str, type_name: str, note: str, as_json: bool) -> None:
    """Link a passage to another one.

    It reads from the first to the second: the first corroborates, contradicts, quotes … the second. PASSAGE is an id, a
    UUID or the beginning of a UUID; TYPE may be the beginning of a type's name.
    """
    from seedreader.cli.opening import opened_library
    from seedreader.cli.showing import link_kind, put_one

    with opened_library() as library:
        ends = library.passages.find(source), library.passages.find(target)
        added = library.links.add(ends[0].id, ends[1].id, library.links.find_type(type_name).name, note=note)
        put_one(link_kind(library), added, as_json)
