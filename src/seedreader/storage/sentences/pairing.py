"""Comparing the articles of a library, a little at a time: what an article has like others, kept in the file."""

from collections.abc import Iterator
from time import monotonic
from typing import Final

from seedreader.comparing.efforts import ARRIVING
from seedreader.comparing.ranking import RankedPair, Ranker
from seedreader.comparing.suggesting import band
from seedreader.storage.answers import pair_of
from seedreader.storage.file.connection import Connection
from seedreader.storage.schema.checksums import stamped
from seedreader.storage.sentences.postings import SqlitePostings

KEPT: Final = 50
"""How many parallels of an article are kept when it arrives."""

_UNPAIRED = "FROM compared WHERE paired = 0 AND reached IS NULL AND revision_id IN (SELECT revision_id FROM articles)"


class Pairing:
    """Finds the parallels of articles that have been read, all under one state of the library.

    Make a new one when sentences have come or gone.
    """

    def __init__(self, connection: Connection, postings: SqlitePostings, ranker: Ranker) -> None:
        self._connection = connection
        self._postings = postings
        self._ranker = ranker
        self._work: Iterator[None] | None = None

    def work(self, until: float) -> bool:
        """Compare until that time (of `time.monotonic`); whether anything was done."""
        done = False
        while not done or monotonic() < until:
            if self._work is None:
                row = self._connection.row(f"SELECT article_id {_UNPAIRED} ORDER BY article_id LIMIT 1")
                if row is None:
                    return done
                self._work = self._compared(int(row[0]))
            if next(self._work, self) is self:
                self._work = None
            done = True
        return done

    def _compared(self, article_id: int) -> Iterator[None]:
        """Compare one article, sentence by sentence."""
        best: dict[tuple[int, int], tuple[float, int]] = {}
        for number in self._postings.numbers(article_id):
            for rank, (score, other) in enumerate(self._ranker.of_sentence(number, ARRIVING.scored, ARRIVING), 1):
                pair = (min(number, other), max(number, other))
                best[pair] = max((score, -rank), best.get(pair, (0.0, 0)))
            yield
        ranked = sorted(best.items(), key=lambda each: (-each[1][0], each[0]))[:KEPT]
        noise = self._ranker.noise
        yield
        with self._connection.transaction():
            for (one, other), (score, rank) in ranked:
                tells = self._ranker.tells(one, other)
                self._keep(RankedPair(score, one, other), str(band(score, noise, -rank, tells=tells)))
            self._connection.write("UPDATE compared SET paired = 1 WHERE article_id = ?", [article_id])
        yield

    def _keep(self, pair: RankedPair, band: str) -> None:
        postings = self._postings
        row = {
            "one_article": postings.article(pair.one),
            "one_number": pair.one,
            "other_article": postings.article(pair.other),
            "other_number": pair.other,
            "score": pair.score,
            "band": band,
            "pair": pair_of(postings.words(pair.one), postings.words(pair.other)),
        }
        # found from the other side before; where a row is only replaced, no trigger hears of it
        self._connection.write(
            "DELETE FROM found_parallels WHERE one_number = ? AND other_number = ?", [pair.one, pair.other]
        )
        self._connection.put("found_parallels", stamped("found_parallels", row))


def unpaired(connection: Connection) -> int:
    """How many articles are read and still to be compared."""
    (count,) = connection.row(f"SELECT count(*) {_UNPAIRED}")
    return int(count)
