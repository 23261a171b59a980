"""Taguette's own files: SQLite databases of another program, which are only looked at.

Nothing that such a file defines is run: only tables are read, never views, and it is opened for reading alone.
"""

import json
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

from seedreader.errors import ImportFailed
from seedreader.storage.file.driver import sqlite3

_COLUMNS = {
    "projects": {"id", "name", "created", "description"},
    "documents": {"id", "name", "filename", "created", "project_id", "contents", "description"},
    "highlights": {"id", "document_id", "start_offset", "end_offset"},
    "tags": {"id", "project_id", "path", "description"},
    "highlight_tags": {"highlight_id", "tag_id"},
}


class TaguetteHighlight(NamedTuple):
    """A highlight; `start` and `end` are bytes of the UTF-8 of the document's text without its HTML."""

    id: int
    start: int
    end: int
    tags: tuple[str, ...]
    coder: str
    made_at: str


class TaguetteDocument(NamedTuple):
    """A document with its highlights; `project` says which project of which Taguette it is of."""

    project: str
    id: int
    name: str
    filename: str
    html: str
    highlights: list[TaguetteHighlight]


def read_taguette_tags(path: Path) -> Iterator[tuple[str, str]]:
    """Names and descriptions of the tags. Raises `ImportFailed`."""
    with closing(_opened(path)) as database:
        yield from _rows(database, "SELECT path, description FROM tags ORDER BY id")


def described_in_taguette(path: Path) -> Iterator[str]:
    """Names of projects and documents that something is said of. Raises `ImportFailed`."""
    with closing(_opened(path)) as database:
        for table in ("projects", "documents"):
            for (name,) in _rows(database, f"SELECT name FROM {table} WHERE trim(description) <> '' ORDER BY id"):
                yield str(name)


def read_taguette(path: Path) -> Iterator[TaguetteDocument]:
    """The documents, one at a time. Raises `ImportFailed` for what is no project of Taguette, or damaged."""
    with closing(_opened(path)) as database:
        makers = _makers(database)
        documents = _rows(
            database,
            "SELECT projects.name || ' ' || projects.created, documents.id, documents.name, documents.filename"
            " FROM documents JOIN projects ON projects.id = documents.project_id ORDER BY documents.id",
        )
        for project, document_id, name, filename in list(documents):
            ((html,),) = _rows(database, "SELECT contents FROM documents WHERE id = ?", document_id)
            yield TaguetteDocument(
                str(project),
                document_id,
                str(name),
                str(filename),
                str(html),
                _highlights(database, document_id, makers),
            )


def _highlights(
    database: sqlite3.Connection, document_id: int, makers: dict[int, tuple[str, str]]
) -> list[TaguetteHighlight]:
    tags: dict[int, list[str]] = {}
    for highlight_id, tag in _rows(
        database,
        "SELECT highlight_tags.highlight_id, tags.path FROM highlight_tags"
        " JOIN tags ON tags.id = highlight_tags.tag_id"
        " JOIN highlights ON highlights.id = highlight_tags.highlight_id"
        " WHERE highlights.document_id = ? ORDER BY tags.path",
        document_id,
    ):
        tags.setdefault(highlight_id, []).append(str(tag))
    sql = "SELECT id, start_offset, end_offset FROM highlights WHERE document_id = ? ORDER BY start_offset, id"
    return [
        TaguetteHighlight(each, _number(start), _number(end), tuple(tags.get(each, ())), *makers.get(each, ("", "")))
        for each, start, end in _rows(database, sql, document_id)
    ]


def _makers(database: sqlite3.Connection) -> dict[int, tuple[str, str]]:
    """Who made a highlight and when, as far as the project's commands say so."""
    found: dict[int, tuple[str, str]] = {}
    with suppress(sqlite3.Error, ValueError):
        for user, at, payload in database.execute("SELECT user_login, date, payload FROM commands ORDER BY id"):
            with suppress(ValueError, TypeError, AttributeError):
                said = json.loads(payload)
                if said.get("type") == "highlight_add":
                    found.setdefault(int(said["highlight_id"]), (str(user), str(at)))
    return found


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        database.execute("PRAGMA trusted_schema = OFF")
        database.text_factory = lambda data: data.decode("utf-8", "replace")
        for table, columns in _COLUMNS.items():
            kind = database.execute("SELECT type FROM sqlite_master WHERE name = ?", [table]).fetchone()
            known = {name for (name,) in database.execute("SELECT name FROM pragma_table_info(?)", [table])}
            if kind != ("table",) or not columns <= known:
                raise ImportFailed(
                    "It is an SQLite file, but no project of Taguette", "Export the project from Taguette."
                )
    except (sqlite3.Error, ValueError) as error:
        database.close()
        raise _damaged(error) from error
    except ImportFailed:
        database.close()
        raise
    return database


def _rows(database: sqlite3.Connection, sql: str, *parameters: Any) -> Iterator[Any]:
    try:
        yield from database.execute(sql, parameters)
    except (sqlite3.Error, ValueError, OverflowError) as error:
        raise _damaged(error) from error


def _number(value: object) -> int:
    return value if isinstance(value, int) else -1


def _damaged(error: Exception) -> ImportFailed:
    return ImportFailed(f"The project cannot be read: {error}", "Export it anew from Taguette.")
