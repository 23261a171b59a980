"""The cells of the synopsis: what an article says of a thread, how directly, and how that stands to what others say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from seedreader.comparing.gathering import tags_of, threads_of
from seedreader.comparing.speech import Speech, speech, told
from seedreader.comparing.synopsis import Order, Wanted, chosen
from seedreader.comparing.threads import CONTRADICTS, Member, Thread
from seedreader.domain.library import Library


class Relation(NamedTuple):
    """How a cell stands to that of another article (or of its own): a link's type, read from this end."""

    name: str
    article: int

    @property
    def conflict(self) -> bool:
        """Whether the two contradict each other."""
        return self.name == CONTRADICTS


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article says of a thread: its words, how directly, how that is linked, and a passage to read."""

    words: str
    speech: str
    relations: tuple[Relation, ...]
    passage: int
    passages: int
    lost: int
    """How many of its passages the article no longer has."""

    @property
    def about(self) -> str:
        """How directly it is said, and whether that is no longer so."""
        return told(self.speech, self.lost, self.passages)

    @property
    def links(self) -> tuple[str, ...]:
        """How it is linked, each way once."""
        return tuple(dict.fromkeys(relation.name for relation in self.relations))

    @property
    def conflict(self) -> bool:
        """Whether it contradicts another."""
        return any(relation.conflict for relation in self.relations)


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
    """Everything there is to show: all threads, the titles of the articles that say something by id in list order,
    those of the articles that are in no thread, and the tags of passages."""

    rows: tuple[SynopsisRow, ...]
    titles: Mapping[int, str]
    silent: Mapping[int, str]
    tags: Mapping[int, Sequence[str]]

    def chosen(self, wanted: Wanted, order: Order) -> list[SynopsisRow]:
        """The rows that are wanted, sorted."""
        by_thread = {row.thread.id: row for row in self.rows}
        threads = chosen((row.thread for row in self.rows), wanted, order, self.tags)
        return [by_thread[thread.id] for thread in threads]


def read_synopsis(library: Library) -> Synopsis:
    """The synopsis of a library."""
    threads = threads_of(library)
    said = {article for thread in threads for article in thread.articles}
    titles = {article.id: article.title for article in library.articles.list()}
    return Synopsis(
        tuple(map(synopsis_row, threads)),
        {article: title for article, title in titles.items() if article in said},
        {article: title for article, title in titles.items() if article not in said},
        tags_of(library, threads),
    )


def synopsis_row(thread: Thread) -> SynopsisRow:
    """The cells of a thread."""
    return SynopsisRow(thread, {article: _cell(thread, thread.cell(article)) for article in thread.articles})


def _cell(thread: Thread, members: Sequence[Member]) -> Cell:
    return Cell(
        " / ".join(member.words for member in members),
        ", ".join(dict.fromkeys(_speech(member).value for member in members)),
        tuple(dict.fromkeys(_relations(thread, [member.passage for member in members]))),
        min(members, key=lambda member: member.side.lost).passage,
        len(members),
        sum(member.side.lost for member in members),
    )


def _speech(member: Member) -> Speech:
    return speech(member.side.text, member.side.span, member.side.language)


def _relations(thread: Thread, passages: Sequence[int]) -> Iterator[Relation]:
    article_of = {member.passage: member.article for member in thread.members}
    for tie in thread.ties:
        if tie.source in passages:
            yield Relation(tie.type, article_of[tie.target])
        if tie.target in passages:
            yield Relation(tie.inverse or tie.type, article_of[tie.source])
