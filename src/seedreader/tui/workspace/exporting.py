"""Exports, written in the library's thread."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from seedreader.domain.library import Library
from seedreader.exporting.exports import Export
from seedreader.exporting.written import Written
from seedreader.tui.library_thread import LibraryThread


def writer(thread: LibraryThread) -> Callable[[Export, Path, bool], Awaitable[Written]]:
    """A function that writes an export into a file or a folder and answers how much it was."""

    async def write(wanted: Export, target: Path, force: bool) -> Written:
        def work(library: Library) -> Written:
            from seedreader.exporting.exports import Manner, export

            return export(library, wanted, target, Manner(force=force))

        return await thread.call(work)

    return write
