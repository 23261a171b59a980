"""A line to type into, and below it what that finds in the library, article by article, as one types."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Final, Generic, NamedTuple, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from seedreader.errors import SeedreaderError
from seedreader.reading.display import one_line
from seedreader.tui.drawing import Looks, line
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.field import Field
from seedreader.tui.widgets.prose import Prose
from seedreader.tui.widgets.row_list import RowList

TYPING_SECONDS: Final = 0.06
"""How long typing pauses before what is typed is looked for."""

BEHIND_SECONDS: Final = 0.5
"""How long before the same is looked for again where not everything could be found yet."""

AT_ONCE: Final = 40
"""What is looked for at first; as many again where the cursor comes near the last one."""

_NEAR_THE_END: Final = 20

Item = TypeVar("Item")


class Answer(NamedTuple, Generic[Item]):
    """What was found: items, and before those of an article its title; None for what was found before.

    `more` where there are others, `again` where not everything could be looked at yet.
    """

    rows: Sequence[Item | str] | None
    told: str
    more: bool = False
    again: bool = False


class Asked(NamedTuple):
    """What was typed last, the row that the cursor was on, and how many items were listed."""

    typed: str = ""
    cursor: int = 1
    found: int = 0


class TitledRows(RowList[Item | str], inherit_bindings=False):
    """Items below titles; the keys stay in the line above, and go from item to item."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self.cursor_always = True

    def draw_item(self, item: Item, width: int, looks: Looks) -> Strip:
        """The line of an item."""
        raise NotImplementedError

    def draw(self, item: Item | str, _index: int, _part: int, width: int, looks: Looks) -> Strip:
        """A title or an item."""
        if isinstance(item, str):
            return line([(f" {item}", looks.strong)], width, looks.base)
        return self.draw_item(item, width, looks)

    @property
    def chosen(self) -> Item | None:
        """The item under the cursor."""
        return None if isinstance(self.current, str) else self.current

    def move_to(self, index: int) -> None:
        """Put the cursor on an item: from a title on to the next one that way, or, above the first one, down."""
        index = max(0, min(index, len(self.items) - 1))
        if index < len(self.items) and isinstance(self.items[index], str):
            index += -1 if index and index < self.cursor else 1
        super().move_to(index)

    def _show_cursor(self) -> None:
        """The title above the item can be seen, too."""
        above = 0 < self.cursor < len(self.items) and isinstance(self.items[self.cursor - 1], str)
        region = Region(0, self.cursor - above, 1, 1 + above)
        self.scroll_to_region(region, animate=False, immediate=True, force=True)


class SearchScreen(Dialog[Item]):
    """Answers the item to go to. What was asked last is asked again where it is given, the cursor where it was."""

    MOST_ROWS = 40
    LEFT_OF_HEIGHT = 10
    HANGS = True
    HELP = ""
    """What is said where nothing is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(self, rows: TitledRows[Item], last: Asked | None, placeholder: str) -> None:
        last = last or Asked()
        super().__init__(classes="searching")
        self._timer: Timer | None = None
        self._asked: tuple[str, int] | None = None
        self._answered: str | None = None
        self._found = last.found
        self._first_row = last.cursor
        self._more = False
        self.field = Field(one_line(last.typed), placeholder=placeholder, compact=True)
        self.rows = rows
        self.told = Prose("", markup=False, classes="told")

    async def answer(self, typed: str, limit: int) -> Answer[Item]:
        """What is found by what is typed, so many items."""
        raise NotImplementedError

    def choose(self, item: Item) -> None:
        """Enter or a click on an item."""
        self.dismiss(item)

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
        self.field.focus()
        self.told.update(Content(self.HELP))
        self._look()

    @property
    def asked(self) -> Asked:
        """What was asked, to be asked again."""
        return Asked(self.typed, self.rows.cursor, self._found)

    @property
    def is_answered(self) -> bool:
        """Whether what is shown is all that is found by what is typed."""
        return self._answered == self.typed

    @property
    def typed(self) -> str:
        """What is typed."""
        return self.field.value

    @on(Field.Changed)
    def changed(self, message: Field.Changed) -> None:
        """Look for it once typing pauses; what was said of what was typed before no longer holds."""
        message.stop()
        self.explain(None)
        self._look_in(TYPING_SECONDS)

    @on(Field.Submitted)
    async def enter(self, message: Field.Submitted) -> None:
        """Choose what is under the cursor; where typing was quicker than looking, look first."""
        message.stop()
        if self._asked is None or self._asked[0] != self.typed:
            await self._ask(AT_ONCE)
        if self.rows.chosen is not None:
            self.choose(self.rows.chosen)

    @on(RowList.Chosen)
    def clicked(self, message: "RowList.Chosen") -> None:
        """A click chooses."""
        message.stop()
        item: Any = self.rows.items[message.index]
        if not isinstance(item, str):
            self.choose(item)

    @on(RowList.Moved)
    def moved(self, message: "RowList.Moved") -> None:
        """Look for more where the end comes near."""
        message.stop()
        if self._more and message.index >= len(self.rows.items) - _NEAR_THE_END:
            self.run_worker(self._ask(self._found + AT_ONCE), exclusive=True)

    def action_step(self, step: int) -> None:
        """Another item."""
        self.rows.move_to(self.rows.cursor + step)

    def action_page(self, direction: int) -> None:
        """As many items on as fit."""
        self.rows.action_page(direction)

    def look_again(self) -> None:
        """What is found may be different now."""
        self._answered = None
        self._look()

    def _look_in(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(seconds, self._look)

    def _look(self) -> None:
        same = self._asked is None or self._asked[0] == self.typed
        self.run_worker(self._ask(max(AT_ONCE, self._found) if same else AT_ONCE), exclusive=True)

    async def _ask(self, limit: int) -> None:
        """Look for what is typed now; the cursor stays where it was if that is what was typed before."""
        typed = self.typed
        same = self._asked is not None and self._asked[0] == typed
        self._asked = asked = typed, limit
        try:
            rows, told, more, again = await self.answer(typed, limit)
        except SeedreaderError as error:
            self.explain(error)
            return
        if asked != self._asked or not self.is_mounted:
            return
        if rows is not None:
            self._found = sum(not isinstance(row, str) for row in rows)
            self.rows.set_items(rows, None if same else self._first_row)
            self._first_row = 1
        self._more = more
        self._answered = None if again else typed
        self.told.update(Content(one_line(told) or self.HELP))
        if again:
            self._look_in(BEHIND_SECONDS)
