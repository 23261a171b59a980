"""The index over all words of a library (SQLite FTS5), kept true in slices.

It says in which articles words stand; where they stand there is looked up in the text. An article's text is indexed in
parts, so that a long one holds up nobody. The index takes folded words with blanks between.
"""

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Final, NamedTuple

from seedreader.asking.words import words_of
from seedreader.storage.file.connection import Connection
from seedreader.storage.schema.search_tables import EMPTYING
from seedreader.storage.texts import text_of

VERSION: Final = 1
"""Raised when words are folded or parted in another way."""

PART: Final = 32_768
"""Code points of a text that are indexed at once."""

_GENERATIONS, _PARTS = 16, 16
ARTICLE_SHIFT: Final = _GENERATIONS + _PARTS
"""A row's number without so many of its last bits is its article's id; of a note's row the rest is the note's."""

_LINK_BIT: Final = 1 << (ARTICLE_SHIFT - 1)
_MOST_PARTS: Final = 1 << _PARTS
_KEPT_OUTDATED: Final = 1_000
_NOTES: Final = {
    "passage": "SELECT note FROM passages WHERE id = ? AND article_id = ?",
    "link": "SELECT links.note FROM links JOIN passages ON passages.id = source_id"
    " WHERE links.id = ? AND article_id = ?",
}


def key_of(article_id: int, generation: int) -> int:
    """What the rows of an article, as it was indexed that time, have in common: their number without the part."""
    return article_id << _GENERATIONS | generation


def note_number(kind: str, article_id: int, each_id: int) -> int:
    """The number of the row with the note of a passage or a link, which is in that article."""
    return article_id << ARTICLE_SHIFT | each_id | (_LINK_BIT if kind == "link" else 0)


def folded(text: str) -> str:
    """A text as the index takes it."""
    return " ".join(words_of(text))


class Part(NamedTuple):
    """What a row of the index takes: the words of a stretch of a text, the first with those of the title.

    Its number is `number_of_part`; `reached` is where the next one begins, or None at the end.
    """

    number: int
    title: str
    text: str
    reached: int | None


def number_of_part(key: int, number: int) -> int:
    """The number of a row of `article_words`; `key` is `key_of`."""
    return key << _PARTS | number


def key_of_row(row: int) -> int:
    """What `key_of` gave for the article of a row of `article_words`."""
    return row >> _PARTS


