"""The tables that can be taken away, straight from the file's views."""

from collections.abc import Iterator

from seedreader.domain.rows import ANNOTATION_COLUMNS, LINK_COLUMNS, Row
from seedreader.storage.connection import Connection
from seedreader.storage.tags import SqliteTags


class SqliteRows:
    """The tables of a library. See `seedreader.domain.rows.Rows`."""

    def __init__(self, connection: Connection, tags: SqliteTags) -> None:
        self._connection = connection
        self._tags = tags

    def annotations(self) -> Iterator[Row]:
        """One row for each passage and tag (`ANNOTATION_COLUMNS`): articles in list order, then start, end, tag."""
        return self._connection.stream(f"SELECT {', '.join(ANNOTATION_COLUMNS)} FROM annotations_view")

    def links(self) -> Iterator[Row]:
        """One row for each link (`LINK_COLUMNS`), by id."""
        return self._connection.stream(f"SELECT {', '.join(LINK_COLUMNS)} FROM links_view")

    def codebook(self) -> Iterator[Row]:
        """One row for each tag (`CODEBOOK_COLUMNS`), in the order of the codebook."""
        for tag in self._tags.list():
            yield tag.name, tag.description, tag.passages, tag.articles, tag.color
