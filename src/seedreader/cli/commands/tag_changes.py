"""The commands below `seedreader tags`: each changes one tag and prints it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import Command, json_option, text
from seedreader.cli.completing import complete_tag

if TYPE_CHECKING:
    from seedreader.domain.library import Tags
    from seedreader.domain.tags import Tag


@click.command("rename", cls=Command, examples=("seedreader tags rename actor/japan country/japan",))
@click.argument("tag", type=text, shell_complete=complete_tag)
@click.argument("name", type=text)
@json_option("the tag")
def rename(tag: str, name: str, as_json: bool) -> None:
    """Rename a tag and the tags below it."""
    _change(lambda tags: tags.rename(tag, name), as_json)


@click.command(
    "move", cls=Command, examples=("seedreader tags move country/japan place", "seedreader tags move place/japan")
)
@click.argument("tag", type=text, shell_complete=complete_tag)
@click.argument("level", type=text, default="", shell_complete=complete_tag)
@json_option("the tag")
def move(tag: str, level: str, as_json: bool) -> None:
    """Put a tag, and the tags below it, below LEVEL.

    Without LEVEL it comes to the top.
    """
    _change(lambda tags: tags.move(tag, level), as_json)


@click.command("merge", cls=Command, examples=("seedreader tags merge statement claim",))
@click.argument("tag", type=text, shell_complete=complete_tag)
@click.argument("into", type=text, shell_complete=complete_tag)
@json_option("the tag that remains")
def merge(tag: str, into: str, as_json: bool) -> None:
    """Put the passages of one tag under another and remove it.

    Tags below the first come below the second.
    """
    _change(lambda tags: tags.merge(tag, into), as_json)


@click.command("split", cls=Command, examples=("seedreader tags split quote/naive quote/short 1",))
@click.argument("tag", type=text, shell_complete=complete_tag)
@click.argument("into", type=text, shell_complete=complete_tag)
@click.argument("passages", metavar="PASSAGE...", type=text, nargs=-1, required=True)
@json_option("the tag that the passages carry then")
def split(tag: str, into: str, passages: tuple[str, ...], as_json: bool) -> None:
    """Let some passages of a tag carry another one instead.

    The other tag is made where there is none. A PASSAGE is a number or the beginning of a UUID.
    """
    from seedreader.cli.lookalikes import new_names_compared
    from seedreader.cli.opening import opened_library
    from seedreader.cli.showing import TAG, put_one

    with opened_library() as library, new_names_compared(library):
        made = library.tags.split(tag, into, [library.passages.find(each).id for each in passages])
    put_one(TAG, made, as_json)


@click.command(
    "describe", cls=Command, examples=("seedreader tags describe claim 'A statement that could be checked.'",)
)
@click.argument("tag", type=text, shell_complete=complete_tag)
@click.argument("description", type=text)
@json_option("the tag")
def describe(tag: str, description: str, as_json: bool) -> None:
    """Replace a tag's description."""
    _change(lambda tags: tags.describe(tag, description), as_json)


@click.command("color", cls=Command, examples=("seedreader tags color claim '#4aa3df'",))
@click.argument("tag", type=text, shell_complete=complete_tag)
@click.argument("color", type=text)
@json_option("the tag")
def color(tag: str, color: str, as_json: bool) -> None:
    """Replace a tag's colour, given as six hexadecimal digits."""
    _change(lambda tags: tags.color(tag, color), as_json)


@click.command("delete", cls=Command, examples=("seedreader tags delete claim",))
@click.argument("tag", type=text, shell_complete=complete_tag)
@click.option("--below", is_flag=True, help="Remove the tags below it, too.")
@json_option("the tag as it was")
def delete(tag: str, below: bool, as_json: bool) -> None:
    """Remove a tag from the codebook and its passages, which stay."""
    _change(lambda tags: tags.delete(tag, below=below), as_json)


def _change(change: "Callable[[Tags], Tag]", as_json: bool) -> None:
    from seedreader.cli.lookalikes import new_names_compared
    from seedreader.cli.opening import opened_library
    from seedreader.cli.showing import TAG, put_one

    with opened_library() as library, new_names_compared(library):
        tag = change(library.tags)
    put_one(TAG, tag, as_json)
