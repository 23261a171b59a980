"""Older libraries are brought up to date: once, whole or not at all, and with a copy beside them."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Migrations

from seedreader.errors import LibraryInvalid, LibraryReadOnly
from seedreader.storage import open_library
from seedreader.storage.copies import migrating, opening
from seedreader.storage.copies.backups import backups_of
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.mending.checking import check_library
from seedreader.storage.schema import migrations as schema
from seedreader.storage.schema.format import SCHEMA_VERSION
from seedreader.storage.schema.tables import CONTENT_TABLES
from tests.storage.conftest import FIRST_FORMAT
from tests.storage.helpers import add, assert_summed_up, dump, query, redone, run, undone, whole
from tests.storage.test_checksums import wrong

Step = Callable[[Any], None]

STEPS = sorted(name for name in vars(schema) if name.startswith("m0"))


@pytest.fixture
def older(path: Path) -> Path:
    """A library in today's format, with an article and a passage-less tag."""
    with closing(open_library(path, coder="ada")) as library:
        add(library)
        library.tags.create("quote")
    return path


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Callable[[Step], None]:
    """Makes the program one with one more format, which is reached by the step given."""

    def released(step: Step) -> None:
        newer = Migrations("seedreader")
        for name in STEPS:
            newer(name=name)(getattr(schema, name))
        newer(name="newer")(step)
        monkeypatch.setattr(schema, "migrations", newer)
        monkeypatch.setattr(migrating, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
        monkeypatch.setattr(opening, "SCHEMA_VERSION", SCHEMA_VERSION + 1)

    return released


def add_column(database: Any) -> None:
    database["tags"].transform(rename={"description": "meaning"})
    database.execute("ALTER TABLE tags ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0")


def copies(path: Path) -> list[Path]:
    return [backup.path for backup in backups_of(path) if backup.why == f"format-{SCHEMA_VERSION}"]


def test_formats_are_recorded_once(older: Path) -> None:
    recorded = query(older, "SELECT migration_set, name FROM _sqlite_migrations")
    assert recorded == [("seedreader", name) for name in STEPS]
    assert len(STEPS) == SCHEMA_VERSION
    open_library(older, coder="ada").close()
    assert query(older, "SELECT migration_set, name FROM _sqlite_migrations") == recorded
    assert copies(older) == []


def test_an_older_library_is_copied_and_brought_up_to_date_once(older: Path, release: Callable[[Step], None]) -> None:
    calls = []

    def step(database: Any) -> None:
        if database.execute("SELECT file FROM pragma_database_list").fetchone() != ("",):  # no model in memory
            calls.append(database.conn.in_transaction)
        add_column(database)

    content = dump(older)
    release(step)
    open_library(older, coder="ada").close()
    open_library(older, coder="ada").close()
    assert calls == [True]
    assert query(older, "PRAGMA user_version") == [(SCHEMA_VERSION + 1,)]
    assert query(older, "SELECT name, meaning, pinned FROM tags") == [("quote", "", 0)]
    assert query(older, "PRAGMA foreign_key_check") == []
    (copy,) = copies(older)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert dump(copy) == content
    assert query(copy, "PRAGMA user_version") == [(SCHEMA_VERSION,)]


def test_a_migration_that_fails_leaves_the_library_as_it_was(older: Path, release: Callable[[Step], None]) -> None:
    def step(database: Any) -> None:
        add_column(database)
        raise RuntimeError("half way")

    before = older.read_bytes()
    release(step)
    with pytest.raises(RuntimeError, match="half way"):
        open_library(older, coder="ada")
    assert older.read_bytes() == before


def test_a_migration_that_breaks_a_reference_is_taken_back(older: Path, release: Callable[[Step], None]) -> None:
    def step(database: Any) -> None:
        database.execute("DELETE FROM texts")

    before = older.read_bytes()
    release(step)
    with pytest.raises(LibraryInvalid, match="lost its texts"):
        open_library(older, coder="ada")
    assert older.read_bytes() == before


def test_a_damaged_library_is_not_migrated(older: Path, release: Callable[[Step], None]) -> None:
    root = query(older, "SELECT rootpage FROM sqlite_master WHERE name = 'tags'")[0][0]
    content = bytearray(older.read_bytes())
    content[(root - 1) * 4096] = 0xFF
    older.write_bytes(content)
    release(add_column)
    with pytest.raises(LibraryInvalid, match="not brought up to date"):
        open_library(older, coder="ada")
    assert older.read_bytes() == content
    assert copies(older) == []


def test_an_older_library_that_may_not_be_written_is_left_alone(older: Path, release: Callable[[Step], None]) -> None:
    release(add_column)
    before = whole(older)
    with pytest.raises(LibraryReadOnly, match="older"):
        open_library(older, coder="ada", read_only=True)
    assert whole(older) == before


def test_a_making_that_fails_leaves_nothing_in_the_file(path: Path, release: Callable[[Step], None]) -> None:
    def step(database: Any) -> None:
        raise RuntimeError("half way")

    release(step)
    with pytest.raises(RuntimeError):
        open_library(path, coder="ada")
    assert path.read_bytes() == b""


def test_another_program_may_have_migrated_meanwhile(older: Path, release: Callable[[Step], None]) -> None:
    release(add_column)
    with closing(sqlite3.connect(older, isolation_level=None)) as late:
        run(older, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        migrating.bring_up_to_date(late, older)
    assert copies(older) == []
    assert query(older, "SELECT count(*) FROM _sqlite_migrations") == [(SCHEMA_VERSION,)]


def columns_of_the_first(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of the first format, without what later formats added to it."""
    tables = [
        table for table in CONTENT_TABLES if table not in {"passage_places", "refusals", "thread_labels", "queries"}
    ]
    tables += ["texts", "changes", "change_rows", "reading_places", "session"]
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.executescript(FIRST_FORMAT)
        names = {
            table: [name for (name,) in memory.execute("SELECT name FROM pragma_table_info(?)", [table])]
            for table in tables
        }
    return {table: query(path, f"SELECT {', '.join(names[table])} FROM {table} ORDER BY 1") for table in tables}


def test_a_library_in_the_first_format_is_brought_up_to_date_with_all_it_holds(first: Path) -> None:
    content = columns_of_the_first(first)
    with closing(open_library(first, coder="ada")) as library:
        assert columns_of_the_first(first) == content
        assert wrong(first) == []
        assert_summed_up(first)
        assert [passage.quote[:7] for passage in library.passages.of_article(1)] == ["“We can"]
        assert library.articles.get(2).title == "Another report, corrected"
        assert library.links.get(1).note == "shortened"
        assert list(redone(library)) == ["add tag undone"]
        assert len(list(undone(library))) == 12
        assert library.articles.list() == []
        assert len(list(redone(library))) == 12
        assert wrong(first) == []
    assert query(first, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize("version", range(2, SCHEMA_VERSION))
def test_a_library_in_any_older_format_is_brought_up_to_date(
    first: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it was when that format was the newest: the steps up to it were applied, and those after it were not there."""
    older = Migrations("seedreader")
    for name in STEPS[:version]:
        older(name=name)(getattr(schema, name))
    with monkeypatch.context() as then, closing(sqlite3.connect(first, isolation_level=None)) as raw:
        then.setattr(schema, "migrations", older)
        then.setattr(migrating, "SCHEMA_VERSION", version)
        migrating.bring_up_to_date(raw, first)
    content = columns_of_the_first(first)
    assert query(first, "PRAGMA user_version") == [(version,)]
    with closing(open_library(first, coder="ada")) as library:
        assert columns_of_the_first(first) == content
        assert len(library.history.list()) == 12
    assert [backup.why for backup in backups_of(first)] == ["format-1", f"format-{version}"]
    assert [finding for finding in check_library(first) if not finding.ok] == []


def test_a_library_made_between_two_versions_keeps_its_queries(older: Path) -> None:
    """The sixth version came to hold what the seventh adds, but for how often terms stand."""
    with closing(open_library(older, coder="ada")) as library:
        library.queries.save("quotes", "quote")
        library.search.catch_up(10)
        library.parallels.catch_up(10)
    run(
        older,
        "DROP TABLE term_counts",
        "DROP TABLE recent_term_counts",
        "DROP INDEX compared_stop",
        "PRAGMA user_version = 6",
    )
    run(older, "DELETE FROM _sqlite_migrations WHERE name LIKE 'm007%'")
    with closing(open_library(older, coder="ada")) as library:
        assert [query.expression for query in library.queries.list()] == ["quote"]
        assert library.search.behind() == library.parallels.behind().articles == 1
        library.search.catch_up(10)
        library.parallels.catch_up(10)
        assert library.search.find("leaders").hits
    assert [finding for finding in check_library(older) if not finding.ok] == []


def test_the_first_format_stays_as_it_is_where_it_cannot_be_kept(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    before = first.read_bytes()
    monkeypatch.setattr(schema, "stamp_all", fails)
    with pytest.raises(KeyboardInterrupt):
        open_library(first, coder="ada")
    assert first.read_bytes() == before
