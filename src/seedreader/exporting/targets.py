"""Files that appear whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from seedreader.domain.library import Library
from seedreader.errors import ExportFailed, TargetExists
from seedreader.storage.file.header import is_kept_beside


@contextmanager
def opened_target(target: Path | BinaryIO, library: Library, *, force: bool = False) -> Iterator[BinaryIO]:
    """A stream into a file (see `written_whole`), or the stream that was given.

    Raises `ExportFailed`, too, for the library's own file and those that SQLite keeps beside it, by whatever name: what
    stands in a log is the library's, and what is put in its place is taken for one.
    """
    if not isinstance(target, Path):
        yield target
        return
    with suppress(OSError, ValueError):
        if target.exists() and target.samefile(library.path):
            raise ExportFailed(f"{str(target)!r} is the library itself", "Name another file.")
        if is_kept_beside(target, library.path):
            raise ExportFailed(f"{str(target)!r} is a part of the library", "Name another file.")
    with written_whole(target, force=force) as stream:
        yield stream


@contextmanager
def written_whole(target: Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file `target` once the block ends well.

    They are written beside the target, synced, and moved into place in one step; when anything goes wrong the target
    is as it was and nothing is left behind. An existing file is replaced only with `force` and keeps its permissions; a
    symbolic link stays, and the file it names is written. A device or a pipe is written to as it is.

    Raises `ExportFailed`.
    """
    with _failures_explained(target):
        if target.is_dir():
            raise ExportFailed(f"{str(target)!r} is a folder", "Name a file inside it.")
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:  # what /dev/fd/63 stands for has no path of its own
                yield stream
            return
        path = Path(os.path.realpath(target))
        if path.exists() and not force:
            raise _already_there(target)
        if not path.parent.is_dir():
            raise ExportFailed(f"There is no folder {str(target.parent)!r}", "Make it first, or name another file.")
        beside = path.parent / f".seedreader-{secrets.token_hex(8)}.part"
        try:
            with beside.open("xb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            _move_into_place(beside, path, target, force=force)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _move_into_place(beside: Path, path: Path, target: Path, *, force: bool) -> None:
    """Give the finished file its name; without `force`, not over a file that came to be there meanwhile."""
    if force:
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
        return
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        raise _already_there(target) from None
    except OSError:  # a file system without hard links
        if path.exists():
            raise _already_there(target) from None
        beside.replace(path)


def _already_there(target: Path) -> TargetExists:
    return TargetExists(f"{str(target)!r} is already there", "Name another file, or add --force to replace it.")


@contextmanager
def _failures_explained(target: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ExportFailed(
            f"{str(target)!r} could not be written: {reason}",
            "Nothing was left behind; choose another folder or make room, and try again.",
        ) from error


def check_inside(folder: Path, names: list[str], *, force: bool) -> None:
    """Make a folder ready for files of these names: it is there, and nothing in it would be written over.

    With `force` files in it are, but never one elsewhere that a symbolic link leads to. Raises `ExportFailed`.
    """
    with _failures_explained(folder):
        if folder.exists() and not folder.is_dir():
            raise ExportFailed(f"{str(folder)!r} is no folder", "Name a folder, or one to be made.")
        folder.mkdir(exist_ok=True)
        inside = folder.resolve()
        for name in names:
            if (folder / name).exists() and not force:
                raise _already_there(folder / name)
            if (folder / name).resolve().parent != inside:
                raise ExportFailed(
                    f"{str(folder / name)!r} leads out of the folder", "Remove it, or name another folder."
                )
