"""What stands on the page, read from a library."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from seedreader import __version__
from seedreader.comparing.cells import Cell, SynopsisRow, synopsis_row
from seedreader.comparing.gathering import pictures_of, tags_of, threads_of
from seedreader.comparing.pictures import Picture
from seedreader.comparing.synopsis import tags_of_thread
from seedreader.comparing.threads import CONTRADICTS, Thread
from seedreader.comparing.wordings import Wording, wordings_of_thread
from seedreader.domain.articles import Article
from seedreader.domain.library import Library
from seedreader.domain.links import Link

SHADES: Final = 5
"""How many shades there are between the palest and the darkest count."""

_MANY: Final = 8
"""Columns beyond which a table has no room for titles over them, nor for itself on a sheet of paper."""

_FOLLOWED: Final = frozenset({"http", "https"})
_language = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*").fullmatch


@dataclass(frozen=True, slots=True)
class Source:
    """An article as the page shows it; `silent` where it is in no thread."""

    article: Article
    silent: bool

    @property
    def address(self) -> str:
        """Where it can be read, "" where that is no address of the web."""
        for address in (self.article.metadata.url, self.article.source):
            if _is_address(address):
                return address
        return ""

    @property
    def language(self) -> str:
        """The language tag (BCP 47) of its text, "" where none is known."""
        language = self.article.metadata.language.replace("_", "-")
        return language if _language(language) else ""


@dataclass(frozen=True, slots=True)
class Tied:
    """A link within a thread: from which article's passage to which, and what was noted on it."""

    type: str
    source: int
    target: int
    note: str
    conflict: bool


@dataclass(frozen=True, slots=True)
class ThreadView:
    """A thread: its row of the synopsis, its tags, and its links."""

    row: SynopsisRow
    tags: Sequence[str]
    ties: Sequence[Tied]

    @property
    def thread(self) -> Thread:
        """The thread itself."""
        return self.row.thread

    def cell(self, article: int) -> Cell | None:
        """What an article says of it; None where it is silent."""
        return self.row.cells.get(article)


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page; `changed` is when the library was changed last (ISO 8601 in UTC), "" for never."""

    sources: Mapping[int, Source]
    threads: Sequence[ThreadView]
    pictures: Sequence[Picture]
    links: int
    changed: str
    version: str = __version__
    _library: Library | None = field(default=None, repr=False)

    @property
    def columns(self) -> Sequence[Source]:
        """The articles that say something of a thread, in list order."""
        return [source for source in self.sources.values() if not source.silent]

    @property
    def silent(self) -> Sequence[Source]:
        """The articles that are in no thread, in list order."""
        return [source for source in self.sources.values() if source.silent]

    @property
    def conflicts(self) -> int:
        """How many threads have a contradiction."""
        return sum(view.thread.conflict for view in self.threads)

    def wordings(self, view: ThreadView) -> Iterable[Wording]:
        """The variants of a thread, worked out when the page comes to them."""
        return () if self._library is None else wordings_of_thread(self._library, view.thread)

    @staticmethod
    def many(columns: Sequence[object]) -> bool:
        """Whether so many columns need a table to be kept narrow."""
        return len(columns) > _MANY

    @staticmethod
    def shade(picture: Picture, row: int, column: int) -> int:
        """The shade of a count: 0 for none, then 1 to `SHADES`; where all are small, each has a shade of its own."""
        count = picture.counts[row][column]
        return count if picture.most <= SHADES else math.ceil(SHADES * count / picture.most)


def page_of(library: Library) -> Page:
    """The page of a library as it is now."""
    articles, threads = library.articles.list(), threads_of(library)
    said = {article for thread in threads for article in thread.articles}
    links = list(library.links.iterate())
    tags = tags_of(library, threads)
    return Page(
        {article.id: Source(article, article.id not in said) for article in articles},
        [
            ThreadView(synopsis_row(thread), tags_of_thread(thread, tags), ties)
            for thread, ties in _tied(threads, links)
        ],
        pictures_of(library),
        len(links),
        next((change.at for change in library.history.list(1)), ""),
        _library=library,
    )


def _tied(threads: Iterable[Thread], links: Iterable[Link]) -> Iterator[tuple[Thread, Sequence[Tied]]]:
    by_source: dict[int, list[Link]] = {}
    for link in links:
        by_source.setdefault(link.source_id, []).append(link)
    for thread in threads:
        article_of = {member.passage: member.article for member in thread.members}
        yield (
            thread,
            [
                Tied(
                    link.type,
                    article_of[link.source_id],
                    article_of[link.target_id],
                    link.note,
                    link.type == CONTRADICTS,
                )
                for member in thread.members
                for link in by_source.get(member.passage, ())
                if link.target_id in article_of
            ],
        )


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in _FOLLOWED and bool(parts.hostname)
