"""Which passages carry a tag: counting them, listing them, giving them another one."""

import json
from collections.abc import Iterable, Sequence
from typing import Final

from seedreader.domain.tags import CarryingSlice
from seedreader.storage.file.connection import Connection
from seedreader.storage.file.damaged import onward
from seedreader.storage.recorder import Recorder
from seedreader.storage.tag_names import tags_under

Carrier = tuple[int, int]
"""A passage that carries a tag, and the row that says so."""

_ARTICLES_AT_ONCE: Final = 50
_ARTICLES_A_SLICE: Final = 400
_ORDERED: Final = """
SELECT passage_id, tags FROM passage_outlines
WHERE article_id IN (SELECT value FROM json_each(?)) AND tags IS NOT NULL
ORDER BY article_id, orphaned, start_offset, negative_end, passage_id
"""


def packed_ids(ids: Iterable[int]) -> str:
    """Ids as one parameter, to be unpacked by `json_each`."""
    return json.dumps(list(ids))


def count_carriers(connection: Connection, tag_ids: Iterable[int]) -> int:
    """How many passages carry these tags; one that carries several counts several times."""
    sql = "SELECT coalesce(sum(passages), 0) FROM tag_counts WHERE tag_id IN (SELECT value FROM json_each(?))"
    (count,) = connection.row(sql, [packed_ids(tag_ids)])
    return int(count)


def shared_by(connection: Connection, tag_id: int, other_id: int) -> int:
    """How many passages carry both of two tags."""
    (count,) = connection.row(
        "SELECT count(*) FROM passage_tags AS one"
        " JOIN passage_tags AS other ON other.passage_id = one.passage_id AND other.tag_id = ?"
        " WHERE one.tag_id = ?",
        [other_id, tag_id],
    )
    return int(count)


def carrying_under(connection: Connection, level: str, after: int, about: int) -> CarryingSlice:
    """Ids of the passages that carry a tag or one below it, by article, then as in `Passages.of_article`.

    Of the articles that have some, so many that there are `about` so many, but not of many hundreds. All their tagged
    passages are looked through: to ask for each whether it has one of a thousand tags takes a hundred times as long.
    """
    tags = [tag_id for tag_id, _ in tags_under(connection, level)]
    wanted = set(map(str, tags))
    found: list[int] = []
    seen = 0
    while len(found) < about and seen < _ARTICLES_A_SLICE:
        articles = _articles_after(connection, tags, after)
        for passage_id, carried in connection.rows(_ORDERED, [packed_ids(articles)]):
            if not wanted.isdisjoint(carried.split(",")):
                found.append(passage_id)
        seen += len(articles)
        if len(articles) < _ARTICLES_AT_ONCE:
            return CarryingSlice(found, seen, None)
        after = onward(after, articles[-1])
    return CarryingSlice(found, seen, after)


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
    going = [row_id for passage_id, row_id in carrying if into is None or passage_id in already]
    recorder.delete_all("passage_tags", going)
    staying = [row_id for passage_id, row_id in carrying if into is not None and passage_id not in already]
    recorder.update_all("passage_tags", staying, {"tag_id": into})
    recorder.update_all("passages", [passage_id for passage_id, _ in carrying], {})


def _articles_after(connection: Connection, tags: Iterable[int], after: int) -> list[int]:
    """The next articles with one of the tags: those that come first of the next of each."""
    sql = "SELECT article_id FROM tag_articles WHERE tag_id = ? AND article_id > ? ORDER BY article_id LIMIT ?"
    found = {row[0] for tag_id in tags for row in connection.rows(sql, [tag_id, after, _ARTICLES_AT_ONCE])}
    return sorted(found)[:_ARTICLES_AT_ONCE]
