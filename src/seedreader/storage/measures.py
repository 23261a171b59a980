"""What a library's sentences were measured to be, kept for the next program.

To measure them takes longer than to compare an article that has just arrived. It stands among what is remembered,
outside the history. Where it is lost, or holds no more, it is measured anew.
"""

from typing import Any, Final

from seedreader.comparing.ranking import STEADY, Measure
from seedreader.storage.file.connection import Connection
from seedreader.storage.places import SqliteSession
from seedreader.storage.sentences.reading import VERSION

_KEY: Final = "parallels measured"
_CAME_SINCE = "SELECT coalesce(sum(stop - first), 0) FROM compared WHERE revision_id > ? OR first >= ?"
_SO_FAR = "SELECT coalesce(max(revision_id), 0), coalesce(max(stop), 0) FROM compared"


class Measures:
    """The measure of one library."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._session = SqliteSession(connection)
        self._known: Measure | None = None

    def kept(self) -> Measure | None:
        """What was measured last, unless other sentences have come since than it allows for."""
        found = self._session.get(_KEY)
        try:
            version, revision, bounds, sentences, terms, grams, noise = found
            measure = Measure(int(sentences), (float(terms), float(grams)), float(noise))
        except (TypeError, ValueError):
            return None
        (came,) = self._connection.row(_CAME_SINCE, [revision, bounds])
        if version != VERSION or came > STEADY * measure.sentences:
            return None
        self._known = measure
        return measure

    def keep(self, measure: Measure) -> None:
        """Keep what was measured of the sentences that are there now, where it holds for others, too."""
        if measure != self._known and measure.holds_for(measure.sentences):
            row: list[Any] = [VERSION, *self._connection.row(_SO_FAR), measure.sentences, *measure.usual, measure.noise]
            self._session.set(_KEY, row)
            self._known = measure
