"""Which one? A short list to choose from."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import events, on
from textual.strip import Strip
from textual.widget import Widget

from seedreader.reading.display import one_line
from seedreader.tui.drawing import Looks, line
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.row_list import RowList


class Choice(NamedTuple):
    """One thing to choose: what it is, and below it a few words more."""

    what: str
    where: str
    words: str


class ChoiceRows(RowList[Choice], inherit_bindings=True):
    """The choices, two lines each."""

    @property
    def row_height(self) -> int:
        """Two lines."""
        return 2

    def draw(self, item: Choice, index: int, part: int, width: int, looks: Looks) -> Strip:
        """A choice with its number."""
        if part == 0:
            number = f" {index + 1}  " if index < 9 else "    "
            return line(
                [(number, looks.accent), (item.what, looks.strong), (f"  {item.where}", looks.base)], width, looks.base
            )
        return line([("    ", looks.base), (one_line(item.words), looks.muted)], width, looks.base)


_NUMBERED = 9


class Chooser(Dialog[int]):
    """Answers the index of what was chosen, or None when cancelled."""

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.TITLE_TEXT = title
        self.rows = ChoiceRows(choices)

    def contents(self) -> Iterable[Widget]:
        """The choices."""
        yield self.rows

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys."""
        last = min(_NUMBERED, len(self.rows.items))
        numbers = "1" if last == 1 else f"1…{last}"
        return ((f"{numbers} enter", "choose"), ("↑↓", "move"), ("esc", "cancel"))

    def on_mount(self) -> None:
        """The choices have the keys."""
        self.rows.focus()

    def on_key(self, event: events.Key) -> None:
        """A number chooses."""
        if event.character is not None and event.character.isdecimal() and event.character.isascii():
            index = int(event.character) - 1
            if 0 <= index < len(self.rows.items):
                event.stop()
                self.dismiss(index)

    @on(RowList.Chosen)
    def choose(self, message: "RowList.Chosen") -> None:
        """Answer."""
        message.stop()
        self.dismiss(message.index)
