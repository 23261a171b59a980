"""What the interface shows of a library, read in one go in the library's thread.

The functions here run there; what they return is handed to the event loop and never changes.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from seedreader.domain.articles import Article, Content, Place
from seedreader.domain.library import Library
from seedreader.domain.links import Link, LinkType
from seedreader.domain.passages import AnchorStatus, Passage, PassageOutline
from seedreader.domain.tags import Tag
from seedreader.domain.text import Span
from seedreader.errors import NotFound
from seedreader.tui.reader.minimap import stretches
from seedreader.tui.remembered import Remembered

LIST_FIRST: Final = 200
"""How many articles of the list are read before anything is shown: as many as fit on the largest screen."""

LIST_AT_ONCE: Final = 400
"""How many articles are read at once later, so that nobody waits long for the library."""

PASSAGES_AT_FIRST: Final = 300
"""Of an article with no more passages, all are read before it is shown."""

PASSAGES_AT_ONCE: Final = 200
"""How many passages are read at once: a millisecond of the library's time."""

_BEFORE, _BEHIND = 2_000, 6_000
"""Code points before and behind the top of the view whose passages are read first; more than fit on a screen."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is no article's own: the codebook, the vocabulary of links, the file."""

    tags: tuple[Tag, ...] = ()
    link_types: tuple[LinkType, ...] = ()
    path: Path = Path()
    read_only: bool = False

    def at(self, path: Path) -> "Shelf":
        """The same, of the library in that file."""
        return replace(self, path=path)


@dataclass(frozen=True, slots=True)
class OpenedArticle:
    """An article with what a reader needs to show it.

    `passages` are those on the stretch `known` of the text, around the place, and those that show on a map of all of
    it; all of them where it is None.
    """

    article: Article
    content: Content
    place: Place
    passages: tuple[PassageOutline, ...]
    known: Span | None = None
    orphans: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Renewed:
    """How an article stands whose text did not change; `passages`, `known` and `orphans` as of `OpenedArticle`."""

    article: Article
    passages: tuple[PassageOutline, ...]
    known: Span | None
    orphans: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a passage beside its tags."""

    note: str = ""
    links: tuple["LinkView", ...] = ()
    was: str = ""
    """The words it stood on before the source changed, unless there is no doubt of it."""


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


@dataclass(frozen=True, slots=True)
class Start:
    """What the first screen shows: what was remembered, what was open then, and the list, or the part of it, not the
    `whole`, around the article that was open."""

    shelf: Shelf
    remembered: Remembered
    articles: tuple[Article, ...]
    whole: bool
    opened: tuple[OpenedArticle, ...]


def read_shelf(library: Library) -> Shelf:
    """The codebook and the vocabulary."""
    return Shelf(
        tags=tuple(library.tags.list()),
        link_types=tuple(library.links.types()),
        path=library.path,
        read_only=library.read_only,
    )


def read_article(library: Library, article_id: int, map_height: int = 0) -> OpenedArticle:
    """One article with its text, its place, and the passages around that and on the map. Raises `NotFound`."""
    article, content = library.articles.get(article_id), library.articles.content(article_id)
    place = library.articles.place(article_id)
    return OpenedArticle(article, content, place, *_passages(library, article, place.top, map_height))


def read_again(library: Library, article_id: int, revision_id: int, place: Place) -> OpenedArticle | Renewed | None:
    """How an article stands now that is shown at a place; None where it is gone."""
    try:
        article = library.articles.get(article_id)
        if article.revision_id != revision_id:
            return replace(read_article(library, article_id), place=place)
        return Renewed(article, *_passages(library, article, place.top))
    except NotFound:
        return None


def _passages(
    library: Library, article: Article, top: int, map_height: int = 0
) -> tuple[tuple[PassageOutline, ...], Span | None, tuple[Passage, ...]]:
    """All passages of an article, or those around the top of the view, with that stretch, and those on the map; and the
    orphans."""
    known = None if article.passages <= PASSAGES_AT_FIRST else around(top, article.length)
    outlines = library.passages.outlines(article.id, known)
    if known is not None and map_height:
        here = {outline.id for outline in outlines}
        shown = library.passages.landmarks(article.id, stretches(article.length, map_height))
        outlines += [outline for outline in shown if outline.id not in here]
    orphans = [outline.id for outline in outlines if outline.status is AnchorStatus.ORPHAN]
    return tuple(outlines), known, tuple(library.passages.some(orphans) if orphans else ())


def passages_after(article_id: int, after: PassageOutline | None) -> Callable[[Library], list[PassageOutline]]:
    """A reading of the article's next passages, `PASSAGES_AT_ONCE` of them while there are."""
    return lambda library: library.passages.outlines(article_id, after=after, limit=PASSAGES_AT_ONCE)


def read_hanging(library: Library, passage_id: int) -> Hanging:
    """Note and links of a passage; nothing where it is gone."""
    passages = library.passages.some([passage_id])
    if not passages:
        return Hanging()
    was = None if passages[0].status is AnchorStatus.SAME else library.passages.was(passage_id)
    return Hanging(passages[0].note, read_links(library, [passage_id]), "" if was is None else was.quote)


def around(top: int, length: int) -> Span | None:
    """The stretch of a text of that length whose passages are read first, when `top` is at the top of the view."""
    start, end = max(0, top - _BEFORE), min(length, top + _BEHIND)
    return Span(start, end) if start < end else None


def read_start(library: Library) -> Start:
    """What the first screen shows. Where the article remembered is gone, the first of the list is opened."""
    remembered = Remembered.read(library)
    first, second = (*remembered.articles, 0, 0)[:2]
    articles = library.articles.list(limit=LIST_FIRST)
    whole = len(articles) < LIST_FIRST
    if not whole and first > LIST_FIRST // 2:
        articles = library.articles.list(after=first - LIST_FIRST // 2, limit=LIST_FIRST) or articles
    opened = read_articles(library, [first]) or read_articles(library, [each.id for each in articles[:1]])
    if remembered.second:
        opened += read_articles(library, [second])
    return Start(read_shelf(library), remembered, tuple(articles), whole, opened)


def read_articles(library: Library, article_ids: Iterable[int]) -> tuple[OpenedArticle, ...]:
    """Those of these articles that are there, to be read."""
    opened = []
    for article_id in article_ids:
        try:
            opened.append(read_article(library, article_id))
        except NotFound:
            continue
    return tuple(opened)


def read_list_slice(library: Library, after: int) -> tuple[list[Article], int | None]:
    """The articles of the list that come after an id, so many at once, and the id after which there are more."""
    articles = library.articles.list(after=after, limit=LIST_AT_ONCE)
    return articles, articles[-1].id if len(articles) == LIST_AT_ONCE else None


def read_listed(library: Library, article_ids: Iterable[int]) -> tuple[tuple[Article, ...], tuple[int, ...]]:
    """How these articles are to be listed now, and which of them are gone."""
    articles, gone = [], []
    for article_id in dict.fromkeys(article_ids):
        try:
            articles.append(library.articles.get(article_id))
        except NotFound:
            gone.append(article_id)
    return tuple(articles), tuple(gone)


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
    articles, gone_articles = read_listed(library, [*article_ids, *(passage.article_id for passage in passages)])
    return Fresh(articles, gone_articles, tuple(passages), tuple(gone), tuple(library.tags.list()))


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
