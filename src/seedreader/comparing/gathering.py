"""Threads and variants of a library: its passages and links, read and laid side by side."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Final

from seedreader.comparing.audit import Finding, audit
from seedreader.comparing.drift import Variant, variants
from seedreader.comparing.evidence import Side
from seedreader.comparing.languages import stemmer_language
from seedreader.comparing.pictures import Picture, link_matrix, tag_matrix
from seedreader.comparing.threads import Member, Thread, Tie, threads
from seedreader.domain.library import Library
from seedreader.domain.links import Link
from seedreader.domain.parallels import ArticleSpan
from seedreader.domain.passages import AnchorStatus, Passage
from seedreader.domain.text import Span
from seedreader.errors import NotFound

_TEXTS: Final = 16
_AT_ONCE: Final = 2_000


class Sides:
    """Passages with the texts they stand in, as comparing wants them; a few texts stay at hand."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._held: OrderedDict[int, tuple[str, str, str]] = OrderedDict()

    def of(self, place: ArticleSpan) -> Side:
        """A span of an article's current text."""
        held = self._held.get(place.article)
        if held is None:
            article = self._library.articles.get(place.article)
            text = self._library.articles.content(place.article).text
            held = (text, article.metadata.published, stemmer_language(article.metadata.language))
            self._held[place.article] = held
            if len(self._held) > _TEXTS:
                self._held.popitem(last=False)
        text, published, language = held
        return Side(text, place.span, published, language)

    def of_passage(self, passage: Passage) -> Side:
        """A passage; of one whose words the text no longer has, the words it had and those around them."""
        if passage.status is AnchorStatus.ORPHAN:
            side = self.of(ArticleSpan(passage.article_id, passage.span))
            text = f"{passage.prefix}{passage.quote}{passage.suffix}"
            start = len(passage.prefix)
            span = Span(start, start + len(passage.quote))
            return Side(text, span, side.published, side.language, lost=True)
        return self.of(ArticleSpan(passage.article_id, passage.span))


def threads_of(library: Library) -> list[Thread]:
    """Every thread of a library, by its oldest passage."""
    return _threads(library, list(library.links.iterate()))


def thread_of(library: Library, passage_id: int) -> Thread:
    """The thread that a passage is in. Raises `NotFound` for one that no link leads to or from."""
    known, fresh, links = {passage_id}, [passage_id], dict[int, Link]()
    while fresh:
        found = library.links.of_passages(fresh)
        links |= {link.id: link for link in found}
        fresh = sorted({end for link in found for end in (link.source_id, link.target_id)} - known)
        known |= set(fresh)
    made = _threads(library, [links[link_id] for link_id in sorted(links)])
    if not made:
        library.passages.get(passage_id)
        raise NotFound(f"No link leads to or from the passage {passage_id}", "Link it first, or name two passages.")
    return made[0]


def tags_of(library: Library, found: Iterable[Thread]) -> dict[int, tuple[str, ...]]:
    """The tags of the passages of threads, by id."""
    ids = sorted({member.passage for thread in found for member in thread.members})
    return {passage.id: passage.tags for passage in _some(library, ids)}


def audit_of(library: Library) -> list[Finding]:
    """What is worth a second look in a library."""
    links = list(library.links.iterate())
    ends = _some(library, sorted({end for link in links for end in (link.source_id, link.target_id)}))
    passages = {passage.id: passage for passage in ends}
    titles = {article.id: article.title for article in library.articles.list()}
    threads = _threads(library, links)
    return audit(links, passages, threads, library.tags.list(), library.parallels.counts(), titles)


def pictures_of(library: Library) -> tuple[Picture, ...]:
    """The links between sources, and the tags of each source."""
    titles = {article.id: article.title for article in library.articles.list()}
    links = list(library.links.iterate())
    ends = _some(library, sorted({end for link in links for end in (link.source_id, link.target_id)}))
    article_of = {passage.id: passage.article_id for passage in ends}
    return link_matrix(links, article_of, titles), tag_matrix(library.tags.by_article(), titles)


def variants_of(library: Library, passages: Sequence[Passage]) -> list[Variant]:
    """What became of the words of several passages, in order of publication."""
    sides = Sides(library)
    return variants([sides.of_passage(passage) for passage in passages])


def _threads(library: Library, links: Sequence[Link]) -> list[Thread]:
    ids = sorted({end for link in links for end in (link.source_id, link.target_id)})
    ties = [Tie(link.type, link.source_id, link.target_id, link.inverse) for link in links]
    return threads(_members(library, ids), ties, library.threads.labels())


def _members(library: Library, ids: Sequence[int]) -> Iterable[Member]:
    """The passages as members, article by article, so that each text is read once."""
    passages, sides = _some(library, ids), Sides(library)
    return [
        Member(passage.id, passage.article_id, sides.of_passage(passage))
        for passage in sorted(passages, key=lambda each: (each.article_id, each.id))
    ]


def _some(library: Library, ids: Sequence[int]) -> list[Passage]:
    return [
        passage
        for place in range(0, len(ids), _AT_ONCE)
        for passage in library.passages.some(ids[place : place + _AT_ONCE])
    ]
