"""`seedreader export`: annotations, links, codebook and synopsis as CSV."""

import sys
from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import Command, FileName

if TYPE_CHECKING:
    from seedreader.domain.library import Library
    from seedreader.exporting.tables import TableKind

KINDS = ("annotations", "links", "codebook", "synopsis")
STANDARD_OUTPUT = "-"


@click.command(
    "export",
    cls=Command,
    examples=(
        "seedreader export annotations -o annotations.csv",
        "seedreader export links --raw > links.csv",
        "seedreader export codebook -o codebook.csv --bom --force",
    ),
)
@click.argument("what", metavar="|".join(KINDS), type=click.Choice(KINDS))
@click.option("target", "-o", "--output", metavar="FILE", type=FileName(), help="Write to this file.")
@click.option("--raw", is_flag=True, help="Put no apostrophe in front of any cell.")
@click.option("--bom", is_flag=True, help="Begin with a byte order mark, which some spreadsheets want.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def command(what: str, target: str | None, raw: bool, bom: bool, force: bool) -> None:
    """Export annotations, links, the codebook or the synopsis as CSV.

    Without -o it goes to stdout, the same bytes. A cell that begins like a formula (= + - @ or a tab) gets an
    apostrophe in front; --raw leaves every cell as it is.
    """
    import os.path
    from pathlib import Path

    from seedreader.cli.opening import opened_library
    from seedreader.cli.streams import binary_output, talk, to_terminal
    from seedreader.exporting.tables import TableKind, export_csv

    kind = TableKind(what)
    with opened_library() as library:
        if target is not None and target != STANDARD_OUTPUT:
            file = Path(os.path.expanduser(target))  # noqa: PTH111 - Path.expanduser raises for unknown users
            count = export_csv(library, kind, file, raw=raw, bom=bom, force=force)
            from seedreader.reading.display import one_line

            talk(one_line(f"Wrote {count} {'row' if count == 1 else 'rows'} to {file}"))
        elif to_terminal(sys.stdout):
            _show(library, kind, raw=raw)
        else:
            with binary_output() as stream:
                export_csv(library, kind, stream, raw=raw, bom=bom)


def _show(library: "Library", kind: "TableKind", *, raw: bool) -> None:
    """Write the table to a terminal, which gets control characters made visible."""
    from seedreader.cli.streams import binary_output
    from seedreader.exporting.csv_table import write_csv
    from seedreader.exporting.tables import opened_table
    from seedreader.reading.display import visible
    from seedreader.reading.formulas import Cell

    def shown(cell: Cell) -> Cell:
        return visible(cell) if isinstance(cell, str) else cell

    with binary_output() as stream, opened_table(library, kind) as (columns, rows):
        write_csv(stream, list(map(visible, columns)), (tuple(map(shown, row)) for row in rows), raw=raw)
