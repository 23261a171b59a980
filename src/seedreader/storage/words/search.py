"""Finding words in a library: the index says in which articles, their texts say where.

A term is something that an article has or has not, and so every term gives a set of articles; tags, beyond that, have
to be on the passage in which words stand.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from seedreader.asking.questions import Question, Term, Where, question
from seedreader.domain.search import Found, Hit
from seedreader.reading.alike import fold, fold_in_place
from seedreader.storage.file.connection import Connection
from seedreader.storage.tag_names import tags_like
from seedreader.storage.words.hits import Hits
from seedreader.storage.words.word_index import WordIndex

_TELLING: Final = 3_000
"""A word that stands in more articles than these says little of how good one of them is, and is not counted for it."""

_SOURCES: Final = " || ' ' || ".join(("source", "source_name", "url", "publisher", "author"))
_ASKED: Final = {
    Where.BEFORE: "published <> '' AND published < ?",
    Where.AFTER: "published >= ?",
}


class SqliteSearch:
    """Search over a library. See `seedreader.domain.library.search.Search`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._index = WordIndex(connection)

    def find(self, question_text: str, *, limit: int = 200, of_article: int = 20, typing: bool = False) -> Found:
        """What answers a question."""
        asked = question(question_text, typing=typing)
        if not asked.clauses:
            return Found(told=asked.told)
        asking = _Asking(self._connection, self._index, asked)
        articles = asking.articles()
        found = list(islice(asking.hits(articles, of_article), limit + 1))
        told = "; ".join(filter(None, (asked.told, *asking.unknown)))
        return Found(tuple(found[:limit]), len(articles), len(found) > limit, told)

    def behind(self) -> int:
        """How many articles are not indexed as they are now."""
        return self._index.behind()

    def catch_up(self, seconds: float) -> int:
        """Index for about so long; how many articles are left."""
        return self._index.catch_up(seconds)


class _Asking:
    """One question, asked once."""

    def __init__(self, connection: Connection, index: WordIndex, asked: Question) -> None:
        self._connection = connection
        self._index = index
        self._asked = asked
        self._in_text: dict[Term, set[int]] = {}
        self._noted: set[int] = set()
        self.unknown: list[str] = []
        """What to tell of tags that are not there."""
        self._tag_ids = {term.words: self._tags(term.words) for term in asked.terms if term.where is Where.TAG}

    def hits(self, articles: Sequence[int], of_article: int) -> Iterator[Hit]:
        """The hits in articles that were found, at most so many in one text."""
        return Hits(self._connection, self._asked, self._tag_ids, self._noted).of(articles, of_article)

    def articles(self) -> list[int]:
        """The articles in which every clause holds, best first."""
        found: set[int] | None = None
        unwanted: set[int] = set()
        for clause in self._asked.clauses:
            if len(clause) == 1 and clause[0].negated:
                if clause[0].where is not Where.TAG:
                    unwanted |= self._holding(clause[0])
                continue
            among = set().union(*map(self._wanted, clause))
            found = among if found is None else found & among
        found = (self._all() if found is None else found) - unwanted
        return self._best_first(found)

    def _wanted(self, term: Term) -> set[int]:
        """The articles in which a term may hold; a tag that is not wanted is on some passages only, in any article."""
        if not term.negated:
            return self._holding(term)
        return self._all() if term.where is Where.TAG else self._all() - self._holding(term)

    def _holding(self, term: Term) -> set[int]:
        """The articles that have what a term asks for."""
        if term.where is Where.TAG:
            marks = ", ".join("?" * len(self._tag_ids[term.words]))
            sql = f"SELECT article_id FROM tag_articles WHERE tag_id IN ({marks})"
            return self._connection.numbers(sql, list(self._tag_ids[term.words]))
        if term.where is Where.SOURCE:
            return self._from(term.words)
        if term.where in _ASKED:
            return self._connection.numbers(f"SELECT id FROM articles WHERE {_ASKED[term.where]}", [term.words])
        found: set[int] = set()
        if term.where is not Where.NOTE:
            found = self._in_text[term] = self._index.articles_with(match_of(term))
        # A note is the reader's own: its words do not take away an article in which they do not stand.
        if term.where is Where.NOTE or (term.where is Where.ANYWHERE and not term.negated):
            noted = self._index.articles_noted(match_of(term))
            self._noted |= noted
            found = found | noted
        return found

    def _from(self, source: str) -> set[int]:
        """The articles that come from there, in any case and with or without accents, as words are found."""
        wanted = _compared(source)
        known = self._connection.rows(f"SELECT id, {_SOURCES} FROM articles")
        return {article_id for article_id, names in known if wanted in _compared(names)}

    def _best_first(self, found: set[int]) -> list[int]:
        """Articles by how much the rarer words say of them (BM25), then in list order; of words in notes only last."""
        telling = [
            match_of(term)
            for term, articles in self._in_text.items()
            if term.in_words and 0 < len(articles) <= _TELLING
        ]
        ranks = self._index.ranks(telling) if telling and len(found) > 1 else {}
        ranked = sorted((ranks[article_id], article_id) for article_id in found & ranks.keys())
        return [*(article_id for _, article_id in ranked), *sorted(found - ranks.keys())]

    def _tags(self, name: str) -> frozenset[int]:
        found = frozenset(tags_like(self._connection, name))
        if not found:
            self.unknown.append(f"there is no tag {name}")
        return found

    def _all(self) -> set[int]:
        return self._connection.numbers("SELECT id FROM articles")


def _compared(names: str) -> str:
    """Names as they are compared; most can be folded in place, which is much quicker."""
    return " ".join((fold_in_place(names) or fold(names, case=False)).split())


def match_of(term: Term) -> str:
    """A term as FTS5 is asked: its words as one quoted string, in which nothing is taken for a sign."""
    quoted = f'"{term.words}"{"*" if term.prefix else ""}'
    return f"title : {quoted}" if term.where is Where.TITLE else quoted
