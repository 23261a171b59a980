"""The other side of a parallel, in its paragraph."""

from collections.abc import Iterable
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from seedreader.reading.display import one_line
from seedreader.tui.drawing import Looks, line
from seedreader.tui.marked_rows import marked_rows, marks_of, styled
from seedreader.tui.parallel_views import Preview
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.row_list import RowList

_LEFT_OF_WIDTH = 6
_MOST_CELLS = 76


class PreviewRows(RowList[list[tuple[str, int]]]):
    """The rows of the paragraph: the passage as text, what is shared underlined, the rest muted."""

    def draw(self, item: list[tuple[str, int]], _index: int, _part: int, width: int, looks: Looks) -> Strip:
        """A row."""
        return line(styled(item, [looks.base, looks.strong + Style(underline=True)], looks.muted), width, looks.base)


class PreviewScreen(Dialog[bool]):
    """Answers True when the user wants to go there."""

    MOST_ROWS = 30
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,q", "cancel", show=False, priority=True),
        Binding("enter", "go", show=False, priority=True),
    ]

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.TITLE_TEXT = one_line(preview.title)
        self._preview = preview
        self.rows = PreviewRows()

    def contents(self) -> Iterable[Widget]:
        """The paragraph."""
        yield self.rows

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys."""
        return (("enter", "open it there"), ("↑↓", "move"), ("esc", "close"))

    def on_mount(self) -> None:
        """The rows have the keys."""
        self.rows.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew, the passage in view."""
        cells = max(1, min(_MOST_CELLS, event.size.width) - _LEFT_OF_WIDTH)
        preview = self._preview
        marks = [*marks_of([preview.span]), *marks_of(preview.shared, 1)]
        rows = list(marked_rows(preview.text, marks, cells))
        first = next((number for number, row in enumerate(rows) if any(mark >= 0 for _, mark in row)), 0)
        self.rows.set_items(rows, first)

    def action_go(self) -> None:
        """Go there."""
        self.dismiss(True)
