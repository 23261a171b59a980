"""A pasted text becomes an article: which title?"""

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from seedreader.reading.display import one_line, shorten
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.field import Field

_LINES = 6
_CELLS = 70


class PastedText(Dialog[str]):
    """Answers the title, "" for the one that the text has itself, or None when cancelled."""

    TITLE_TEXT = "Pasted text"

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.field = Field(placeholder="its title; without one, what its first lines say", compact=True)

    def contents(self) -> Iterable[Widget]:
        """How it begins, and the title."""
        lines = [shorten(one_line(line), _CELLS) for line in self._text.splitlines() if line.strip()]
        more = "\n…" if len(lines) > _LINES else ""
        words = len(self._text.split())
        yield Static(Content("\n".join(lines[:_LINES]) + more), markup=False, classes="sample")
        yield Static(Content(f"{words:,} {'word' if words == 1 else 'words'}"), markup=False, classes="count")
        yield self.field

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys."""
        return (("enter", "add as an article"), ("esc", "cancel"))

    def on_mount(self) -> None:
        """The title has the keys."""
        super().on_mount()
        self.field.focus()

    @on(Field.Submitted)
    def enter(self, message: Field.Submitted) -> None:
        """Answer."""
        message.stop()
        self.dismiss(" ".join(message.value.split()))
