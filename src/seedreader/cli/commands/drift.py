"""`seedreader drift`: what each source made of the same words."""

from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import Command, json_option, text

if TYPE_CHECKING:
    from seedreader.domain.library import Library
    from seedreader.domain.passages import Passage


@click.command("drift", cls=Command, examples=("seedreader drift 1", "seedreader drift 1 2 --json"))
@click.argument("first", metavar="THREAD|PASSAGE", type=text)
@click.argument("second", metavar="[PASSAGE]", type=text, required=False)
@json_option("the variants")
def command(first: str, second: str | None, as_json: bool) -> None:
    """Show word by word how wording changed from source to source.

    Each is held against the one that was published first. THREAD is what the synopsis calls it, or any passage in it;
    two passages need no link. What was dropped stands as [-so-], what was added as {+so+}, what moved as {>so<} where
    it went and as [>so<] where it was.
    """
    from seedreader.cli.as_json import put_array
    from seedreader.cli.comparing import variant_rows, wording_lines
    from seedreader.cli.opening import opened_library
    from seedreader.cli.streams import put
    from seedreader.comparing.gathering import variants_of
    from seedreader.comparing.wordings import wordings_of_passages
    from seedreader.reading.display import one_line

    with opened_library() as library:
        passages = _passages(library, first, second)
        if as_json:
            put_array(variant_rows(library, passages, variants_of(library, passages)))
        else:
            for heading, words in wording_lines(passages, wordings_of_passages(library, passages)):
                put(one_line(heading), "\n    ", one_line(words), "\n")


def _passages(library: "Library", first: str, second: str | None) -> "list[Passage]":
    from seedreader.cli.selecting import thread_meant

    if second is not None:
        return [library.passages.find(first), library.passages.find(second)]
    return library.passages.some([member.passage for member in thread_meant(library, first).members])
