"""Which files, folders or globs to add."""

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.field import Field

_HELP = "A file, a folder, or a pattern such as ~/articles/*.txt. Text and Markdown are read."


class AddDialog(Dialog[str]):
    """Answers what was typed, or None when cancelled."""

    TITLE_TEXT = "Add articles"

    def __init__(self) -> None:
        super().__init__()
        self.field = Field(placeholder="path", compact=True)

    def contents(self) -> Iterable[Widget]:
        """What can be typed, and the line to do it in."""
        yield Static(Content(_HELP), markup=False, classes="question")
        yield self.field

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys."""
        return (("enter", "add"), ("esc", "cancel"))

    def on_mount(self) -> None:
        """The line has the keys."""
        self.field.focus()

    @on(Field.Submitted)
    def answer(self, message: Field.Submitted) -> None:
        """Answer what was typed; nothing typed is no answer."""
        message.stop()
        self.dismiss(message.value.strip() or None)
