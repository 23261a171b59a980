"""Reading the outlines of an article's passages: all, a slice, or those on a stretch of its text."""

from typing import Any

from seedreader.domain.passages import AnchorStatus, PassageOutline
from seedreader.domain.text import Span
from seedreader.errors import NotFound
from seedreader.storage.connection import Connection

_STATUS = {status.value: status for status in AnchorStatus}
_ORPHANED = "anchor_status = 'orphan'"
_SELECT = """
SELECT id, start_offset, end_offset,
    (SELECT group_concat(tag_id) FROM passage_tags WHERE passage_tags.passage_id = passages.id),
    note <> '',
    (SELECT count(*) FROM links WHERE source_id = passages.id)
        + (SELECT count(*) FROM links WHERE target_id = passages.id),
    anchor_status, rev
FROM passages
WHERE article_id = :article
"""
_WITHIN = f" AND NOT {_ORPHANED} AND start_offset < :end AND end_offset > :start"
_AFTER = f" AND ({_ORPHANED}, start_offset, -end_offset, id) > (:orphaned, :after_start, -:after_end, :after_id)"
_ORDER = f" ORDER BY {_ORPHANED}, start_offset, -end_offset, id LIMIT :limit"


class _TagSets(dict[str | None, tuple[str, ...]]):
    """From the ids of a passage's tags, as SQLite packs them, to the names, sorted; each set of names is made once."""

    def __init__(self, names: dict[str, str]) -> None:
        super().__init__({None: ()})
        self._names = names

    def __missing__(self, packed: str | None) -> tuple[str, ...]:
        names = tuple(sorted(self._names[tag_id] for tag_id in (packed or "").split(",")))
        self[packed] = names
        return names


def read_outlines(
    connection: Connection,
    article_id: int,
    within: Span | None,
    *,
    after: PassageOutline | None = None,
    limit: int | None = None,
) -> list[PassageOutline]:
    """Outlines by start, longest first, then by id; orphans last, and none `within` a span. Raises `NotFound`."""
    sql = _SELECT
    parameters: dict[str, Any] = {"article": article_id, "limit": -1 if limit is None else limit}
    if within is not None:
        sql += _WITHIN
        parameters |= {"start": within.start, "end": within.end}
    if after is not None:
        sql += _AFTER
        parameters |= {"after_start": after.start, "after_end": after.end, "after_id": after.id}
        parameters["orphaned"] = after.status is AnchorStatus.ORPHAN
    rows = connection.rows(sql + _ORDER, parameters)
    if not rows and connection.row("SELECT 1 FROM articles WHERE id = ?", [article_id]) is None:
        raise NotFound(f"There is no article {article_id}", "It may have been deleted.")
    tag_sets = _TagSets(dict(connection.rows("SELECT CAST(id AS TEXT), name FROM tags")))
    return [
        PassageOutline(passage_id, start, end, tag_sets[tags], bool(noted), links, _STATUS[status], rev)
        for passage_id, start, end, tags, noted, links, status, rev in rows
    ]
