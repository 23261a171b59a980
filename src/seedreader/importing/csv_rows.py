"""Rows of CSV files by the names of their columns."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, TypeVar

from seedreader.errors import ImportFailed
from seedreader.reading.formulas import unguarded

Item = TypeVar("Item")
Cells = Mapping[str, str]
"""A row: its cells by the names of their columns in lower case."""

RowReader = Callable[[Cells, int], Iterator[Item]]
"""Reads a row, with the number of the line it ends on."""

_LARGEST_CELL = 10_000_000


def read_rows(
    stream: BinaryIO, reader_of: Callable[[set[str]], RowReader[Item]], *, raw: bool = False
) -> Iterator[Item]:
    """What the reader that fits the columns makes of each row; the rows come one at a time.

    Guards against formulas are taken off the cells, unless it is `raw`. Raises `ImportFailed` for what is no CSV in
    UTF-8, and what `reader_of` raises.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    csv.field_size_limit(_LARGEST_CELL)
    clean = str if raw else unguarded
    try:
        rows = csv.reader(text)
        header = [clean(cell).strip().casefold() for cell in next(rows, [])]
        read = reader_of(set(header))
        for row in rows:
            if row:
                yield from read(dict(zip(header, map(clean, row), strict=False)), rows.line_num)
    except UnicodeDecodeError as error:
        raise ImportFailed("The file is not text in UTF-8", "Save the table as CSV in UTF-8.") from error
    except csv.Error as error:
        raise ImportFailed(f"The table cannot be read: {error}", "Save it as CSV with commas.") from error
    finally:
        text.detach()
