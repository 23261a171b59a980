"""Libraries with the articles of `corpora` in them, filled past the library's interface.

A million passages one durable change at a time would take hours. So the rows are written as the library would have
written them, history included, each article in one transaction. This is the one place outside `storage` that knows
the tables; a column it does not know has to have a default.
"""

import hashlib
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from seedreader.domain.articles import ArticleDraft, Place
from seedreader.storage import open_library
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.schema.format import timestamp
from tests.benchmarks.corpora import Corpus, corpus
from tests.benchmarks.vocabulary import Vocabulary

CODER = "Ada"
VARIED_TAGS = tuple(f"{area}/{number}" for area in ("actor", "claim", "place", "tone", "quote") for number in range(24))
TAGS = tuple(f"{area}/{number}" for area in ("actor", "claim", "place", "tone") for number in range(6))
MANY_ARTICLES, MANY_PASSAGES = 10_000, 1_000_000
_CONTEXT = 32


def of_corpora(path: Path, corpora: Sequence[Corpus]) -> Path:
    """A library of these articles, with ids from 1 on; the first is open when the interface starts."""
    library = open_library(path, coder=CODER)
    for each in corpora:
        library.articles.add(_draft(each.name, f"The {each.name} article", each.text))
    for tag in TAGS:
        library.tags.create(tag)
    library.close()
    with _Filling(path) as filling:
        for article_id, each in enumerate(corpora, start=1):
            filling.put(article_id, each.text, each.passages, each.links)
    remember_open(path, 1)
    return path


