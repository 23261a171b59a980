"""Articles read for comparing, past the library's interface and on all processors.

One article after the other, each durable, a hundred thousand take an hour. So the rows are written as
`storage.sentences.reading` would have written them, and terms are counted when all are there; a test compares.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from seedreader.comparing.features import features, quotations
from seedreader.comparing.sentences import sentences
from seedreader.storage.sentences.postings import SAMPLED, packed, tokens
from seedreader.storage.sentences.reading import VERSION
from seedreader.storage.sentences.term_counts import keys

_TOGETHER = 1_000
"""Articles of one transaction."""

_HANDED_OVER = 20
"""Articles of one errand to another process."""

_UNREAD = """
SELECT articles.id, articles.revision_id, texts.text FROM articles
JOIN revisions ON revisions.id = articles.revision_id JOIN texts ON texts.id = revisions.text_id
WHERE articles.id > ? AND articles.id NOT IN (SELECT article_id FROM compared) ORDER BY articles.id LIMIT ?
"""
_COUNT = """
INSERT INTO term_counts SELECT term, count(*) FROM aside.terms GROUP BY term
ON CONFLICT (term) DO UPDATE SET sentences = sentences + excluded.sentences
"""


class _Sentence(NamedTuple):
    """What is written of a sentence, and the keys of its terms."""

    start: int
    text: str
    features: bytes
    keys: list[int]


def read_in_bulk(path: Path) -> None:
    """Read every article of a library that was not read yet; English without marks, and beyond the sample of spelling.

    Terms are counted in a file beside the library's meanwhile. Raises `ValueError` where spelling is still to be
    counted.
    """
    aside = path.with_suffix(".terms")
    aside.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("ATTACH ? AS aside", [str(aside)])
        for pragma in ("main.synchronous = OFF", "aside.synchronous = OFF", "aside.journal_mode = OFF"):
            database.execute(f"PRAGMA {pragma}").fetchall()
        database.execute("PRAGMA cache_size = -200000")
        database.execute("CREATE TABLE aside.terms (term INTEGER)")
        _check_sample(database)
        with get_context("spawn").Pool() as pool:
            last = 0
            while rows := database.execute(_UNREAD, [last, _TOGETHER]).fetchall():
                read = pool.imap(_read, (text for _, _, text in rows), _HANDED_OVER)
                _write(database, zip(rows, read, strict=True))
                last = rows[-1][0]
        database.execute(_COUNT)
    aside.unlink()


def _check_sample(database: sqlite3.Connection) -> None:
    (sampled,) = database.execute("SELECT total(stop - first) FROM compared WHERE sampled = 1").fetchone()
    if sampled < SAMPLED:
        raise ValueError("spelling is still to be counted: let the library read more articles first")


def _read(text: str) -> list[_Sentence]:
    quoted = quotations(text)
    found = []
    for span in sentences(text):
        made = features(text, span, quoted)
        found.append(_Sentence(span.start, text[span.start : span.end], packed(made), keys(made)))
    return found


def _write(database: sqlite3.Connection, articles: Iterator[tuple[tuple[int, int, str], list[_Sentence]]]) -> None:
    (number,) = database.execute("SELECT coalesce(max(stop), 0) FROM compared").fetchone()
    database.execute("BEGIN")
    for (article, revision, _), found in articles:
        places = range(number, number + len(found))
        database.executemany(
            "INSERT INTO sentences VALUES (?, ?, ?, ?, ?)",
            ((place, article, each.start, each.text, each.features) for place, each in zip(places, found, strict=True)),
        )
        database.executemany(
            "INSERT INTO sentence_terms (rowid, terms) VALUES (?, ?)",
            ((place, tokens(each.keys)) for place, each in zip(places, found, strict=True)),
        )
        database.executemany("INSERT INTO aside.terms VALUES (?)", ((key,) for each in found for key in each.keys))
        database.execute(
            "INSERT INTO compared VALUES (?, ?, '', ?, ?, ?, NULL, 0, 0)",
            [article, revision, VERSION, number, places.stop],
        )
        number = places.stop
    database.execute("COMMIT")
