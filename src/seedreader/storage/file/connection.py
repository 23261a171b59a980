"""One open file: statements, transactions, and failures told as answers."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from seedreader.errors import LibraryReadOnly, LibraryWriteFailed
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.file.failures import answered, moved

Parameters = Sequence[object] | Mapping[str, object]
"""Values for `?` in their order, or by name for `:name`."""


class Connection:
    """A library's file, open. Every method raises the `LibraryError`s that say why it failed."""

    def __init__(self, path: Path, raw: sqlite3.Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.texts_at_hand: dict[str, tuple[str, str]] = {}
        """Texts and their marks that were read last, by their hash; `storage.texts` keeps them."""
        self._raw = raw
        self._file = _file_at(path)
        self._depth = 0
        self._columns: dict[str, tuple[str, ...]] = {}

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Any]:
        """Every row of a query."""
        with answered(self.path):
            return self._raw.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first row of a query, or None."""
        with answered(self.path):
            return self._raw.execute(sql, parameters).fetchone()

    def numbers(self, sql: str, parameters: Parameters = ()) -> set[int]:
        """The numbers in the one column of a query, handed over as one value, since thousands of rows are dear."""
        (packed,) = self.row(f"WITH found (number) AS ({sql}) SELECT json_group_array(number) FROM found", parameters)
        return set(json.loads(packed))

    def stream(self, sql: str, parameters: Parameters = ()) -> Iterator[Any]:
        """The rows of a query one at a time, from one cursor, which lets go of the file when the iterator is closed."""
        with answered(self.path), closing(self._raw.execute(sql, parameters)) as cursor:
            yield from cursor

    def write(self, sql: str, parameters: Parameters = ()) -> int:
        """Run a statement that writes, inside a transaction; returns the id of the row it inserted last."""
        if not self._raw.in_transaction:
            raise self._already_rolled_back()
        with answered(self.path):
            return self._raw.execute(sql, parameters).lastrowid or 0

    def write_all(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run a statement that writes once for each row of values, inside a transaction."""
        if not self._raw.in_transaction:
            raise self._already_rolled_back()
        with answered(self.path):
            self._raw.executemany(sql, rows)

    def put(self, table: str, row: Mapping[str, object]) -> None:
        """Write a row by column names, in place of the one that has its key, inside a transaction."""
        marks = ", ".join("?" * len(row))
        self.write(f"INSERT OR REPLACE INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))

    def columns(self, table: str) -> tuple[str, ...]:
        """The names of a table's columns."""
        if table not in self._columns:
            self._columns[table] = tuple(
                name for (name,) in self.rows("SELECT name FROM pragma_table_info(?)", [table])
            )
        return self._columns[table]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: what is written inside is durable at the end, or, on an exception, was never there.

        Inside another transaction it is a part of that one, which an exception takes back alone. Raises
        `LibraryReadOnly` at once on a library that cannot be written to.
        """
        if self.read_only:
            raise LibraryReadOnly(
                f"The library {str(self.path)!r} is open for reading only",
                "Allow writing to the file and its folder, or open a copy of it.",
            )
        begin, keep, take_back = self._statements()
        if not self._depth:
            self._check_in_place()
        self._control(begin)
        self._depth += 1
        try:
            yield
        except BaseException:
            self._take_back(take_back)
            raise
        else:
            self._keep(keep, take_back)
        finally:
            self._depth -= 1

    def data_version(self) -> int:
        """SQLite's `data_version`: another number whenever another connection changed the file."""
        (version,) = self.row("PRAGMA data_version")
        return int(version)

    def state(self) -> tuple[int, int]:
        """Another one whenever somebody wrote to the file, through this connection or another; quick to ask for."""
        return self.data_version(), self._raw.total_changes

    def _check_in_place(self) -> None:
        """SQLite itself would notice only where it keeps no write-ahead log, and write to a file that nobody finds."""
        if _file_at(self.path) != self._file:
            raise moved(self.path)

    def close(self) -> None:
        """Close the file."""
        self._raw.close()

    def _statements(self) -> tuple[str, str, tuple[str, ...]]:
        """How to begin a transaction, to keep it, and to take it back, at the present depth."""
        if not self._depth:
            return "BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",)
        if not self._raw.in_transaction:
            raise self._already_rolled_back()
        name = f"part_{self._depth}"
        return f"SAVEPOINT {name}", f"RELEASE {name}", (f"ROLLBACK TO {name}", f"RELEASE {name}")

    def _control(self, statement: str) -> None:
        with answered(self.path):
            self._raw.execute(statement)

    def _keep(self, statement: str, take_back: tuple[str, ...]) -> None:
        if not self._raw.in_transaction:
            raise self._already_rolled_back()
        try:
            self._control(statement)
        except BaseException:
            self._take_back(take_back)
            raise

    def _take_back(self, statements: tuple[str, ...]) -> None:
        # A full disk or an input/output error has ended the transaction already.
        for statement in statements:
            if self._raw.in_transaction:
                self._control(statement)

    def _already_rolled_back(self) -> LibraryWriteFailed:
        return LibraryWriteFailed(
            "The change was already taken back after a failed write", "Nothing of it was kept; try it again."
        )


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file stands at a path, by device and inode; None where there is none, or none that one may look at."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
