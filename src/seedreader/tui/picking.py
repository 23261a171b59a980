"""What can be picked to be added: what lies in a folder, what a typed line may mean, what pasted lines name."""

import glob
import os
import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from seedreader.importing.formats import format_of, has_foreign_suffix
from seedreader.importing.sources.files import is_folder
from seedreader.importing.sources.named import natural_order
from seedreader.settings.places import expanded
from seedreader.tui.article_order import fold

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://\S")
_SEPARATORS: Final = (os.sep, "/")
MOST_LINES: Final = 10_000
"""Lines of a paste that are looked at as names of sources; a longer one is a text."""


class Kind(StrEnum):
    """What a row of the picker stands for."""

    UP = "up"
    WHOLE = "whole"
    FOLDER = "folder"
    FILE = "file"
    PATTERN = "pattern"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to pick: how it is shown, what is added, and, of a file, its size in bytes."""

    kind: Kind
    name: str
    source: str
    size: int = 0

    @property
    def opens(self) -> bool:
        """Whether one can go into it."""
        return self.kind in (Kind.UP, Kind.FOLDER)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as it was when it was looked at. `others` counts the files in it that are not shown."""

    path: Path
    entries: tuple[Entry, ...]
    others: int = 0

    @property
    def whole(self) -> Entry:
        """The row that stands for everything in it."""
        return Entry(Kind.WHOLE, "everything in this folder", str(self.path))


def is_readable(path: Path) -> bool:
    """Whether a file's name is one of those that become articles; it may also have no suffix."""
    return format_of(path) is not None or not has_foreign_suffix(path)


def look_into(path: Path, shows: Callable[[Path], bool] = is_readable) -> Folder:
    """What is in a folder, folders first, hidden names and what it does not show left out. Raises `OSError`."""
    folders, files, others = [], [], 0
    with os.scandir(path) as found:
        for entry in found:
            if entry.name.startswith("."):
                continue
            if is_folder(entry):
                folders.append(Entry(Kind.FOLDER, entry.name, entry.path))
            elif shows(Path(entry.name)):
                files.append(Entry(Kind.FILE, entry.name, entry.path, _size(entry)))
            else:
                others += 1
    rows = [*sorted(folders, key=_by_name), *sorted(files, key=_by_name)]
    return Folder(path, tuple(rows), others)


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed line, taken apart: the folder it is about, what the names there have in them, and, where the line alone
    means something, that."""

    folder: Path
    words: str
    meant: Entry | None = None
    is_path: bool = False


def taken_apart(line: str, folder: Path) -> Typed:
    """What a typed line means to somebody who looks into `folder`. Looks at the disk. Raises nothing."""
    text = line.strip()
    if is_address(text) or text.startswith("www."):
        url = text if is_address(text) else f"https://{text}"
        return Typed(folder, "", Entry(Kind.ADDRESS, f"the page {url}", url))
    if not (text.startswith("~") or any(separator in text for separator in _SEPARATORS)):
        meant = Entry(Kind.PATTERN, f"all that match {text}", str(folder / text)) if glob.has_magic(text) else None
        return Typed(folder, text, meant)
    path = folder / expanded(text)
    exact = _exact(path)
    if exact is None and glob.has_magic(text):
        return Typed(path.parent, path.name, Entry(Kind.PATTERN, f"all that match {text}", str(path)), is_path=True)
    if exact is not None and exact.kind is Kind.WHOLE and text.endswith(_SEPARATORS):
        return Typed(path, "", exact, is_path=True)
    return Typed(path.parent, path.name, exact, is_path=True)


def rows_for(typed: Typed, folder: Folder) -> list[Entry]:
    """What is shown for a typed line, what it means itself first. `folder` is the one the line is about."""
    if typed.meant is not None and typed.meant.kind in (Kind.PATTERN, Kind.ADDRESS):
        return [typed.meant]
    if not typed.words and typed.meant is None:
        up = [Entry(Kind.UP, "..", str(folder.path.parent))] if folder.path.parent != folder.path else []
        return [*up, *([folder.whole] if folder.entries else []), *folder.entries]
    wanted = fold(typed.words)
    found = [entry for entry in folder.entries if wanted in fold(entry.name)]
    found.sort(key=lambda entry: not fold(entry.name).startswith(wanted))
    if typed.meant is None:
        return found
    return [typed.meant, *(entry for entry in found if entry.source != typed.meant.source or entry.opens)]


def is_address(text: str) -> bool:
    """Whether a text is the address of something on the web."""
    return _ADDRESS.match(text) is not None and not any(character.isspace() for character in text)


def named(pasted: str) -> tuple[list[str], list[str]]:
    """The files, folders and addresses that a pasted text names, one or more a line, and its lines that name nothing.

    Where these are not fewer than those that do, it is no list but a text, and nothing is named. Terminals paste what
    is dragged onto them quoted as a shell wants it, file managers as `file:` addresses.
    """
    lines = [line.strip() for line in pasted.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        return [], []
    by_line = [(line, _named_by(line)) for line in lines]
    others = [line for line, names in by_line if not names]
    if 2 * len(others) >= len(lines):
        return [], []
    return [name for _, names in by_line for name in names], others


def _named_by(line: str) -> list[str]:
    if line.startswith("file://"):
        line = unquote(urlsplit(line).path)
    if is_address(line) or _there(line):
        return [line]
    try:
        words = shlex.split(line)
    except ValueError:
        return []
    return words if words and all(is_address(word) or _there(word) for word in words) else []


def _there(name: str) -> bool:
    """Whether a whole path is named, and something is there; a bare word that is also a file's name is a word."""
    try:
        path = expanded(name)
        return path.is_absolute() and os.path.lexists(path)
    except (OSError, ValueError):
        return False


def _exact(path: Path) -> Entry | None:
    """What is at a path: a file, or a folder with everything in it."""
    try:
        if path.is_dir():
            return Entry(Kind.WHOLE, f"everything in {path.name or path}", str(path))
        if path.is_file():
            return Entry(Kind.FILE, path.name, str(path), path.stat().st_size)
    except (OSError, ValueError):
        return None
    return None


def _size(entry: "os.DirEntry[str]") -> int:
    try:
        return entry.stat().st_size
    except OSError:
        return 0


def _by_name(entry: Entry) -> tuple[list[tuple[int, str]], str]:
    return natural_order(entry.name)


def told_size(size: int) -> str:
    """A size in bytes as people say it."""
    if size < 1000:
        return f"{size} B"
    number, unit = next(
        (size / 1000**power, unit)
        for power, unit in ((1, "KB"), (2, "MB"), (3, "GB"))
        if size < 1000 ** (power + 1) or power == 3
    )
    return f"{number:.1f} {unit}" if number < 9.95 else f"{number:,.0f} {unit}"


def short_name(source: str) -> str:
    """A source in short: an address whole, of a path the last part."""
    return source if is_address(source) else source.rstrip("/").rpartition("/")[2] or source
