"""The check of what parallels are found by: it follows from the texts, and is made anew where it is damaged."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from seedreader.comparing.features import Features
from seedreader.comparing.sentences import sentences
from seedreader.domain.articles import Mark
from seedreader.domain.parallels import Band
from seedreader.storage.answers import pair_of
from seedreader.storage.examining.words import digests, is_whole
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.schema.checksums import is_sound
from seedreader.storage.sentences.postings import FeaturesDamaged, token, unpacked
from seedreader.storage.sentences.reading import VERSION
from seedreader.storage.sentences.term_counts import key
from seedreader.storage.texts import unpacked_marks

_READ = (
    "SELECT compared.article_id, first, stop, reached, sampled, paired, version, text, marks FROM compared"
    " LEFT JOIN revisions ON revisions.id = compared.revision_id AND revisions.article_id = compared.article_id"
    " LEFT JOIN texts ON texts.id = text_id"
)
"""What was read of articles; that of a text that is gone, undone or deleted, stays until somebody reads on."""

_CURRENT = (
    "SELECT text, marks FROM articles JOIN revisions ON revisions.id = revision_id JOIN texts ON texts.id = text_id"
    " WHERE articles.id = ?"
)

_SENTENCES = (
    "SELECT number, article_id, start_offset, text, features FROM sentences WHERE number >= ? AND number < ?"
    " ORDER BY number"
)
_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.sentence_vocabulary USING fts5vocab(main, sentence_terms, 'row')"
_MISCOUNTED = """
WITH indexed (term, sentences) AS (SELECT term, doc FROM sentence_vocabulary), counted (term, sentences) AS (
    SELECT printf('%012x', term), sum(sentences)
    FROM (SELECT * FROM term_counts UNION ALL SELECT * FROM recent_term_counts)
    GROUP BY term HAVING sum(sentences) <> 0
)
SELECT count(*) FROM (
    SELECT * FROM (SELECT * FROM indexed EXCEPT SELECT * FROM counted)
    UNION SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM indexed)
)
"""
_FOUND = (
    "SELECT found_parallels.*, one.article_id, one.text, other.article_id, other.text FROM found_parallels"
    " LEFT JOIN sentences AS one ON one.number = one_number"
    " LEFT JOIN sentences AS other ON other.number = other_number"
)
_WRONGLY_COUNTED = """
SELECT count(*) FROM (
    SELECT article_id, sum(parallels) AS difference FROM (
        SELECT article_id, -parallels AS parallels FROM parallel_counts
        UNION ALL SELECT one_article, 1 FROM found_parallels WHERE band <> 'weak'
        UNION ALL SELECT other_article, 1 FROM found_parallels WHERE band <> 'weak'
    ) GROUP BY article_id
) WHERE difference <> 0
"""


def parallels(raw: sqlite3.Connection) -> Iterator[str]:
    """Sentences that are not those of their articles or cannot be compared, counts of others, parallels of none."""
    seen = 0
    pieces: Counter[str] = Counter()
    indexed: dict[int, int] = {}
    for article_id, first, stop, *values, version, text, marks in raw.execute(_READ):
        spans, sound = [], 0
        for number, own, start, words, packed in raw.execute(_SENTENCES, [first, stop]):
            made = _made(packed)
            if made is None or own != article_id or not (text is None or _stands(text, start, words)):
                continue
            sound += 1
            spans.append((start, start + len(words)))
            indexed[number] = sum({_weight(term) for term in (*made.terms, *made.meanings)})
            if values[1]:
                pieces.update(made.grams().keys())
        seen += sound
        if sound != stop - first:
            yield f"of the {stop - first} sentences of article {article_id}, {sound} are in order"
        elif text is not None and version == VERSION and not _is_so_far(spans, values, text, unpacked_marks(marks)):
            yield f"the sentences of article {article_id} are not those of its text"
        elif text is None and _are_of_now(raw, article_id, raw.execute(_SENTENCES, [first, stop]).fetchall(), values):
            yield f"the sentences of article {article_id} are said to be those of another text"
    (kept,) = raw.execute("SELECT count(*) FROM sentences").fetchone()
    if kept > seen:
        yield f"{kept - seen} sentences are of no article"
    counts = {piece: count for piece, count in raw.execute("SELECT piece, sentences FROM spelling_counts") if count}
    if counts != pieces:
        yield "pieces of spelling are counted wrongly"
    if digests(raw, "sentence_terms") != indexed or not is_whole(raw, "sentence_terms"):
        yield "the index of terms is not that of the sentences"
    raw.execute(_VOCABULARY)
    (miscounted,) = raw.execute(_MISCOUNTED).fetchone()
    if miscounted:
        yield f"{miscounted} terms are counted wrongly"
    (miscounted,) = raw.execute(_WRONGLY_COUNTED).fetchone()
    if miscounted:
        yield f"the parallels of {miscounted} articles are counted wrongly"
    loose = sum(not _is_found(row) for row in _found(raw))
    if loose:
        yield f"{loose} of the parallels found are not what was written, or of no sentences"


def _stands(text: str, start: Any, words: Any) -> bool:
    try:
        return bool(words) and text.startswith(words, start)
    except TypeError:
        return False


def _made(packed: Any) -> Features | None:
    try:
        return unpacked(packed)
    except FeaturesDamaged:
        return None


@lru_cache(maxsize=200_000)
def _weight(term: str) -> int:
    """What a sentence that has the term is weighed with in `digests`."""
    return hash(token(key(term)).encode())


def _is_so_far(spans: list[tuple[int, int]], values: list[Any], text: str, marks: tuple[Mark, ...]) -> bool:
    """Whether sentences, each of which stands where it says, are those up to where reading goes on, or to the end."""
    reached, sampled, paired = values
    if sampled not in (0, 1) or paired not in (0, 1) or any(one[1] > two[0] for one, two in pairwise(spans)):
        return False
    last = spans[-1][1] if spans else 0
    if reached is not None:
        return bool(reached == last)
    return _last_end(text, marks, text.rfind("\n", 0, spans[-1][0]) + 1 if spans else 0) == last or (
        _last_end(text, marks, 0) == last
    )


def _are_of_now(raw: sqlite3.Connection, article_id: int, read: list[Any], values: list[Any]) -> bool:
    """Whether sentences that were read of a text that is gone are those of the article as it is."""
    current = raw.execute(_CURRENT, [article_id]).fetchone()
    if current is None or not all(_stands(current[0], start, words) for _, _, start, words, _ in read):
        return False
    spans = [(start, start + len(words)) for _, _, start, words, _ in read]
    return _is_so_far(spans, values, current[0], unpacked_marks(current[1]))


def _last_end(text: str, marks: tuple[Mark, ...], start: int) -> int:
    """Where the last sentence of a text ends, of which only what stands behind `start` is looked at."""
    shifted = [
        replace(mark, start=max(0, mark.start - start), end=mark.end - start) for mark in marks if mark.end > start
    ]
    return max((span.end + start for span in sentences(text[start:], shifted)), default=0)


def _found(raw: sqlite3.Connection) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    cursor = raw.execute(_FOUND)
    names = [column[0] for column in cursor.description][:-4]
    for values in cursor:
        yield dict(zip(names, values, strict=False)), list(values[-4:])


def _is_found(found: tuple[dict[str, Any], list[Any]]) -> bool:
    row, (one_article, one, other_article, other) = found
    try:
        return (
            is_sound("found_parallels", row)
            and [one_article, other_article] == [row["one_article"], row["other_article"]]
            and row["pair"] == pair_of(one, other)
            and row["band"] in {band.value for band in Band}
        )
    except (TypeError, AttributeError):
        return False
