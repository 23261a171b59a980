"""`seedreader tags import`: a codebook from a file."""

import click

from seedreader.cli.commanding import Command, FileName, json_option


@click.command("import", cls=Command, examples=("seedreader tags import codebook.csv --dry-run",))
@click.argument("file", metavar="FILE|-", type=FileName(piped=True))
@click.option("--replace", is_flag=True, help="Let the file's descriptions and colours take the place of yours.")
@click.option("--dry-run", is_flag=True, help="Say what it would come to, and change nothing.")
@click.option("--raw", is_flag=True, help="Take every cell of a CSV as it is, as export --raw wrote it.")
@json_option("the counts, and what was not taken")
def command(file: str, replace: bool, dry_run: bool, raw: bool, as_json: bool) -> int:
    """Bring in a codebook: REFI-QDA (.qdc), or CSV like Taguette's.

    Tags that you lack are made; those you have get a description where they have none. Nothing is deleted, and undo
    takes it back. In place of a file, - is standard input.
    """
    from seedreader.cli.intake import put_intake
    from seedreader.cli.lookalikes import new_names_compared
    from seedreader.cli.opening import opened_library
    from seedreader.cli.streams import talk
    from seedreader.cli.taking import files_of
    from seedreader.importing.codebooks import read_codebook, take_codebook
    from seedreader.reading.display import one_line

    with files_of([file]) as (path,), opened_library(create=not dry_run) as library:
        arriving = read_codebook(path, raw=raw)
        with new_names_compared(library):
            intake = take_codebook(library, arriving, f"import {path.name}", replace=replace, try_only=dry_run)
    put_intake(intake, as_json=as_json, dry_run=dry_run)
    for each in intake.not_taken:
        talk(one_line(f"Not taken: {each.what}: {each.why}"))
    return 1 if intake.not_taken else 0