def parts_of(title: str, text: str, reached: int = 0) -> Iterator[Part]:
    """The parts of a text from `reached` on, which begin at multiples of `PART` or at the blank after it."""
    while True:
        number = min(reached // PART, _MOST_PARTS - 1)
        end = _part_end(text, (number + 1) * PART) if number < _MOST_PARTS - 1 else len(text)
        going_on = end if end < len(text) else None
        yield Part(number, "" if reached else folded(title), folded(text[reached:end]), going_on)
        if going_on is None:
            return
        reached = going_on


class WordIndex:
    """Keeps the index and asks it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def behind(self) -> int:
        """How many articles, with their notes, are not indexed as they are now."""
        (count,) = self._connection.row("SELECT count(DISTINCT article_id) FROM unindexed")
        return int(count)

    def catch_up(self, seconds: float) -> int:
        """Index for about so long; how many articles are left. Nothing where one may only read."""
        if self._connection.read_only:
            return 0
        until = monotonic() + seconds
        self._begin_anew_where_needed()
        if self._connection.row("SELECT 1 FROM unindexed LIMIT 1") is None:
            return 0
        with self._connection.transaction():
            while row := self._connection.row("SELECT kind, article_id, id FROM unindexed LIMIT 1"):
                kind, article_id, each_id = row
                if kind == "article":
                    done = self._index_article(article_id, until)
                else:
                    done = self._index_note(kind, article_id, each_id)
                if done:
                    self._connection.write("DELETE FROM unindexed WHERE (kind, article_id, id) = (?, ?, ?)", list(row))
                if monotonic() >= until:
                    break
        return self.behind()

    def articles_with(self, match: str) -> set[int]:
        """The articles whose text or title a match of FTS5 finds."""
        outdated = self._connection.numbers("SELECT key FROM outdated_words")
        shift = _PARTS if outdated else ARTICLE_SHIFT
        sql = f"SELECT rowid >> {shift} FROM article_words WHERE article_words MATCH ?"
        keys = self._connection.numbers(sql, [match])
        return {key >> _GENERATIONS for key in keys - outdated} if outdated else keys

    def articles_noted(self, match: str) -> set[int]:
        """The articles with notes that a match of FTS5 finds."""
        sql = f"SELECT rowid >> {ARTICLE_SHIFT} FROM note_words WHERE note_words MATCH ?"
        return self._connection.numbers(sql, [match])

    def ranks(self, matches: Iterable[str]) -> dict[int, float]:
        """How good the articles are that any of the matches finds (BM25), the less the better."""
        sql = f"SELECT rowid >> {ARTICLE_SHIFT}, rank FROM article_words WHERE article_words MATCH ?"
        ranks: dict[int, float] = {}
        for article_id, rank in self._connection.rows(sql, [" OR ".join(f"({match})" for match in matches)]):
            ranks[article_id] = min(rank, ranks.get(article_id, 0.0))
        return ranks

    def _index_article(self, article_id: int, until: float) -> bool:
        """Index an article as it is now, from where somebody stopped; whether its end was reached."""
        now = self._connection.row(
            "SELECT title, text_id, revision_id FROM articles JOIN revisions ON revisions.id = revision_id"
            " WHERE articles.id = ?",
            [article_id],
        )
        known = self._connection.row(
            "SELECT title, text_id, generation, reached FROM indexed WHERE article_id = ?", [article_id]
        )
        if now is None:
            self._forget(article_id)
            return True
        title, text_id, revision_id = now
        reached: int | None
        if known is None or known[:2] != (title, text_id):
            self._forget(article_id)
            generation, reached = self._next_generation(article_id), 0
            row = [article_id, generation, text_id, title, reached, VERSION]
            self._connection.write("INSERT INTO indexed VALUES (?, ?, ?, ?, ?, ?)", row)
        else:
            generation, reached = known[2:]
        if reached is not None:
            text = text_of(self._connection, revision_id)
            reached = self._read_on(key_of(article_id, generation), title, text, reached, until)
            self._connection.write("UPDATE indexed SET reached = ? WHERE article_id = ?", [reached, article_id])
        return reached is None

    def _read_on(self, key: int, title: str, text: str, reached: int, until: float) -> int | None:
        """Index parts of a text from `reached` on; where somebody is to go on, or None at the end."""
        for part in parts_of(title, text, reached):
            self._connection.write(
                "INSERT INTO article_words (rowid, title, text) VALUES (?, ?, ?)",
                [number_of_part(key, part.number), part.title, part.text],
            )
            if part.reached is not None and monotonic() >= until:
                return part.reached
        return None

    def _index_note(self, kind: str, article_id: int, each_id: int) -> bool:
        number = note_number(kind, article_id, each_id)
        self._connection.write("DELETE FROM note_words WHERE rowid = ?", [number])
        row = self._connection.row(_NOTES[kind], [each_id, article_id])
        if row is not None and row[0]:
            self._connection.write("INSERT INTO note_words (rowid, note) VALUES (?, ?)", [number, folded(row[0])])
        return True

    def _forget(self, article_id: int) -> None:
        known = self._connection.row("SELECT generation FROM indexed WHERE article_id = ?", [article_id])
        if known is not None:
            self._connection.write("INSERT INTO outdated_words VALUES (?)", [key_of(article_id, known[0])])
            self._connection.write("DELETE FROM indexed WHERE article_id = ?", [article_id])

    def _next_generation(self, article_id: int) -> int:
        (last,) = self._connection.row(
            "SELECT max(key) FROM outdated_words WHERE key BETWEEN ? AND ?",
            [key_of(article_id, 0), key_of(article_id + 1, 0) - 1],
        )
        return 0 if last is None else last - key_of(article_id, 0) + 1

    def _begin_anew_where_needed(self) -> None:
        """Empty the index where it was made in another way, or where most of it is outdated."""
        made = self._connection.row("SELECT version FROM indexed LIMIT 1")
        if made is None or (made[0] == VERSION and not self._is_mostly_outdated()):
            return
        with self._connection.transaction():
            for statement in EMPTYING:
                self._connection.write(statement)

    def _is_mostly_outdated(self) -> bool:
        (outdated,) = self._connection.row("SELECT count(*) FROM outdated_words")
        if outdated <= _KEPT_OUTDATED:
            return False
        (indexed,) = self._connection.row("SELECT count(*) FROM indexed")
        return bool(outdated > indexed)


def _part_end(text: str, wanted: int) -> int:
    """Where a part ends that is to end at `wanted`: at the line end or blank after it, if there is one soon."""
    if wanted >= len(text):
        return len(text)
    for sign in ("\n", " "):
        found = text.find(sign, wanted, wanted + PART // 2)
        if found >= 0:
            return found
    return wanted
