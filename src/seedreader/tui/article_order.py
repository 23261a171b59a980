"""Which articles the list shows, and in what order."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from seedreader.domain.articles import Article, ReadState

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


def sorted_by(articles: Iterable[Article], name: str) -> list[Article]:
    """The articles in one of the `SORTS`; an unknown one is the order they were added in."""
    return sorted(articles, key=SORTS.get(name, SORTS["added"]))


class ArticleFilter:
    """Finds articles by words of their title, source, author and publisher; folds each article once."""

    def __init__(self) -> None:
        self._folded: dict[tuple[int, int], str] = {}

    def matching(self, articles: Sequence[Article], query: str) -> list[Article]:
        """The articles that have every word of the query somewhere."""
        words = fold(query).split()
        if not words:
            return list(articles)
        return [article for article in articles if all(word in self._text(article) for word in words)]

    def _text(self, article: Article) -> str:
        key = (article.id, article.rev)
        text = self._folded.get(key)
        if text is None:
            metadata = article.metadata
            text = fold("\n".join((article.title, article.source_name, metadata.author, metadata.publisher)))
            self._folded[key] = text
        return text
