"""The note editor: escape keeps what was written, so that no key pressed by mistake loses it."""

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from seedreader.errors import SeedreaderError
from seedreader.reading.display import visible
from seedreader.tui.drawing import quoted
from seedreader.tui.screens.dialog import Dialog


class NoteArea(TextArea):
    """A text area that shows control characters as signs; what is edited keeps them."""

    def get_line(self, line_index: int) -> Text:
        """A line as it may be shown; of the same length."""
        return Text(visible(self.document.get_line(line_index)), end="", no_wrap=True)


class NoteEditor(Dialog[bool]):
    """Answers True once the note is saved, None when it was left as it was.

    `save` is called with the text; when it fails the text stays on the screen and can be saved again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "save", "Save", priority=True, show=False),
        Binding("ctrl+s", "save", "Save", priority=True, show=False),
        Binding("ctrl+g", "discard", "Discard", priority=True, show=False),
    ]

    def __init__(self, title: str, quote: str, note: str, save: Callable[[str], Awaitable[None]]) -> None:
        super().__init__()
        self.TITLE_TEXT = title
        self._quote = quote
        self._save = save
        self.area = NoteArea(note, soft_wrap=True, tab_behavior="focus", compact=True, show_line_numbers=False)
        self._unchanged = self.area.text  # a text area has line feeds only, whatever ends the note's own lines

    def contents(self) -> Iterable[Widget]:
        """The words it is about, and the note."""
        if self._quote:
            yield Static(Content(quoted(self._quote)), markup=False, classes="quote")
        yield self.area

    def hints(self) -> tuple[tuple[str, str], ...]:
        """How to leave."""
        return (("esc", "save and close"), ("ctrl+g", "close without saving"), ("ctrl+z", "undo"))

    def on_mount(self) -> None:
        """Begin to write at the end."""
        self.area.move_cursor(self.area.document.end)
        self.area.focus()

    async def action_save(self) -> None:
        """Keep the note and close; on a failure say so and stay."""
        text = self.area.text.rstrip()
        if text == self._unchanged.rstrip():
            self.dismiss(None)
            return
        try:
            await self._save(text)
        except SeedreaderError as error:
            self.explain(error)
        else:
            self.dismiss(True)

    def action_discard(self) -> None:
        """Close; the note stays as it was."""
        self.dismiss(None)
