"""Which tag? Type to find one."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from seedreader.errors import NotFound, SeedreaderError
from seedreader.reading.display import quoted
from seedreader.tui.article_order import fold
from seedreader.tui.drawing import Looks, Piece, line
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.field import Field
from seedreader.tui.widgets.row_list import RowList


class TagChoice(NamedTuple):
    """A tag to choose, its colour as `#rrggbb`, and how many passages carry it or a tag below it; None for what stands
    for no tag."""

    name: str
    color: str
    passages: int | None


class TagChoices(RowList[TagChoice], inherit_bindings=False):
    """The tags; the keys stay in the line above."""

    can_focus = False

    def draw(self, item: TagChoice, _index: int, _part: int, width: int, looks: Looks) -> Strip:
        """A tag with its colour and count."""
        if item.passages is None:
            return line([(f"    {item.name}", looks.base)], width, looks.base)
        dot, text = looks.chip(item.color)
        pieces: list[Piece] = [(" ", looks.base), (" ● ", dot), (f"{item.name} ", text)]
        return line(pieces, width, looks.base, [(f"{item.passages:,} ", looks.muted)])


class TagChooser(Dialog[str]):
    """Answers the name of the tag that was chosen, or None when cancelled."""

    LEFT_OF_HEIGHT = 10
    HANGS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "step(8)", show=False),
        Binding("pageup", "step(-8)", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[TagChoice]) -> None:
        super().__init__()
        self.TITLE_TEXT = title
        self._choices = choices
        self.field = Field(placeholder="type to find a tag", compact=True)
        self.rows = TagChoices(choices)
        self.rows.cursor_always = True

    def contents(self) -> Iterable[Widget]:
        """The line to type into, the tags."""
        yield self.field
        yield self.rows

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys."""
        row = self.rows.current
        chosen = (("enter", row.name),) if row is not None else ()
        return (*chosen, ("↑↓", "another"), ("esc", "cancel"))

    def on_mount(self) -> None:
        """The line has the keys."""
        self.field.focus()

    @on(Field.Changed)
    def find(self, message: Field.Changed) -> None:
        """List the tags with what was typed in their names, those first that begin with it."""
        message.stop()
        self.rows.set_items(self.found(message.value), 0)
        self.explain(None)
        self.refresh_hints()

    def found(self, typed: str) -> list[TagChoice]:
        """The choices with what was typed in their names, those first that begin with it."""
        typed = fold(typed.strip())
        found = [choice for choice in self._choices if typed in fold(choice.name)]
        return sorted(found, key=lambda choice: not fold(choice.name).startswith(typed))

    @on(Field.Submitted)
    def enter(self, message: Field.Submitted) -> None:
        """Answer the tag under the cursor."""
        message.stop()
        if self.rows.current is not None:
            self.answer(self.rows.current.name)
        else:
            self.explain(self.missing(message.value))

    def missing(self, typed: str) -> SeedreaderError:
        """Why there is nothing to choose."""
        return NotFound(f"No tag has {quoted(typed)} in its name")

    @on(RowList.Chosen)
    def clicked(self, message: "RowList.Chosen") -> None:
        """A click answers."""
        message.stop()
        self.answer(self.rows.items[message.index].name)

    def answer(self, name: str) -> None:
        """Close with the name of a tag."""
        self.dismiss(name)

    def action_step(self, step: int) -> None:
        """Move through the tags while typing."""
        self.rows.move_to(self.rows.cursor + step)
        self.refresh_hints()
