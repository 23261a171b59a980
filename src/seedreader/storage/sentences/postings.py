"""The sentences of a library as ranking asks for them, read from the file: memory does not grow with the library."""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple
from zlib import compress, decompress, error

from seedreader.comparing.features import Features
from seedreader.domain.text import Span
from seedreader.errors import LibraryInvalid
from seedreader.storage.file.connection import Connection
from seedreader.storage.sentences.term_counts import counts_of, key

_KEPT_FEATURES: Final = 2_048
_KEPT_ARTICLES: Final = 4_096
_KEPT_COUNTS: Final = 32_768

SAMPLED: Final = 4_096
"""In so many sentences pieces of spelling are counted; what they say of a larger library is worked out from that."""

_ROW = "SELECT article_id, start_offset, text, features FROM sentences WHERE number = ?"
_GRAMS = "SELECT json_group_object(piece, max(0, sentences)) FROM spelling_counts"
"""Handed over as one value, since so many rows are dear."""

_HELD = "SELECT count(*), sum(first), sum(stop), sum(revision_id) FROM compared"


def token(key: int) -> str:
    """How a term with that key (of `term_counts.key`) is written in the index: letters and digits of ASCII."""
    return f"{key:012x}"


def tokens(keys: Iterable[int]) -> str:
    """Terms of a sentence as the index takes them."""
    return " ".join(map(token, keys))


def packed(made: Features) -> bytes:
    """What a sentence is compared by, as a row holds it."""
    parts = [made.terms, made.meanings, made.spelled, sorted(made.names), made.quoted]
    return compress(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


class FeaturesDamaged(LibraryInvalid):
    """What a sentence is compared by cannot be read; it follows from the texts, and can be made anew."""


def unpacked(row: bytes) -> Features:
    """What `packed` made a row of. Raises `FeaturesDamaged`."""
    try:
        terms, meanings, spelled, names, quoted = json.loads(decompress(row).decode("utf-8", "surrogatepass"))
        return Features(terms, meanings, spelled, frozenset(names), tuple(quoted))
    except (error, ValueError, TypeError) as failure:
        raise FeaturesDamaged(
            "What parallels are found by is damaged", "Have it made anew: seedreader check --repair."
        ) from failure


class _Row(NamedTuple):
    """A sentence as it is kept."""

    article: int
    start: int
    text: str
    features: bytes


_NO_ROW = _Row(0, 0, "", b"")
"""For a number that is not used."""


class SqlitePostings:
    """The `Postings` of a library, as they are when this is made; what is asked often is remembered.

    Pieces of spelling that were read `before` are not read again as long as they are counted in the same sentences.
    """

    def __init__(self, connection: Connection, before: "SqlitePostings | None" = None) -> None:
        self._connection = connection
        self._state = connection.state()
        self._held = connection.row(_HELD)
        self._sentences, self._bounds, self._sampled = connection.row(
            "SELECT coalesce(sum(max(0, stop - first)), 0), coalesce(max(stop), 0),"
            " coalesce(sum(max(0, stop - first) * max(0, sampled)), 0) FROM compared"
        )
        self._counted_in = connection.row(f"{_HELD} WHERE sampled = 1")
        is_same = before is not None and before._counted_in == self._counted_in
        self._grams: dict[str, int] | None = before._grams if before is not None and is_same else None
        self._counts: dict[str, int] = {}
        self._row = lru_cache(maxsize=_KEPT_FEATURES)(self._read)
        self._features = lru_cache(maxsize=_KEPT_FEATURES)(self._made)
        self._numbers = lru_cache(maxsize=_KEPT_ARTICLES)(self._read_numbers)

    def is_up_to_date(self) -> bool:
        """Whether the library has the same sentences still; quick where nobody wrote to it since this was asked."""
        state = self._connection.state()
        if state != self._state and self._connection.row(_HELD) == self._held:
            self._state = state
        return state == self._state

    def stays(self, before: tuple[int, int], now: tuple[int, int]) -> None:
        """What was written between these states of the file changed no sentence."""
        if self._state == before:
            self._state = now

    @property
    def sentences(self) -> int:
        """How many sentences there are."""
        return int(self._sentences)

    def of_terms(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many sentences each term stands."""
        asked = list(terms)
        known = self._counts
        if len(known) > _KEPT_COUNTS:
            known.clear()
        if unknown := [term for term in asked if term not in known]:
            known.update(counts_of(self._connection, unknown))
        return {term: known[term] for term in asked}

    def of_grams(self, grams: Iterable[str]) -> dict[str, int]:
        """In how many sentences each piece of spelling stands; in a large library, as far as a sample tells."""
        if self._grams is None:
            (held,) = self._connection.row(_GRAMS)
            self._grams = json.loads(held)
        counts, sampled, present = self._grams, self._sampled, self._sentences
        if sampled == present:
            return {gram: counts.get(gram, 0) for gram in grams}
        return {gram: round(counts.get(gram, 0) * present / sampled) if sampled else 0 for gram in grams}

    def holding(self, term: str) -> Sequence[int]:
        """The numbers of the sentences with a term, ascending."""
        rows = self._connection.rows(
            "SELECT rowid FROM sentence_terms WHERE sentence_terms MATCH ? ORDER BY rowid", [f'"{token(key(term))}"']
        )
        return [number for (number,) in rows]

    def features(self, number: int) -> Features:
        """What the sentence with that number is compared by."""
        return self._features(number)

    def words(self, number: int) -> str:
        """The words of the sentence with that number."""
        return self._row(number).text

    def span(self, number: int) -> Span:
        """Where it stands in the text of its article."""
        row = self._row(number)
        return Span(row.start, row.start + len(row.text))

    def article(self, number: int) -> int:
        """The id of the article with the sentence of that number; 0 for a number that is not used."""
        return self._row(number).article

    def numbers(self, article: int) -> range:
        """The numbers of the sentences of an article; empty for one that is not there."""
        return range(*self._numbers(article))

    def bounds(self) -> int:
        """One more than the highest number."""
        return int(self._bounds)

    def _made(self, number: int) -> Features:
        row = self._row(number).features
        return unpacked(row) if row else Features({}, {}, "", frozenset(), ())

    def _read(self, number: int) -> _Row:
        row = self._connection.row(_ROW, [number])
        return _NO_ROW if row is None else _Row(*row)

    def _read_numbers(self, article: int) -> tuple[int, int]:
        row = self._connection.row("SELECT first, stop FROM compared WHERE article_id = ?", [article])
        return (0, 0) if row is None else (row[0], row[1])
