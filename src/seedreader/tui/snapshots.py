"""What the interface shows of a library, read in one go in the library's thread.

The functions here run there; what they return is handed to the event loop and never changes.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from seedreader.domain.articles import Article, Content, Place
from seedreader.domain.library import Library
from seedreader.domain.links import Link, LinkType
from seedreader.domain.passages import AnchorStatus, Passage
from seedreader.domain.tags import Tag
from seedreader.errors import NotFound
from seedreader.tui.remembered import Remembered


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that is not one article's own: the list, the codebook, the vocabulary of links."""

    articles: tuple[Article, ...] = ()
    tags: tuple[Tag, ...] = ()
    link_types: tuple[LinkType, ...] = ()
    path: Path = Path()
    read_only: bool = False

    def at(self, path: Path) -> "Shelf":
        """The same, of the library in that file."""
        return replace(self, path=path)


@dataclass(frozen=True, slots=True)
class OpenedArticle:
    """An article with what a reader needs to show it."""

    article: Article
    content: Content
    passages: tuple[Passage, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link as seen from one of its ends: how it reads from there, and the passage and article at the other."""

    link: Link
    here: int
    passage: Passage
    article: Article

    @property
    def reads(self) -> str:
        """The relation in words, from this end."""
        return self.link.reads_from(self.here)

    @property
    def leaves(self) -> bool:
        """Whether the link starts at this end."""
        return self.link.source_id == self.here


@dataclass(frozen=True, slots=True)
class Fresh:
    """How things stand after a change: the articles and passages it touched, ids of those that are gone, the tags."""

    articles: tuple[Article, ...]
    gone_articles: tuple[int, ...]
    passages: tuple[Passage, ...]
    gone_passages: tuple[int, ...]
    tags: tuple[Tag, ...]


def read_shelf(library: Library) -> Shelf:
    """The list, the codebook and the vocabulary."""
    return Shelf(
        articles=tuple(library.articles.list()),
        tags=tuple(library.tags.list()),
        link_types=tuple(library.links.types()),
        path=library.path,
        read_only=library.read_only,
    )


def read_article(library: Library, article_id: int) -> OpenedArticle:
    """One article with its text, passages and place. Raises `NotFound`."""
    return OpenedArticle(
        article=library.articles.get(article_id),
        content=library.articles.content(article_id),
        passages=tuple(library.passages.of_article(article_id)),
        place=library.articles.place(article_id),
    )


def read_start(library: Library) -> tuple[Shelf, Remembered, tuple[OpenedArticle, ...]]:
    """What the first screen shows: the shelf, what was remembered, and the articles that were open then.

    Without any remembered one it is the first of the list.
    """
    shelf = read_shelf(library)
    remembered = Remembered.read(library)
    known = {article.id for article in shelf.articles}
    first, second = (*remembered.articles, 0, 0)[:2]
    if first not in known and shelf.articles:
        first = shelf.articles[0].id
    wanted = [first, second if remembered.second else 0]
    return shelf, remembered, tuple(read_article(library, article) for article in wanted if article in known)


def read_links(library: Library, passage_ids: Sequence[int]) -> tuple[LinkView, ...]:
    """The links of these passages, each as seen from the first of them it touches, by id."""
    views = []
    articles: dict[int, Article] = {}
    for link in library.links.of_passages(passage_ids):
        here = next(passage_id for passage_id in passage_ids if passage_id in (link.source_id, link.target_id))
        passage = library.passages.get(link.other_end(here))
        if passage.article_id not in articles:
            articles[passage.article_id] = library.articles.get(passage.article_id)
        views.append(LinkView(link, here, passage, articles[passage.article_id]))
    return tuple(views)


def read_fresh(library: Library, passage_ids: Iterable[int], article_ids: Collection[int] = ()) -> Fresh:
    """How these passages, their articles and the articles named stand now."""
    passages, gone = [], []
    for passage_id in dict.fromkeys(passage_ids):
        try:
            passages.append(library.passages.get(passage_id))
        except NotFound:
            gone.append(passage_id)
    articles, gone_articles = [], []
    for article_id in dict.fromkeys([*article_ids, *(passage.article_id for passage in passages)]):
        try:
            articles.append(library.articles.get(article_id))
        except NotFound:
            gone_articles.append(article_id)
    tags = tuple(library.tags.list())
    return Fresh(tuple(articles), tuple(gone_articles), tuple(passages), tuple(gone), tags)


def neighbours(library: Library, passage_id: int) -> tuple[list[int], list[int]]:
    """The ids of the passages linked with one, and of their articles: what changes when it goes."""
    others = [link.other_end(passage_id) for link in library.links.of_passages([passage_id])]
    return others, [library.passages.get(other).article_id for other in others]


def neighbours_of_article(library: Library, article_id: int) -> tuple[list[int], list[int]]:
    """The passages elsewhere that are linked with an article's, and their articles: what changes when it goes."""
    own = {passage.id for passage in library.passages.of_article(article_id)}
    ends = {end for link in library.links.of_article(article_id) for end in (link.source_id, link.target_id)}
    others = sorted(ends - own)
    return others, [library.passages.get(other).article_id for other in others]


def orphans(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages whose words their article no longer has."""
    return tuple(passage for passage in passages if passage.status is AnchorStatus.ORPHAN)
