"""The check of what follows from the texts: it is made anew where it is damaged."""

from collections.abc import Iterator
from typing import Any

from seedreader.domain.parallels import Band
from seedreader.storage.driver import sqlite3
from seedreader.storage.postings import FeaturesDamaged, unpacked
from seedreader.storage.term_index import VOCABULARY

_TEXTS = (
    "SELECT compared.article_id, first, stop, text FROM compared"
    " JOIN revisions ON revisions.id = compared.revision_id JOIN texts ON texts.id = text_id"
)
_NOT_INDEXED = (
    "SELECT articles.id FROM articles JOIN revisions ON revisions.id = articles.revision_id"
    " LEFT JOIN indexed ON indexed.article_id = articles.id"
    " WHERE (indexed.text_id IS NOT revisions.text_id OR indexed.title IS NOT articles.title)"
    " AND articles.id NOT IN (SELECT article_id FROM unindexed)"
)
_SENTENCES = "SELECT article_id = ?, start_offset, text, features FROM sentences WHERE number >= ? AND number < ?"
_LOOSE = (
    "SELECT count(*) FROM found_parallels WHERE one_number NOT IN (SELECT number FROM sentences)"
    " OR other_number NOT IN (SELECT number FROM sentences) OR band NOT IN ({})"
)
_COUNTS = """
SELECT (SELECT coalesce(sum(doc), 0) FROM sentence_vocabulary), coalesce(sum(sentences), 0)
FROM (SELECT sentences FROM term_counts UNION ALL SELECT sentences FROM recent_term_counts)
"""


def parallels(raw: sqlite3.Connection) -> Iterator[str]:
    """Sentences that are not those of their articles or cannot be compared, miscounted terms, parallels of none."""
    for article_id, first, stop, text in raw.execute(_TEXTS):
        sound = sum(_is_sound(text, *values) for values in raw.execute(_SENTENCES, [article_id, first, stop]))
        if sound != stop - first:
            yield f"of the {stop - first} sentences of article {article_id}, {sound} are in order"
    bands = ", ".join(f"'{band.value}'" for band in Band)
    (loose,) = raw.execute(_LOOSE.format(bands)).fetchone()
    if loose:
        yield f"{loose} of the parallels found are of no sentences"
    raw.execute(VOCABULARY)
    indexed, counted = raw.execute(_COUNTS).fetchone()
    if indexed != counted:
        yield f"{counted} times a sentence is counted for one of its terms, and {indexed} times it is in their index"


def words(raw: sqlite3.Connection) -> Iterator[str]:
    """Articles of which the index over all words holds something else, and an index that cannot be read."""
    for (article_id,) in raw.execute(_NOT_INDEXED):
        yield f"article {article_id} is not in the index"
    for table in ("article_words", "note_words"):
        raw.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary_of_{table} USING fts5vocab(main, {table}, 'row')"
        )
        raw.execute(f"SELECT sum(cnt) FROM vocabulary_of_{table}").fetchone()


def _is_sound(text: str, own: object, start: Any, words: Any, features: Any) -> bool:
    try:
        unpacked(features)
        return bool(own) and text.startswith(words, start)
    except (FeaturesDamaged, TypeError):
        return False
