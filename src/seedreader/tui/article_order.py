"""Which articles the list shows, and in what order."""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from seedreader.domain.articles import Article, ReadState

_FEW: Final = 64
"""Up to so many changed articles are put into their places one by one; more are sorted with all the others."""
_READ_ORDER = {ReadState.READING: 0, ReadState.UNREAD: 1, ReadState.READ: 2}

SORTS: dict[str, Callable[[Article], Any]] = {
    "added": lambda article: article.id,
    "title": lambda article: (fold(article.title), article.id),
    "source": lambda article: (fold(article.source_name), article.id),
    "read": lambda article: (_READ_ORDER[article.read_state], article.id),
    "passages": lambda article: (-article.passages, article.id),
    "links": lambda article: (-article.links, article.id),
}
"""What the list can be sorted by, in the order the key goes through."""


def fold(text: str) -> str:
    """The text as it is compared: case and accents aside."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()


def next_sort(name: str) -> str:
    """The sort that comes after this one."""
    names = list(SORTS)
    return names[(names.index(name) + 1) % len(names)] if name in SORTS else names[0]


class Listing:
    """Articles in one of the `SORTS`, and those of them that have every word of a filter in title, source, author or
    publisher. When one article changes no other is looked at again, however many there are."""

    def __init__(self) -> None:
        self.sort = "added"
        self.filter = ""
        self._by_id: dict[int, Article] = {}
        self._searched: dict[int, str] = {}
        self._all: list[Article] = []
        self._shown = self._all
        self._words: list[str] = []

    @property
    def by_id(self) -> Mapping[int, Article]:
        """Every article, filtered or not."""
        return MappingProxyType(self._by_id)

    @property
    def shown(self) -> Sequence[Article]:
        """What the filter leaves, in order."""
        return self._shown

    def index_of(self, article_id: int) -> int | None:
        """Where an article is in `shown`, if it is there."""
        article = self._by_id.get(article_id)
        if article is None:
            return None
        index = self._place(self._shown, article)
        there = index < len(self._shown) and self._shown[index].id == article_id
        return index if there else None

    def put(self, articles: Iterable[Article], gone: Iterable[int] = ()) -> bool:
        """Take over how some articles stand now, and drop those that are gone; whether anything is another."""
        newest = {article.id: article for article in articles}
        changed = [article for article in newest.values() if self._by_id.get(article.id) != article]
        dropped = [article_id for article_id in gone if article_id in self._by_id]
        few = len(changed) + len(dropped) <= _FEW
        for article_id in [*dropped, *(article.id for article in changed if article.id in self._by_id)]:
            self._forget(article_id, take_out=few)
        for article in changed:
            self._take(article, put_in=few)
        if not few:
            self.sort_by(self.sort)
        return bool(changed or dropped)

    def sort_by(self, sort: str) -> None:
        """Another of the `SORTS`; an unknown one is the order they were added in."""
        self.sort = sort
        self._all = sorted(self._by_id.values(), key=self._key)
        self._leave(self._all)

    def filter_by(self, query: str) -> None:
        """Leave only what has every word of the query somewhere, whatever its case and accents."""
        self.filter = query
        before, self._words = self._words, fold(query).split()
        narrower = all(any(old in new for new in self._words) for old in before)
        self._leave(self._shown if narrower else self._all)

    def _leave(self, articles: list[Article]) -> None:
        searched = self._searched
        for word in self._words:
            articles = [each for each in articles if word in searched[each.id]]
        self._shown = articles if self._words else self._all

    def _matches(self, article: Article) -> bool:
        text = self._searched[article.id]
        return all(word in text for word in self._words)

    def _key(self, article: Article) -> Any:
        return SORTS.get(self.sort, SORTS["added"])(article)

    def _place(self, articles: Sequence[Article], article: Article) -> int:
        return bisect_left(articles, self._key(article), key=self._key)

    def _forget(self, article_id: int, *, take_out: bool) -> None:
        if take_out:
            article = self._by_id[article_id]
            for articles in self._lists(article):
                del articles[self._place(articles, article)]
        del self._by_id[article_id], self._searched[article_id]

    def _take(self, article: Article, *, put_in: bool) -> None:
        self._by_id[article.id] = article
        metadata = article.metadata
        parts = (article.title, article.source_name, metadata.author, metadata.publisher)
        self._searched[article.id] = fold("\n".join(parts))
        if put_in:
            for articles in self._lists(article):
                articles.insert(self._place(articles, article), article)

    def _lists(self, article: Article) -> list[list[Article]]:
        """The lists that have the article, or should."""
        return [self._all, self._shown] if self._words and self._matches(article) else [self._all]
