"""One line to type into, which shows nothing that a terminal would obey."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input

from seedreader.reading.display import visible
from seedreader.tui.drawing import redrawn


class Field(Input):
    """Textual's `Input` with control characters made visible, also those that are pasted.

    `hears` is called with each new value before it is painted; what it shows is then on the screen together with it,
    which it would not be if it waited for the message `Changed`.
    """

    hears: Callable[[str], object] | None = None
    takes_texts: ClassVar[bool] = False
    """Whether what is pasted comes to it as it is, of however many lines."""

    BINDINGS = [  # noqa: RUF012 - as Textual declares it
        Binding("ctrl+u", "delete_left_all", "Clear", show=False),
    ]

    def validate_value(self, value: str) -> str:
        """Show control characters as signs."""
        return visible(value).replace("\n", " ").replace("\t", " ")

    def render_line(self, y: int) -> Strip:
        """The line as it is painted."""
        return redrawn(super().render_line(y), self.rich_style)

    def _watch_value(self, value: str) -> None:
        # Already as long as the value says, so that Textual does not lay out the whole screen for each letter.
        self.set_reactive(ScrollView.virtual_size, Size(self.content_width, 1))
        super()._watch_value(value)
        if self.hears is not None:
            self.hears(value)
