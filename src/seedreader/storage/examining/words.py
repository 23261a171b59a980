"""The check of the index over all words: it holds what follows from texts, titles and notes, and nothing else."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from seedreader.storage.file.driver import sqlite3
from seedreader.storage.file.looking import open_to_look
from seedreader.storage.words.word_index import (
    VERSION,
    folded,
    key_of,
    key_of_row,
    note_number,
    number_of_part,
    parts_of,
)

Value = TypeVar("Value")

_TO_DO = "(SELECT article_id FROM unindexed)"
_NOT_INDEXED = (
    "SELECT articles.id FROM articles JOIN revisions ON revisions.id = articles.revision_id"
    " LEFT JOIN indexed ON indexed.article_id = articles.id"
    " WHERE (indexed.text_id IS NOT revisions.text_id OR indexed.title IS NOT articles.title"
    "  OR indexed.reached IS NOT NULL"
    "  OR (indexed.version <> ? AND indexed.version <> (SELECT min(version) FROM indexed)))"
    f" AND articles.id NOT IN {_TO_DO}"
)
_KNOWN = "SELECT article_id, generation FROM indexed"
_INDEXED = (
    "SELECT article_id, generation, indexed.title, text FROM indexed JOIN texts ON texts.id = text_id"
    f" WHERE reached IS NULL AND version = ? AND article_id NOT IN {_TO_DO}"
    "  AND typeof(indexed.title) = 'text' AND typeof(text) = 'text'"
)
_NOTES = (
    "SELECT 'passage', article_id, id, note FROM passages"
    "  WHERE note <> '' AND typeof(note) = 'text'"
    " UNION ALL SELECT 'link', article_id, links.id, links.note FROM links JOIN passages ON passages.id = source_id"
    "  WHERE links.note <> '' AND typeof(links.note) = 'text'"
)
_SIZES = "SELECT id, sz FROM {}_docsize"
_TOTALS = 1
"""The number of the row of an index's data that holds how many rows and words there are: SQLite, fts5_index.c."""

_LONGEST = 32_768
"""So many bytes of a word are kept: SQLite, FTS5_MAX_TOKEN_SIZE."""


def words(raw: sqlite3.Connection) -> Iterator[str]:
    """Articles and notes of which the index holds something else, and an index that is no sound one."""
    for (article_id,) in raw.execute(_NOT_INDEXED, [VERSION]):
        yield f"article {article_id} is not in the index"
    yield from _texts(raw)
    yield from _notes(raw)
    for table in ("article_words", "note_words"):
        if not totals_are_right(raw, table):
            yield f"the index {table} counts its words wrongly"
        if not is_whole(raw, table):
            yield f"the index {table} is damaged"


def digest(columns: Sequence[str]) -> int:
    """What a row of an index with these words comes to, by word, column and place; the same within one run."""
    return sum(
        hash(word[:_LONGEST]) * (place + 1 + (column << 32))
        for column, text in enumerate(columns)
        for place, word in enumerate(text.encode("utf-8", "surrogateescape").split(b" "))
        if word
    )


def digests(raw: sqlite3.Connection, table: str, columns: Sequence[str] = ()) -> Mapping[int, int]:
    """The `digest` of each row that an index says it holds; without columns, of words wherever they stand."""
    shown = f"temp.instances_of_{table}"
    raw.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS {shown} USING fts5vocab(main, {table}, 'instance')")
    found: defaultdict[int, int] = defaultdict(int)
    before, raw.text_factory = raw.text_factory, bytes  # Text would be made of each word, only to be weighed.
    try:
        if not columns:
            for word, row in raw.execute(f"SELECT term, doc FROM {shown}"):
                found[row] += hash(word)
            return found
        weights = {name.encode(): 1 + (number << 32) for number, name in enumerate(columns)}
        for word, row, column, place in raw.execute(f"SELECT term, doc, col, offset FROM {shown}"):
            found[row] += hash(word) * ((place or 0) + weights.get(column, 0))
        return found
    finally:
        raw.text_factory = before


