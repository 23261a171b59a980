"""Widgets that keep the lines they painted last.

For every update, however small, Textual's compositor asks every widget it crosses for all of its lines, and each works
out its colours from those of its ancestors to answer. The widgets here answer with what they have, but for the lines
that were marked to be painted anew.
"""

from collections.abc import Iterable
from typing import Any, Self

from textual.color import Color
from textual.containers import Container
from textual.dom import NoScreen
from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size, Spacing
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from seedreader.tui.composing import SparingScreen

_SOME = 3


class LaidOutOnce(Widget):
    """A layout that gives it another size is no reason for another layout. Stands before the widget class."""

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        del layout
        return super()._size_updated(size, virtual_size, container_size, layout=False)


class KeptLines(LaidOutOnce):
    """Paints anew only what a refresh has marked. Stands before the widget class whose lines it keeps."""

    def __init__(self, *children: Widget, **options: Any) -> None:
        super().__init__(*children, **options)
        self._kept: list[Strip] | None = None
        self._kept_of = Region()
        self._stale_rows: set[int] = set()
        self._fitted: tuple[Size, Size] | None = None
        self._gutter: Spacing | None = None

    @property
    def gutter(self) -> Spacing:
        """Space for borders, padding and scrollbars. It is asked for many times a key and changes next to never."""
        if self._gutter is None:
            self._gutter = super().gutter
        return self._gutter

    def watch_show_vertical_scrollbar(self) -> None:
        """The scrollbar comes or goes."""
        self._gutter = None

    def watch_show_horizontal_scrollbar(self) -> None:
        """The scrollbar comes or goes."""
        self._gutter = None

    def fit(self) -> None:
        """A hook: the widget has another size. Called before anything is painted in that size, so nothing that it does
        is painted twice."""

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        self._gutter = None
        resized = super()._size_updated(size, virtual_size, container_size, layout)
        if resized:
            self._fit_anew()
            self._exchange_repaint_regions()  # All of it is painted next.
        return resized

    def on_resize(self) -> None:
        """A widget that comes into sight again has the size it had perhaps."""
        self._fit_anew()

    def on_hide(self) -> None:
        """What is out of sight has no size to be fitted to."""
        self._fitted = None

    def _fit_anew(self) -> None:
        sizes = (self.outer_size, self.container_size)
        if sizes != self._fitted:
            self._fitted = sizes
            with self._context():
                self.fit()

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

    def _composed(self, crop: Region, first: int, last: int) -> list[Strip]:
        """Lines of a part of the widget, from `first` to before `last`, as Textual composes them, borders and all."""
        return super().render_lines(Region(crop.x, first, crop.width, last - first)) if first < last else []

    def _between_borders(self, crop: Region) -> tuple[int, int]:
        """The lines of a part of the widget that are not borders: the first, and the one behind the last."""
        border = self.styles.gutter
        return max(crop.y, border.top), min(crop.bottom, self.outer_size.height - border.bottom)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint these regions, or everything, again soon."""
        screen = self._sparing_screen if repaint and not (layout or recompose) else None
        if screen is None:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        self._layout_cache.clear()
        self._set_dirty(*regions)
        self.clear_cached_dimensions()
        self._rich_style_cache.clear()
        if self.display:
            screen.paint_soon(self)
        return self

    @property
    def _sparing_screen(self) -> SparingScreen[Any] | None:
        """The screen, if it is told directly what to paint again; None while the widget is not on it, or is it."""
        if isinstance(self, Screen) or not self._is_mounted or self._closing:
            return None
        try:
            screen = self.screen
        except NoScreen:
            return None
        return screen if isinstance(screen, SparingScreen) else None

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
        self._kept = self._gutter = None


class Frame(KeptLines):
    """A container with a border and nothing of its own inside: its lines between the borders are all alike."""

    def _new_lines(self, crop: Region) -> list[Strip]:
        first, last = self._between_borders(crop)
        if last - first < _SOME:
            return super()._new_lines(crop)
        above = self._composed(crop, crop.y, first + 1)
        return [*above, *[above[-1]] * (last - first - 1), *self._composed(crop, last, crop.bottom)]


class FinalLines(KeptLines):
    """A widget whose `render_line` leaves nothing to be styled: its lines are taken as they are.

    It has no padding. Where it has a border, what stands left and right is the same beside every line.
    """

    _behind: Color | None = None
    _sides: tuple[Strip, Strip] | None = None
    """What stands left and right of every line: border and scrollbar."""

    def _new_lines(self, crop: Region) -> list[Strip]:
        border = self.styles.gutter
        if not any(border):
            lines = self._final_lines(crop.line_range)
            return (
                lines if crop.column_span == (0, self.inner_width) else [line.crop(*crop.column_span) for line in lines]
            )
        first, last = self._between_borders(crop)
        if first >= last or crop.column_span != (0, self.outer_size.width):
            return super()._new_lines(crop)
        sides = None if self._kept is None else self._sides
        above = self._composed(crop, crop.y, first if sides else first + 1)
        if sides is None:
            line = above.pop()
            sides = self._sides = line.crop(0, border.left), line.crop(border.left + self.inner_width)
        inside = [Framed(line, *sides) for line in self._final_lines(range(first - border.top, last - border.top))]
        return [*above, *inside, *self._composed(crop, last, crop.bottom)]

    def _final_lines(self, rows: Iterable[int]) -> list[Strip]:
        """Lines of the content, without the scrollbar."""
        width, app = self.inner_width, self.app
        lines = [self.render_line(y).adjust_cell_length(width) for y in rows]
        for line_filter in self.get_line_filters():
            if isinstance(line_filter, ANSIToTruecolor) and not app.current_theme.ansi:
                continue  # The looks of such a theme name no colour that a terminal could see otherwise.
            if self._behind is None:
                self._behind = self.background_colors[1]
            lines = [line.apply_filter(line_filter, self._behind) for line in lines]
        return lines

    @property
    def inner_width(self) -> int:
        """Cells of a line between the borders and without the scrollbar."""
        return self.outer_size.width - self.gutter.width

    def refresh_lines(self, y_start: int, line_count: int = 1) -> None:
        """Paint lines anew, counted from the first one that the widget scrolls through."""
        self.refresh(Region(0, y_start - round(self.scroll_y), self.inner_width, line_count))

    def _set_dirty(self, *regions: Region) -> None:
        width = self.inner_width
        super()._set_dirty(*(Region(0, region.y, width, region.height) for region in regions))

    def notify_style_update(self) -> None:
        """Colours may be others now."""
        super().notify_style_update()
        self._behind = None


class Ground(LaidOutOnce, Container):
    """A container on the ground of what it lies in: it has nothing to paint itself."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """No lines: what lies below shows through."""
        del crop
        return []

    def _set_dirty(self, *regions: Region) -> None:
        """Nothing of it is ever to be painted anew; what lies in it says so itself."""


class Framed(Strip):
    """A line between two others, which keeps it: mostly it is that alone that is painted."""

    __slots__ = ("_inside", "_span")

    def __init__(self, inside: Strip, left: Strip, right: Strip) -> None:
        start, end = left.cell_length, left.cell_length + inside.cell_length
        super().__init__([*left, *inside, *right], end + right.cell_length)
        self._inside, self._span = inside, (start, end)

    def crop(self, start: int, end: int | None = None) -> Strip:
        """The cells from `start` to `end`."""
        return self._inside if (start, end) == self._span else super().crop(start, end)


def _stretches(rows: set[int]) -> list[tuple[int, int]]:
    """The rows as stretches of rows that follow one another, each from its first to behind its last."""
    stretches: list[tuple[int, int]] = []
    for row in sorted(rows):
        if stretches and stretches[-1][1] == row:
            stretches[-1] = (stretches[-1][0], row + 1)
        else:
            stretches.append((row, row + 1))
    return stretches
