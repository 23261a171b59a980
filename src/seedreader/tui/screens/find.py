"""Finding words in the whole library as one types."""

from collections.abc import Awaitable, Callable
from typing import Final, NamedTuple

from rich.style import Style
from textual.strip import Strip

from seedreader.domain.search import Found, Hit, HitKind
from seedreader.reading.display import one_line, width
from seedreader.tui.drawing import NOTE_SIGN, PASSAGE_SIGN, Looks, Piece, line
from seedreader.tui.marked_rows import marked_rows, marks_of, styled
from seedreader.tui.screens.searching import Answer, Asked, SearchScreen, TitledRows

_SIGNS: Final = {HitKind.ARTICLE: " ", HitKind.PASSAGE: PASSAGE_SIGN, HitKind.NOTE: NOTE_SIGN, HitKind.TITLE: "▔"}
_WHOLE: Final = 1_000_000


class FoundSoFar(NamedTuple):
    """What was found, and how many articles were not searched: not indexed yet, unless it is said why not at all."""

    found: Found
    behind: int
    unable: str = ""


Find = Callable[[str, int], Awaitable[FoundSoFar]]
"""Looks for something, so many hits."""


class HitRows(TitledRows[Hit], inherit_bindings=False):
    """Hits below the titles of their articles."""

    def draw_item(self, item: Hit, width: int, looks: Looks) -> Strip:
        """What stands around the words, and which these are."""
        sign: Piece = (f" {_SIGNS[item.kind]} ", looks.muted)
        row = next(marked_rows(item.snippet, marks_of(item.marked), _WHOLE), [])
        if row and row[0][1] < 0 and item.marked:
            row[0] = (shortened_before(row[0][0], (width - 4) // 3), -1)
        return line([sign, *styled(row, [looks.accent + Style(underline=True)], looks.base)], width, looks.base)


class FindScreen(SearchScreen[Hit]):
    """Answers the hit to go to."""

    TITLE_TEXT = "Find in the library"
    HELP = 'words  "a phrase"  begin*  -not  this OR that  in:title  note:  tag:  source:  before:2025-04  after:'

    def __init__(self, find: Find, last: Asked | None = None) -> None:
        super().__init__(HitRows(), last, "words anywhere")
        self._find = find

    async def answer(self, typed: str, limit: int) -> Answer[Hit]:
        """The hits."""
        if not typed.strip():
            return Answer((), "")
        so_far = await self._find(typed, limit)
        found = so_far.found
        return Answer(_rows(found), _told(so_far), found.more, again=so_far.behind > 0 and not so_far.unable)


def _rows(found: Found) -> list[Hit | str]:
    rows: list[Hit | str] = []
    for number, hit in enumerate(found.hits):
        if not number or found.hits[number - 1].article != hit.article:
            rows.append(hit.title)
        rows.append(hit)
    return rows


def _told(so_far: FoundSoFar) -> str:
    """How much was found, and what to know of it."""
    found, behind, unable = so_far
    hits = f"{len(found.hits):,}{' and more' if found.more else ''} {'hit' if len(found.hits) == 1 else 'hits'}"
    articles = f"{found.articles:,} {'article' if found.articles == 1 else 'articles'}"
    parts = [f"{hits}, {articles}" if found.hits else "Nothing found"]
    parts += [found.told] if found.told else []
    if behind:
        are = "article is" if behind == 1 else "articles are"
        parts += [f"{behind:,} {are} {f'not searched, {unable}' if unable else 'still being indexed'}"]
    return "; ".join(parts)


def shortened_before(words: str, cells: int) -> str:
    """The end of what stands before something, whole words in about so many cells."""
    if width(one_line(words)) <= cells:
        return words
    tail = words[-max(1, cells) :]
    return f"…{tail.partition(' ')[2] or tail}"
