"""Passages asked for by expressions of tags as one types, and the expressions that are kept."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip

from seedreader.domain.passages import Passage
from seedreader.domain.queries import Query
from seedreader.domain.tags import GREY
from seedreader.errors import SeedreaderError
from seedreader.reading.display import one_line, quoted, shorten, width
from seedreader.tui.drawing import Looks, Piece, line
from seedreader.tui.screens.searching import Answer, Asked, SearchScreen, TitledRows


@dataclass(frozen=True, slots=True)
class AskedPassages:
    """Passages in the order of articles and text, with the articles' titles by id.

    `count` is how many there are in all, None where nobody knows.
    """

    passages: Sequence[Passage]
    titles: Mapping[int, str]
    more: bool
    count: int | None


@dataclass(frozen=True, slots=True)
class Services:
    """What the screen needs of the library. Each raises `SeedreaderError`."""

    find: Callable[[str, int], Awaitable[AskedPassages]]
    queries: Callable[[], Awaitable[Sequence[Query]]]
    keep: Callable[[str, Callable[[], None]], None]
    """Asks for a name and keeps an expression under it; calls what it is given when that is done."""
    remove: Callable[[str, Callable[[], None]], None]


class PassageRows(TitledRows[Passage | Query], inherit_bindings=False):
    """Passages below the titles of their articles, or queries."""

    def __init__(self, colors: Mapping[str, str]) -> None:
        super().__init__()
        self._colors = colors

    def draw_item(self, item: Passage | Query, width: int, looks: Looks) -> Strip:
        """The words with the tags at the end, or the name with the expression."""
        if isinstance(item, Query):
            return line([(f"   {item.name}  ", looks.base), (item.expression, looks.muted)], width, looks.base)
        ending: list[Piece] = []
        for tag in item.tags:
            ending += [(" ●", looks.dot(self._colors.get(tag, GREY))), (f" {tag}", looks.muted)]
        room = max(12, width // 2)
        return line([("   ", looks.base), (quoted(item.quote), looks.base)], width, looks.base, _fitting(ending, room))


class PassagesScreen(SearchScreen[Passage | Query]):
    """Answers the passage to go to."""

    TITLE_TEXT = "Passages by tags"
    HELP = "tag  AND  OR  NOT  ( )  A OVERLAPS B  A NEAR/200 B; a tag stands for those below it, too"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "keep", show=False, priority=True),
        Binding("ctrl+r", "remove", show=False, priority=True),
    ]

    def __init__(self, services: Services, colors: Mapping[str, str], last: Asked | None = None) -> None:
        super().__init__(PassageRows(colors), last, "actor/japan AND NOT quote")
        self._services = services

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys."""
        return (("enter", "go there"), ("↑↓", "another"), ("^n", "keep as"), ("^r", "remove kept"), ("esc", "close"))

    async def answer(self, typed: str, limit: int) -> Answer[Passage | Query]:
        """The passages; where nothing is typed, the queries that are kept."""
        if not typed.strip():
            queries = await self._services.queries()
            return Answer(["Kept queries", *queries] if queries else (), "")
        try:
            asked = await self._services.find(typed, limit)
        except SeedreaderError as error:
            return Answer(None, f"{error.message}. {error.hint}")
        return Answer(_rows(asked), _told(asked), asked.more)

    def choose(self, item: Passage | Query) -> None:
        """Go to a passage, or ask what a query asks."""
        if isinstance(item, Query):
            self.field.value = item.expression
            self.field.cursor_position = len(item.expression)
        else:
            super().choose(item)

    def action_keep(self) -> None:
        """Keep what is typed under a name."""
        if self.typed.strip():
            self._services.keep(self.typed, self.look_again)
        else:
            self.say("Type an expression first, then keep it")

    def action_remove(self) -> None:
        """Remove the query under the cursor."""
        if isinstance(self.rows.chosen, Query):
            self._services.remove(self.rows.chosen.name, self.look_again)
        else:
            self.say("Empty the line first: the kept queries are listed then")


def _rows(asked: AskedPassages) -> list[Passage | Query | str]:
    rows: list[Passage | Query | str] = []
    for number, passage in enumerate(asked.passages):
        if not number or asked.passages[number - 1].article_id != passage.article_id:
            rows.append(asked.titles.get(passage.article_id, ""))
        rows.append(passage)
    return rows


def _told(asked: AskedPassages) -> str:
    shown = len(asked.passages)
    if not shown:
        return "No passages"
    if asked.count is None:
        return f"{shown:,} passages and more" if asked.more else f"{shown:,} {'passage' if shown == 1 else 'passages'}"
    return f"{asked.count:,} {'passage' if asked.count == 1 else 'passages'}"


def _fitting(pieces: Sequence[Piece], cells: int) -> list[Piece]:
    """As much of the pieces as fits."""
    shown: list[Piece] = []
    for text, style in pieces:
        if cells <= 1:
            break
        part = shorten(one_line(text), cells) if width(one_line(text)) > cells else text
        shown.append((part, style))
        cells -= width(part)
    return shown
