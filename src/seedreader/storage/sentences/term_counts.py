"""In how many sentences each term of a library stands.

The index of terms could tell, but it takes ten times as long to look a term up in it, and goes through all its
sentences; a query counts a thousand terms. What came lately is counted in a small table of its own, and goes on to
the large one in the order of its keys, a little at a time: the terms of a sentence are from all over the table, and to
count each in its place would write every page of it for every few articles.
"""

import json
from collections.abc import Iterable
from hashlib import blake2b
from time import monotonic
from typing import Final

from seedreader.comparing.features import Features
from seedreader.storage.file.connection import Connection

_FEW: Final = 20_000
"""Up to so many terms that came lately, or as many as there are sentences, are left where they are."""

_STEP: Final = 512
"""How many terms go on at once."""

_OF = """
SELECT json_group_array(
    ifnull((SELECT sentences FROM term_counts WHERE term = value), 0)
    + ifnull((SELECT sentences FROM recent_term_counts WHERE term = value), 0)
) FROM json_each(?)
"""
_COUNT = """
INSERT INTO recent_term_counts SELECT value, :sign FROM json_each(:keys) WHERE true
ON CONFLICT (term) DO UPDATE SET sentences = sentences + excluded.sentences
"""
_LAST = """
SELECT max(term) FROM (SELECT term FROM recent_term_counts ORDER BY term LIMIT :step)
"""
_GO_ON = (
    """INSERT INTO term_counts SELECT term, sentences FROM recent_term_counts WHERE term <= :last ORDER BY term
    ON CONFLICT (term) DO UPDATE SET sentences = sentences + excluded.sentences""",
    """DELETE FROM term_counts
    WHERE sentences = 0 AND term IN (SELECT term FROM recent_term_counts WHERE term <= :last)""",
    "DELETE FROM recent_term_counts WHERE term <= :last",
)


def key(term: str) -> int:
    """By what a term is known in the file: 48 bits of its hash."""
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")


def keys(made: Features) -> list[int]:
    """The keys of everything that is counted of a sentence, ascending."""
    return sorted({key(term) for term in (*made.terms, *made.meanings)})


def counts_of(connection: Connection, terms: Iterable[str]) -> dict[str, int]:
    """In how many sentences each term stands."""
    asked = {term: key(term) for term in terms}
    ordered = sorted(set(asked.values()))
    (packed,) = connection.row(_OF, [json.dumps(ordered)])
    found = dict(zip(ordered, json.loads(packed), strict=True))
    return {term: max(0, found[known]) for term, known in asked.items()}


class TermCounts:
    """Counts what comes and goes, in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lately: int | None = None
        """At most so many terms came lately, as far as this connection knows; None before it looked."""
        self._going_on = False

    def count(self, keys: list[int], sign: int) -> None:
        """A sentence with these terms came (1) or went (-1)."""
        self._connection.write(_COUNT, {"keys": json.dumps(keys), "sign": sign})
        if self._lately is not None:
            self._lately += len(keys)

    def settle(self, until: float) -> bool:
        """Let go on what came lately, where it is much, until that time (of `time.monotonic`); whether any did."""
        self._going_on = self._going_on or self._is_much()
        done = False
        while self._going_on and not (done and monotonic() >= until):
            (last,) = self._connection.row(_LAST, {"step": _STEP})
            if last is None:
                self._going_on, self._lately = False, None
            else:
                for statement in _GO_ON:
                    self._connection.write(statement, {"last": last})
            done = True
        return done

    def _is_much(self) -> bool:
        if self._lately is not None and self._lately <= _FEW:
            return False
        (sentences,) = self._connection.row("SELECT coalesce(max(number), 0) FROM sentences")
        most = max(_FEW, sentences)
        if self._lately is None or self._lately > most:
            (lately,) = self._connection.row("SELECT count(*) FROM recent_term_counts")
            self._lately = int(lately)
        return self._lately > int(most)
