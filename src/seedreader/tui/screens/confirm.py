"""A question with two answers."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from seedreader.reading.display import one_line
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.prose import Prose


class Confirm(Dialog[bool]):
    """Answers True for yes; no and escape answer None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "yes", show=False),
        Binding("n", "cancel", show=False),
    ]

    def __init__(self, title: str, question: str) -> None:
        super().__init__()
        self.TITLE_TEXT = title
        self._question = question

    def contents(self) -> Iterable[Widget]:
        """The question."""
        yield Prose(Content(one_line(self._question)), markup=False, classes="question")

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The answers."""
        return (("y enter", "yes"), ("n esc", "no"))

    def action_yes(self) -> None:
        """Yes."""
        self.dismiss(True)
