"""Finding words in the whole library as one types."""

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar, Final

from rich.style import Style
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from seedreader.domain.search import Found, Hit, HitKind
from seedreader.errors import SeedreaderError
from seedreader.reading.display import one_line, width
from seedreader.tui.drawing import NOTE_SIGN, PASSAGE_SIGN, Looks, Piece, line
from seedreader.tui.marked_rows import marked_rows, marks_of, styled
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.field import Field
from seedreader.tui.widgets.row_list import RowList

TYPING_SECONDS: Final = 0.06
"""How long typing pauses before what is typed is looked for."""

BEHIND_SECONDS: Final = 0.5
"""How long before the same is looked for again while articles are being indexed."""

AT_ONCE: Final = 60
"""Hits that are looked for at first; as many again where the cursor comes near the last one."""

_NEAR_THE_END: Final = 20
_SIGNS: Final = {HitKind.ARTICLE: " ", HitKind.PASSAGE: PASSAGE_SIGN, HitKind.NOTE: NOTE_SIGN, HitKind.TITLE: "▔"}
_HELP: Final = 'words  "a phrase"  begin*  -not  this OR that  in:title  note:  tag:  source:  before:2025-04  after:'
_WHOLE: Final = 1_000_000

Row = Hit | str
"""A hit, or, above the first of an article, its title."""

Find = Callable[[str, int], Awaitable[tuple[Found, int]]]
"""Looks for something, so many hits; answers what was found, and how many articles are not indexed yet."""


class HitRows(RowList[Row], inherit_bindings=False):
    """Hits below the titles of their articles; the keys stay in the line above, and go from hit to hit."""

    can_focus = False

    def draw(self, item: Row, _index: int, _part: int, width: int, looks: Looks) -> Strip:
        """A title or a hit."""
        if isinstance(item, str):
            return line([(f" {item}", looks.strong)], width, looks.base)
        sign: Piece = (f" {_SIGNS[item.kind]} ", looks.muted)
        row = next(marked_rows(item.snippet, marks_of(item.marked), _WHOLE), [])
        if row and row[0][1] < 0 and item.marked:
            row[0] = (shortened_before(row[0][0], (width - 4) // 3), -1)
        return line([sign, *styled(row, [looks.accent + Style(underline=True)], looks.base)], width, looks.base)

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor."""
        return self.current if isinstance(self.current, Hit) else None

    def move_to(self, index: int) -> None:
        """Put the cursor on a hit: from a title on to the next one that way, or, above the first one, down."""
        index = max(0, min(index, len(self.items) - 1))
        if index < len(self.items) and isinstance(self.items[index], str):
            index += -1 if index and index < self.cursor else 1
        super().move_to(index)

    def _show_cursor(self) -> None:
        """The title above the hit can be seen, too."""
        above = self.cursor > 0 and isinstance(self.items[self.cursor - 1], str)
        region = Region(0, self.cursor - above, 1, 1 + above)
        self.scroll_to_region(region, animate=False, immediate=True, force=True)


class FindScreen(Dialog[Hit]):
    """Answers the hit to go to. The last question is asked again where one is given."""

    TITLE_TEXT = "Find in the library"
    MOST_ROWS = 40
    LEFT_OF_HEIGHT = 10
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(self, find: Find, question: str = "") -> None:
        super().__init__()
        self._find = find
        self._timer: Timer | None = None
        self._asked: tuple[str, int] | None = None
        self._found = Found()
        self.field = Field(one_line(question), placeholder="words anywhere", compact=True)
        self.rows = HitRows()
        self.rows.cursor_always = True
        self.told = Static("", markup=False, classes="told")

    def contents(self) -> Iterable[Widget]:
        """The line to type into, what was found, and how much it is."""
        yield self.field
        yield self.rows
        yield self.told

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys."""
        return (("enter", "go there"), ("↑↓", "another"), ("esc", "close"))

    def on_mount(self) -> None:
        """The line has the keys."""
        super().on_mount()
        self.field.focus()
        self.told.update(Content(_HELP))
        self._look_in(0)

    @property
    def question(self) -> str:
        """What is typed."""
        return self.field.value

    @on(Field.Changed)
    def typed(self, message: Field.Changed) -> None:
        """Look for it once typing pauses."""
        message.stop()
        self._look_in(TYPING_SECONDS)

    @on(Field.Submitted)
    async def enter(self, message: Field.Submitted) -> None:
        """Go to the hit under the cursor; where typing was quicker than looking, look first."""
        message.stop()
        if self._asked is None or self._asked[0] != self.question:
            await self._ask(AT_ONCE)
        if self.rows.hit is not None:
            self.dismiss(self.rows.hit)

    @on(RowList.Chosen)
    def clicked(self, message: "RowList.Chosen") -> None:
        """A click on a hit goes there."""
        message.stop()
        if isinstance(hit := self.rows.items[message.index], Hit):
            self.dismiss(hit)

    @on(RowList.Moved)
    def moved(self, message: "RowList.Moved") -> None:
        """Look for more where the end comes near."""
        message.stop()
        if self._found.more and message.index >= len(self.rows.items) - _NEAR_THE_END:
            self.run_worker(self._ask(len(self._found.hits) + AT_ONCE), exclusive=True)

    def action_step(self, step: int) -> None:
        """Another hit."""
        self.rows.move_to(self.rows.cursor + step)

    def action_page(self, direction: int) -> None:
        """As many hits on as fit."""
        self.rows.action_page(direction)

    def _look_in(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(seconds, self._look)

    def _look(self) -> None:
        same = self._asked is not None and self._asked[0] == self.question
        self.run_worker(self._ask(max(AT_ONCE, len(self._found.hits)) if same else AT_ONCE), exclusive=True)

    async def _ask(self, limit: int) -> None:
        """Look for what is typed now; the cursor stays where it was if that is what was typed before."""
        question = self.question
        same = self._asked is not None and self._asked[0] == question
        self._asked = asked = question, limit
        try:
            found, behind = await self._find(question, limit) if question.strip() else (Found(), 0)
        except SeedreaderError as error:
            self.explain(error)
            return
        if asked != self._asked or not self.is_mounted:
            return
        self._found = found
        self.rows.set_items(_rows(found), None if same else 1)
        self.told.update(Content(one_line(_told(found, behind)) if question.strip() else _HELP))
        if behind and question.strip():
            self._look_in(BEHIND_SECONDS)


def _rows(found: Found) -> list[Row]:
    rows: list[Row] = []
    for number, hit in enumerate(found.hits):
        if not number or found.hits[number - 1].article != hit.article:
            rows.append(hit.title)
        rows.append(hit)
    return rows


def _told(found: Found, behind: int) -> str:
    """How much was found, and what to know of it."""
    hits = f"{len(found.hits):,}{' and more' if found.more else ''} {'hit' if len(found.hits) == 1 else 'hits'}"
    articles = f"{found.articles:,} {'article' if found.articles == 1 else 'articles'}"
    parts = [f"{hits}, {articles}" if found.hits else "Nothing found"]
    parts += [found.told] if found.told else []
    parts += [f"{behind:,} articles are still being indexed"] if behind else []
    return "; ".join(parts)


def shortened_before(words: str, cells: int) -> str:
    """The end of what stands before something, whole words in about so many cells."""
    if width(one_line(words)) <= cells:
        return words
    tail = words[-max(1, cells) :]
    return f"…{tail.partition(' ')[2] or tail}"
