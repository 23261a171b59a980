"""Passages by expressions of tags, in SQLite, and the expressions that are kept.

Which sets of tags fit is known without the passages (`storage.tag_sets`), and so are the articles that may have any;
only these are looked at, one after the other, as long as somebody wants more.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby, islice
from operator import itemgetter
from typing import Final

from seedreader.asking.expressions import Expression, is_spatial, names_in, parse
from seedreader.asking.standing import Finder, Standing, condition, finder, is_decided_by_necessary, necessary
from seedreader.domain.passages import Passage
from seedreader.domain.queries import Query, query_name
from seedreader.errors import NotFound
from seedreader.storage.file.connection import Connection
from seedreader.storage.passage_rows import read_passages
from seedreader.storage.recorder import Recorder
from seedreader.storage.tag_names import alike, level_of, tags_under
from seedreader.storage.tag_sets import ids_in
from seedreader.storage.wording import near

_AT_ONCE: Final = 100
_ARTICLES_FIRST, _ARTICLES_AT_ONCE = 4, 256
_FEW: Final = 20_000
"""Rows of `tag_sets` that are looked up one by one sooner than all articles are gone through."""
_WORTH_IT: Final = 20
"""So many rows are looked up in the time in which an article is gone through."""

_SELECT: Final = "SELECT id, uuid, name, expression, coder, created_at, modified_at, rev FROM queries"
_STANDING: Final = """
SELECT article_id, passage_id, start_offset, -negative_end, coalesce(tags, ''), orphaned FROM passage_outlines
WHERE article_id IN (SELECT value FROM json_each(?)) {}
ORDER BY article_id, orphaned, start_offset, negative_end, passage_id
"""
_Row = tuple[int, int, int, int, str, int]
_TagSet = tuple[str, int, int]
"""A set of tags, with how many passages in how many articles have it."""


class SqliteQueries:
    """Questions for passages. See `seedreader.domain.library.queries.Queries`."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._connection = recorder.connection

    def passages(self, expression: str, article_id: int | None = None) -> Iterator[Passage]:
        """The passages that an expression asks for, one at a time."""
        asking = _Asking(self._connection, expression)
        return asking.passages(asking.articles() if article_id is None else [article_id])

    def count(self, expression: str) -> int | None:
        """How many passages that are; None where each would have to be looked at."""
        return _Asking(self._connection, expression).count()

    def list(self) -> list[Query]:
        """The queries that are kept, by name."""
        queries = [Query(*row) for row in self._connection.rows(_SELECT)]
        return sorted(queries, key=lambda query: (alike(query.name), query.name))

    def find(self, name: str) -> Query:
        """One query by its name, in any case."""
        known = self.list()
        wanted = alike(query_name(name))
        for query in known:
            if alike(query.name) == wanted:
                return query
        hint = near(name, [query.name for query in known], "List them with: seedreader queries.")
        raise NotFound(f"There is no query {name}", hint)

    def save(self, name: str, expression: str) -> Query:
        """Keep an expression under a name."""
        name, expression = query_name(name), " ".join(expression.split())
        _Asking(self._connection, expression)
        with self._recorder.change(f"save query {name}"):
            known = next((query for query in self.list() if alike(query.name) == alike(name)), None)
            if known is None:
                self._recorder.insert("queries", {"name": name, "expression": expression})
            elif (known.name, known.expression) != (name, expression):
                self._recorder.update("queries", known.id, {"name": name, "expression": expression})
        return self.find(name)

    def delete(self, name: str) -> Query:
        """Remove a query; returns it as it was."""
        with self._recorder.change("delete a query"):
            query = self.find(name)
            self._recorder.name(f"delete query {query.name}")
            self._recorder.delete("queries", query.id)
        return query


