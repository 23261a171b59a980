"""Exports, written in the library's thread."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from seedreader.domain.library import Library
from seedreader.tui.library_thread import LibraryThread


def writer(thread: LibraryThread) -> Callable[[str, Path, bool], Awaitable[int]]:
    """A function that writes one kind of rows into a file and answers how many they were."""

    async def write(kind: str, target: Path, force: bool) -> int:
        def work(library: Library) -> int:
            from seedreader.exporting.tables import TableKind, export_csv

            return export_csv(library, TableKind(kind), target, force=force)

        return await thread.call(work)

    return write
