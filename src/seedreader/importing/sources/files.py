"""The bytes of a file, whatever the file turns out to be."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from seedreader.errors import ImportFailed

LARGEST = 50_000_000
"""Bytes; a file beyond that is refused without being read."""

_CHUNK = 1 << 16
_READING = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY


def read_bytes(path: Path) -> bytes:
    """All bytes of the regular file at `path`.

    Raises `ImportFailed` for anything that is missing, is no file, may not be read, or is larger than `LARGEST`. Never
    waits: a pipe without a writer is refused before it is opened, and opened without waiting should it have taken a
    file's place meanwhile.
    """
    with explained(path):
        _check(os.stat(path), path)  # noqa: PTH116 - of many files this is quicker than through the path
        descriptor = os.open(path, _READING)
        try:
            status = os.fstat(descriptor)
            _check(status, path)
            return _read(descriptor, status.st_size, path)
        finally:
            os.close(descriptor)


@contextmanager
def opened_file(path: Path) -> Iterator[BinaryIO]:
    """The regular file at `path`, open for reading, for who need not hold all of it; see `read_bytes`."""
    with explained(path):
        _check_kind(path.stat(), path)
        descriptor = os.open(path, _READING)
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
        with explained(path):
            _check_kind(os.fstat(descriptor), path)
        try:
            yield file
        except OSError as error:
            raise unreadable(path, error) from error


class RealNames:
    """Files by their absolute names, without symbolic links on the way to them or in their place.

    Of many files of one folder, one after the other, the folder is looked for once.
    """

    def __init__(self) -> None:
        self._folder: str | None = None
        self._real = ""

    def of(self, path: Path) -> str:
        """The name of a file that is there."""
        folder, name = os.path.split(path)
        if os.path.islink(path):  # noqa: PTH114 - as above
            return os.path.realpath(path)
        if folder != self._folder:
            self._folder, self._real = folder, os.path.realpath(folder)
        return os.path.join(self._real, name)  # noqa: PTH118 - as above


def storable_name(name: str) -> str:
    r"""A file name as text: bytes in it that are no UTF-8 are written out, as in `caf\xe9.txt`."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """What the system refuses inside, of what is at a path, is told as `ImportFailed`."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def is_folder(entry: Path | os.DirEntry[str]) -> bool:
    """Whether there is a folder; False also where one may not look, and for a link that leads in a circle."""
    try:
        return entry.is_dir()
    except (OSError, ValueError):
        return False


def unreadable(path: Path, error: Exception) -> ImportFailed:
    """The answer to a file or folder that the system does not let us read."""
    name = str(path)
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return ImportFailed(f"There is no file or folder {name!r}", "Check the name and the folder you are in.")
        case PermissionError():
            return ImportFailed(f"{name!r} cannot be read: permission denied", "Ask its owner, or change its mode.")
        case OSError():
            reason = (error.strerror or str(error)).lower()
            return ImportFailed(f"{name!r} cannot be read: {reason}", "Copy it elsewhere and try the copy.")
        case _:
            return ImportFailed(f"{name!r} is no file name", "A name holds no zero character.")


def _check(status: os.stat_result, path: Path) -> None:
    _check_kind(status, path)
    if status.st_size > LARGEST:
        raise _too_large(path, status.st_size)


def _check_kind(status: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise ImportFailed(f"{str(path)!r} is a folder", "Name a file in it.")
    if not stat.S_ISREG(status.st_mode):
        raise ImportFailed(f"{str(path)!r} is not a regular file", "Pipes and devices are not read; save to a file.")


def _read(descriptor: int, size: int, path: Path) -> bytes:
    """A file may grow while it is read, and those in /proc say that they are empty: count what comes."""
    data = os.read(descriptor, min(size, LARGEST) + 1)
    more = bytearray()
    while chunk := os.read(descriptor, _CHUNK):
        more += chunk
        if len(data) + len(more) > LARGEST:
            break
    if len(data) + len(more) > LARGEST:
        raise _too_large(path, len(data) + len(more))
    return data + more if more else data


def _too_large(path: Path, size: int) -> ImportFailed:
    return ImportFailed(
        f"{str(path)!r} is too large: {size / 1e6:,.0f} MB",
        f"Files up to {LARGEST / 1e6:,.0f} MB are read; split it, by chapters for instance.",
    )
