"""Which tags passages carry together, summed up, so that it is known without the passages what an expression asks for.

A set is written as its tags' ids with commas between, as in `passage_outlines`; "" is that of passages without tags.
Triggers keep these tables, as those of `storage.summaries` are kept.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from seedreader.domain.tags import TagSet, TagUse

if TYPE_CHECKING:
    from seedreader.storage.file.connection import Connection

TAG_SET_SUMMARIES = {
    "tag_sets": "SELECT coalesce(tags, ''), article_id, count(*) FROM passage_outlines GROUP BY 1, 2",
    "tag_set_counts": "SELECT tags, sum(passages), count(*) FROM tag_sets GROUP BY tags",
}
"""What each holds, as a query; in the order in which they can be filled."""

_TABLES = (
    """CREATE TABLE tag_sets (
        tags TEXT NOT NULL,
        article_id INTEGER NOT NULL,
        passages INTEGER NOT NULL,
        PRIMARY KEY (tags, article_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX tag_sets_article ON tag_sets(article_id, tags)",
    """CREATE TABLE tag_set_counts (
        tags TEXT PRIMARY KEY,
        passages INTEGER NOT NULL,
        articles INTEGER NOT NULL
    ) WITHOUT ROWID""",
)

_MORE = """INSERT INTO tag_sets VALUES (coalesce(NEW.tags, ''), NEW.article_id, 1)
        ON CONFLICT (tags, article_id) DO UPDATE SET passages = passages + 1;"""
_FEWER = """UPDATE tag_sets SET passages = passages - 1
        WHERE tags = coalesce(OLD.tags, '') AND article_id = OLD.article_id;"""

_ON = {
    "passage_outlines INSERT": _MORE,
    "passage_outlines DELETE": _FEWER,
    "passage_outlines UPDATE OF tags": f"{_FEWER} {_MORE}",
    "tag_sets INSERT": """INSERT INTO tag_set_counts VALUES (NEW.tags, NEW.passages, 1)
        ON CONFLICT (tags) DO UPDATE SET passages = passages + NEW.passages, articles = articles + 1;""",
    "tag_sets UPDATE": """UPDATE tag_set_counts SET passages = passages + NEW.passages - OLD.passages
        WHERE tags = NEW.tags;
        DELETE FROM tag_sets WHERE tags = NEW.tags AND article_id = NEW.article_id AND passages = 0;""",
    "tag_sets DELETE": """UPDATE tag_set_counts SET passages = passages - OLD.passages, articles = articles - 1
        WHERE tags = OLD.tags;
        DELETE FROM tag_set_counts WHERE tags = OLD.tags AND articles = 0;""",
}


def _trigger(event: str, does: str) -> str:
    table, _, when = event.partition(" ")
    return f"CREATE TRIGGER summed_{table}_{when.split()[0].lower()} AFTER {when} ON {table} BEGIN {does} END"


TAG_SET_TABLES = (
    *_TABLES,
    *(f"INSERT INTO {table} {content}" for table, content in TAG_SET_SUMMARIES.items()),
    *(_trigger(event, does) for event, does in _ON.items()),
)
"""What the seventh version adds for them."""


@lru_cache(maxsize=16_384)
def ids_in(tags: str | None) -> frozenset[int]:
    """The ids of the tags in a set as it is written, there or in `passage_outlines`."""
    return frozenset(int(tag) for tag in str(tags).split(",") if tag.isdecimal()) if tags else frozenset()


def names_in(tags: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the tags in a set, sorted, from those by id; tags that only a damaged set has are left out."""
    return tuple(sorted(names[tag] for tag in str(tags).split(",") if tag in names))


def uses(connection: "Connection") -> list[TagUse]:
    """How many passages of each article carry each tag, by tag, then in list order."""
    sql = "SELECT name, article_id, passages FROM tag_articles JOIN tags ON tags.id = tag_id"
    return [TagUse(*row) for row in connection.rows(f"{sql} ORDER BY name, article_id")]


def sets(connection: "Connection") -> list[TagSet]:
    """The sets of tags that passages carry, with how many passages have each; that of none is left out."""
    names = dict(connection.rows("SELECT CAST(id AS TEXT), name FROM tags"))
    rows = connection.rows("SELECT tags, passages FROM tag_set_counts WHERE tags <> '' ORDER BY tags")
    return [TagSet(names_in(tags, names), passages) for tags, passages in rows]
