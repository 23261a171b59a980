"""A library is opened, made, or refused; what is refused stays as it is."""

import os
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils.utils

from seedreader.errors import (
    LibraryBusy,
    LibraryInvalid,
    LibraryTooNew,
)
from seedreader.storage import open_library
from seedreader.storage.copies import opening
from seedreader.storage.file import driver
from seedreader.storage.schema.format import APPLICATION_ID, SCHEMA_VERSION
from tests.storage.helpers import add, query, run, whole

sqlite3 = driver.sqlite3


@pytest.fixture
def made(path: Path) -> Path:
    """A library with an article, closed."""
    with closing(open_library(path, coder="ada")) as library:
        add(library)
    return path


def test_a_missing_file_and_its_folders_are_made_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "library.db"
    with closing(open_library(path, coder="ada")) as library:
        assert library.path == path
        assert not library.read_only
        assert library.articles.list() == []
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.touch()
    with closing(open_library(path, coder="ada")) as library:
        assert add(library).id == 1


def test_a_file_name_may_hold_what_a_uri_escapes(tmp_path: Path) -> None:
    path = tmp_path / "50% of? #1 — „büro“.db"
    with closing(open_library(path, coder="ada")) as library:
        add(library)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_the_file_tells_what_it_is(made: Path) -> None:
    assert query(made, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert made.read_bytes()[68:72] == b"SdRd"
    assert query(made, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert query(made, "PRAGMA foreign_key_check") == []


@pytest.mark.parametrize("options", [{"create": False}, {"read_only": True}])
def test_a_missing_library_is_not_made_unasked(tmp_path: Path, options: dict[str, bool]) -> None:
    with pytest.raises(LibraryInvalid, match="no library"):
        open_library(tmp_path / "folder" / "library.db", coder="ada", **options)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_a_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryInvalid, match="is a folder"):
        open_library(tmp_path, coder="ada")


def test_a_pipe_is_not_a_library(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(LibraryInvalid, match="is not a file"):
        open_library(path, coder="ada")


@pytest.mark.parametrize("below", ["library.db", "folder/library.db"])
def test_a_file_where_the_folder_should_be(path: Path, below: str) -> None:
    path.write_text("a file")
    with pytest.raises(LibraryInvalid, match="which is a file and no folder") as caught:
        open_library(path / below, coder="ada")
    assert f"in {str(path)!r}" in caught.value.message
    assert "in a folder" in caught.value.hint
    assert path.read_text() == "a file"


@pytest.mark.parametrize("name", ["first", "first/library.db", "folder/first"])
def test_links_that_lead_in_a_circle(tmp_path: Path, name: str) -> None:
    link = tmp_path / name.removesuffix("/library.db")
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(tmp_path / "second")
    (tmp_path / "second").symlink_to(link)
    with pytest.raises(LibraryInvalid, match="in a circle") as caught:
        open_library(tmp_path / name, coder="ada")
    assert str(link) in caught.value.message
    assert "Remove the link" in caught.value.hint


@pytest.mark.parametrize(
    "content", [b"TOKYO - The two leaders met.\n", b"\x00" * 4096, b"SQLite format 3\x00", b"SQLite", b"\xff"]
)
def test_what_is_not_sqlite_is_left_untouched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    before = whole(path)
    with pytest.raises(LibraryInvalid, match="not an SQLite file"):
        open_library(path, coder="ada")
    assert whole(path) == before


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_database_of_another_program_is_left_untouched(path: Path, journal: str) -> None:
    run(path, f"PRAGMA journal_mode = {journal}", "CREATE TABLE articles (id INTEGER PRIMARY KEY)")
    before = whole(path)
    with pytest.raises(LibraryInvalid, match="another program"):
        open_library(path, coder="ada")
    assert whole(path) == before


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_newer_library_is_left_untouched(made: Path, journal: str) -> None:
    run(made, f"PRAGMA journal_mode = {journal}", f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = whole(made)
    for read_only in (False, True):
        with pytest.raises(LibraryTooNew) as caught:
            open_library(made, coder="ada", read_only=read_only)
        assert caught.value.hint
    assert whole(made) == before


def test_a_newer_version_that_only_the_log_knows_of_is_seen(made: Path) -> None:
    run(made, "PRAGMA journal_mode = wal")
    with closing(sqlite3.connect(made, isolation_level=None)) as newer:
        newer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        assert int.from_bytes(made.read_bytes()[60:64], "big") == SCHEMA_VERSION
        with pytest.raises(LibraryTooNew):
            open_library(made, coder="ada")


def test_a_library_that_lost_a_table_is_refused(made: Path) -> None:
    run(made, "DROP TABLE session")
    before = whole(made)
    with pytest.raises(LibraryInvalid, match="has no session"):
        open_library(made, coder="ada")
    assert whole(made) == before


def test_damage_is_told_as_such(made: Path) -> None:
    content = bytearray(made.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 64] = b"\xa5" * 64
    made.write_bytes(content)
    with pytest.raises(LibraryInvalid), closing(open_library(made, coder="ada")) as library:
        library.articles.list()


def test_the_second_opening_changes_nothing(made: Path) -> None:
    before = whole(made)
    with closing(open_library(made, coder="ada")) as library:
        library.articles.list()
    assert whole(made) == before


def test_a_locked_library_is_busy(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_SECONDS", 0.05)
    with (
        closing(open_library(made, coder="ada")) as library,
        closing(sqlite3.connect(made, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryBusy) as caught:
            library.tags.create("quote")
        assert "Close the other program" in caught.value.hint
        other.execute("ROLLBACK")
        assert library.tags.create("quote").id == 1


def test_waiting_is_five_seconds(made: Path) -> None:
    with closing(opening.open_connection(made, read_only=False, create=False)) as connection:
        assert connection.row("PRAGMA busy_timeout") == (5000,)
        assert connection.row("PRAGMA foreign_keys") == (1,)
        assert connection.row("PRAGMA synchronous") == (3,)  # EXTRA


@pytest.mark.parametrize(("safe", "mode"), [(True, "wal"), (False, "delete")])
def test_the_write_ahead_log_is_used_where_it_is_safe(
    made: Path, monkeypatch: pytest.MonkeyPatch, safe: bool, mode: str
) -> None:
    run(made, f"PRAGMA journal_mode = {'delete' if safe else 'wal'}")
    monkeypatch.setattr(opening, "write_ahead_log_is_safe", lambda _: safe)
    with closing(open_library(made, coder="ada")) as library:
        assert query(made, "PRAGMA journal_mode") == [(mode,)]
        library.tags.create("quote")
    assert query(made, "SELECT name FROM tags") == [("quote",)]


def test_an_unsafe_log_in_use_by_another_is_not_shared(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_SECONDS", 0.05)
    monkeypatch.setattr(opening, "write_ahead_log_is_safe", lambda _: False)
    run(made, "PRAGMA journal_mode = wal")
    with closing(sqlite3.connect(made)) as other:
        other.execute("SELECT count(*) FROM articles").fetchone()
        with pytest.raises(LibraryBusy):
            open_library(made, coder="ada")


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_versions_free_of_the_log_reset_bug(version: tuple[int, int, int], safe: bool) -> None:
    assert driver.write_ahead_log_is_safe(version) is safe


def test_the_sqlite_module_is_that_of_sqlite_utils() -> None:
    assert driver.sqlite3 is vars(sqlite_utils.utils)["sqlite3"]


def test_reading_an_existing_library_loads_nothing_that_only_changes_need(made: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from seedreader.storage import open_library;"
        "library = open_library(Path(sys.argv[1]), coder='ada');"
        "library.articles.content(library.articles.list()[0].id); library.close();"
        "print({'sqlite_utils', 'seedreader.anchoring', 'difflib', 'uuid'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", script, str(made)], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"


def test_an_interrupted_making_is_taken_back(path: Path, tmp_path: Path) -> None:
    half_made = tmp_path / "elsewhere.db"
    with closing(sqlite3.connect(half_made, isolation_level=None)) as maker:
        maker.execute("PRAGMA cache_size = 1")
        maker.execute("BEGIN IMMEDIATE")
        maker.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        for number in range(50):
            maker.execute(f"CREATE TABLE table_{number} (id INTEGER PRIMARY KEY)")
        for ending in ("", "-journal"):
            content = half_made.with_name(half_made.name + ending).read_bytes()
            assert content
            path.with_name(path.name + ending).write_bytes(content)
    with closing(open_library(path, coder="ada")) as library:
        assert add(library).id == 1
    assert query(path, "SELECT count(*) FROM sqlite_master WHERE name LIKE 'table%'") == [(0,)]
