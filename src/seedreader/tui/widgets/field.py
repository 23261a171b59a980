"""One line to type into, which shows nothing that a terminal would obey."""

from textual.binding import Binding
from textual.widgets import Input

from seedreader.reading.display import visible


class Field(Input):
    """Textual's `Input` with control characters made visible, also those that are pasted."""

    BINDINGS = [  # noqa: RUF012 - as Textual declares it
        Binding("ctrl+u", "delete_left_all", "Clear", show=False),
    ]

    def validate_value(self, value: str) -> str:
        """Show control characters as signs."""
        return visible(value).replace("\n", " ").replace("\t", " ")
