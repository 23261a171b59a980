"""Text that Textual wraps and lays out, painted as everything else is painted."""

from typing import Final

from textual.content import Content
from textual.strip import Strip
from textual.widgets import Static

from seedreader.reading.display import ELLIPSIS, quoted
from seedreader.tui.drawing import line, redrawn

_MOST: Final = 2_000
"""Code points of a quotation that are laid out; a dialog has room for a few lines of it."""


def quotation(words: str) -> "Prose":
    """What a dialog is about, in quotation marks, as much of it as there is room for."""
    return Prose(Content(quoted(words[:_MOST])), markup=False, classes="quote")


class Prose(Static):
    """Text that may hold anything, see `redrawn`; where there is more than it has room for, it ends in "…"."""

    def render_line(self, y: int) -> Strip:
        """A line, in the cells that `drawn` text takes."""
        strip, (cells, rows), base = super().render_line(y), self.size, self.rich_style
        if y != rows - 1 or self.get_content_height(self.size, self.app.size, cells) <= rows:
            return redrawn(strip, base)
        pieces = [(segment.text, segment.style or base) for segment in strip]
        while len(pieces) > 1 and not pieces[-1][0].strip():
            pieces.pop()
        words, style = pieces.pop()
        return line([*pieces, (f"{words.rstrip()}{ELLIPSIS}", style)], cells, base)
