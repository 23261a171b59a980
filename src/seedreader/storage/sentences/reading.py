"""Reading articles for comparing, a little at a time: their sentences, with what these are found by, into the file."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import Final, NamedTuple

from seedreader.comparing.features import Features, features, quotations
from seedreader.comparing.languages import stemmer_language
from seedreader.comparing.sentences import sentences
from seedreader.domain.text import Span
from seedreader.storage.file.connection import Connection
from seedreader.storage.schema.parallel_tables import FORGETTING
from seedreader.storage.sentences.postings import SAMPLED, packed, tokens, unpacked
from seedreader.storage.sentences.term_counts import TermCounts, keys
from seedreader.storage.sentences.term_index import Merging
from seedreader.storage.texts import text_and_marks_of

VERSION: Final = 4
"""Of what is made of a sentence; what another version made is made again."""

_UP_TO_DATE = """
compared.revision_id = articles.revision_id AND compared.version = :version AND compared.language = articles.language
"""
_UNREAD = f"""
FROM articles LEFT JOIN compared ON compared.article_id = articles.id
WHERE compared.article_id IS NULL OR compared.reached IS NOT NULL OR NOT ({_UP_TO_DATE})
"""
_GONE = "SELECT article_id FROM compared WHERE article_id NOT IN (SELECT id FROM articles)"


class _Seen(NamedTuple):
    """What was to be done in a state of the file: articles to be read in their order, and those to be forgotten.

    To look goes through all articles, so it is not done again where nobody but the reading itself wrote since.
    """

    state: tuple[int, int]
    unread: deque[int]
    gone: tuple[int, ...] = ()
    is_of_another_version: bool = False
    is_done: bool = False
    """Whether nothing was left to be merged, either."""


class _Ahead(NamedTuple):
    """An article that somebody began to read: which revision of which, and from where on it is still to be read."""

    key: tuple[int, int, int]
    text: str
    quotations: Sequence[Span]
    left: Iterator[Span]
    """Its sentences; from its start where it was begun in another process, and those that are read are passed over."""


class SentenceReading:
    """Brings the sentences of a library up to date with its articles."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._merging = Merging(connection)
        self._counts = TermCounts(connection)
        self._seen: _Seen | None = None
        self._ahead: _Ahead | None = None

    def behind(self) -> int:
        """How many articles are not read as they are now."""
        return len(self._look().unread)

    def stays(self, before: tuple[int, int], now: tuple[int, int]) -> None:
        """What was written between these states of the file changed nothing of what is to be read."""
        if self._seen is not None and self._seen.state == before:
            self._seen = self._seen._replace(state=now)

    def work(self, until: float) -> bool:
        """Read on until that time (of `time.monotonic`), a sentence or past one at least; whether anything was done."""
        if self._look().is_done:
            return False
        with self._connection.transaction():
            seen, self._seen = self._look(), None
            if seen.is_of_another_version:
                self._forget_all()
                return True
            for article_id in seen.gone:
                self._forget(article_id)
            done = self._read_some(seen.unread, until) or bool(seen.gone)
            if not (seen.unread or (done and monotonic() >= until)):
                done = self._counts.settle(until) or self._merging.work(until) or done
        self._seen = _Seen(self._connection.state(), seen.unread, is_done=not done)
        return done

    def _look(self) -> _Seen:
        state = self._connection.state()
        if self._seen is None or self._seen.state != state:
            unread = self._connection.rows(f"SELECT articles.id {_UNREAD} ORDER BY articles.id", {"version": VERSION})
            self._seen = _Seen(
                state,
                deque(article_id for (article_id,) in unread),
                tuple(article_id for (article_id,) in self._connection.rows(_GONE)),
                self._connection.row("SELECT 1 FROM compared WHERE version <> ?", [VERSION]) is not None,
            )
        return self._seen

    def _read_some(self, unread: deque[int], until: float) -> bool:
        """Read articles until that time, taking out those that are done; whether any was read."""
        done = False
        while unread and not (done and monotonic() >= until):
            if self._read(unread[0], until):
                unread.popleft()
            self._counts.settle(until)
            self._merging.look_again()
            done = True
        return done

    def begin_anew(self) -> None:
        """Forget everything that was read and compared."""
        self._ahead = None
        with self._connection.transaction():
            self._forget_all()

    def _forget_all(self) -> None:
        for statement in FORGETTING:
            self._connection.write(statement)

    def _read(self, article_id: int, until: float) -> bool:
        """Read on in one article, from where somebody stopped if nothing was read since; whether to its end."""
        revision_id, language = self._connection.row(
            "SELECT revision_id, language FROM articles WHERE id = ?", [article_id]
        )
        (bounds,) = self._connection.row("SELECT coalesce(max(stop), 0) FROM compared")
        known = self._connection.row(
            "SELECT first, stop, reached, sampled FROM compared"
            " WHERE article_id = ? AND revision_id = ? AND language = ? AND version = ?",
            [article_id, revision_id, language, VERSION],
        )
        if known is None or known[1] != bounds:
            self._forget(article_id)
            (sampled,) = self._connection.row("SELECT coalesce(sum(stop - first), 0) FROM compared WHERE sampled = 1")
            known = (bounds, bounds, 0, int(sampled < SAMPLED))
            self._connection.write(
                "INSERT INTO compared VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                [article_id, revision_id, language, VERSION, *known],
            )
        return self._read_on(article_id, revision_id, stemmer_language(language), known, until)

    def _read_on(
        self, article_id: int, revision_id: int, language: str, known: tuple[int, int, int, int], until: float
    ) -> bool:
        _, number, reached, sampled = known
        key = (article_id, revision_id, reached)
        ahead, self._ahead = self._ahead, None
        if ahead is None or ahead.key != key:
            text, marks = text_and_marks_of(self._connection, revision_id)
            ahead = _Ahead(key, text, quotations(text), sentences(text, marks))
        pieces: Counter[str] = Counter()
        end: int | None
        for span in ahead.left:
            if span.start >= reached:
                made = self._keep(number, article_id, ahead.text, span, ahead.quotations, language)
                if sampled:
                    pieces.update(made.grams().keys())
                number += 1
            if monotonic() >= until:
                end = max(reached, span.end)
                self._ahead = ahead._replace(key=(article_id, revision_id, end))
                break
        else:
            end = None
        self._count(pieces, 1)
        if end != reached:
            self._connection.write(
                "UPDATE compared SET stop = ?, reached = ? WHERE article_id = ?", [number, end, article_id]
            )
        return end is None

    def _keep(
        self, number: int, article_id: int, text: str, span: Span, quotations: Sequence[Span], language: str
    ) -> Features:
        """Write one sentence; what it is compared by."""
        made = features(text, span, quotations, language)
        self._connection.write(
            "INSERT INTO sentences VALUES (?, ?, ?, ?, ?)",
            [number, article_id, span.start, text[span.start : span.end], packed(made)],
        )
        terms = keys(made)
        self._connection.write("INSERT INTO sentence_terms (rowid, terms) VALUES (?, ?)", [number, tokens(terms)])
        self._counts.count(terms, 1)
        return made

    def _forget(self, article_id: int) -> None:
        """Take the sentences of an article out again, and what was found for them."""
        known = self._connection.row("SELECT sampled FROM compared WHERE article_id = ?", [article_id])
        if known is None:
            return
        pieces = Counter[str]()
        rows = self._connection.rows(
            "SELECT number, features FROM sentences WHERE article_id = ? ORDER BY number", [article_id]
        )
        for number, row in rows:
            made = unpacked(row)
            terms = keys(made)
            self._connection.write(
                "INSERT INTO sentence_terms (sentence_terms, rowid, terms) VALUES ('delete', ?, ?)",
                [number, tokens(terms)],
            )
            self._counts.count(terms, -1)
            if known[0]:
                pieces.update(made.grams().keys())
        self._count(pieces, -1)
        for table in ("compared", "sentences"):
            self._connection.write(f"DELETE FROM {table} WHERE article_id = ?", [article_id])
        self._connection.write("DELETE FROM found_parallels WHERE ? IN (one_article, other_article)", [article_id])

    def _count(self, pieces: Counter[str], sign: int) -> None:
        for piece, count in pieces.items():
            self._connection.write(
                "INSERT INTO spelling_counts VALUES (?, ?)"
                " ON CONFLICT (piece) DO UPDATE SET sentences = sentences + excluded.sentences",
                [piece, sign * count],
            )
