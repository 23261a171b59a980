"""The library a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seedreader.cli.commanding import LIBRARY_KEY
from seedreader.cli.streams import talk
from seedreader.domain.library import Library
from seedreader.errors import NotFound

if TYPE_CHECKING:
    from seedreader.settings.places import Location

HOW_TO_BEGIN = "Add articles to it: seedreader add FILE."


def library_location() -> "Location":
    """Where the library is, and who said so: `--library`, else the environment, else the user's own place."""
    from seedreader.settings.places import library_location as location

    named = click.get_current_context().meta.get(LIBRARY_KEY)
    return location(None if named is None else Path(named))


def library_path() -> Path:
    """The library's file."""
    return library_location().path


def is_there(path: Path) -> bool:
    """Whether there is something at that path; also true where one may not look."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True


def is_begun(path: Path) -> bool:
    """Whether there is more at that path than an empty file, as one that `mktemp` made for a library to come."""
    try:
        return is_there(path) and not (path.is_file() and path.stat().st_size == 0)
    except (OSError, ValueError):
        return True


@contextmanager
def opened_library(*, create: bool = False) -> Iterator[Library]:
    """The library, open until the block ends. Raises `NotFound` where there is none, unless `create` makes it."""
    from seedreader.reading.display import one_line
    from seedreader.settings.config import load_coder
    from seedreader.storage import open_library
    from seedreader.storage.mending.telling_damage import damage_told

    path = library_path()
    if not create and not is_begun(path):
        raise NotFound(f"There is no library at {str(path)!r}", HOW_TO_BEGIN)
    library = open_library(path, coder=load_coder(), create=create, keep_backups=True)
    try:
        with damage_told(path):
            _say_where_it_lies(library)
            yield library
        if library.read_only:
            talk(one_line(f"The library {str(path)!r} was opened for reading only"))
    finally:
        library.close()


def _say_where_it_lies(library: Library) -> None:
    from seedreader.reading.display import one_line
    from seedreader.storage.surroundings import warning_once

    warning = warning_once(library)
    if warning is not None:
        for line in warning:
            talk(one_line(line))


@contextmanager
def library_if_any() -> Iterator[Library | None]:
    """The library for a command that lists; None, and a line on stderr, where there is none yet."""
    path = library_path()
    if is_begun(path):
        with opened_library() as library:
            yield library
        return
    from seedreader.reading.display import one_line

    talk(one_line(f"There is no library at {str(path)!r} yet. {HOW_TO_BEGIN}"))
    yield None
