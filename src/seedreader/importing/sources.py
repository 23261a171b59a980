"""What stands on the command line to the files it means, and these to drafts, one at a time.

Nothing is held but the names of the folder at hand, so that any number of files can be read; and one bad source does
not keep the others away: it comes out as a `FailedSource` in its place.
"""

import glob
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from seedreader.domain.articles import ArticleDraft
from seedreader.errors import ImportFailed
from seedreader.importing.articles import read_article, storable_name
from seedreader.importing.decoding import WHAT_IS_READ
from seedreader.importing.files import is_folder, unreadable
from seedreader.importing.formats import format_of

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class FailedSource:
    """A source that could not be read, as it was named or found, and why."""

    source: str
    error: ImportFailed


def read_sources(arguments: Sequence[str]) -> Iterator[ArticleDraft | FailedSource]:
    """Read every file that `arguments` name, lazily: a draft or a failure for each, in order."""
    for found in expand(arguments):
        if isinstance(found, FailedSource):
            yield found
            continue
        try:
            yield read_article(found)
        except ImportFailed as error:
            yield FailedSource(storable_name(str(found)), error)
        except MemoryError:
            yield FailedSource(storable_name(str(found)), out_of_memory(str(found)))


def out_of_memory(source: str) -> ImportFailed:
    """The answer where a source is too large for the memory there is; what was begun of it is let go."""
    return ImportFailed(
        f"There is not enough memory to read {source!r}", "Close other programs, or split it, by chapters for instance."
    )


def expand(arguments: Sequence[str]) -> Iterator[Path | FailedSource]:
    """The files that `arguments` name, lazily.

    A file stands for itself. A folder stands for the readable files in it and in its folders, in natural order of
    their names ("part 2" before "part 10"), without hidden ones. A pattern that the shell left alone (`*`, `?`, `[`,
    `**`) stands for what it matches. Whether a file can be read shows when it is.
    """
    for argument in arguments:
        try:
            yield from _expand(argument)
        except ImportFailed as error:
            yield FailedSource(storable_name(argument), error)


def _expand(argument: str) -> Iterator[Path | FailedSource]:
    if not argument.strip() or "\0" in argument:
        raise ImportFailed(f"{argument!r} is no file name", "Name files, folders or patterns.")
    if os.path.lexists(argument) or not (_URL.match(argument) or glob.has_magic(argument)):
        yield from _files_at(Path(argument))
    elif _URL.match(argument):
        raise ImportFailed(
            f"{argument!r} is an address, and this version reads files",
            "Save the page as text or Markdown, and add that file.",
        )
    else:
        yield from _files_matching(argument)


def _files_at(path: Path) -> Iterator[Path | FailedSource]:
    if not is_folder(path):
        yield path
        return
    nothing = True
    for found in _files_below(path):
        nothing = False
        yield found
    if nothing:
        raise ImportFailed(f"The folder {str(path)!r} has nothing in it that can be read", WHAT_IS_READ)


def _files_matching(pattern: str) -> Iterator[Path | FailedSource]:
    """A pattern with `**` goes through folders itself and so stands for readable files only, like a folder."""
    matches: Iterable[str] = glob.iglob(pattern, recursive=True)  # noqa: PTH207 - patterns may be absolute
    if "**" in pattern:
        matches = (match for match in matches if format_of(Path(match)) and not is_folder(Path(match)))
    nothing = True
    for match in sorted(matches, key=natural_order):
        nothing = False
        try:
            yield from _files_at(Path(match))
        except ImportFailed as error:
            yield FailedSource(storable_name(match), error)
    if nothing:
        raise ImportFailed(f"No file matches {pattern!r}", "Check the pattern and the folder you are in.")


def _files_below(top: Path) -> Iterator[Path | FailedSource]:
    """The readable files of a folder and those below it; each is entered once, whatever links lead to it."""
    entered: set[tuple[int, int]] = set()
    waiting: list[Iterator[Path]] = [iter((top,))]
    while waiting:
        path = next(waiting[-1], None)
        if path is None:
            waiting.pop()
        elif is_folder(path):
            try:
                waiting.append(_entries(path, entered))
            except OSError as error:
                yield FailedSource(storable_name(str(path)), unreadable(path, error))
        elif format_of(path):
            yield path


def _entries(folder: Path, entered: set[tuple[int, int]]) -> Iterator[Path]:
    status = folder.stat()
    identity = (status.st_dev, status.st_ino)
    if identity in entered:
        return iter(())
    entered.add(identity)
    names = sorted(os.listdir(folder), key=natural_order)  # noqa: PTH208 - names only; a path for each is dear
    return (folder / name for name in names if not name.startswith("."))


def natural_order(name: str) -> tuple[list[tuple[int, str]], str]:
    """A sort key by which "part 2" comes before "part 10", whatever the case of letters."""
    parts = _DIGITS.split(name.casefold())
    return [(int(part), "") if place % 2 else (-1, part) for place, part in enumerate(parts)], name
