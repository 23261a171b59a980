"""`seedreader import`: annotations from files, back into the library."""

from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import Command, FileName, json_option

if TYPE_CHECKING:
    from seedreader.importing.annotations.taking import Intake

SHOWN = 20
"""Things not taken that are named on stderr; `--json` has them all."""


@click.command(
    "import",
    cls=Command,
    examples=("seedreader import annotations.csv", "seedreader import annotations.csv --dry-run --json"),
)
@click.argument("files", metavar="FILE|-...", nargs=-1, required=True, type=FileName(piped=True))
@click.option("--dry-run", is_flag=True, help="Say what it would come to, and change nothing.")
@click.option("--raw", is_flag=True, help="Take every cell of a CSV as it is, as export --raw wrote it.")
@json_option("the counts, and what was not taken")
def command(files: tuple[str, ...], dry_run: bool, raw: bool, as_json: bool) -> int:
    """Bring annotations back in, as one step that undo takes back.

    It reads the CSV of export annotations and links, W3C Web Annotations, REFI-QDA projects (.qdpx), projects and CSV
    of Taguette, and what Hypothesis exports; which it is shows in the file. - is standard input. Articles are known by
    their UUID, bytes, address or title, and added where a project has them in it; passages whose article changed are
    found again by their words, and what is in doubt waits for review. The same file again changes nothing.
    """
    from seedreader.cli.intake import put_intake
    from seedreader.cli.lookalikes import new_names_compared
    from seedreader.cli.opening import opened_library
    from seedreader.cli.streams import read_or_not
    from seedreader.cli.taking import files_of
    from seedreader.importing.annotations.opening import may_bring_articles, read_annotations
    from seedreader.importing.annotations.taking import take_in

    with files_of(files) as paths:
        arriving = list(read_annotations(paths, raw=raw))  # before a library is made for what cannot be read
        create = not dry_run and any(map(may_bring_articles, paths))
        with opened_library(create=create) as library, new_names_compared(library):
            what = f"import {', '.join(path.name for path in paths)}"
            intake = take_in(library, arriving, what, try_only=dry_run)
    with read_or_not():
        put_intake(intake, as_json=as_json, dry_run=dry_run)
    return _tell(intake)


def _tell(intake: "Intake") -> int:
    from seedreader.cli.streams import talk
    from seedreader.reading.display import one_line

    if intake.to_review:
        talk(f"{intake.to_review} to review: press # in the reader, or see: seedreader passages.")
    for each in intake.not_taken[:SHOWN]:
        talk(one_line(f"Not taken: {each.what}: {each.why}"))
    if len(intake.not_taken) > SHOWN:
        talk(f"… and {len(intake.not_taken) - SHOWN} more; --json has them all.")
    return 1 if intake.not_taken else 0
