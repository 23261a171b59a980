"""Variants as they are read: the words of each as they stand, with what was dropped put back where it was."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from seedreader.comparing.drift import Change, Piece, Variant, variants
from seedreader.comparing.evidence import Side
from seedreader.comparing.gathering import Sides, thread_of
from seedreader.comparing.speech import Speech, told
from seedreader.comparing.threads import Thread
from seedreader.domain.articles import Article
from seedreader.domain.library import Library
from seedreader.domain.parallels import ArticleSpan
from seedreader.domain.passages import Passage


class Shown(StrEnum):
    """What a run of words is beside the first variant. What was changed is dropped in one form and added in another."""

    SAME = "same"
    ADDED = "added"
    DROPPED = "dropped"
    MOVED = "moved"
    MOVED_AWAY = "moved away"


_STRUCK: Final = frozenset({Shown.DROPPED, Shown.MOVED_AWAY})
_OPENING: Final = frozenset('“„«‘(["')


class Run(NamedTuple):
    """Words with the blanks and punctuation around them; one run after the other is the whole line."""

    shown: Shown
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One variant of a drift: whose it is, its index in what was given, how directly it is said, and its runs."""

    article: Article
    place: int
    speech: Speech
    runs: tuple[Run, ...]
    lost: bool = False
    """Whether the article no longer has these words."""

    @property
    def about(self) -> str:
        """How directly it is said, and whether that is no longer so."""
        return told(self.speech, self.lost)


def wordings_of_spans(library: Library, places: Iterable[ArticleSpan]) -> tuple[Wording, ...]:
    """The variants of some spans, in order of publication."""
    sides, given = Sides(library), list(places)
    return _worded(library, [each.article for each in given], [sides.of(each) for each in given])


def wordings_of_passages(library: Library, passages: Sequence[Passage]) -> tuple[Wording, ...]:
    """The variants of some passages, in order of publication."""
    sides = Sides(library)
    return _worded(library, [each.article_id for each in passages], [sides.of_passage(each) for each in passages])


def wordings_of_passage(library: Library, passage_id: int) -> tuple[Wording, ...]:
    """The variants of the thread that a passage is in. Raises `NotFound` for a passage without links."""
    return wordings_of_thread(library, thread_of(library, passage_id))


def wordings_of_thread(library: Library, thread: Thread) -> tuple[Wording, ...]:
    """The variants of a thread, in order of publication."""
    members = thread.members
    return _worded(library, [member.article for member in members], [member.side for member in members])


def runs(first: Side, side: Side, pieces: Sequence[Piece]) -> Iterator[Run]:
    """The runs of a variant, whose pieces are against `first`; without what was dropped they are its text."""
    before, after_struck = "", False
    for run in _placed(first, side, pieces):
        if not run.text:
            continue
        struck = run.shown in _STRUCK
        if before and (struck or after_struck) and not _touches(before[-1], run.text[0]):
            yield Run(Shown.SAME, " ")
        yield run
        before, after_struck = run.text, struck


def _worded(library: Library, articles: Sequence[int], sides: Sequence[Side]) -> tuple[Wording, ...]:
    article = lru_cache(maxsize=None)(library.articles.get)
    found = variants(sides)
    first = sides[found[0].place]
    return tuple(_wording(article(articles[each.place]), first, sides[each.place], each) for each in found)


def _wording(article: Article, first: Side, side: Side, variant: Variant) -> Wording:
    return Wording(article, variant.place, variant.speech, tuple(runs(first, side, variant.pieces)), side.lost)


def _placed(first: Side, side: Side, pieces: Sequence[Piece]) -> Iterator[Run]:
    """The runs, where what was dropped has no blanks around it yet."""
    place = side.span.start
    for number, piece in enumerate(pieces):
        following = next((each.other.start for each in pieces[number:] if each.other), side.span.end)
        until = following if piece.other else _after_word(side.text, place, following)
        yield Run(Shown.SAME, side.text[place:until])
        place = until
        if piece.one and piece.change is Change.MOVED and not piece.other:
            yield Run(Shown.MOVED_AWAY, first.text[piece.one.start : piece.one.end])
        elif piece.one and piece.change in {Change.DROPPED, Change.CHANGED}:
            yield Run(Shown.DROPPED, first.text[piece.one.start : piece.one.end])
        if piece.other:
            shown = Shown.ADDED if piece.change is Change.CHANGED else Shown(piece.change.value)
            yield Run(shown, side.text[piece.other.start : piece.other.end])
            place = piece.other.end
    yield Run(Shown.SAME, side.text[place : side.span.end])


def _touches(before: str, after: str) -> bool:
    """Whether nothing has to come between these two characters to part what they belong to."""
    return before.isspace() or after.isspace() or before in _OPENING


def _after_word(text: str, place: int, until: int) -> int:
    """Where the punctuation ends that follows on a word."""
    while place < until and not text[place].isspace():
        place += 1
    return place