def is_whole(raw: sqlite3.Connection, table: str) -> bool:
    """What SQLite says of an index of its own, beginnings of words included; it looks only where one may write.

    It is asked through another connection, so that others can write again as soon as it has looked; where somebody
    writes, through this one, which may be who does.
    """
    with closing(open_to_look(_path_of(raw))) as other:
        other.execute("PRAGMA busy_timeout = 0")
        for each in (other, raw):
            try:
                each.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
            except sqlite3.OperationalError:
                continue  # Open for reading only, or another program writes.
            except sqlite3.DatabaseError:
                return False
            else:
                break
    return True


def _path_of(raw: sqlite3.Connection) -> Path:
    (path,) = raw.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
    return Path(path)


def totals_are_right(raw: sqlite3.Connection, table: str) -> bool:
    """Whether the count of rows and words, by which hits are ranked, is that of the rows."""
    sizes = [_numbers(packed) for _, packed in raw.execute(_SIZES.format(table))]
    (totals,) = raw.execute(f"SELECT block FROM {table}_data WHERE id = ?", [_TOTALS]).fetchone() or (b"",)
    counted = [len(sizes), *(sum(column) for column in zip(*sizes, strict=False))]
    return [number for number in _numbers(totals) if number] == [number for number in counted if number]


def _texts(raw: sqlite3.Connection) -> Iterator[str]:
    held = _by_article(digests(raw, "article_words", ("title", "text")))
    sizes = _by_article({row: _numbers(packed) for row, packed in raw.execute(_SIZES.format("article_words"))})
    outdated = {key for (key,) in raw.execute("SELECT key FROM outdated_words")}
    known = {key_of(*row) for row in raw.execute(_KNOWN)}
    if known & outdated:
        yield "articles that are in the index are taken for outdated"
    for article_id, generation, title, text in raw.execute(_INDEXED, [VERSION]):
        key = key_of(article_id, generation)
        parts = {number_of_part(key, part.number): (part.title, part.text) for part in parts_of(title, text)}
        wanted = {row: digest(columns) for row, columns in parts.items() if any(columns)}
        counted = {row: [len(words.split()) for words in columns] for row, columns in parts.items()}
        if held.get(key, {}) != wanted or sizes.get(key, {}) != counted:
            yield f"article {article_id} is not in the index as it is"
    loose = (held.keys() | sizes.keys()) - outdated - known
    if loose:
        yield f"the index holds {len(loose)} texts that are of no article"


def _by_article(rows: Mapping[int, Value]) -> dict[int, dict[int, Value]]:
    """The rows of each article, as it was indexed that time, by the key of that."""
    found: defaultdict[int, dict[int, Value]] = defaultdict(dict)
    for row, value in rows.items():
        found[key_of_row(row)][row] = value
    return found


def _notes(raw: sqlite3.Connection) -> Iterator[str]:
    to_do = {tuple(row) for row in raw.execute("SELECT kind, article_id, id FROM unindexed")}
    held = dict(digests(raw, "note_words", ("note",)))
    kept = dict(raw.execute("SELECT rowid, note FROM note_words"))
    wrong = 0
    for kind, article_id, each_id, note in raw.execute(_NOTES):
        row, wanted = note_number(kind, article_id, each_id), folded(note)
        there = held.pop(row, 0), kept.pop(row, None)
        wrong += (kind, article_id, each_id) not in to_do and there != (digest((wanted,)), wanted)
    if wrong:
        yield f"{wrong} notes are not in the index as they are"
    for kind, article_id, each_id in to_do:
        if kind != "article":
            row = note_number(kind, article_id, each_id)
            held.pop(row, None)
            kept.pop(row, None)
    if held or kept:
        yield f"the index holds {len(held.keys() | kept.keys())} notes that are not there"


def _numbers(packed: object) -> list[int]:
    """The numbers in a row of SQLite's own: seven bits a byte, the highest bit says that it goes on."""
    found, number = [], 0
    for byte in packed if isinstance(packed, bytes) else b"\xff":
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            found.append(number)
            number = 0
    return found
