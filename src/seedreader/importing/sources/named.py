"""What stands on the command line to the sources it means, one at a time.

Nothing is held but the names of the folder at hand, so that there may be any number of files; and one bad source does
not keep the others away: it comes out as a `FailedSource` in its place.
"""

import errno
import glob
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from seedreader.errors import ImportFailed
from seedreader.importing.formats import WHAT_IS_READ, format_of, names_format
from seedreader.importing.given import Given
from seedreader.importing.sources.files import is_folder, storable_name, unreadable
from seedreader.importing.sources.patterns import matching
from seedreader.settings.places import expanded

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class FailedSource:
    """A source that could not be read, as it was named or found, and why."""

    source: str
    error: ImportFailed


@dataclass(frozen=True, slots=True)
class Address:
    """A page on the web."""

    url: str


Source = Path | Address | Given
"""What can be read."""


def name_of(found: "Source | FailedSource") -> str:
    """A source in short, to be shown while it is read."""
    if isinstance(found, FailedSource):
        return found.source
    return (
        storable_name(found.name)
        if isinstance(found, Path)
        else found.url
        if isinstance(found, Address)
        else found.name
    )


PassOver = Callable[[str], None]
"""Takes the name of something in a folder that is called like a file and is none."""


def expand(
    arguments: Sequence[str | Given],
    is_cancelled: Callable[[], bool] = lambda: False,
    *,
    in_order: bool = True,
    pass_over: PassOver = lambda _: None,
) -> Iterator[Source | FailedSource]:
    """The sources that `arguments` name, lazily.

    A file stands for itself. A folder stands for the readable files in it and in its folders, in natural order of
    their names ("part 2" before "part 10"), without hidden ones; `in_order` is False for whom that is all the same.
    What is no file there (a pipe, a link to nowhere) goes to `pass_over`; named itself, it is a source that fails. A
    pattern that the shell left alone (`*`, `?`, `[`, `**`) stands for what it matches. Whether a file can be read shows
    when it is. What is given stands for itself. Folders are gone through until `is_cancelled`.
    """

    def below(top: Path) -> Iterator[Path | FailedSource]:
        return _files_below(top, is_cancelled, pass_over, in_order=in_order)

    for argument in arguments:
        if isinstance(argument, Given):
            yield argument
            continue
        try:
            yield from _expand(argument, below, is_cancelled, pass_over)
        except ImportFailed as error:
            yield FailedSource(storable_name(argument), error)


Below = Callable[[Path], Iterator[Path | FailedSource]]
"""The readable files of a folder."""


def _expand(
    argument: str, below: Below, is_cancelled: Callable[[], bool], pass_over: PassOver
) -> Iterator[Source | FailedSource]:
    if not argument.strip() or "\0" in argument:
        raise ImportFailed(f"{argument!r} is no file name", "Name files, folders or patterns.")
    if argument.startswith("~") and not os.path.lexists(argument):
        argument = str(expanded(argument))
    address = _address_meant(argument)
    if os.path.lexists(argument) or not (address or glob.has_magic(argument)):
        yield from _files_at(Path(argument), below)
    elif address:
        yield Address(address)
    else:
        yield from _files_matching(argument, below, is_cancelled, pass_over)


def _address_meant(argument: str) -> str:
    """The address that somebody means who writes so, where there is no such file; "" for none."""
    if _URL.match(argument):
        return argument.strip()
    return f"https://{argument.strip()}" if argument.startswith("www.") and not glob.has_magic(argument) else ""


def _files_at(path: Path, below: Below) -> Iterator[Path | FailedSource]:
    if not is_folder(path):
        yield path
        return
    nothing = True
    for found in below(path):
        nothing = False
        yield found
    if nothing:
        raise ImportFailed(f"The folder {str(path)!r} has nothing in it that can be read", WHAT_IS_READ)


def _files_matching(
    pattern: str, below: Below, is_cancelled: Callable[[], bool], pass_over: PassOver
) -> Iterator[Path | FailedSource]:
    """A pattern with `**` goes through folders itself and so stands for readable files only, like a folder."""
    matches: Iterable[str] = matching(pattern, is_cancelled)
    if "**" in pattern:
        matches = _only_files(matches, pass_over)
    nothing = True
    for match in sorted(matches, key=natural_order):
        nothing = False
        try:
            yield from _files_at(Path(match), below)
        except ImportFailed as error:
            yield FailedSource(storable_name(match), error)
    if nothing and not is_cancelled():
        raise ImportFailed(f"No file matches {pattern!r}", "Check the pattern and the folder you are in.")


def _only_files(names: Iterable[str], pass_over: PassOver) -> Iterator[str]:
    for name in names:
        path = Path(name)
        if not format_of(path) or is_folder(path):
            continue
        if _is_file(path):
            yield name
        else:
            pass_over(storable_name(name))


def _files_below(
    top: Path, is_cancelled: Callable[[], bool], pass_over: PassOver, *, in_order: bool
) -> Iterator[Path | FailedSource]:
    """The readable files of a folder and those below it; each is entered once, whatever links lead to it."""
    entered: set[tuple[int, int]] = set()
    waiting: list[Iterator[Path | os.DirEntry[str]]] = [iter((top,))]
    while waiting and not is_cancelled():
        for entry in waiting[-1]:
            if is_folder(entry):
                try:
                    waiting.append(_entries(Path(entry), entered, in_order=in_order))
                except OSError as error:
                    yield FailedSource(storable_name(str(Path(entry))), unreadable(Path(entry), error))
                break
            if not names_format(entry.name):
                continue
            if _is_file(entry):
                yield Path(entry)
            else:
                pass_over(storable_name(str(Path(entry))))
        else:
            waiting.pop()


def _entries(folder: Path, entered: set[tuple[int, int]], *, in_order: bool) -> Iterator[os.DirEntry[str]]:
    status = folder.stat()
    identity = (status.st_dev, status.st_ino)
    if identity in entered:
        return iter(())
    entered.add(identity)
    with os.scandir(folder) as found:
        entries = [entry for entry in found if not entry.name.startswith(".")]
    return iter(sorted(entries, key=lambda entry: natural_order(entry.name)) if in_order else entries)


def _is_file(entry: Path | os.DirEntry[str]) -> bool:
    """Whether there is a file; also where one may not look, as it shows then why it cannot be read."""
    try:
        return entry.is_file() if isinstance(entry, os.DirEntry) else stat.S_ISREG(entry.stat().st_mode)
    except OSError as error:
        return error.errno not in (errno.ENOENT, errno.ELOOP)


def natural_order(name: str) -> tuple[list[tuple[int, str]], str]:
    """A sort key by which "part 2" comes before "part 10", whatever the case of letters."""
    parts = _DIGITS.split(name.casefold())
    return [(int(part), "") if place % 2 else (-1, part) for place, part in enumerate(parts)], name
