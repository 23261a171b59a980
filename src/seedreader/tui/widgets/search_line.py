"""The line below a text in which one types what to search for."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from seedreader.tui.widgets.field import Field


class SearchLine(Horizontal):
    """What is searched for, and how many hits there are."""

    def __init__(self) -> None:
        super().__init__()
        self.field = Field(placeholder="search in the article", compact=True)
        self._hits = Static("", markup=False)

    def compose(self) -> ComposeResult:
        """A slash, the line, the count."""
        yield Static("/", markup=False, classes="slash")
        yield self.field
        yield self._hits

    def begin(self) -> None:
        """Type anew."""
        self.display = True
        self.field.value = ""
        self._hits.update("")
        self.field.focus()

    def count(self, number: int, total: int, *, complete: bool = True) -> None:
        """Say which hit of how many the cursor is on; while they are still being counted, how many there are so far."""
        if complete:
            self._hits.update(f"{number:,} of {total:,}" if total else "none")
        else:
            self._hits.update(f"{total:,} so far" if total else "…")
