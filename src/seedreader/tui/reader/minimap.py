"""The map beside the text, in place of a scrollbar: where passages and hits lie in the article, and what is in view.

Each cell stands for a stretch of the article, as many code points as any other; of an article that fits into the pane,
for a row. What a cell shows is worked out once after a change and not from key to key: one bisection a cell and kind of
sign, however many passages there are. A move paints only the cells that come into view or leave it.

All signs are one cell wide in every width table (Unicode Standard Annex #11: neutral).
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Region
from textual.reactive import Reactive
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from seedreader.tui.colors import MIN_SIGN_CONTRAST, Palette, legible, nearest_ansi
from seedreader.tui.kept_lines import FinalLines

PASSAGE: Final = "▐"
HIT: Final = "◂"
CURRENT_HIT: Final = "◄"
CELLS: Final = 2
"""The width of a map: one cell for passages, one for hits."""

_THUMB = 0.28
_LEFT_BUTTON = 1


@dataclass(frozen=True, slots=True)
class Signs:
    """What lies in a stretch: whether a passage does, in which colour (`#rrggbb`, None without a tag), and a hit."""

    passage: bool = False
    color: str | None = None
    hit: bool = False


class Charted(Protocol):
    """The pane that a map is of. Places are code points of its article."""

    def extent(self) -> tuple[int, int, int]:
        """Where the text in view starts and ends, and how long all of it is; 0 without an article."""

    def row_starts(self, most: int) -> Sequence[int] | None:
        """Where every row starts, if all are known and there are no more than `most`."""

    def signs(self, start: int, end: int) -> Signs:
        """What lies between two places."""

    def current_hit(self) -> int | None:
        """Where the hit starts that the cursor went to last."""

    def palette(self) -> Palette:
        """The colours of the pane."""

    def visit(self, start: int, end: int) -> bool:
        """Go to the first hit, or else passage, between two places; whether there is one."""

    def scroll_to_text(self, offset: int, rows_above: int) -> None:
        """Scroll until the row of `offset` has so many rows above it."""


class Minimap(FinalLines, ScrollBar):
    """The map of one pane. A press goes where it points, a drag scrolls."""

    position: Reactive[float] = Reactive(0, repaint=False)
    window_size: Reactive[int] = Reactive(0, repaint=False)
    window_virtual_size: Reactive[int] = Reactive(100, repaint=False)

    def __init__(self, charted: Charted) -> None:
        super().__init__(vertical=True, name="vertical", thickness=CELLS)
        self._charted = charted
        self._borders: Sequence[int] = ()
        self._signs: list[Signs] | None = None
        self._drawn: tuple[range, int] = (range(0), -1)
        self._grip = 0
        self._strips: dict[tuple[Signs, bool, bool], Strip] = {}

    def forget(self) -> None:
        """Work everything out anew: the article, its rows, its passages or the hits are others."""
        self._signs = None
        self.refresh()

    def follow(self) -> None:
        """Show what is in view now."""
        before, now = self._drawn, self._where()
        if before == now:
            return
        self._drawn = now
        changed = {*before[0]} ^ {*now[0]} | ({before[1], now[1]} if before[1] != now[1] else set())
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in sorted(changed) if y >= 0))

    def watch_position(self) -> None:
        """The pane was scrolled."""
        self.follow()

    def watch_window_virtual_size(self) -> None:
        """More rows are known, or others."""
        self.follow()

    def fit(self) -> None:
        """More cells, or fewer."""
        self.forget()

    def notify_style_update(self) -> None:
        """Take over the theme's colours."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """What is to be seen of one stretch."""
        if self._signs is None:
            self._survey()
            self._drawn = self._where()
        signs = (self._signs or ())[y] if y < len(self._signs or ()) else Signs()
        thumb, current = self._drawn
        key = (signs, y in thumb, y == current)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = _painted(self._charted.palette(), *key)
        return strip

    def stretch(self, y: int) -> tuple[int, int]:
        """The text that the cell at `y` stands for; cells above and below the map count as its ends."""
        if self._signs is None:
            self._survey()
        y = max(0, min(y, len(self._borders) - 2))
        return (0, 0) if len(self._borders) < 2 else (self._borders[y], self._borders[y + 1])

    def _survey(self) -> None:
        """Work out what each cell stands for and shows."""
        height, length = self.size.height, self._charted.extent()[2]
        rows = self._charted.row_starts(height) if length else ()
        if rows is None:
            self._borders = stretches(length, height)
        else:
            self._borders = [*rows, length] if rows else ()
        self._signs = [
            self._charted.signs(start, end) for start, end in zip(self._borders, self._borders[1:], strict=False)
        ]

    def _where(self) -> tuple[range, int]:
        """The cells of what is in view (none where everything is), and of the current hit (-1 for none)."""
        start, end, length = self._charted.extent()
        height, hit = self.size.height, self._charted.current_hit()
        if not length or not height or self._signs is None:
            return range(0), -1
        current = -1 if hit is None else bisect_right(self._borders, hit) - 1
        if len(self._borders) <= height or (start <= 0 and end >= length):
            return range(0), current
        first = min(start * height // length, height - 1)
        return range(first, max(first + 1, min(height, -(-end * height // length)))), current

    async def _on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()
        event.prevent_default()
        if event.button != _LEFT_BUTTON:
            return
        self.capture_mouse()
        thumb = self._drawn[0]
        if event.y in thumb:
            self._grip = event.y - thumb.start
        else:
            self._grip = len(thumb) // 2
            if not self._charted.visit(*self.stretch(event.y)):
                self._drag(event.y)

    async def _on_mouse_move(self, event: events.MouseMove) -> None:
        event.stop()
        event.prevent_default()
        if self.grabbed is not None:
            self._drag(event.y)

    def _drag(self, y: int) -> None:
        first = y - self._grip
        self._charted.scroll_to_text(sum(self.stretch(first)) // 2 if first > 0 else 0, 0)


def stretches(length: int, height: int) -> list[int]:
    """The borders of what the cells of a map stand for, of a text that does not fit into the pane."""
    return [length * y // height for y in range(height + 1)]


def _painted(palette: Palette, signs: Signs, in_view: bool, current: bool) -> Strip:
    passage = Segment(PASSAGE if signs.passage else " ", sign_style(palette, signs.color, in_view=in_view))
    sign = CURRENT_HIT if current else HIT if signs.hit else " "
    return Strip([passage, Segment(sign, hit_style(palette, in_view=in_view, current=current))], CELLS)


def sign_style(palette: Palette, color: str | None, *, in_view: bool) -> Style:
    """The sign of a passage, on the plain ground or on that of what is in view."""
    shown = palette.muted if color is None else Color.parse(color)
    ground = _ground(palette, in_view=in_view)
    if palette.ansi:
        shown = palette.muted if color is None else nearest_ansi(shown)
    else:
        shown = legible(shown, ground, MIN_SIGN_CONTRAST)
    return Style(color=shown.rich_color, bgcolor=ground.rich_color, reverse=in_view and not palette.tints)


def hit_style(palette: Palette, *, in_view: bool, current: bool = False) -> Style:
    """The sign of a hit, on the plain ground or on that of what is in view."""
    ground = _ground(palette, in_view=in_view)
    color = palette.on(palette.warning, ground).rich_color
    return Style(color=color, bgcolor=ground.rich_color, bold=current, reverse=in_view and not palette.tints)


def _ground(palette: Palette, *, in_view: bool) -> Color:
    return palette.tint(palette.text, _THUMB) if in_view and palette.tints else palette.ground
