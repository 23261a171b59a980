"""Painting what has changed on a screen, and nothing else.

For every update Textual's compositor asks each widget between the uppermost and the lowest changed cell for its lines,
and cuts all of them at every border of every widget. Here a changed stretch of a line is taken from the widgets in
front, and once it is covered nobody behind is asked.

A widget that is to be painted again tells itself so, and then its screen, in two messages. Here it tells the screen.
"""

import asyncio
from collections.abc import Iterable
from typing import Any

from rich.console import Console, RenderableType
from textual import events
from textual._compositor import Compositor, CompositorMap, CompositorUpdate, ReflowResult
from textual._context import visible_screen_stack
from textual.geometry import Region, Size
from textual.screen import Screen, ScreenResultType
from textual.strip import Strip
from textual.widget import Widget

Piece = tuple[int, int, Strip]
"""The column and the line at which a strip stands, in cells of the screen."""


class PiecesUpdate(CompositorUpdate):
    """Pieces of lines to write over what stands there; apart from each other, from top to bottom."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces = sorted(pieces, key=lambda piece: (piece[1], piece[0]))

    def render_segments(self, console: Console) -> str:
        """What to send to a terminal."""
        return "".join([f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for x, y, strip in self.pieces])


class SparingCompositor(Compositor):
    """Composes the lines of a screen; of an update only what has changed."""

    def __init__(self) -> None:
        super().__init__()
        self._laid_out: CompositorMap = {}

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay out anew. What stands elsewhere then is painted whole, and has nothing more to be painted.

        What comes into sight or moves is found by the map of the last layout: whoever asked for a region meanwhile
        may have made one in which all stands already where it will be painted and told of only now.
        """
        before = self._full_map = self._laid_out
        result = super().reflow(parent, size)
        self._laid_out = self._full_map
        for widget, place in self._full_map.items():
            if before.get(widget) != place:
                widget._exchange_repaint_regions()
        return result

    def render_update(  # type: ignore[override]
        self, full: bool = False, screen_stack: list[Screen[Any]] | None = None, simplify: bool = False
    ) -> RenderableType | PiecesUpdate | None:
        """What has changed; with `full` the whole screen, for a picture of it."""
        if full:
            return super().render_update(full, screen_stack, simplify)
        visible_screen_stack.set(screen_stack or [])
        return self.render_partial_update()

    def render_partial_update(self) -> PiecesUpdate | None:  # type: ignore[override]
        """The changed parts of the screen; None where nothing has changed."""
        changed, self._dirty_regions = self._dirty_regions, set()
        uncovered: dict[int, list[tuple[int, int]]] = {}
        for y, left, right in self._regions_to_spans(changed):
            uncovered.setdefault(y, []).append((left, right))
        pieces: list[Piece] = []
        for widget, (region, clip) in self.visible_widgets.items():
            if not uncovered:
                break
            seen = region.intersection(clip)
            here = [
                y
                for y in range(seen.y, seen.bottom)
                if y in uncovered and any(left < seen.right and seen.x < right for left, right in uncovered[y])
            ]
            if not here:
                continue
            lines = widget.render_lines(Region(seen.x - region.x, seen.y - region.y, seen.width, seen.height))
            for y in here:
                if y - seen.y < len(lines):
                    uncovered[y] = _cover(uncovered[y], seen, y, lines[y - seen.y], pieces)
                    if not uncovered[y]:
                        del uncovered[y]
        return PiecesUpdate(pieces) if pieces else None


class SparingScreen(Screen[ScreenResultType]):
    """A screen whose changes are composed sparingly."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SparingCompositor()
        self._told: set[Widget] = set()

    def paint_soon(self, widget: Widget) -> None:
        """Paint what has changed of a widget with the next update.

        That waits for a round in which widgets that take two messages say what the same key changed of them: one update
        is to show all of it, as the next one comes a frame later.
        """
        if not self._told:
            asyncio.get_running_loop().call_soon(self.check_idle)
        self._told.add(widget)

    def _screen_resized(self, size: Size) -> None:
        """Lay out for another size; the screen is told of it a second time, by the layout itself."""
        if size != self.outer_size:
            super()._screen_resized(size)

    async def _on_idle(self, event: events.Idle) -> None:
        """Only now: a layout, or an update that is under way, would take what is told meanwhile for painted."""
        del event
        if self._told:
            if self in self._compositor:
                self._dirty_widgets |= self._told
            self._told.clear()


def _cover(
    uncovered: list[tuple[int, int]], seen: Region, y: int, line: Strip, pieces: list[Piece]
) -> list[tuple[int, int]]:
    """Take from a widget's line what covers stretches of the screen's line; what is uncovered still."""
    left_over: list[tuple[int, int]] = []
    first, last = seen.x, seen.x + min(seen.width, line.cell_length)
    for left, right in uncovered:
        begin, end = max(left, first), min(right, last)
        if begin >= end:
            left_over.append((left, right))
            continue
        pieces.append((begin, y, line.crop(begin - first, end - first)))
        if left < begin:
            left_over.append((left, begin))
        if end < right:
            left_over.append((end, right))
    return left_over
