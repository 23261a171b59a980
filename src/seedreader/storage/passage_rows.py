"""Reading passages: one, an article's, or all of them a page at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from seedreader.domain.passages import AnchorStatus, Passage
from seedreader.errors import NotFound
from seedreader.storage.file.connection import Connection
from seedreader.storage.file.damaged import known, onward
from seedreader.storage.standing import PLACE_COLUMNS, last_sound_place
from seedreader.storage.tagged import packed_ids

_AT_ONCE = 500
_SEPARATOR = "\x1f"  # No tag's name holds a control character.

_SELECT = """
SELECT id, uuid, article_id, revision_id, start_offset, end_offset, quote, prefix, suffix,
    (SELECT group_concat(tags.name, char(31)) FROM passage_tags JOIN tags ON tags.id = passage_tags.tag_id
        WHERE passage_tags.passage_id = passages.id),
    note, anchor_status,
    (SELECT count(*) FROM links WHERE source_id = passages.id)
        + (SELECT count(*) FROM links WHERE target_id = passages.id),
    coder, created_at, modified_at, rev
FROM passages
"""
_TAGS, _ANCHOR_STATUS = 9, 11
_ORPHANED = "anchor_status = 'orphan'"
_ORDER = f"ORDER BY {_ORPHANED}, start_offset, -end_offset, id"


def read_passage(connection: Connection, passage_id: int) -> Passage:
    """One passage by id. Raises `NotFound`."""
    row = connection.row(f"{_SELECT} WHERE id = ?", [passage_id])
    if row is None:
        raise NotFound(f"There is no passage {passage_id}", "It may have been deleted.")
    return _passage(row)


def read_passages(connection: Connection, ids: Sequence[int]) -> list[Passage]:
    """The passages of these ids in their order, each time one is named; those that are gone are left out."""
    return list(_in_pages(connection, ids))


def passages_of_article(connection: Connection, article_id: int) -> list[Passage]:
    """The passages of an article by start, then by end, longest first; orphans last. Raises `NotFound`."""
    passages = [_passage(row) for row in connection.rows(f"{_SELECT} WHERE article_id = ? {_ORDER}", [article_id])]
    if not passages and connection.row("SELECT 1 FROM articles WHERE id = ?", [article_id]) is None:
        raise NotFound(f"There is no article {article_id}", "It may have been deleted.")
    return passages


def passages_of_revision(connection: Connection, article_id: int, revision_id: int) -> list[Passage]:
    """The passages that stood on a revision, as they stood there, in the order of the text. Raises `NotFound`."""
    if connection.row("SELECT 1 FROM revisions WHERE id = ? AND article_id = ?", [revision_id, article_id]) is None:
        raise NotFound(f"The article {article_id} has no revision {revision_id}", "Open its current one.")
    columns = ", ".join(PLACE_COLUMNS)
    places = connection.rows(f"SELECT passage_id, {columns} FROM passage_places WHERE revision_id = ?", [revision_id])
    left = {row[0]: row[1:] for row in places}
    staying = connection.rows("SELECT id FROM passages WHERE revision_id = ?", [revision_id])
    found = []
    for passage in read_passages(connection, sorted({*left, *(passage_id for (passage_id,) in staying)})):
        if passage.id in left:
            passage = _standing_at(passage, left[passage.id])
        elif passage.status is AnchorStatus.ORPHAN:
            passage = replace(passage, status=AnchorStatus.SAME)
        found.append(passage)
    return sorted(found, key=lambda passage: (passage.start, -passage.end, passage.id))


def read_as_it_was(connection: Connection, passage_id: int) -> Passage | None:
    """A passage as it stood last without doubt; None where it never stood elsewhere. Raises `NotFound`."""
    passage, place = read_passage(connection, passage_id), last_sound_place(connection, passage_id)
    return None if place is None else _standing_at(passage, list(place.values()))


def _standing_at(passage: Passage, place: Sequence[Any]) -> Passage:
    revision_id, start, end, quote, prefix, suffix, status = place
    return replace(
        passage,
        revision_id=revision_id,
        start=start,
        end=end,
        quote=quote,
        prefix=prefix,
        suffix=suffix,
        status=known(AnchorStatus, status),
    )


def each_passage(connection: Connection, article_id: int | None, tag_ids: list[int] | None) -> Iterator[Passage]:
    """The passages of an article, or of all in list order, that carry one of the tags, if any are given.

    Of one article at a time the ids are held, of `_AT_ONCE` of them the rest; a passage deleted meanwhile is left out.
    """
    for each_id in [article_id] if article_id is not None else _article_ids(connection, tag_ids):
        yield from _in_pages(connection, _passage_ids(connection, each_id, tag_ids))


def _in_pages(connection: Connection, ids: Sequence[int]) -> Iterator[Passage]:
    for first in range(0, len(ids), _AT_ONCE):
        page = ids[first : first + _AT_ONCE]
        rows = connection.rows(f"{_SELECT} WHERE id IN (SELECT value FROM json_each(?))", [packed_ids(page)])
        by_id = {row[0]: row for row in rows}
        yield from (_passage(by_id[passage_id]) for passage_id in page if passage_id in by_id)


def _article_ids(connection: Connection, tag_ids: list[int] | None) -> Iterator[int]:
    """The articles in list order; with tags, those that have passages with one of them."""
    sql, parameters = "SELECT min(id) FROM articles WHERE id > ?", []
    if tag_ids is not None:
        sql = (
            "SELECT min(article_id) FROM tag_articles"
            " WHERE article_id > ? AND tag_id IN (SELECT value FROM json_each(?))"
        )
        parameters = [packed_ids(tag_ids)]
    reached = 0
    while True:
        (further,) = connection.row(sql, [reached, *parameters])
        if further is None:
            return
        reached = onward(reached, further)
        yield reached


def _passage_ids(connection: Connection, article_id: int, tag_ids: list[int] | None) -> list[int]:
    """The ids of an article's passages in order."""
    sql = "SELECT id FROM passages WHERE article_id = ?"
    parameters: list[object] = [article_id]
    if tag_ids is not None:
        # Asked for each passage of the article; all passages with the tag may be a million.
        sql += (
            " AND EXISTS (SELECT 1 FROM passage_tags"
            " WHERE passage_id = passages.id AND tag_id IN (SELECT value FROM json_each(?)))"
        )
        parameters.append(packed_ids(tag_ids))
    return [passage_id for (passage_id,) in connection.rows(f"{sql} {_ORDER}", parameters)]


def _passage(row: tuple[Any, ...]) -> Passage:
    values = list(row)
    values[_TAGS] = tuple(sorted(row[_TAGS].split(_SEPARATOR))) if row[_TAGS] else ()
    values[_ANCHOR_STATUS] = known(AnchorStatus, row[_ANCHOR_STATUS])
    return Passage(*values)
