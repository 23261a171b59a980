"""The line below a text in which one types what to search for."""

from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from seedreader.reading.display import width
from seedreader.tui.drawing import LookBook, line
from seedreader.tui.kept_lines import FinalLines
from seedreader.tui.widgets.field import Field

_ROOM: Final = 20
"""Cells: enough for "12,345 of 123,456"; the style sheet says the same."""


class HitCount(FinalLines, Widget):
    """Some words at the right end of a line. It has room for more than most need: another number lays out nothing."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self._room = _ROOM
        self._looks = LookBook(self)

    def say(self, words: str) -> None:
        """Say this instead; what needs more room than there is gets it for good."""
        if words == self.words:
            return
        self.words = words
        needed = width(words) + 2
        if needed > self._room:
            self._room = needed
            self.styles.width = needed
        self.refresh()

    def notify_style_update(self) -> None:
        """Take over the theme's colours."""
        super().notify_style_update()
        self._looks.forget()

    def render_line(self, _y: int) -> Strip:
        """The line."""
        looks = self._looks[""]
        return line((), self.size.width, looks.base, [(f"{self.words} ", looks.muted)])


class SearchLine(Horizontal):
    """What is searched for, and how many hits there are."""

    def __init__(self) -> None:
        super().__init__()
        self.field = Field(placeholder="search in the article", compact=True)
        self.hits = HitCount()

    def compose(self) -> ComposeResult:
        """A slash, the line, the count."""
        yield Static("/", markup=False, classes="slash")
        yield self.field
        yield self.hits

    def begin(self) -> None:
        """Type anew."""
        self.display = True
        self.field.value = ""
        self.hits.say("")
        self.field.focus()

    def count(self, number: int, total: int, *, complete: bool = True) -> None:
        """Say which hit of how many the cursor is on; while they are still being counted, how many there are so far."""
        if complete:
            self.hits.say(f"{number:,} of {total:,}" if total else "none")
        else:
            self.hits.say(f"{total:,} so far" if total else "…")
