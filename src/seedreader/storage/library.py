"""The library as one SQLite file."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from seedreader.domain.lookalikes import Lookalike
from seedreader.storage.articles import SqliteArticles
from seedreader.storage.drafts import SqliteDrafts
from seedreader.storage.file.connection import Connection
from seedreader.storage.history import SqliteHistory
from seedreader.storage.links import SqliteLinks
from seedreader.storage.lookalikes import new_lookalikes
from seedreader.storage.passages import SqlitePassages
from seedreader.storage.places import SqliteSession
from seedreader.storage.recorder import Recorder
from seedreader.storage.rows import SqliteRows
from seedreader.storage.tags import SqliteTags
from seedreader.storage.threads import SqliteThreads

if TYPE_CHECKING:
    from seedreader.storage.arrivals import SqliteArrivals
    from seedreader.storage.parallels import SqliteParallels
    from seedreader.storage.queries import SqliteQueries
    from seedreader.storage.words.search import SqliteSearch


class SqliteLibrary:
    """An open library. See `seedreader.domain.library.Library`.

    What compares, searches and takes in is loaded when it is first asked for: most commands and the first picture
    need none of it.
    """

    def __init__(self, connection: Connection, coder: str, *, keep_backups: bool = False) -> None:
        self._connection = connection
        self._recorder = Recorder(connection, coder, keep_backups=keep_backups)
        self.articles = SqliteArticles(self._recorder)
        self.passages = SqlitePassages(self._recorder)
        self.tags = SqliteTags(self._recorder)
        self.links = SqliteLinks(self._recorder)
        self.threads = SqliteThreads(self._recorder)
        self.history = SqliteHistory(self._recorder)
        self.session = SqliteSession(connection)
        self.drafts = SqliteDrafts(connection)
        self.rows = SqliteRows(connection, self.tags)

    @cached_property
    def arrivals(self) -> "SqliteArrivals":
        """What was made elsewhere."""
        from seedreader.storage.arrivals import SqliteArrivals

        return SqliteArrivals(self._recorder, self.links)

    @cached_property
    def parallels(self) -> "SqliteParallels":
        """What the program finds alike."""
        from seedreader.storage.parallels import SqliteParallels

        return SqliteParallels(self._recorder)

    @cached_property
    def queries(self) -> "SqliteQueries":
        """Passages by expressions of tags, and those that are kept."""
        from seedreader.storage.queries import SqliteQueries

        return SqliteQueries(self._recorder)

    @cached_property
    def search(self) -> "SqliteSearch":
        """Words of the whole library."""
        from seedreader.storage.words.search import SqliteSearch

        return SqliteSearch(self._connection)

    @property
    def path(self) -> Path:
        """The library's file."""
        return self._connection.path

    @property
    def read_only(self) -> bool:
        """Whether changes are refused with `LibraryReadOnly`."""
        return self._connection.read_only

    def change(self, what: str) -> AbstractContextManager[None]:
        """Make everything done inside one durable step of the history, called `what`."""
        return self._recorder.change(what)

    def new_lookalikes(self) -> AbstractContextManager[Sequence[Lookalike]]:
        """Compares the tags and link types that the block makes, or gives another name, with all others."""
        return new_lookalikes(self._connection)

    def data_version(self) -> int:
        """A number that differs from the last one when another program changed the library meanwhile."""
        return self._connection.data_version()

    def close(self) -> None:
        """Close the file; the library cannot be used after."""
        self._connection.close()
