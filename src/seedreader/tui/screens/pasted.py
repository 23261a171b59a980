"""A pasted text becomes an article: which title?"""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from seedreader.reading.display import one_line, shorten
from seedreader.tui.screens.ask_line import AskLine
from seedreader.tui.widgets.prose import Prose

_LINES = 6
_CELLS = 70


class PastedText(AskLine):
    """Answers the title, "" for the one that the text has itself, or None when cancelled."""

    ENTER = "add as an article"

    def __init__(self, text: str) -> None:
        words = len(text.split())
        super().__init__(
            "Pasted text",
            f"{words:,} {'word' if words == 1 else 'words'}",
            placeholder="its title; without one, what its first lines say",
        )
        self._text = text

    def contents(self) -> Iterable[Widget]:
        """How it begins, how long it is, and the title."""
        lines = [shorten(one_line(line), _CELLS) for line in self._text.splitlines() if line.strip()]
        more = "\n…" if len(lines) > _LINES else ""
        yield Prose(Content("\n".join(lines[:_LINES]) + more), markup=False, classes="sample")
        yield from super().contents()

    def answer(self, typed: str) -> None:
        """Close with the title, on one line."""
        super().answer(" ".join(typed.split()))
