"""A reader with a map in place of its scrollbar."""

from collections.abc import Collection, Sequence
from typing import Any

from seedreader.domain.articles import Content, Place
from seedreader.domain.passages import AnchorStatus, PassageOutline
from seedreader.tui.colors import Palette
from seedreader.tui.reader.folding import FoldingPane
from seedreader.tui.reader.minimap import CELLS, Minimap, Signs


class MappedPane(FoldingPane):
    """Shows on its map where passages and hits lie, and goes where one points on it."""

    DEFAULT_CSS = f"MappedPane {{ scrollbar-size-vertical: {CELLS}; }}"

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id, classes=classes)
        self.minimap = Minimap(self)
        self.minimap.display = False
        self._map_started = False

    @property
    def vertical_scrollbar(self) -> Minimap:
        """The map."""
        if not self._map_started:
            self._map_started = True
            self._vertical_scrollbar = self.minimap
            self.app._start_widget(self, self.minimap)
        return self.minimap

    @property
    def walking(self) -> str:
        """The tag whose passages alone are gone to and on the map; "" where all are."""
        return self._layer.walking

    def walk(self, tag: str, statuses: Collection[AnchorStatus] = ()) -> None:
        """Go only to passages with this tag or one below it; "" to all; with `statuses`, to those that stand so."""
        self._layer.walk(tag, statuses)
        self.minimap.forget()

    def extent(self) -> tuple[int, int, int]:
        """Where the text in view starts and ends, and how long all of it is; 0 without an article."""
        view = self._view
        return (0, 0, 0) if view is None else (view.top, view.end, len(self.text))

    def row_starts(self, most: int) -> Sequence[int] | None:
        """Where every row starts, if all are known and there are no more than `most`."""
        if self._view is None:
            return ()
        rows = self._view.rows
        if not rows.complete or rows.total > most:
            return None
        found = (rows.row(y) for y in range(rows.total))
        return [row.start for row in found if row is not None]

    def signs(self, start: int, end: int) -> Signs:
        """What lies between two places."""
        passage = self._layer.first_in(start, end)
        color = None if passage is None or self._painter is None else self._painter.color_of(passage)
        return Signs(passage is not None, color, len(self._hits.overlapping(start, end)) > 0)

    def current_hit(self) -> int | None:
        """Where the hit starts that the cursor went to last."""
        hit = self._hits.current_span
        return None if hit is None else hit.start

    def palette(self) -> Palette:
        """The colours of the pane."""
        stale = self._styles is None or self._styles_stale
        return (self._new_styles() if self._styles is None or stale else self._styles).palette

    def visit(self, start: int, end: int) -> bool:
        """Go to the first hit, or else passage, between two places; whether there is one."""
        hit = self._hits.next(start - 1, 1) if self._hits.overlapping(start, end) else None
        if hit is not None and start <= hit.start < end:
            self._move_to(hit.start, until=hit.end - 1)
            self._hits.reached(self.cursor)
            self._repaint_all()
            return True
        passage = self._layer.first_in(start, end)
        if passage is None or passage.start < start:
            return False
        self._go_to_passage(passage)
        return True

    def scroll_to_text(self, offset: int, rows_above: int) -> None:
        """Scroll until the row of `offset` has so many rows above it."""
        if self._view is not None:
            self._view.put(offset, rows_above)

    def _show(self, content: Content | None, place: Place) -> None:
        super()._show(content, place)
        self.minimap.forget()

    def _lay_out(self) -> None:
        super()._lay_out()
        self.minimap.forget()

    def _set_anew(self) -> None:
        super()._set_anew()
        self.minimap.forget()

    def _move_to(self, offset: int, **how: Any) -> None:
        super()._move_to(offset, **how)
        self.minimap.follow()

    def _repaint_all(self, *, in_view: bool = True) -> None:
        super()._repaint_all(in_view=in_view)
        self.minimap.forget()

    def _repaint(self, passage: PassageOutline | None) -> None:
        """Paint a passage's rows again, those out of view when they come into it."""
        if passage is not None and self._painter is not None and self._view is not None:
            rows = self._view.rows
            row = rows.row(rows.row_of(min(passage.start, len(self.text) - 1)))
            self._painter.forget(row.start if row is not None else 0, passage.end)
            self._refresh_spans(passage.span)
        self.minimap.forget()
