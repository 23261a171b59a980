"""What a search over the whole library finds. Offsets are code points."""

from dataclasses import dataclass
from enum import StrEnum

from seedreader.domain.text import Span


class HitKind(StrEnum):
    """Where the words stand: in the text, there on a passage, in a note, or in a title."""

    ARTICLE = "article"
    PASSAGE = "passage"
    NOTE = "note"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: where to go in the article, and a snippet of the words with those around them, with `…`
    where it ends before its line does.

    `start` and `end` are where it stands in the article's current text; for words of a note, where its passage stands;
    for a title, for an article that was asked for without words, and for the note of an orphan, 0 and 0. `marked` are
    the words in the snippet.
    """

    article: int
    title: str
    kind: HitKind
    start: int
    end: int
    snippet: str
    marked: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best articles first, in an article those of most words first; `more` where there are others.

    `articles` counts the articles with all that is asked for; where tags are asked for, there may be fewer in which it
    stands in one place. `told` says what of the question was taken in another way than it is written, or "".
    """

    hits: tuple[Hit, ...] = ()
    articles: int = 0
    more: bool = False
    told: str = ""
