"""What does this link mean? One key answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from seedreader.domain.links import LinkType
from seedreader.reading.display import one_line, quoted, shorten
from seedreader.reading.display import width as cells_of
from seedreader.tui.drawing import Looks, line
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.field import Field
from seedreader.tui.widgets.prose import Prose
from seedreader.tui.widgets.row_list import RowList

QUICK_KEYS = "1234567890abcdefhilmopqrtuvwxyz"
"""The keys of the types in order; the letters that move, swap and note are left out."""

_NAME_CELLS = 18
_TWO_LINES_FROM = 30


@dataclass(frozen=True, slots=True)
class LinkChoice:
    """What was answered; `swapped` says that the link goes from the second passage to the first."""

    type_name: str
    note: str
    swapped: bool


class TypeRows(RowList[LinkType], inherit_bindings=True):
    """The vocabulary, each word with its key."""

    def draw(self, item: LinkType, index: int, _part: int, width: int, looks: Looks) -> Strip:
        """Key, name, what it says."""
        key = QUICK_KEYS[index] if index < len(QUICK_KEYS) else " "
        name = shorten(item.name, _NAME_CELLS)
        pieces = [(f" {key}  ", looks.accent), (name, looks.base)]
        gap = " " * max(1, _NAME_CELLS + 1 - cells_of(name))
        return line([*pieces, (f"{gap}{one_line(item.description)}", looks.muted)], width, looks.base)


class LinkTypePicker(Dialog[LinkChoice]):
    """Answers a `LinkChoice`, or None when cancelled."""

    TITLE_TEXT = "Link: how do they relate?"
    LEFT_OF_HEIGHT = 12
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "swap", show=False),
        Binding("n", "note", show=False),
    ]

    def __init__(self, types: Sequence[LinkType], source: tuple[str, str], target: tuple[str, str]) -> None:
        """`source` and `target` are the words and the article's title of either end."""
        super().__init__()
        self._types = types
        self._ends = (source, target)
        self._swapped = False
        self.rows = TypeRows(types)
        self.note = Field(placeholder="a note on the link", compact=True)
        self._overview = Prose("", markup=False, classes="overview")

    def contents(self) -> Iterable[Widget]:
        """Both passages, the note if wanted, the types."""
        yield self._overview
        yield self.note
        yield self.rows

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys."""
        if self.note.has_focus:
            return (("enter", "keep the note"), ("esc", "cancel"))
        last = QUICK_KEYS[max(0, min(len(self._types), len(QUICK_KEYS)) - 1)]
        at_once = (f"1…{last}", "at once")
        return (("↑↓ enter", "link"), at_once, ("s", "swap direction"), ("n", "note"), ("esc", "cancel"))

    def on_mount(self) -> None:
        """The types have the keys."""
        self.note.display = False
        self._describe()
        self.rows.focus()

    def on_key(self, event: events.Key) -> None:
        """A type's key links at once."""
        if self.note.has_focus or event.character is None or event.character not in QUICK_KEYS:
            return
        index = QUICK_KEYS.index(event.character)
        if index < len(self._types):
            event.stop()
            self._answer(index)

    def on_descendant_focus(self) -> None:
        """Other keys count in the note."""
        self.refresh_hints()

    @on(RowList.Moved)
    def read_aloud(self, message: "RowList.Moved") -> None:
        """Show how the link would read."""
        message.stop()
        self._describe()

    @on(RowList.Chosen)
    def choose(self, message: "RowList.Chosen") -> None:
        """Link with the type under the cursor."""
        message.stop()
        self._answer(message.index)

    @on(Field.Submitted)
    def keep_note(self, message: Field.Submitted) -> None:
        """The note is written; now the type."""
        message.stop()
        self.rows.focus()

    def action_swap(self) -> None:
        """Let the link go the other way."""
        self._swapped = not self._swapped
        self._describe()

    def action_note(self) -> None:
        """Write a note on the link."""
        self.note.display = True
        self.note.focus()

    def _answer(self, index: int) -> None:
        self.dismiss(LinkChoice(self._types[index].name, self.note.value.strip(), self._swapped))

    def _describe(self) -> None:
        source, target = reversed(self._ends) if self._swapped else self._ends
        kind = self.rows.current
        reads = "" if kind is None else kind.name
        arrow = "⇄" if kind is not None and kind.symmetric else "→"
        room = max(10, min(72, self.app.size.width - 8))
        lines = 2 if self.app.size.height >= _TWO_LINES_FROM else 1
        parts: list[tuple[str, str]] = []
        for number, (words, title) in enumerate((source, target)):
            if number:
                parts.append((f"   {arrow} {one_line(reads)}\n", "$legible-accent"))
            parts.append((shorten(quoted(words), room * lines - 2) + "\n", ""))
            parts.append((shorten(title, room) + ("\n" if number == 0 else ""), "$legible-muted"))
        self._overview.update(Content.assemble(*parts))
