"""`seedreader export`: tables as CSV, and what the sources say as a page to read."""

import sys
from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import Command, FileName
from seedreader.exporting.exports import NAMES, Format, Manner, named

if TYPE_CHECKING:
    from seedreader.domain.library import Library

STANDARD_OUTPUT = "-"


@click.command(
    "export",
    cls=Command,
    examples=(
        "seedreader export annotations -o annotations.csv",
        "seedreader export links --raw > links.csv",
        "seedreader export codebook -o codebook.csv --bom --force",
        "seedreader export html -o synopsis.html",
    ),
)
@click.argument("what", metavar="|".join(NAMES), type=click.Choice(NAMES))
@click.option("target", "-o", "--output", metavar="FILE", type=FileName(), help="Write to this file.")
@click.option("--raw", is_flag=True, help="Put no apostrophe in front of any cell of a CSV file.")
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, which some spreadsheets want.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def command(what: str, target: str | None, raw: bool, bom: bool, force: bool) -> None:
    """Export annotations, links, the codebook or the synopsis.

    These are CSV; html is the synopsis with the drift of each thread, the links between sources and the tags of each,
    as one page that loads nothing and opens in any browser. Without -o it goes to stdout, the same bytes. A cell of CSV
    that begins like a formula (= + - @ or a tab) gets an apostrophe in front; --raw leaves every cell as it is.
    """
    import os.path
    from pathlib import Path

    from seedreader.cli.opening import opened_library
    from seedreader.cli.streams import binary_output, talk, to_terminal
    from seedreader.exporting.exports import export

    wanted, manner = named(what), Manner(force=force, raw=raw, bom=bom)
    if wanted.format is not Format.CSV and (raw or bom):
        raise click.UsageError("--raw and --bom are for CSV")
    with opened_library() as library:
        if target is not None and target != STANDARD_OUTPUT:
            file = Path(os.path.expanduser(target))  # noqa: PTH111 - Path.expanduser raises for unknown users
            count = export(library, what, file, manner)
            from seedreader.reading.display import one_line

            talk(one_line(f"Wrote {wanted.written(count)} to {file}"))
        elif wanted.format is Format.CSV and to_terminal(sys.stdout):
            _show(library, what, raw=raw)
        else:
            with binary_output() as stream:
                export(library, what, stream, manner)


def _show(library: "Library", what: str, *, raw: bool) -> None:
    """Write a table to a terminal, which gets control characters made visible."""
    from seedreader.cli.streams import binary_output
    from seedreader.exporting.csv_table import write_csv
    from seedreader.exporting.tables import TableKind, opened_table
    from seedreader.reading.display import visible
    from seedreader.reading.formulas import Cell

    def shown(cell: Cell) -> Cell:
        return visible(cell) if isinstance(cell, str) else cell

    with binary_output() as stream, opened_table(library, TableKind(what)) as (columns, rows):
        write_csv(stream, list(map(visible, columns)), (tuple(map(shown, row)) for row in rows), raw=raw)
