"""What all dialogs have in common: a framed box above the workspace, and a line that says which keys do what."""

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from seedreader.errors import SeedreaderError
from seedreader.reading.display import drawn, one_line
from seedreader.tui.hints import hint_lines
from seedreader.tui.widgets.prose import Prose
from seedreader.tui.widgets.row_list import RowList

Result = TypeVar("Result")
_LOW = 16
_CLOSER = 5
_UNBOUNDED = 10_000
_BESIDE = 4
"""Cells of the box beside what stands in it: its frame and the room in that."""


class Dialog(ModalScreen[Result | None]):
    """A box with a title, what the subclass puts into it, a line for what went wrong, and the keys.

    Escape answers None.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel", show=False)]
    TITLE_TEXT = ""
    LEFT_OF_HEIGHT = 8
    """Rows of the screen that a list in the box leaves to everything else; a few less where all stands closer."""
    MOST_ROWS = 16
    """Rows of a list, however high the screen is."""
    HANGS = False
    """Whether the box hangs from where it begins with a list as long as may be, so that the line one types into stays
    where it is while the list below it grows and shrinks."""

    def contents(self) -> Iterable[Widget]:
        """What stands in the box."""
        raise NotImplementedError

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys and what they do, as they are now."""
        return (("esc", "cancel"),)

    def compose(self) -> ComposeResult:
        """The box."""
        self.set_class(self.HANGS, "-hanging")
        with Vertical(classes="box") as box:
            box.border_title = Content(drawn(one_line(self.TITLE_TEXT)))
            yield from self.contents()
            problem = Prose("", markup=False, classes="problem")
            problem.display = False
            yield problem
            yield Prose(hint_lines(self.hints(), gap=3), markup=False, classes="hints")

    def on_mount(self) -> None:
        """What was said before is over, and would lie above the box."""
        self.app.clear_notifications()

    def on_resize(self, event: events.Resize) -> None:
        """A list takes what the rest leaves of a low screen, on which all stands closer; the keys stand in as many
        lines as they need."""
        self.refresh_hints(event.size.width)
        low = event.size.height < _LOW
        self.set_class(low, "-low")
        left = self.LEFT_OF_HEIGHT - (_CLOSER if low else 0)
        most = min(self.MOST_ROWS, event.size.height - left)
        for rows in self.query(RowList):
            rows.styles.max_height = max(rows.row_height, most)
        if self.HANGS:
            above = max(0, event.size.height - left - most) // 2
            self.query_one(".box").styles.margin = (above, 0, 0, 0)

    def refresh_hints(self, width: int | None = None) -> None:
        """Say again which keys do what, on a screen of so many cells, this one where none is said.

        What was looked up for a box that is closed meanwhile may come after it.
        """
        if not self.query(".hints"):
            return
        box = self.query_one(".box").styles.width
        cells = min(self.size.width if width is None else width, int(box.value) if box is not None else _UNBOUNDED)
        self.query_one(".hints", Prose).update(hint_lines(self.hints(), max(1, cells - _BESIDE), gap=3))

    def explain(self, error: SeedreaderError | None) -> None:
        """Say what went wrong, or take it back."""
        if error is None:
            self.say("")
        else:
            self.say(error.message if not error.hint else f"{error.message}. {error.hint}")

    def say(self, text: str) -> None:
        """Say something about what is asked, or, with "", nothing any more."""
        for problem in self.query(".problem").results(Prose):
            problem.display = bool(text)
            if text:
                problem.update(Content(one_line(text)))

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
