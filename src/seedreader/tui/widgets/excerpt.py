"""Words in a place of a certain height, of which one is to see when they go on."""

from typing import Final

from rich.style import Style
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Static

from seedreader.reading.display import ELLIPSIS, quoted
from seedreader.tui.drawing import line

_MOST: Final = 2_000
"""Code points of a quotation that are laid out; a dialog has room for a few lines of it."""


def quotation(words: str) -> "Excerpt":
    """What a dialog is about, in quotation marks, as much of it as there is room for."""
    return Excerpt(Content(quoted(words[:_MOST])), markup=False, classes="quote")


class Excerpt(Static):
    """The beginning of what does not fit, ending in "…"."""

    def render_line(self, y: int) -> Strip:
        """A line; the last one says whether there is more."""
        strip, (cells, rows) = super().render_line(y), self.size
        if y != rows - 1 or self.get_content_height(self.size, self.app.size, cells) <= rows:
            return strip
        pieces = [(segment.text, segment.style or Style()) for segment in strip]
        while len(pieces) > 1 and not pieces[-1][0].strip():
            pieces.pop()
        base = self.rich_style
        last, style = pieces.pop() if pieces else ("", base)
        return line([*pieces, (f"{last.rstrip()}{ELLIPSIS}", style)], cells, base)
