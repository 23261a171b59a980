"""What changed from one revision of an article to another."""

import asyncio
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from seedreader.reading.spans import pieces
from seedreader.tui.diff_lines import ADDED, REMOVED, DiffLine, counted, diff_lines
from seedreader.tui.drawing import Looks, Piece, line
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from seedreader.anchoring.diffs import Paragraphs

_SIGN_CELLS = 3
_LEFT_OF_WIDTH = 5 + _SIGN_CELLS
_MOST_CELLS = 100


class DiffRows(RowList[DiffLine], inherit_bindings=True):
    """The lines. Words that differ are underlined, removed ones struck out as well, besides their colours and signs."""

    def draw(self, item: DiffLine, _index: int, _part: int, width: int, looks: Looks) -> Strip:
        """A line with its sign."""
        if item.told:
            return line([("   ⋯ ", looks.muted), (item.text, looks.muted)], width, looks.base)
        signed, marked = _styles(item.sign, looks)
        plain = signed if item.whole else looks.base
        shown: list[Piece] = [(f" {item.sign} ", signed)]
        for start, end, over in pieces([(*word, True) for word in item.words], 0, len(item.text)):
            shown.append((item.text[start:end], marked if over else plain))
        return line(shown, width, looks.base)


class RevisionDiff(Dialog[None]):
    """Two texts paragraph by paragraph; worked out in a thread of its own."""

    MOST_ROWS = 10_000
    LEFT_OF_HEIGHT = 4
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "change(1)", show=False),
        Binding("N", "change(-1)", show=False),
        Binding("q,enter", "cancel", show=False, priority=True),
    ]

    def __init__(self, title: str, old: str, new: str) -> None:
        """`title` says which revisions they are."""
        super().__init__()
        self.TITLE_TEXT = title
        self._old, self._new = old, new
        self._blocks: Sequence[Paragraphs] | None = None
        self._cells = 0
        self._changes: list[int] = []
        self.rows = DiffRows()

    def contents(self) -> Iterable[Widget]:
        """The lines."""
        yield self.rows

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys."""
        return (("n N", "next, previous change"), ("↑↓ space", "move"), ("esc", "close"))

    def on_mount(self) -> None:
        """The lines have the keys."""
        self.query_one(".box").border_subtitle = "comparing …"
        self.rows.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew."""
        cells = max(1, min(_MOST_CELLS, event.size.width - _LEFT_OF_WIDTH))
        if cells != self._cells:
            self._cells = cells
            self.run_worker(self._lay_out(cells), exclusive=True)

    async def _lay_out(self, cells: int) -> None:
        if self._blocks is None:
            from seedreader.anchoring.diffs import revision_diff

            self._blocks = await asyncio.to_thread(revision_diff, self._old, self._new)
        lines = await asyncio.to_thread(diff_lines, self._old, self._new, self._blocks, cells)
        current = self.rows.current
        change = 0 if current is None else current.change
        firsts: dict[int, int] = {}
        for number, each in enumerate(lines):
            firsts.setdefault(each.change, number)
        firsts.pop(-1, None)
        self._changes = sorted(firsts.values())
        place = firsts.get(change, firsts.get(0, 0))
        self.rows.set_items(lines, None if current is None else place)
        self.rows.move_to(place)
        told = await asyncio.to_thread(counted, self._old, self._new, self._blocks)
        self.query_one(".box").border_subtitle = Content(told)

    def action_change(self, direction: int) -> None:
        """Go to the next change, or the one before."""
        here = self.rows.cursor
        place = bisect_right(self._changes, here) if direction > 0 else bisect_left(self._changes, here) - 1
        if 0 <= place < len(self._changes):
            self.rows.move_to(self._changes[place])
        else:
            self.app.notify("That was the last change" if direction > 0 else "That was the first change", markup=False)


def _styles(sign: str, looks: Looks) -> tuple[Style, Style]:
    """How a line that is in one text alone is drawn, and its sign; and words that are in one text alone."""
    if sign not in (REMOVED, ADDED):
        return looks.base, looks.base
    palette = looks.palette
    color: Color = palette.warning if sign == REMOVED else palette.success
    plain = looks.base + Style(color=palette.on(color, looks.ground).rich_color)
    return plain, plain + Style(bold=True, underline=True, strike=sign == REMOVED)
