"""A list of things that went wrong, to read and to close."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from seedreader.reading.display import one_line
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.prose import Prose


class Report(Dialog[None]):
    """What happened to each source; closes with enter or escape."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q", "cancel", show=False)]

    def __init__(self, title: str, entries: Sequence[tuple[str, str]]) -> None:
        """`entries` are what it is about and what is said about it."""
        super().__init__()
        self.TITLE_TEXT = title
        self._entries = entries

    def contents(self) -> Iterable[Widget]:
        """The entries, one below the other."""
        parts: list[tuple[str, str]] = []
        for number, (what, why) in enumerate(self._entries):
            parts += [
                ("\n" if number else "", ""),
                (f"{one_line(what)}\n", "bold"),
                (f"{one_line(why)}\n", "$legible-muted"),
            ]
        yield VerticalScroll(Prose(Content.assemble(*parts), markup=False), classes="entries")

    def hints(self) -> tuple[tuple[str, str], ...]:
        """How to close."""
        return (("↑↓", "scroll"), ("enter", "close"))
