"""Steps through what was changed."""

from typing import Protocol

from seedreader.domain.history import Change


class History(Protocol):
    """Steps through the changes of a library; they survive a restart."""

    def undo(self) -> Change:
        """Take back the newest change in force. Raises `NothingToStep`, or `StaleChange` where it was changed since."""

    def redo(self) -> Change:
        """Do the change undone last again. Raises `NothingToStep`."""

    def list(self, limit: int | None = None) -> list[Change]:
        """Changes, newest first."""
