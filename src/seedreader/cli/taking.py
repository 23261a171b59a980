"""What commands are told to read beside files and addresses: a list of them, standard input, the clipboard."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

import click

from seedreader.errors import ImportFailed

if TYPE_CHECKING:
    from seedreader.importing.formats import Format
    from seedreader.importing.given import Given

STANDARD_INPUT = "-"


def from_list(path: str) -> list[str]:
    """The sources that a file lists, or standard input for `-`. Raises `ImportFailed`."""
    from seedreader.importing.sources.listed import listed, sources_in

    return sources_in(standard_input(), path) if path == STANDARD_INPUT else listed(Path(path))


def from_standard_input(source_format: "Format | None") -> "Given":
    """What comes on standard input, to its end. Raises `ImportFailed` where that is too much, and usage errors."""
    from seedreader.importing.given import unnamed

    return unnamed(standard_input(), name="standard input", format=source_format)


def standard_input() -> bytes:
    """All bytes of standard input."""
    from seedreader.importing.sources.files import LARGEST

    data = _stream().read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ImportFailed("Standard input is too large", f"Up to {LARGEST / 1e6:,.0f} MB are read.")
    return data


def refuse_to_read_twice(names: Sequence[str]) -> None:
    """A usage error where more than one of the names is `-`."""
    if names.count(STANDARD_INPUT) > 1:
        raise click.UsageError("Standard input can be read once")


def _stream() -> BinaryIO:
    if sys.stdin is None:
        raise click.UsageError("Standard input is closed")
    return sys.stdin.buffer


@contextmanager
def files_of(names: Sequence[str]) -> Iterator[list[Path]]:
    """The files of these names, `-` for what comes on standard input, which is a file as long as the block lasts."""
    from seedreader.settings.places import expanded

    refuse_to_read_twice(names)
    if STANDARD_INPUT not in names:
        yield [expanded(name) for name in names]
        return
    stream = _stream()
    with TemporaryDirectory(prefix="seedreader-") as folder:
        path = Path(folder) / "standard input"
        try:
            with path.open("xb") as file:
                shutil.copyfileobj(stream, file)
        except OSError as error:
            raise ImportFailed(
                f"Standard input could not be kept: {error.strerror or error}", "Make room, or name a file."
            ) from error
        yield [path if name == STANDARD_INPUT else expanded(name) for name in names]


def from_clipboard(source_format: "Format | None") -> "Given":
    """The text on the clipboard. Raises `ImportFailed` where no program can tell, or there is none."""
    from seedreader.importing.given import unnamed
    from seedreader.importing.sources.clipboard import clipboard

    try:
        data = clipboard()
    except ImportFailed as error:
        hint = f"{error.hint.removesuffix('.')} into: seedreader add - (end with ctrl+d)."
        raise ImportFailed(error.message, hint) from error
    return unnamed(data, name="clipboard", format=source_format)
