"""What is being typed, kept in the library until it is saved, so that a crash loses none of it."""

from collections.abc import Callable
from contextlib import suppress

from seedreader.domain.library import Library
from seedreader.tui.library_thread import LibraryThread


class NoteDraft:
    """The draft of one note. Keeping and dropping do not wait; that a draft cannot be kept keeps nobody from typing."""

    def __init__(self, thread: LibraryThread, key: str) -> None:
        self._thread = thread
        self.key = key

    async def get(self) -> str | None:
        """What was typed and neither saved nor discarded."""
        return await self._thread.call(lambda library: library.drafts.get(self.key))

    def keep(self, text: str) -> None:
        """Keep what is typed so far."""
        self._do(lambda library: library.drafts.keep(self.key, text))

    def drop(self) -> None:
        """It is saved, or not wanted."""
        self._do(lambda library: library.drafts.drop(self.key))

    def _do(self, work: Callable[[Library], None]) -> None:
        with suppress(RuntimeError):  # The library is closed already.
            self._thread.submit(work)
