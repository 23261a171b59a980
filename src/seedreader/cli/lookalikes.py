"""Word on new tags and link types that look like others."""

from collections.abc import Iterator
from contextlib import contextmanager

from seedreader.domain.library import Library

SHOWN = 20


@contextmanager
def new_names_compared(library: Library) -> Iterator[None]:
    """Say, once the block has ended well, which of the names that it made look like others."""
    with library.new_lookalikes() as found:
        yield
    if found:
        from seedreader.cli.streams import talk
        from seedreader.reading.lookalikes import told

        for line in told(found, SHOWN):
            talk(f"{line}; to take it back: seedreader undo")
