"""Transactions: nothing is written outside one, and one that is gone is not taken for kept."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from seedreader import storage
from seedreader.errors import LibraryWriteFailed
from seedreader.storage.copies.opening import open_connection
from seedreader.storage.file.connection import Connection

SET = "INSERT OR REPLACE INTO session (key, value) VALUES (?, ?)"


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    """A library's file, open."""
    with closing(open_connection(path, read_only=False, create=True)) as opened:
        yield opened


def session(connection: Connection) -> list[tuple[str, str]]:
    return connection.rows("SELECT key, value FROM session ORDER BY key")


def test_numbered_parameters_are_not_used() -> None:
    """`?1` with a sequence is deprecated since Python 3.12 and an error in 3.14; tests under 3.11 would not see it."""
    (folder,) = storage.__path__
    sources = [path.read_text(encoding="utf-8") for path in Path(folder).glob("*.py")]
    assert sources
    assert not [match[0] for source in sources for match in re.finditer(r".*\?\d.*", source)]


def test_nothing_is_written_outside_a_transaction(connection: Connection) -> None:
    with pytest.raises(LibraryWriteFailed):
        connection.write(SET, ["a", "1"])
    assert session(connection) == []


def test_a_transaction_that_is_gone_is_not_kept(connection: Connection) -> None:
    with pytest.raises(LibraryWriteFailed, match="already taken back"), connection.transaction():
        connection.write(SET, ["a", "1"])
        connection.write("ROLLBACK")
    with connection.transaction():
        connection.write(SET, ["b", "2"])
    assert session(connection) == [("b", "2")]


def test_parts_are_taken_back_alone_at_any_depth(connection: Connection) -> None:
    with connection.transaction():
        connection.write(SET, ["a", "1"])
        with connection.transaction():
            connection.write(SET, ["b", "2"])
            with pytest.raises(ZeroDivisionError), connection.transaction():
                connection.write(SET, ["a", "3"])
                raise ZeroDivisionError
    assert session(connection) == [("a", "1"), ("b", "2")]
