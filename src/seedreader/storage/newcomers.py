"""Sources that a library does not know yet, many at once, in a few statements for all of them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from seedreader.domain.articles import Added, AddStatus, ArticleDraft, Metadata
from seedreader.domain.text import count_words
from seedreader.storage.article_rows import list_articles
from seedreader.storage.file.connection import Connection
from seedreader.storage.recorder import Recorder
from seedreader.storage.texts import Packed

_METADATA = tuple(each.name for each in fields(Metadata))


def described(draft: ArticleDraft) -> dict[str, Any]:
    """The columns of an article that a source says of itself and a user may put right."""
    return {"title": draft.title, **{name: getattr(draft.metadata, name) for name in _METADATA}}


def article_row(draft: ArticleDraft, revision_id: int) -> dict[str, Any]:
    """The row of a new article."""
    own = {"source": draft.source, "source_name": draft.source_name, "edited": "[]"}
    return {**own, **described(draft), "revision_id": revision_id}


def revision_row(draft: ArticleDraft, article_id: int, text_id: int) -> dict[str, Any]:
    """The row of a revision with the draft's text."""
    return {
        "article_id": article_id,
        "text_id": text_id,
        "sha256": draft.sha256,
        "format": draft.format,
        "encoding": draft.encoding,
        "length": len(draft.text),
        "words": count_words(draft.text),
    }


def next_id(connection: Connection, table: str) -> int:
    """The id that the next row of a table gets: ids are never given twice. Holds until the transaction ends."""
    row = connection.row("SELECT seq FROM sqlite_sequence WHERE name = ?", [table])
    (highest,) = connection.row(f"SELECT coalesce(max(id), 0) FROM {table}")
    return 1 + max(int(highest), 0 if row is None else int(row[0]))


class Acquaintances:
    """What tells a source that the library may know from one that is new to it beyond doubt."""

    def __init__(self, connection: Connection, drafts: Sequence[ArticleDraft], packed: Sequence[Packed]) -> None:
        self._sources = known_sources(connection, drafts)
        self._digests = _known(connection, "revisions", "sha256", (draft.sha256 for draft in drafts))
        self._texts = _known(connection, "texts", "hash", (each.hash for each in packed))

    def met(self, draft: ArticleDraft, packed: Packed) -> bool:
        """Whether one of the same source, bytes or text is in the library, or was asked about before; now it was."""
        met = draft.source in self._sources or draft.sha256 in self._digests or packed.hash in self._texts
        self._sources.add(draft.source)
        self._digests.add(draft.sha256)
        self._texts.add(packed.hash)
        return met


def known_sources(connection: Connection, drafts: Iterable[ArticleDraft]) -> set[str]:
    """Those of the drafts' sources that there are articles of."""
    return _known(connection, "articles", "source", (draft.source for draft in drafts))


def insert_newcomers(recorder: Recorder, pairs: Sequence[tuple[ArticleDraft, Packed]]) -> Sequence[Added]:
    """Add sources, one or more, that are new to the library beyond doubt, with their packed texts, inside a change."""
    connection = recorder.connection
    text_id, revision_id, article_id = (next_id(connection, table) for table in ("texts", "revisions", "articles"))
    connection.write_all(
        "INSERT INTO texts (id, hash, text, marks) VALUES (?, ?, ?, ?)",
        [(number, packed.hash, packed.text, packed.marks) for number, (_, packed) in enumerate(pairs, start=text_id)],
    )
    recorder.insert_all(
        "revisions",
        [
            {"id": revision_id + place, **revision_row(draft, article_id + place, text_id + place)}
            for place, (draft, _) in enumerate(pairs)
        ],
    )
    recorder.insert_all(
        "articles",
        [
            {"id": article_id + place, **article_row(draft, revision_id + place)}
            for place, (draft, _) in enumerate(pairs)
        ],
    )
    recorder.touch(range(article_id, article_id + len(pairs)))
    return [Added(AddStatus.ADDED, article) for article in list_articles(connection, article_id - 1, len(pairs))]


def _known(connection: Connection, table: str, column: str, values: Iterable[str]) -> set[str]:
    rows = connection.rows(
        f"SELECT {column} FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))",
        [json.dumps(list(values))],
    )
    return {value for (value,) in rows}
