"""The tables that can be taken away, as the file's views show them."""

from collections.abc import Iterator
from typing import Final

from seedreader.domain.rows import Row
from seedreader.storage.file.connection import Connection
from seedreader.storage.file.damaged import onward
from seedreader.storage.schema.tables import ANNOTATIONS, IN_TEXT_ORDER, LINKS
from seedreader.storage.tags import SqliteTags

_AT_ONCE: Final = 500
"""About so many rows are read at one go. In between others may write: who takes the rows may be slow."""

_END: Final = 1 << 62
_PART = f"""{ANNOTATIONS}
    WHERE articles.id BETWEEN ? AND ? AND passages.start_offset >= ? AND passages.start_offset < ?
    {IN_TEXT_ORDER}"""
_NEXT_PART = "SELECT start_offset FROM passages WHERE article_id = ? AND start_offset > ? ORDER BY 1 LIMIT 1 OFFSET ?"
_NEXT_LINKS = f"{LINKS} WHERE links.id > ? AND links.id <= ? ORDER BY links.id"
_LAST_LINK = "SELECT max(id) FROM (SELECT id FROM links WHERE id > ? ORDER BY id LIMIT ?)"


class SqliteRows:
    """The tables of a library. See `seedreader.domain.rows.Rows`."""

    def __init__(self, connection: Connection, tags: SqliteTags) -> None:
        self._connection = connection
        self._tags = tags

    def annotations(self) -> Iterator[Row]:
        """One row for each passage and tag (`ANNOTATION_COLUMNS`): articles in list order, then start, end, tag."""
        for first, last in self._stretches():
            start = 0
            while start < _END:
                stop = _END
                if first == last:
                    row = self._connection.row(_NEXT_PART, [first, start, _AT_ONCE])
                    stop = _END if row is None else row[0]
                yield from self._connection.rows(_PART, [first, last, start, stop])
                start = onward(start, stop)

    def links(self) -> Iterator[Row]:
        """One row for each link (`LINK_COLUMNS`), by id."""
        reached = 0
        while (last := self._connection.row(_LAST_LINK, [reached, _AT_ONCE])[0]) is not None:
            yield from self._connection.rows(_NEXT_LINKS, [reached, last])
            reached = onward(reached, last)

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """The first and the last article of stretches with about `_AT_ONCE` passages, or of one article with more."""
        first, last, together = 0, 0, 0
        counts = self._connection.rows("SELECT article_id, count(*) FROM passages GROUP BY article_id ORDER BY 1")
        for article_id, passages in counts:
            if together and together + passages > _AT_ONCE:
                yield first, last
                together = 0
            first, last, together = article_id if not together else first, article_id, together + passages
        if together:
            yield first, last

    def codebook(self) -> Iterator[Row]:
        """One row for each tag (`CODEBOOK_COLUMNS`), in the order of the codebook."""
        for tag in self._tags.list():
            yield tag.name, tag.description, tag.passages, tag.articles, tag.color
