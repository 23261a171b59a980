"""When a backup is made on the way to a change."""

from contextlib import suppress

from seedreader.errors import LibraryBusy, LibraryWriteFailed
from seedreader.storage.file.connection import Connection

SWEEPING = 20
"""A change of a tag that more passages carry is backed up before."""


class Guard:
    """Makes backups before changes; where `daily`, also before the first one, if a backup is due."""

    def __init__(self, connection: Connection, *, daily: bool) -> None:
        self._connection = connection
        self._daily = daily and not connection.read_only

    def before_change(self) -> None:
        """Called before each change. Raises `LibraryInvalid` where the library is damaged.

        That there is no room for a backup, or no peace to make it, is no reason to refuse the change.
        """
        if self._daily:
            self._daily = False
            from seedreader.storage.copies.backups import back_up_if_due

            with suppress(LibraryWriteFailed, LibraryBusy):
                back_up_if_due(self._connection.path)

    def before_sweeping(self, why: str) -> None:
        """Called before a change that touches a great deal; `why` is a word for the backup's name.

        Raises the errors of `make_backup`: without a backup the change is not made.
        """
        if not self._connection.read_only:
            from seedreader.storage.copies.backups import back_up_before

            back_up_before(self._connection, why)
