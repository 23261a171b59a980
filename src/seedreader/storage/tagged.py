"""Which passages carry a tag: counting them, listing them, giving them another one."""

import json
from collections.abc import Iterable, Sequence
from typing import Final

from seedreader.domain.tags import CarryingSlice, Reach
from seedreader.storage.connection import Connection
from seedreader.storage.recorder import Recorder
from seedreader.storage.tag_names import tags_under

Carrier = tuple[int, int]
"""A passage that carries a tag, and the row that says so."""

_AMONG: Final = "tag_id IN (SELECT value FROM json_each(?))"
_ARTICLES_AT_ONCE: Final = 50

_ORDERED: Final = f"""
SELECT passage_id FROM passage_outlines AS outline
WHERE article_id IN (SELECT value FROM json_each(?))
    AND EXISTS (SELECT 1 FROM passage_tags WHERE passage_id = outline.passage_id AND {_AMONG})
ORDER BY article_id, orphaned, start_offset, negative_end, passage_id
"""


def packed_ids(ids: Iterable[int]) -> str:
    """Ids as one parameter, to be unpacked by `json_each`."""
    return json.dumps(list(ids))


def reach_of(connection: Connection, level: str, *, below: bool) -> Reach:
    """How many passages and articles carry a tag, or one below it, each counted once."""
    tags = tags_under(connection, level)
    if not below:
        tags = [tag for tag in tags if tag[1] == level]
    names = tuple(name for _, name in tags)
    if len(tags) == 1:
        # It is kept; counting a million passages is not quick.
        return Reach(names, *connection.row("SELECT passages, articles FROM tag_counts WHERE tag_id = ?", [tags[0][0]]))
    ids = [packed_ids(tag_id for tag_id, _ in tags)]
    (passages,) = connection.row(f"SELECT count(DISTINCT passage_id) FROM passage_tags WHERE {_AMONG}", ids)
    (articles,) = connection.row(f"SELECT count(DISTINCT article_id) FROM tag_articles WHERE {_AMONG}", ids)
    return Reach(names, passages, articles)


def shared_by(connection: Connection, tag_id: int, other_id: int) -> int:
    """How many passages carry both of two tags."""
    (count,) = connection.row(
        "SELECT count(*) FROM passage_tags AS one"
        " JOIN passage_tags AS other ON other.passage_id = one.passage_id AND other.tag_id = ?"
        " WHERE one.tag_id = ?",
        [other_id, tag_id],
    )
    return int(count)


def carrying_under(connection: Connection, level: str, after: int, at_least: int) -> CarryingSlice:
    """Ids of the passages that carry a tag or one below it, by article, then as in `Passages.of_article`.

    Of one slice after the other of the articles that have some, until there are `at_least` so many.
    """
    tags = packed_ids(tag_id for tag_id, _ in tags_under(connection, level))
    found: list[int] = []
    while len(found) < at_least:
        articles = _articles_after(connection, tags, after)
        found += [passage_id for (passage_id,) in connection.rows(_ORDERED, [packed_ids(articles), tags])]
        if len(articles) < _ARTICLES_AT_ONCE:
            return CarryingSlice(found, None)
        after = articles[-1]
    return CarryingSlice(found, after)


def carriers(connection: Connection, tag_id: int, passage_ids: Sequence[int] | None = None) -> list[Carrier]:
    """The passages that carry a tag, or those of `passage_ids` that do, in the order in which they got it."""
    sql, parameters = "SELECT passage_id, id FROM passage_tags WHERE tag_id = ?", [tag_id]
    if passage_ids is None:
        return connection.rows(f"{sql} ORDER BY id", parameters)
    return connection.rows(
        f"{sql} AND passage_id IN (SELECT value FROM json_each(?)) ORDER BY id", [*parameters, packed_ids(passage_ids)]
    )


def retag(recorder: Recorder, carrying: Sequence[Carrier], into: int | None) -> None:
    """Let passages that carry a tag carry another instead, or, for None, none; part of a change."""
    already: set[int] = set()
    if into is not None:
        asked = [passage_id for passage_id, _ in carrying]
        already = {passage_id for passage_id, _ in carriers(recorder.connection, into, asked)}
    for passage_id, row_id in carrying:
        if into is None or passage_id in already:
            recorder.delete("passage_tags", row_id)
        else:
            recorder.update("passage_tags", row_id, {"tag_id": into})
        recorder.update("passages", passage_id, {})


def _articles_after(connection: Connection, tags: str, after: int) -> list[int]:
    """The next articles with one of the tags."""
    sql = (
        f"SELECT DISTINCT article_id FROM tag_articles WHERE article_id > ? AND {_AMONG} ORDER BY article_id"
        f" LIMIT {_ARTICLES_AT_ONCE}"
    )
    return [article_id for (article_id,) in connection.rows(sql, [after, tags])]
