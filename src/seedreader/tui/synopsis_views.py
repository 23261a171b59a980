"""The synopsis as it is shown, read in the library's thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from seedreader.comparing.gathering import tags_of, threads_of
from seedreader.comparing.speech import speech
from seedreader.comparing.synopsis import Order, Wanted, chosen
from seedreader.comparing.threads import CONTRADICTS, Member, Thread
from seedreader.domain.library import Library
from seedreader.domain.parallels import ArticleSpan


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article says of a thread: its words, how directly, as what it is linked, where it stands."""

    words: str
    speech: str
    links: tuple[str, ...]
    conflict: bool
    place: ArticleSpan
    passage: int


@dataclass(frozen=True, slots=True)
class SynopsisRow:
    """A thread, and its cells by article; an article that is silent has none."""

    thread: Thread
    cells: Mapping[int, Cell]

    @property
    def label(self) -> str:
        """What the thread is called."""
        return self.thread.label


@dataclass(frozen=True, slots=True)
class Synopsis:
    """Everything there is to show: all threads, the articles that say something, and the tags of passages."""

    rows: tuple[SynopsisRow, ...]
    titles: Mapping[int, str]
    tags: Mapping[int, Sequence[str]]

    def chosen(self, wanted: Wanted, order: Order) -> list[SynopsisRow]:
        """The rows that are wanted, sorted."""
        by_thread = {row.thread.id: row for row in self.rows}
        threads = chosen((row.thread for row in self.rows), wanted, order, self.tags)
        return [by_thread[thread.id] for thread in threads]


def read_synopsis(library: Library) -> Synopsis:
    """The synopsis of a library, articles in list order."""
    threads = threads_of(library)
    said = {article for thread in threads for article in thread.articles}
    titles = {article.id: article.title for article in library.articles.list() if article.id in said}
    return Synopsis(tuple(map(_row, threads)), titles, tags_of(library, threads))


def _row(thread: Thread) -> SynopsisRow:
    return SynopsisRow(thread, {article: _cell(thread, thread.cell(article)) for article in thread.articles})


def _cell(thread: Thread, members: Sequence[Member]) -> Cell:
    ids = {member.passage for member in members}
    ties = [tie for tie in thread.ties if tie.source in ids or tie.target in ids]
    first = members[0]
    return Cell(
        " / ".join(member.side.text[member.side.span.start : member.side.span.end] for member in members),
        ", ".join(dict.fromkeys(speech(member.side.text, member.side.span).value for member in members)),
        tuple(dict.fromkeys(tie.type for tie in ties)),
        any(tie.type == CONTRADICTS for tie in ties),
        ArticleSpan(first.article, first.side.span),
        first.passage,
    )
