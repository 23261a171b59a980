"""One line to type."""

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget

from seedreader.reading.display import one_line
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.field import Field
from seedreader.tui.widgets.prose import Prose


class AskLine(Dialog[str]):
    """Answers what was typed, or None when cancelled."""

    ENTER = "keep"
    """What the enter key does."""

    def __init__(self, title: str, question: str, value: str = "", *, placeholder: str = "") -> None:
        super().__init__()
        self.TITLE_TEXT = title
        self._question = question
        self.field = Field(one_line(value), placeholder=placeholder, compact=True, select_on_focus=False)

    def contents(self) -> Iterable[Widget]:
        """The question and the line."""
        yield Prose(Content(one_line(self._question)), markup=False, classes="question")
        yield self.field

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys."""
        return (("enter", self.ENTER), ("esc", "cancel"))

    def on_mount(self) -> None:
        """The line has the keys."""
        self.field.focus()

    @on(Field.Submitted)
    def enter(self, message: Field.Submitted) -> None:
        """Answer."""
        message.stop()
        self.answer(message.value)

    def answer(self, typed: str) -> None:
        """Close with what was typed."""
        self.dismiss(typed)