def of_many(path: Path, articles: int = MANY_ARTICLES, passages: int = MANY_PASSAGES) -> Path:
    """A library of many small articles, every fourth passage of them tagged twice; the first is open at the start."""
    library = open_library(path, coder=CODER)
    small = corpus("small")
    with library.change("add articles"):
        for number in range(1, articles + 1):
            text = f"{small.opening} Copy {number}.{small.text[len(small.opening) :]}"
            library.articles.add(_draft(f"report-{number}.txt", _title(number), text))
        for tag in TAGS:
            library.tags.create(tag)
    library.close()
    per_article = max(1, passages // articles)
    with _Filling(path) as filling:
        for article_id in range(1, articles + 1):
            text = filling.text(article_id)
            filling.put(
                article_id, text, _evenly(len(text), per_article), [(0, per_article - 1)] if per_article > 1 else []
            )
    remember_open(path, 1)
    return path


def of_varied(path: Path, articles: int = MANY_ARTICLES, passages: int = MANY_PASSAGES) -> Path:
    """A library of many articles with words as languages have them, few common ones and many rare ones, and tags too.

    Each article has tags of its own choice: some tags are nearly everywhere, some in a few articles only.
    """
    words = Vocabulary(2)
    library = open_library(path, coder=CODER)
    with library.change("add articles"):
        for number in range(1, articles + 1):
            library.articles.add(_draft(f"report-{number}.txt", words.title(number), words.article(number)))
        for tag in VARIED_TAGS:
            library.tags.create(tag)
    library.close()
    per_article = max(1, passages // articles)
    with _Filling(path) as filling:
        for article_id in range(1, articles + 1):
            text = filling.text(article_id)
            filling.put(article_id, text, _evenly(len(text), per_article), [], words.tags(article_id))
    return path


def remember_open(path: Path, article_id: int) -> None:
    """Let the interface start with this article open, every article at its beginning, the keys in the text."""
    library = open_library(path, coder=CODER)
    for read in {1, 2, article_id}:
        library.articles.remember_place(read, Place())
    library.session.set("interface", {"articles": [article_id]})
    library.close()


def format_in_force() -> str:
    """A short name that changes with the tables of a library."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        open_library(path, coder=CODER).close()
        database = sqlite3.connect(path)
        tables = database.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
        database.close()
    return hashlib.sha256(repr(tables).encode()).hexdigest()[:8]


def _draft(name: str, title: str, text: str) -> ArticleDraft:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return ArticleDraft(f"/nowhere/{name}", name, title, text, digest, "text")


def _title(number: int) -> str:
    places = ("Lisbon", "Osaka", "Nairobi", "Quito", "Tallinn", "Perth", "Malmö", "Izmir")
    subjects = ("harbour strike", "grain accord", "border talks", "budget vote", "flood relief", "cable fault")
    return f"{places[number % 8]}: {subjects[number % 6]} in week {number // 48 + 1}, report {number}"


def _evenly(length: int, count: int) -> list[tuple[int, int]]:
    stretch = length / count
    return [(int(place * stretch), min(length, int(place * stretch) + 40)) for place in range(count)]


class _Filling:
    """Rows written into a library's file; everything is kept at the end."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._chance = random.Random(1)
        self._at = timestamp()
        self._tags: list[int] = []
        self._link_type = 0

    def __enter__(self) -> "_Filling":
        for pragma in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -200000"):
            self._database.execute(f"PRAGMA {pragma}").fetchall()
        self._database.execute("BEGIN")
        self._tags = [row[0] for row in self._database.execute("SELECT id FROM tags ORDER BY id")]
        (self._link_type,) = self._database.execute("SELECT id FROM link_types WHERE name = 'related'").fetchone()
        return self

    def __exit__(self, *failure: object) -> None:
        self._database.execute("COMMIT")
        self._database.close()

    def text(self, article_id: int) -> str:
        """The text of an article."""
        row = self._database.execute(
            "SELECT texts.text FROM articles JOIN revisions ON revisions.id = articles.revision_id"
            " JOIN texts ON texts.id = revisions.text_id WHERE articles.id = ?",
            [article_id],
        ).fetchone()
        return str(row[0])

    def put(
        self,
        article_id: int,
        text: str,
        passages: Sequence[tuple[int, int]],
        links: Iterable[tuple[int, int]],
        tags: Sequence[int] = (),
    ) -> None:
        """Put passages on an article and links between them (pairs of places in `passages`), as one change.

        They carry the tags in turn, all there are or those with the numbers in `tags`.
        """
        (revision,) = self._database.execute("SELECT revision_id FROM articles WHERE id = ?", [article_id]).fetchone()
        change = self._one(
            "changes", at=self._at, what="bring in passages", coder=CODER, state="done", articles=f"[{article_id}]"
        )
        first = self._next_id("passages")
        made = {"coder": CODER, "created_at": self._at, "rev": change}
        kept = {**made, "modified_at": self._at}
        self._many("passages", change, len(passages), lambda number: {
            "uuid": self._uuid(), "article_id": article_id, "revision_id": revision, **_anchor(text, *passages[number]),
            "note": "" if number % 10 else f"A note on passage {number}.", "anchor_status": "same", **kept,
        })  # fmt: skip
        carried = [(first + number, tag) for number in range(len(passages)) for tag in self._tags_of(number, tags)]
        self._many("passage_tags", change, len(carried), lambda number: {
            "passage_id": carried[number][0], "tag_id": carried[number][1], **made,
        })  # fmt: skip
        ends = list(links)
        self._many("links", change, len(ends), lambda number: {
            "uuid": self._uuid(), "source_id": first + ends[number][0], "target_id": first + ends[number][1],
            "type_id": self._link_type, "note": "", **kept,
        })  # fmt: skip

    def _tags_of(self, number: int, chosen: Sequence[int]) -> list[int]:
        tags = [self._tags[each] for each in chosen] or self._tags
        first, count = number % len(tags), len(tags)
        return sorted({tags[first]} if number % 4 else {tags[first], tags[(first + 7) % count]})

    def _uuid(self) -> str:
        return str(UUID(int=self._chance.getrandbits(128), version=4))

    def _next_id(self, table: str) -> int:
        row = self._database.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
        return 1 + (row[0] if row else 0)

    def _one(self, table: str, **row: Any) -> int:
        cursor = self._database.execute(_insert(table, row), list(row.values()))
        return int(cursor.lastrowid or 0)

    def _many(self, table: str, change: int, count: int, row: Callable[[int], dict[str, Any]]) -> None:
        """`count` rows of a table, and for each what the history says of it."""
        if not count:
            return
        first = self._next_id(table)
        self._database.executemany(_insert(table, row(0)), _values(row, count))
        self._database.executemany(
            "INSERT INTO change_rows (change_id, table_name, row_id, operation) VALUES (?, ?, ?, 'insert')",
            ((change, table, first + number) for number in range(count)),
        )


def _values(row: Callable[[int], dict[str, Any]], count: int) -> Iterator[list[Any]]:
    return (list(row(number).values()) for number in range(count))


def _insert(table: str, row: dict[str, Any]) -> str:
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"


def _anchor(text: str, start: int, end: int) -> dict[str, Any]:
    return {
        "start_offset": start,
        "end_offset": end,
        "quote": text[start:end],
        "prefix": text[max(0, start - _CONTEXT) : start],
        "suffix": text[end : end + _CONTEXT],
    }
