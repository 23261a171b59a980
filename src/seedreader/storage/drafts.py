"""What is being typed and was not saved yet; outside the history."""

from collections.abc import Mapping

from seedreader.storage.file.connection import Connection
from seedreader.storage.schema.checksums import stamped
from seedreader.storage.schema.format import timestamp


class SqliteDrafts:
    """The drafts of a library. See `seedreader.domain.library.Drafts`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, key: str, text: str) -> None:
        """Keep what is typed so far, instead of what was kept under that key; durable when the call returns."""
        if self._connection.read_only:
            return
        with self._connection.transaction():
            row = {"key": key, "text": text, "modified_at": timestamp()}
            self._connection.put("drafts", stamped("drafts", row))

    def get(self, key: str) -> str | None:
        """What was typed under that key and neither saved nor dropped; None where there is nothing."""
        row = self._connection.row("SELECT text FROM drafts WHERE key = ?", [key])
        return None if row is None else str(row[0])

    def all(self) -> Mapping[str, str]:
        """Everything that was typed and neither saved nor dropped, by key, what was typed last first."""
        return dict(self._connection.rows("SELECT key, text FROM drafts ORDER BY modified_at DESC, key"))

    def drop(self, key: str) -> None:
        """Forget what was typed under that key, now that it is saved or not wanted."""
        if self._connection.read_only or self.get(key) is None:
            return
        with self._connection.transaction():
            self._connection.write("DELETE FROM drafts WHERE key = ?", [key])