class _Asking:
    """One expression, asked once. Raises `InvalidValue` and `NotFound`."""

    def __init__(self, connection: Connection, text: str) -> None:
        self._connection = connection
        self._expression = parse(text)
        names = dict.fromkeys(names_in(self._expression))
        self._ids = {name: _ids_of(connection, name) for name in names}

    def count(self) -> int | None:
        """How many passages are asked for; None where it matters where they stand."""
        if is_spatial(self._expression):
            return None
        return sum(passages for _, passages, _ in self._necessary[0])

    @cached_property
    def _necessary(self) -> list[list[_TagSet]]:
        """The sets of tags that fit each necessary part."""
        parts = necessary(self._expression)
        sets = self._connection.rows("SELECT tags, passages, articles FROM tag_set_counts") if parts else []
        return [self._fitting(part, sets) for part in parts]

    def articles(self) -> Iterable[int]:
        """The articles, in list order, that may have such passages: those that have some for each necessary part.

        A part that nearly every article has some for takes longer to look up than it saves.
        """
        fewest = min(map(_rows_of, self._necessary), default=_FEW)
        few = [sets for sets in self._necessary if _rows_of(sets) <= min(_FEW, _WORTH_IT * fewest)]
        return sorted(set.intersection(*map(self._having, few))) if few else self._all()

    def _having(self, sets: Sequence[_TagSet]) -> set[int]:
        """The articles that have passages with one of these sets of tags."""
        sql = "SELECT article_id FROM tag_sets WHERE tags IN (SELECT value FROM json_each(?))"
        return self._connection.numbers(sql, [json.dumps([tags for tags, _, _ in sets])])

    def passages(self, articles: Iterable[int]) -> Iterator[Passage]:
        """What is asked for in these articles."""
        ids = self._found_in(iter(articles))
        while page := list(islice(ids, _AT_ONCE)):
            yield from read_passages(self._connection, page)

    def _found_in(self, articles: Iterator[int]) -> Iterator[int]:
        """The ids, more and more articles at once: the first may be enough, or thousands hold nothing."""
        at_once = _ARTICLES_FIRST
        while some := list(islice(articles, at_once)):
            for _, rows in groupby(self._standing(some), key=itemgetter(0)):
                yield from self._in_article(list(rows))
            at_once = min(2 * at_once, _ARTICLES_AT_ONCE)

    def _standing(self, articles: Sequence[int]) -> Iterator[_Row]:
        """The passages of some articles that play a part, in order."""
        if self._relevant is None:
            return iter(self._connection.rows(_STANDING.format(""), [json.dumps(articles)]))
        sql = _STANDING.format("AND coalesce(tags, '') IN (SELECT value FROM json_each(?))")
        return iter(self._connection.rows(sql, [json.dumps(articles), self._relevant]))

    def _in_article(self, rows: Sequence[_Row]) -> list[int]:
        if self._wanted:
            sets = {tags for *_, tags, _ in rows}
            if any(sets.isdisjoint(wanted) for wanted in self._wanted):
                return []
        standing = [Standing(start, end, ids_in(tags), not orphaned) for _, _, start, end, tags, orphaned in rows]
        return [rows[place][1] for place in sorted(self._find(standing))]

    def _all(self) -> Iterator[int]:
        return (article_id for (article_id,) in self._connection.rows("SELECT id FROM articles ORDER BY id"))

    def _fitting(self, part: Expression, sets: Iterable[_TagSet]) -> list[_TagSet]:
        """Those of the sets of tags that fit."""
        holds = condition(part, self._ids.__getitem__)
        return [each for each in sets if holds(ids_in(each[0]))]

    @cached_property
    def _wanted(self) -> list[set[str]]:
        return [{tags for tags, _, _ in sets} for sets in self._necessary]

    @cached_property
    def _relevant(self) -> str | None:
        """The sets of tags of passages that play a part; None where those of all may."""
        decided = is_decided_by_necessary(self._expression)
        return json.dumps(sorted(set().union(*self._wanted))) if decided else None

    @cached_property
    def _find(self) -> Finder:
        return finder(self._expression, self._ids.__getitem__)


def _ids_of(connection: Connection, name: str) -> frozenset[int]:
    try:
        return frozenset(tag_id for tag_id, _ in tags_under(connection, level_of(connection, name)))
    except NotFound as error:
        operators = {"and", "or", "not", "near", "overlaps"} & set(name.split())
        if operators:
            hint = f"Write {sorted(operators)[0].upper()} in capitals where it is no part of the name."
            raise NotFound(error.message, hint) from error
        raise


def _rows_of(sets: Iterable[_TagSet]) -> int:
    return sum(articles for _, _, articles in sets)
