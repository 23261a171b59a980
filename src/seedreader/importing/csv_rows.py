"""Rows of CSV files by the names of their columns."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import BinaryIO, TypeVar

from seedreader.errors import ImportFailed
from seedreader.reading.formulas import unguarded

Item = TypeVar("Item")
Cells = Mapping[str, str]
"""A row: its cells by the names of their columns in lower case."""

RowReader = Callable[[Cells, int], Iterator[Item]]
"""Reads a row, with the number of the line it ends on."""

_LARGEST_CELL = 10_000_000
_DELIMITERS = ",;\t"
_SAID = re.compile(rf'"?sep=([{_DELIMITERS}])"?\s*', re.IGNORECASE)
"""The line by which spreadsheets are told what parts the cells."""


def read_rows(
    stream: BinaryIO, reader_of: Callable[[set[str]], RowReader[Item]], *, raw: bool = False
) -> Iterator[Item]:
    """What the reader that fits the columns makes of each row; the rows come one at a time.

    Guards against formulas are taken off the cells, unless it is `raw`. What spreadsheets save is read, too: cells
    parted by semicolons or tabs, also where a line before says so, and UTF-16 with its mark. Raises `ImportFailed` for
    what is neither, and what `reader_of` raises.
    """
    text = io.TextIOWrapper(stream, encoding=_encoding(stream), newline="")
    csv.field_size_limit(_LARGEST_CELL)
    clean = str if raw else unguarded
    try:
        first = text.readline(_LARGEST_CELL)
        said = _SAID.fullmatch(first)
        if said:
            first = text.readline(_LARGEST_CELL)
        rows = csv.reader(chain((first,) if first else (), text), delimiter=said[1] if said else _delimiter(first))
        header = [clean(cell).strip().casefold() for cell in next(rows, [])]
        read = reader_of(set(header))
        for row in rows:
            if row:
                yield from read(dict(zip(header, map(clean, row), strict=False)), rows.line_num + bool(said))
    except UnicodeError as error:
        hint = "Save the table as CSV in UTF-8, which spreadsheets offer beside plain CSV."
        raise ImportFailed("The file is not text in UTF-8", hint) from error
    except csv.Error as error:
        raise ImportFailed(f"The table cannot be read: {error}", "Save it as CSV with commas.") from error
    finally:
        text.detach()


def _encoding(stream: BinaryIO) -> str:
    """UTF-16 where the stream begins with its mark, else UTF-8."""
    if not stream.seekable():
        return "utf-8-sig"
    begins = stream.tell()
    mark = stream.read(2)
    stream.seek(begins)
    return "utf-16" if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"


def _delimiter(header: str) -> str:
    """What parts the header's cells: the comma, unless more come of another sign."""
    return max(_DELIMITERS, key=lambda sign: len(next(csv.reader([header], delimiter=sign), [])))
