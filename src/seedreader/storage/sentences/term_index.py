"""The index of terms brought into one piece, a little at a time.

FTS5 writes what comes to a piece of its own and merges pieces of about one size. A query looks each term up in every
piece, so that after many articles it takes three times as long as it has to. Merging all costs as much as writing all,
so it is done when a good part of the index is outside its largest piece: what is written in the end grows with the
library, not with its square.
"""

from time import monotonic
from typing import Final

from seedreader.storage.file.connection import Connection

SCATTERED: Final = 0.25
"""The share of the index outside its largest piece from which on it is merged."""

_FEW: Final = 3
"""Up to so many pieces are not worth a merge."""

_PAGES: Final = 16
"""How much one step writes; a page is 4 KB."""

_LEAST_CHANGES: Final = 2
"""Fewer changes than this mean that nothing is left to merge (SQLite, “FTS5: the merge command”)."""

_PIECES = "SELECT count(*) FROM sentence_terms_idx GROUP BY segid"
_STEP = "INSERT INTO sentence_terms (sentence_terms, rank) VALUES ('merge', ?)"


class Merging:
    """Merges the index of one library; nobody else knows how far it is, so that it may begin anew at any time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._begun = False
        self._done = False

    def look_again(self) -> None:
        """Something was written."""
        self._done = False

    def work(self, until: float) -> bool:
        """Merge until that time (of `time.monotonic`), in a transaction; whether anything was done."""
        if self._done or not (self._begun or self._is_scattered()):
            self._done = True
            return False
        if not self._begun:
            self._step(-_PAGES)  # puts all pieces at one level, so that they become one
            self._begun = True
        while self._step(_PAGES) >= _LEAST_CHANGES:
            if monotonic() >= until:
                return True
        self._begun, self._done = False, True
        return True

    def _is_scattered(self) -> bool:
        pieces = sorted(count for (count,) in self._connection.rows(_PIECES))
        return len(pieces) > _FEW and sum(pieces[:-1]) >= SCATTERED * sum(pieces)

    def _step(self, pages: int) -> int:
        (before,) = self._connection.row("SELECT total_changes()")
        self._connection.write(_STEP, [pages])
        (after,) = self._connection.row("SELECT total_changes()")
        return int(after - before)
