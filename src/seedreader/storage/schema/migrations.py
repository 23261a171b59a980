"""The tables and views of a library, as migrations that sqlite-utils applies and records.

A migration that was released is never edited; what changes is added as the next one, and `SCHEMA_VERSION` (the file's
`user_version`) counts them.
"""

import re
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from sqlite_utils import Migrations

from seedreader.domain.links import SHIPPED_LINK_TYPES
from seedreader.storage.schema.checksums import CHECKSUM, REMEMBERED, UNKNOWN, stamp_all
from seedreader.storage.schema.format import timestamp
from seedreader.storage.schema.parallel_tables import FORGETTING, PARALLEL_TABLES, SUMMING_UP
from seedreader.storage.schema.search_tables import QUERIES, SEARCH_TABLES
from seedreader.storage.schema.tables import PLACES, TABLES, VIEWS
from seedreader.storage.schema.thread_tables import THREAD_TABLES
from seedreader.storage.summaries import FIRST_SUMMARIES, SUMMARY_TABLES, SUMMARY_TRIGGERS
from seedreader.storage.tag_sets import TAG_SET_TABLES

if TYPE_CHECKING:
    from sqlite_utils.db import Database

migrations = Migrations("seedreader")

_WITHOUT_CHECKSUM = (
    *("articles", "revisions", "passages", "tags", "passage_tags", "link_types", "links", "tombstones"),
    *("changes", "change_rows"),
)
"""The tables of the first format whose rows carry a checksum from the second on."""


@migrations()
def m001_library(database: "Database") -> None:
    """Everything a library holds, and the link types that ship."""
    for statement in (*TABLES, *VIEWS):
        database.execute(statement)
    now = timestamp()
    for definition in SHIPPED_LINK_TYPES:
        database.execute(
            "INSERT INTO link_types (uuid, name, inverse, direction, description, maps_to, coder, created_at,"
            " modified_at, rev) VALUES (?, ?, ?, ?, ?, ?, 'seedreader', ?, ?, 0)",
            [
                str(uuid5(NAMESPACE_URL, f"seedreader:link-type:{definition.name}")),
                definition.name,
                definition.inverse,
                definition.direction.value,
                definition.description,
                definition.maps_to,
                now,
                now,
            ],
        )


@migrations()
def m002_checksums_and_drafts(database: "Database") -> None:
    """A checksum in every row, and a place for what is being typed."""
    for table in _WITHOUT_CHECKSUM:
        database.execute(f"ALTER TABLE {table} ADD COLUMN {CHECKSUM} INTEGER NOT NULL DEFAULT 0")
        stamp_all(database.conn, table)
    database.execute("CREATE TABLE drafts (key TEXT PRIMARY KEY, text TEXT NOT NULL, modified_at TEXT NOT NULL)")


@migrations()
def m003_summaries(database: "Database") -> None:
    """Outlines and counts beside the tables they sum up, and the triggers that keep them."""
    for statement in SUMMARY_TABLES:
        database.execute(statement)
    for table, content in FIRST_SUMMARIES.items():
        database.execute(f"INSERT INTO {table} {content}")
    for statement in SUMMARY_TRIGGERS:
        database.execute(statement)


@migrations()
def m004_places(database: "Database") -> None:
    """A place for each passage on each revision it stood on."""
    for statement in PLACES:
        database.execute(statement)


@migrations()
def m005_parallels_and_threads(database: "Database") -> None:
    """What sentences are compared by, what was found alike, and the names of threads."""
    for statement in (*PARALLEL_TABLES, *THREAD_TABLES):
        database.execute(statement)


@migrations()
def m006_search(_: "Database") -> None:
    """Nothing: what it was for came with the seventh."""


@migrations()
def m007_finding_again(database: "Database") -> None:
    """An index over every word, which tags stand together, named queries, counts for parallels, more checksums.

    A library that was made between the two versions may have some of it, as it was then.
    """
    for table in (*REMEMBERED, "found_parallels"):
        if CHECKSUM not in database[table].columns_dict:
            database.execute(f"ALTER TABLE {table} ADD COLUMN {CHECKSUM} INTEGER NOT NULL DEFAULT {UNKNOWN}")
    if not database["queries"].exists():
        database.execute(QUERIES)
    made = (*SEARCH_TABLES, *TAG_SET_TABLES, *SUMMING_UP)
    for statement in made:
        if (creating := _CREATES.match(statement)) is not None:
            database.execute(f"DROP {creating['kind']} IF EXISTS {creating['name']}")
    for statement in (*made, *FORGETTING):
        database.execute(statement)


_CREATES = re.compile(r"CREATE (?:VIRTUAL )?(?P<kind>TABLE|INDEX|TRIGGER) (?P<name>\w+)")
