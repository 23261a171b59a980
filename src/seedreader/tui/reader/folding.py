"""Page furniture in one row: folded for all articles by a key, opened stretch by stretch where one goes into it."""

from collections.abc import Sequence

from textual import events
from textual.reactive import reactive

from seedreader.domain.text import Span
from seedreader.reading.clusters import next_cluster
from seedreader.reading.folding import Fold, furniture
from seedreader.tui.reader import motion
from seedreader.tui.reader.cursor import CursorPane
from seedreader.tui.reader.messages import CursorMoved, DisplayChanged

_LEFT_BUTTON = 1


class FoldingPane(CursorPane):
    """Folds page furniture. The moving keys pass over what is folded; whatever leads into it opens it."""

    folding: reactive[bool] = reactive(False, repaint=False)
    """Whether articles are shown with their furniture folded."""

    def action_fold(self) -> None:
        """Fold the page furniture, or show it."""
        if self._told_that_nothing_is_open():
            return
        if self._furniture():
            self.folding = not self.folding
        else:
            self._tell("No lines of this article are page furniture")

    def watch_folding(self) -> None:
        """Set the text anew; the words in view stay."""
        if not self.is_mounted:
            return
        if self._view is not None:
            folds = self._furniture() if self.folding else ()
            if folds != self._view.rows.folds:
                self._view.rows.fold(folds, self._view.held)
                self._set_anew()
        self.post_message(DisplayChanged(self))

    def go_to(self, offset: int, *, centre: bool = False, flash: Span | None = None) -> None:
        """As `CursorPane.go_to`; a fold there opens."""
        self._open_folds(offset, offset + 1)
        super().go_to(offset, centre=centre, flash=flash)

    def select(self, span: Span, *, extend: bool = False) -> None:
        """As `CursorPane.select`; folds in the span open."""
        self._open_folds(span.start, span.end)
        super().select(span, extend=extend)

    def open_fold_at(self, event: events.MouseDown) -> bool:
        """Open the fold under the pointer; whether there is one."""
        if self._view is None or event.button != _LEFT_BUTTON:
            return False
        row = self._view.rows.row(self._view.top_row + event.get_content_offset_capture(self).y)
        if row is None or not row.folded:
            return False
        self.go_to(row.start)
        return True

    def _move_to(
        self,
        offset: int,
        *,
        direction: int = 1,
        choose: int | None = None,
        until: int | None = None,
        centre: bool = False,
    ) -> None:
        if until is not None:
            self._open_folds(offset, offset + 1 if choose is not None else until + 1)
        super()._move_to(offset, direction=direction, choose=choose, until=until, centre=centre)

    def _first_folds(self) -> Sequence[Fold]:
        return [fold for fold in self._furniture() if not self._begins_inside(fold)] if self.folding else ()

    def _furniture(self) -> Sequence[Fold]:
        return () if self.content is None else furniture(self.content.text, self.content.marks)

    def _begins_inside(self, fold: Fold) -> bool:
        """Whether one stood inside the fold when one left: an article never read is not begun in its furniture."""
        return fold.holds(self._cursor) and self._cursor >= next_cluster(self.text, fold.start)

    def _open_folds(self, start: int, end: int) -> None:
        if self._view is not None and self._view.rows.unfold(start, end):
            self._set_anew()

    def _set_anew(self) -> None:
        """Show the rows as they are since folds have come or gone; the cursor leaves what is folded now."""
        view, painter = self._view, self._painter
        if view is None or painter is None:
            return
        self._forget_rows()
        moved = motion.settled(view.rows, self._cursor)
        if moved != self._cursor:
            self._cursor = view.cursor = moved
            painter.cursor = motion.cluster_at(self.text, moved)
            self._say(CursorMoved(self, moved))
            self._passage_may_have_changed()
        view.restore()
        self._index()
        self.refresh()
