"""An earlier text of an article, with what was marked in it, to be read only."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from seedreader.tui.snapshots import OpenedArticle
from seedreader.tui.widgets.reader_pane import ReaderPane


class OldRevision(ModalScreen[None]):
    """A reader on an earlier text; its keys move, search and walk, and change nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,backspace", "close", "Close", show=False)]
    AUTO_FOCUS = "Reader"

    def __init__(self, opened: OpenedArticle, told: str, colors: Mapping[str, str], measure: int) -> None:
        """`told` says which revision it is, `colors` are the tags' by name."""
        super().__init__()
        self._opened, self._told, self._colors, self._measure = opened, told, colors, measure
        self.pane = ReaderPane()

    def compose(self) -> ComposeResult:
        """The reader."""
        yield self.pane

    def on_mount(self) -> None:
        """Show the text."""
        self.pane.reader.measure = self._measure
        self.pane.reader.set_tag_colors(self._colors)
        self.pane.show(self._opened)
        self.pane.border_subtitle = Content(f"{self._told}, read-only; esc closes it")

    def on_key(self, event: events.Key) -> None:
        """What would change something says that it cannot."""
        if event.is_printable:
            self.app.notify("This is an earlier text: it can be read, not changed", markup=False)

    def action_close(self) -> None:
        """Back to the list of revisions."""
        self.dismiss(None)
