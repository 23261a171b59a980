"""What the tests of the library share: drafts, and looks into the file beside the program."""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from seedreader.domain.articles import Article, ArticleDraft, Mark, Metadata
from seedreader.domain.library import Library
from seedreader.domain.text import Span
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.schema.tables import CONTENT_TABLES
from seedreader.storage.summaries import SUMMARIES

NAIVE = "“We cannot be naive,” the prime minister said. “We must assess what is happening together.”"
STATEMENT = f"TOKYO — The two leaders met on Friday.\n\n{NAIVE}\n\nThe talks lasted for an hour and went well.\n"

Dump = dict[str, list[tuple[Any, ...]]]


def draft(
    text: str = STATEMENT,
    *,
    name: str = "statement.txt",
    title: str = "A statement",
    marks: tuple[Mark, ...] = (),
    metadata: Metadata | None = None,
) -> ArticleDraft:
    """A source of that name with that text."""
    return ArticleDraft(
        source=f"/articles/{name}",
        source_name=name,
        title=title,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        format="text",
        marks=marks,
        metadata=metadata or Metadata(),
    )


def add(library: Library, text: str = STATEMENT, *, name: str = "statement.txt", title: str = "A statement") -> Article:
    """Add an article."""
    return library.articles.add(draft(text, name=name, title=title)).article


def span_of(text: str, words: str) -> Span:
    """Where the words stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


def query(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """What another program reads in the file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def run(path: Path, *statements: str) -> None:
    """What another program does to the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def dump(path: Path) -> Dump:
    """Every row of every table that the history covers."""
    with closing(sqlite3.connect(path)) as connection:
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in CONTENT_TABLES}


def assert_summed_up(path: Path) -> None:
    """Every summary holds what its query gives."""
    with closing(sqlite3.connect(path)) as connection:
        for table, content in SUMMARIES.items():
            kept, made_anew = (connection.execute(sql).fetchall() for sql in (f"SELECT * FROM {table}", content))
            assert sorted(kept, key=repr) == sorted(made_anew, key=repr), table


def whole(path: Path) -> bytes:
    """The file's bytes, with the names of what lies beside it."""
    names = ",".join(sorted(each.name for each in path.parent.iterdir()))
    return names.encode() + b"\x00" + path.read_bytes()


def undone(library: Library) -> Iterator[str]:
    """Undo everything; what each step was called."""
    from seedreader.errors import NothingToStep

    while True:
        try:
            yield library.history.undo().what
        except NothingToStep:
            return


def redone(library: Library) -> Iterator[str]:
    """Redo everything; what each step was called."""
    from seedreader.errors import NothingToStep

    while True:
        try:
            yield library.history.redo().what
        except NothingToStep:
            return
