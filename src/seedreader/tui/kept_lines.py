"""Widgets that keep the lines they painted last.

For every update, however small, Textual's compositor asks every widget it crosses for all of its lines, and each works
out its colours from those of its ancestors to answer. The widgets here answer with what they have, but for the lines
that were marked to be painted anew.
"""

from typing import Any

from textual.color import Color
from textual.containers import Container
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class KeptLines(Widget):
    """Paints anew only what a refresh has marked. Stands before the widget class whose lines it keeps."""

    def __init__(self, *children: Widget, **options: Any) -> None:
        super().__init__(*children, **options)
        self._kept: list[Strip] | None = None
        self._kept_of = Region()
        self._stale_rows: set[int] = set()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget."""
        if self._kept is None or crop != self._kept_of:
            lines = self._new_lines(crop)
            if crop.height > 1 or self.size.height == 1:
                self._kept, self._kept_of = lines, crop
                self._stale_rows.clear()
            return lines
        for top, bottom in _stretches(self._stale_rows):
            top, bottom = max(top, crop.y), min(bottom, crop.bottom)
            if top < bottom:
                part = Region(crop.x, top, crop.width, bottom - top)
                self._kept[top - crop.y : bottom - crop.y] = self._new_lines(part)
        self._stale_rows.clear()
        return self._kept

    def _new_lines(self, crop: Region) -> list[Strip]:
        return super().render_lines(crop)

    def _set_dirty(self, *regions: Region) -> None:
        """Everything that makes a widget look different comes by here."""
        super()._set_dirty(*regions)
        if not regions:
            self._kept = None
        elif self._kept is not None:
            top = self.content_offset.y
            for region in regions:
                self._stale_rows.update(range(region.y + top, region.bottom + top))

    def notify_style_update(self) -> None:
        """Colours, or a border, may be others now."""
        super().notify_style_update()
        self._kept = None


class FinalLines(KeptLines):
    """A widget without border and padding whose `render_line` leaves nothing to be styled: its lines are taken as they
    are."""

    _behind: Color | None = None

    def _new_lines(self, crop: Region) -> list[Strip]:
        if self._behind is None:
            self._behind = self.background_colors[1]
        lines = [self.render_line(y).adjust_cell_length(self.size.width) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            lines = [line.apply_filter(line_filter, self._behind) for line in lines]
        if crop.column_span != (0, self.size.width):
            lines = [line.crop(*crop.column_span) for line in lines]
        return lines

    def notify_style_update(self) -> None:
        """Colours may be others now."""
        super().notify_style_update()
        self._behind = None


class Ground(Container):
    """A container on the ground of what it lies in: it has nothing to paint itself."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """No lines: what lies below shows through."""
        del crop
        return []


def _stretches(rows: set[int]) -> list[tuple[int, int]]:
    """The rows as stretches of rows that follow one another, each from its first to behind its last."""
    stretches: list[tuple[int, int]] = []
    for row in sorted(rows):
        if stretches and stretches[-1][1] == row:
            stretches[-1] = (stretches[-1][0], row + 1)
        else:
            stretches.append((row, row + 1))
    return stretches
