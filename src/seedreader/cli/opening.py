"""The library a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from seedreader.cli.commanding import LIBRARY_KEY
from seedreader.cli.streams import talk
from seedreader.domain.library import Library
from seedreader.errors import NotFound

HOW_TO_BEGIN = "Add articles to it: seedreader add FILE."


def library_path() -> Path:
    """Where the library is: what `--library` says, else the environment, else the user's own."""
    from seedreader.settings.places import library_path as place

    named = click.get_current_context().meta.get(LIBRARY_KEY)
    return place(None if named is None else Path(named))


@contextmanager
def opened_library(*, create: bool = False) -> Iterator[Library]:
    """The library, open until the block ends. Raises `NotFound` where there is none, unless `create` makes it."""
    from seedreader.settings.config import load_config
    from seedreader.storage import open_library

    path = library_path()
    if not create and not path.exists():
        raise NotFound(f"There is no library at {str(path)!r}", HOW_TO_BEGIN)
    library = open_library(path, coder=load_config().coder, create=create)
    try:
        yield library
    finally:
        library.close()


@contextmanager
def library_if_any() -> Iterator[Library | None]:
    """The library for a command that lists; None, and a line on stderr, where there is none yet."""
    path = library_path()
    if path.exists():
        with opened_library() as library:
            yield library
        return
    from seedreader.reading.display import one_line

    talk(one_line(f"There is no library at {str(path)!r} yet. {HOW_TO_BEGIN}"))
    yield None
