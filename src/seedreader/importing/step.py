"""Taking in as one step of the history, or only to see what it comes to."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from seedreader.domain.library import Library
from seedreader.importing.storable import storable


class _OnlyTried(Exception):
    """Takes back what was done."""


@contextmanager
def one_step(library: Library, what: str, *, try_only: bool = False) -> Iterator[None]:
    """One step of the history called `what`; with `try_only` the library is as it was at the end.

    What an exception passes through leaves nothing. Raises `LibraryError`.
    """
    with suppress(_OnlyTried), library.change(storable(what)):  # names of files may be no text
        yield
        if try_only:
            raise _OnlyTried
