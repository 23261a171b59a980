"""Older libraries are brought up to date: once, whole or not at all, and with a copy beside them."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Migrations

from seedreader.errors import LibraryInvalid, LibraryReadOnly
from seedreader.storage import migrating, open_library, opening, schema
from seedreader.storage.driver import sqlite3
from tests.storage.helpers import add, dump, query, run, whole

Step = Callable[[Any], None]


@pytest.fixture
def older(path: Path) -> Path:
    """A library in the first format, with an article and a passage-less tag."""
    with closing(open_library(path, coder="ada")) as library:
        add(library)
        library.tags.create("quote")
    return path


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Callable[[Step], None]:
    """Makes the program one whose second format is reached by the step given."""

    def released(step: Step) -> None:
        newer = Migrations("seedreader")
        newer(name="m001_library")(schema.m001_library)
        newer(name="m002_newer")(step)
        monkeypatch.setattr(schema, "migrations", newer)
        monkeypatch.setattr(migrating, "SCHEMA_VERSION", 2)
        monkeypatch.setattr(opening, "SCHEMA_VERSION", 2)

    return released


def add_column(database: Any) -> None:
    database["tags"].transform(rename={"description": "meaning"})
    database.execute("ALTER TABLE tags ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0")


def copies(path: Path) -> list[Path]:
    return [each for each in path.parent.iterdir() if each.name.startswith("library.format-1.")]


def test_the_first_format_is_recorded_once(older: Path) -> None:
    recorded = query(older, "SELECT migration_set, name FROM _sqlite_migrations")
    assert recorded == [("seedreader", "m001_library")]
    open_library(older, coder="ada").close()
    assert query(older, "SELECT migration_set, name FROM _sqlite_migrations") == recorded
    assert copies(older) == []


def test_an_older_library_is_copied_and_brought_up_to_date_once(older: Path, release: Callable[[Step], None]) -> None:
    calls = []

    def step(database: Any) -> None:
        calls.append(database.conn.in_transaction)
        add_column(database)

    content = dump(older)
    release(step)
    open_library(older, coder="ada").close()
    open_library(older, coder="ada").close()
    assert calls == [True]
    assert query(older, "PRAGMA user_version") == [(2,)]
    assert query(older, "SELECT name, meaning, pinned FROM tags") == [("quote", "", 0)]
    assert query(older, "PRAGMA foreign_key_check") == []
    (copy,) = copies(older)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert dump(copy) == content
    assert query(copy, "PRAGMA user_version") == [(1,)]


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
        run(older, "PRAGMA user_version = 2")
        migrating.bring_up_to_date(late, older)
    assert copies(older) == []
    assert query(older, "SELECT count(*) FROM _sqlite_migrations") == [(1,)]
