"""Outlines of an article's passages: all, a slice, those on a stretch of its text, or a few spread over it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from seedreader.domain.passages import AnchorStatus, PassageOutline
from seedreader.domain.text import Span
from seedreader.errors import NotFound
from seedreader.storage.file.connection import Connection
from seedreader.storage.file.damaged import known
from seedreader.storage.summaries import REACHES
from seedreader.storage.tag_sets import names_in

_COLUMNS = "passage_id, start_offset, -negative_end, tags, noted, links, anchor_status, rev"
_SELECT = f"""
SELECT {_COLUMNS}
FROM passage_outlines
WHERE article_id = :article
"""
_AFTER = """
AND (orphaned, start_offset, negative_end, passage_id) > (:orphaned, :after_start, -:after_end, :after_id)
"""
_BEGINNING = "AND orphaned = 0 AND start_offset >= :start AND start_offset < :end"
_TIERS = ", ".join(f"({tier}, {reach})" for tier, reach in enumerate(REACHES))
_TAGGED = """
SELECT start_offset, -negative_end, tags FROM passage_outlines WHERE article_id = ? AND orphaned = 0
ORDER BY start_offset, negative_end, passage_id
"""
# What reaches into a span begins before it by less than the longest passage of its tier is long; so of each tier only
# a short stretch is looked at, however many passages begin before the span.
_TIERS_WITHIN = f"WITH tiers (number, reach) AS (VALUES {_TIERS})"
_FROM_WITHIN = """
FROM tiers CROSS JOIN passage_outlines ON article_id = :article AND tier = number
    AND start_offset > :start - reach AND start_offset < :end AND negative_end < -:start
WHERE true
"""
_SELECT_WITHIN = f"{_TIERS_WITHIN} SELECT {_COLUMNS} {_FROM_WITHIN}"
_TAGS_WITHIN = f"{_TIERS_WITHIN} SELECT tags {_FROM_WITHIN}"
_ORDER = " ORDER BY orphaned, start_offset, negative_end, passage_id LIMIT :limit"


class _TagSets(dict[str | None, tuple[str, ...]]):
    """From the ids of a passage's tags, as SQLite packs them, to the names, sorted; each set of names is made once."""

    def __init__(self, names: dict[str, str]) -> None:
        super().__init__({None: ()})
        self._names = names

    def __missing__(self, packed: str | None) -> tuple[str, ...]:
        names = names_in(packed or "", self._names)
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
    sql = _SELECT if within is None else _SELECT_WITHIN
    parameters: dict[str, Any] = {"article": article_id, "limit": -1 if limit is None else limit}
    if within is not None:
        parameters |= {"start": within.start, "end": within.end}
    if after is not None:
        sql += _AFTER
        parameters |= {"after_start": after.start, "after_end": after.end, "after_id": after.id}
        parameters["orphaned"] = after.status is AnchorStatus.ORPHAN
    rows = connection.rows(sql + _ORDER, parameters)
    if not rows and connection.row("SELECT 1 FROM articles WHERE id = ?", [article_id]) is None:
        raise NotFound(f"There is no article {article_id}", "It may have been deleted.")
    return _outlines(connection, rows)


def read_landmarks(connection: Connection, article_id: int, borders: Sequence[int]) -> list[PassageOutline]:
    """Of each stretch between two borders the first passage that begins in it, else those over its start."""
    rows: dict[int, Any] = {}
    for start, end in pairwise(borders):
        parameters = {"article": article_id, "start": start, "end": end, "limit": 1}
        found = connection.rows(_SELECT + _BEGINNING + _ORDER, parameters)
        if not found:
            parameters |= {"end": start + 1, "limit": -1}
            found = connection.rows(_SELECT_WITHIN + _ORDER, parameters)
        rows |= {row[0]: row for row in found}
    return _outlines(connection, sorted(rows.values(), key=lambda row: (row[1], -row[2], row[0])))


def each_tagged_span(connection: Connection, article_id: int) -> Iterator[tuple[int, int, str | None]]:
    """Start, end and the ids of the tags, with commas between, of each passage that has a place, in order."""
    return connection.stream(_TAGGED, [article_id])


def tags_within(connection: Connection, article_id: int, span: Span) -> list[str | None]:
    """The ids of the tags, with commas between, of each passage that shares a code point with a span."""
    parameters = {"article": article_id, "start": span.start, "end": span.end}
    return [tags for (tags,) in connection.rows(_TAGS_WITHIN, parameters)]


def _outlines(connection: Connection, rows: Iterable[Any]) -> list[PassageOutline]:
    tag_sets = _TagSets(dict(connection.rows("SELECT CAST(id AS TEXT), name FROM tags")))
    return [
        PassageOutline(passage_id, start, end, tag_sets[tags], bool(noted), links, known(AnchorStatus, status), rev)
        for passage_id, start, end, tags, noted, links, status, rev in rows
    ]
