"""When a write fails, nothing of the change stays, and the library goes on."""

from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from seedreader.domain.library import Library
from seedreader.domain.text import Span
from seedreader.errors import (
    LibraryInvalid,
    LibraryReadOnly,
    LibraryWriteFailed,
    NotFound,
    NothingToStep,
    SeedreaderError,
)
from seedreader.storage.copies import opening
from seedreader.storage.file import failures
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.library import SqliteLibrary
from tests.storage.conftest import Opener
from tests.storage.helpers import STATEMENT, add, draft, dump, run

TABLES = ("articles", "revisions", "passages", "passage_tags", "tags", "links", "tombstones", "changes", "change_rows")


@pytest.fixture
def filled(library: Library) -> Library:
    """A library with something in every table, and a step undone."""
    add(library)
    one = library.passages.add(1, Span(0, 5), tags=["place"])
    two = library.passages.add(1, Span(10, 15), tags=["quote"])
    library.links.add(one.id, two.id, "related")
    library.passages.delete(library.passages.add(1, Span(20, 25)).id)
    library.tags.create("undone")
    library.history.undo()
    return library


REPEATABLE = ("update", "mark")
"""Changes that, made a second time, change nothing."""

NOTHING_LEFT = (NotFound, NothingToStep)
"""What a change raises that was made already, past a trigger that did not concern it."""


def everything(path: Path) -> list[object]:
    ordinary = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute(ordinary) if not name.startswith("sqlite_")]
        return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]


CHANGES: dict[str, Callable[[Library], object]] = {
    "delete an article": lambda library: library.articles.delete(1),
    "update": lambda library: library.articles.add(draft("Other words. " + STATEMENT)),
    "mark": lambda library: library.passages.add(1, Span(3, 9), tags=["place", "new"], note="A note"),
    "merge": lambda library: library.tags.merge("place", "quote"),
    "undo": lambda library: library.history.undo(),
    "redo": lambda library: library.history.redo(),
}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", CHANGES)
def test_a_write_that_fails_anywhere_leaves_nothing(filled: Library, path: Path, table: str, change: str) -> None:
    for event in ("INSERT", "UPDATE", "DELETE"):
        run(path, f"CREATE TRIGGER fail AFTER {event} ON {table} BEGIN SELECT RAISE(ABORT, 'no more'); END")
        before = everything(path)
        try:
            CHANGES[change](filled)
        except LibraryWriteFailed as error:
            assert "no more" in error.message
            assert everything(path) == before
        except NOTHING_LEFT:
            assert everything(path) == before
        else:
            assert change in REPEATABLE or everything(path) != before
        run(path, "DROP TRIGGER fail")
    filled.tags.create("goes on")


def raw(library: Library) -> sqlite3.Connection:
    """The connection behind a library."""
    assert isinstance(library, SqliteLibrary)
    connection: sqlite3.Connection = library._connection._raw
    return connection


def test_a_full_disk(filled: Library, path: Path) -> None:
    before = everything(path)
    (pages,) = raw(filled).execute("PRAGMA page_count").fetchone()
    raw(filled).execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryWriteFailed) as caught:
        filled.articles.add(draft("A long text. " * 10_000, name="long"))
    assert "full" in caught.value.message
    assert caught.value.hint
    assert everything(path) == before
    raw(filled).execute(f"PRAGMA max_page_count = {pages + 10_000}")
    add(filled, "A long text. " * 10_000, name="long")


def test_a_failure_that_is_swallowed_does_not_half_keep_a_change(filled: Library, path: Path) -> None:
    before = everything(path)
    run(path, "CREATE TRIGGER fail BEFORE INSERT ON tags BEGIN SELECT RAISE(ROLLBACK, 'no more'); END")
    with pytest.raises(LibraryWriteFailed, match="already taken back"), filled.change("several"):
        filled.passages.set_note(1, "first")
        try:
            filled.tags.create("second")
        except SeedreaderError:
            filled.passages.set_note(2, "third")
    with pytest.raises(LibraryWriteFailed, match="already taken back"), filled.change("several"):
        filled.passages.set_note(1, "first")
        with suppress(SeedreaderError):
            filled.tags.create("second")
    run(path, "DROP TRIGGER fail")
    assert everything(path) == before
    filled.passages.set_note(1, "fourth")


def test_an_interruption_leaves_nothing(filled: Library, path: Path) -> None:
    before = everything(path)
    with pytest.raises(KeyboardInterrupt), filled.change("several"):
        filled.passages.set_note(1, "first")
        raise KeyboardInterrupt
    assert everything(path) == before


def test_a_file_that_was_moved_away_is_told(
    filled: Library, path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    monkeypatch.setattr(opening, "write_ahead_log_is_safe", lambda _: False)
    library = opened()
    path.rename(path.with_name("elsewhere.db"))
    with pytest.raises(SeedreaderError):
        library.tags.create("lost")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_FULL, LibraryWriteFailed),
        (sqlite3.SQLITE_IOERR, LibraryWriteFailed),
        (sqlite3.SQLITE_IOERR | (3 << 8), LibraryWriteFailed),
        (sqlite3.SQLITE_READONLY, LibraryReadOnly),
        (sqlite3.SQLITE_READONLY | (4 << 8), LibraryWriteFailed),
        (sqlite3.SQLITE_CORRUPT, LibraryInvalid),
        (sqlite3.SQLITE_NOTADB, LibraryInvalid),
        (sqlite3.SQLITE_CONSTRAINT | (7 << 8), LibraryWriteFailed),
    ],
)
def test_failures_by_code(path: Path, code: int, expected: type[SeedreaderError]) -> None:
    error = sqlite3.OperationalError("whatever it says")
    error.sqlite_errorcode = code
    answer = failures.explained(error, path)
    assert type(answer) is expected
    assert isinstance(answer, SeedreaderError) and answer.hint


def test_failures_by_message(path: Path) -> None:
    for message in failures._MESSAGES:
        answer = failures.explained(sqlite3.OperationalError(message), path)
        assert isinstance(answer, SeedreaderError), message


def test_a_bug_stays_one(path: Path) -> None:
    error = sqlite3.OperationalError('near "SELEKT": syntax error')
    assert failures.explained(error, path) is error


def test_a_closed_library_is_not_used(library: Library, path: Path) -> None:
    library.close()
    with pytest.raises(sqlite3.ProgrammingError):
        library.articles.list()
    assert dump(path)["articles"] == []
