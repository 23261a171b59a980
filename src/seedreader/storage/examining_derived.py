"""The check of what follows from the texts: it is made anew where it is damaged."""

from collections.abc import Iterator
from typing import Any

from seedreader.domain.parallels import Band
from seedreader.storage.driver import sqlite3
from seedreader.storage.postings import VOCABULARY, FeaturesDamaged, unpacked

_TEXTS = (
    "SELECT compared.article_id, first, stop, text FROM compared"
    " JOIN revisions ON revisions.id = compared.revision_id JOIN texts ON texts.id = text_id"
)
_SENTENCES = "SELECT article_id = ?, start_offset, text, features FROM sentences WHERE number >= ? AND number < ?"
_LOOSE = (
    "SELECT count(*) FROM found_parallels WHERE one_number NOT IN (SELECT number FROM sentences)"
    " OR other_number NOT IN (SELECT number FROM sentences) OR band NOT IN ({})"
)


def parallels(raw: sqlite3.Connection) -> Iterator[str]:
    """Sentences that are not those of their articles or cannot be compared, and parallels of none."""
    for article_id, first, stop, text in raw.execute(_TEXTS):
        sound = sum(_is_sound(text, *values) for values in raw.execute(_SENTENCES, [article_id, first, stop]))
        if sound != stop - first:
            yield f"of the {stop - first} sentences of article {article_id}, {sound} are in order"
    bands = ", ".join(f"'{band.value}'" for band in Band)
    (loose,) = raw.execute(_LOOSE.format(bands)).fetchone()
    if loose:
        yield f"{loose} of the parallels found are of no sentences"
    raw.execute(VOCABULARY)
    raw.execute("SELECT count(*) FROM sentence_vocabulary").fetchone()


def _is_sound(text: str, own: object, start: Any, words: Any, features: Any) -> bool:
    try:
        unpacked(features)
        return bool(own) and text.startswith(words, start)
    except (FeaturesDamaged, TypeError):
        return False
