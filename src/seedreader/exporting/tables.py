"""The tables that can be taken away: which columns, which rows."""

from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, NamedTuple

from seedreader.domain.library import Library
from seedreader.domain.rows import ANNOTATION_COLUMNS, CODEBOOK_COLUMNS, LINK_COLUMNS, SYNOPSIS_COLUMNS
from seedreader.exporting.csv_table import write_csv
from seedreader.exporting.targets import opened_target
from seedreader.reading.formulas import Cell


class TableKind(StrEnum):
    """What can be exported as CSV."""

    ANNOTATIONS = "annotations"
    LINKS = "links"
    CODEBOOK = "codebook"
    SYNOPSIS = "synopsis"


class Table(NamedTuple):
    """Columns and rows of one table; the rows come one at a time and can be gone through once."""

    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def annotations(library: Library) -> Table:
    """One row for each passage and tag; a passage without a tag has one row."""
    return Table(ANNOTATION_COLUMNS, library.rows.annotations())


def links(library: Library) -> Table:
    """One row for each link, with both passages."""
    return Table(LINK_COLUMNS, library.rows.links())


def codebook(library: Library) -> Table:
    """One row for each tag."""
    return Table(CODEBOOK_COLUMNS, library.rows.codebook())


def synopsis(library: Library) -> Table:
    """One row for each thread, its number and label, then a column for each article in list order.

    A cell has the words of each of the article's passages in the thread on a line of its own; it is empty where the
    article is silent. Articles of one title are told apart by their numbers.
    """
    from seedreader.comparing.gathering import threads_of

    articles = library.articles.list()
    titles = Counter(article.title for article in articles)
    heads = [each.title if titles[each.title] == 1 else f"{each.title} ({each.id})" for each in articles]
    rows: Iterator[Sequence[Cell]] = (
        (
            thread.id,
            thread.label,
            *("\n".join(member.words for member in thread.cell(article.id)) for article in articles),
        )
        for thread in threads_of(library)
    )
    return Table((*SYNOPSIS_COLUMNS, *heads), rows)


_TABLES = {
    TableKind.ANNOTATIONS: annotations,
    TableKind.LINKS: links,
    TableKind.CODEBOOK: codebook,
    TableKind.SYNOPSIS: synopsis,
}


@contextmanager
def opened_table(library: Library, kind: TableKind) -> Iterator[Table]:
    """The table of that kind; its rows are let go at the end, however far they were gone through."""
    table = _TABLES[kind](library)
    try:
        yield table
    finally:
        if isinstance(table.rows, Generator):
            table.rows.close()


def export_csv(
    library: Library,
    kind: TableKind,
    target: Path | BinaryIO,
    *,
    raw: bool = False,
    bom: bool = False,
    force: bool = False,
) -> int:
    """Write a table as CSV to a file or a stream; returns how many rows it has, the header not counted.

    A file and a stream get the same bytes. See `write_csv` for `raw` and `bom`, `opened_target` for `force`; raises
    `ExportFailed` for a file that cannot be written and for the library itself, and what the stream raises otherwise.
    """
    with opened_table(library, kind) as (columns, rows), opened_target(target, library, force=force) as stream:
        return write_csv(stream, columns, rows, raw=raw, bom=bom)
