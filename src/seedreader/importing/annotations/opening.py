"""A file of annotations, whatever format it is in: told by what it holds, not by its name."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from seedreader.domain.arriving import Arriving
from seedreader.errors import ImportFailed
from seedreader.importing.files import opened_file

FORMATS = "CSV of annotations or links"
"""What is read, in words."""


def read_annotations(paths: Sequence[Path], *, raw: bool = False) -> Iterator[Arriving]:
    """What the files hold, one after the other. Raises `ImportFailed`, which names the file.

    `raw` as in `read_table`.
    """
    for path in paths:
        with opened_file(path) as stream:
            try:
                yield from _read(stream, raw)
            except ImportFailed as error:
                raise ImportFailed(f"{path.name}: {error.message}", error.hint) from error


def _read(stream: BinaryIO, raw: bool) -> Iterator[Arriving]:
    from seedreader.importing.annotations.tables import read_table

    return read_table(stream, raw=raw)
