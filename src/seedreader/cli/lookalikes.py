"""Word on new tags that look like others."""

from collections.abc import Iterator
from contextlib import contextmanager

from seedreader.domain.library import Library

SHOWN = 20


@contextmanager
def new_tags_compared(library: Library) -> Iterator[None]:
    """Say, once the block has ended well, which of the tags that it made look like others."""
    with library.tags.new_lookalikes() as found:
        yield
    if found:
        from seedreader.cli.streams import talk
        from seedreader.reading.lookalikes import told

        for line in told(found, SHOWN):
            talk(f"{line}; to take it back: seedreader undo")
