"""A text pane whose cursor moves, extends a selection, and knows the passage it is on."""

from collections.abc import Callable
from typing import TypeVar

from seedreader.domain.articles import Place
from seedreader.domain.passages import PassageOutline
from seedreader.domain.text import Span
from seedreader.reading.clusters import previous_cluster
from seedreader.tui.reader import messages, motion
from seedreader.tui.reader.painting import Painter
from seedreader.tui.reader.pane import TextPane
from seedreader.tui.reader.selection import Selection, difference
from seedreader.tui.reader.view import View

T = TypeVar("T")

_REVEALED_WITH_PASSAGE = 2000


class CursorPane(TextPane):
    """Moves the cursor and tells what that changes: place, selection, passage."""

    _selection = Selection("")
    _goal: int | None = None
    _walk_later = 0
    _walk_from = 0

    @property
    def selection(self) -> Span | None:
        """What is selected."""
        return self._selection.span

    @property
    def selecting(self) -> bool:
        """Whether the moving keys change what is selected."""
        return self._selection.extending

    @property
    def passages(self) -> tuple[PassageOutline, ...]:
        """The article's passages in text order, those without a place in its text last."""
        return self._layer.all

    def passages_at_cursor(self) -> tuple[PassageOutline, ...]:
        """The passages under the cursor, innermost first."""
        cursor = self.cursor_span
        return () if cursor is None else self._layer.at(cursor)

    def passage_under_cursor(self) -> PassageOutline | None:
        """The passage that is meant: the one walked to last, else the innermost one under the cursor."""
        cursor = self.cursor_span
        return None if cursor is None else self._layer.chosen(cursor)

    def passage_on(self, span: Span) -> PassageOutline | None:
        """The first passage on just these code points."""
        return self._layer.on(span)

    def choose_passage(self, passage_id: int) -> bool:
        """Mean this one of the passages under the cursor; whether it is one of them."""
        cursor = self.cursor_span
        chosen = cursor is not None and self._layer.choose(passage_id, cursor)
        self._passage_may_have_changed()
        return chosen

    def go_to_next_passage(self, direction: int) -> bool:
        """Go to the next passage (1) or the one before (-1) in text order; whether there is one.

        Where that is not known before all passages are read, one goes as soon as it is.
        """
        here = None if self._painter is None else motion.cluster_at(self.text, self.cursor_in_view())
        if here is None:
            return False
        passage = self._layer.next(here, direction)
        if not self._layer.sure_of(here, passage):
            self._walk_later = direction + (self._walk_later if self._walk_from == self._cursor else 0)
            self._walk_from = self._cursor
            return False
        if passage is None:
            return False
        self._go_to_passage(passage)
        return True

    def _go_to_passage(self, passage: PassageOutline) -> None:
        until = min(passage.end - 1, passage.start + _REVEALED_WITH_PASSAGE)
        self._move_to(passage.start, choose=passage.id, until=until)

    def go_to(self, offset: int, *, centre: bool = False, flash: Span | None = None) -> None:
        """Put the cursor on the drawn character at or after `offset` and bring it into view.

        `flash` is a span to light up for a moment.
        """
        self._move_to(offset, centre=centre)
        if flash is not None:
            self._flash(flash)

    def select(self, span: Span, *, extend: bool = False) -> None:
        """Select a span, the cursor on its last character; with `extend` the moving keys go on to change its end."""
        if not self.text or span.start >= len(self.text):
            return
        span = Span(span.start, min(span.end, len(self.text)))
        last = previous_cluster(self.text, span.end)
        if extend:
            self._change_selection(lambda: self._selection.start(span.start))
        self._move_to(max(last, span.start), direction=-1)
        if not extend:
            self._change_selection(lambda: self._selection.set(span))

    def drop_selection(self) -> bool:
        """Select nothing; whether anything was selected."""
        return self._change_selection(self._selection.drop)

    @property
    def holds_selection(self) -> bool:
        """Whether the ends of the selection are worked on until it is dropped."""
        return self._selection.held

    def hold_selection(self) -> None:
        """The moving keys change its ends until it is dropped; a press of the mouse moves the nearer end."""
        self._selection.held = True

    def leave_selection(self) -> None:
        """What is selected stays as it is, wherever the cursor goes."""
        self._change_selection(self._selection.let_go)

    def go_on_selecting(self) -> None:
        """The moving keys go on with what the mouse selected."""
        cursor = self._change_selection(lambda: self._selection.go_on(self._cursor))
        if self._view is not None and self._view.shows(cursor):
            self._move_to(cursor)

    def begin_selection(self, span: Span, *, extend: bool = True) -> None:
        """Select a span that what is selected from now on contains; with `extend` the moving keys change the rest."""
        self._change_selection(lambda: self._selection.anchor_at(span, extend=extend))

    def extend_selection(self, reached: Span, cursor: int) -> None:
        """Select from where the selection began to `reached`, and put the cursor there."""
        self._change_selection(lambda: self._selection.extend_to(reached))
        self._move_to(cursor, direction=-1)

    def offset_at(self, column: int, row: int, *, after: int | None = None) -> int | None:
        """The character at a cell of the pane, or the nearest one; None without text.

        With `after`, a blank row between there and `after` counts to the text on the side of `after`.
        """
        if self._view is None or self._columns is None:
            return None
        rows = self._view.rows
        y = min(self._view.top_row + max(0, min(row, self._view.height - 1)), rows.total - 1)
        offset = motion.at_cell(rows, y, max(0, column - self._columns.text_left))
        return offset if after is None else motion.short_of_blank(rows, y, offset, after)

    def cursor_in_view(self, *, bring: bool = False, moving: bool = False) -> int:
        """Where a key starts from: the cursor, or the top of the view where the cursor has been scrolled out of it.

        `bring` puts the cursor there. While a selection is extended the cursor counts wherever it is; but one that
        the mouse made is extended only by the `moving` keys, and only while the cursor is in view.
        """
        view, selection = self._view, self._selection
        in_view = view is None or view.shows(self._cursor)
        if not (moving and in_view):
            selection.settle()
        elif selection.held and not selection.extending:
            self._move_to(selection.resume(self._cursor))
        else:
            selection.adopt()
        if view is None or in_view or selection.extending:
            return self._cursor
        offset = motion.settled(view.rows, view.top)
        if bring:
            self._move_to(offset)
        return offset

    def action_move(self, unit: str, direction: int) -> None:
        """Move by a character, line, word, sentence, paragraph or page, to the line's or the article's edge."""
        if self._told_that_nothing_is_open() or self._view is None:
            return
        start, rows = self.cursor_in_view(moving=True), self._view.rows
        if unit == "line":
            self._goal = self._goal_from(start)
            self._move_to_row(motion.text_row(rows, rows.row_of(start) + direction, direction))
        elif unit == "page":
            self._goal = self._goal_from(start)
            self._move_to_row(self._page(self._view, start, direction))
        elif unit == "line_edge":
            self._move_to(motion.line_edge(rows, start, direction))
        else:
            target = motion.extended(rows, start, unit, direction, self._selection.anchor)
            self._move_to(target, direction=direction)

    def _goal_from(self, start: int) -> int:
        """The column that moving by lines keeps to."""
        if self._goal is not None or self._view is None:
            return self._goal or 0
        row = self._view.rows.row(self._view.rows.row_of(start))
        return 0 if row is None else self._view.rows.cell_of(start, row)

    def _move_to_row(self, y: int | None) -> None:
        if y is not None and self._view is not None:
            goal = self._goal or 0
            self._move_to(motion.at_cell(self._view.rows, y, goal), direction=-1)
            self._goal = goal

    def _page(self, view: View, start: int, direction: int) -> int | None:
        """Scroll by a page; the row in view that the cursor comes to."""
        rows = view.rows
        scrolled = view.page(direction)
        top, bottom = view.top_row, min(view.top_row + view.height, rows.total) - 1
        wanted = rows.row_of(start) + scrolled if scrolled else (top if direction < 0 else bottom)
        wanted = max(top, min(wanted, bottom))
        target = motion.text_row(rows, wanted, direction)
        if target is None or not top <= target <= bottom:
            target = motion.text_row(rows, wanted, -direction)
        return target

    def _move_to(
        self,
        offset: int,
        *,
        direction: int = 1,
        choose: int | None = None,
        until: int | None = None,
        centre: bool = False,
    ) -> None:
        """Put the cursor on the drawn cluster at `offset` (else the nearest in `direction`), and tell what changed."""
        view, painter = self._view, self._painter
        if view is None or painter is None:
            self._cursor = offset
            self._opened_at = Place(cursor=offset, top=offset)
            return
        self._goal = None
        before = painter.cursor
        moved = motion.settled(view.rows, offset, direction)
        self._cursor = view.cursor = moved
        painter.cursor = motion.cluster_at(self.text, moved)
        if painter.cursor is not None and choose is not None:
            self._layer.choose(choose, painter.cursor)
        if self._selection.extending and painter.cursor is not None:
            reached = painter.cursor
            self._change_selection(lambda: self._selection.extend_to(reached))
        if painter.cursor != before:
            self._refresh_spans(before, painter.cursor)
            self._say(messages.CursorMoved(self, moved))
        view.reveal(until=until, centre=centre)
        self._passage_may_have_changed()

    def _begun(self, painter: Painter) -> None:
        painter.cursor = motion.cluster_at(self.text, self._cursor)
        painter.selection = self._selection.span
        painter.chosen = self.passage_under_cursor()
        self._say(messages.CursorMoved(self, self._cursor))
        self._say(messages.PassageChanged(self, painter.chosen))

    def _passage_may_have_changed(self) -> None:
        painter = self._painter
        if painter is None:
            return
        before, passage = painter.chosen, self.passage_under_cursor()
        if passage == before:
            return
        painter.chosen = passage
        self._refresh_spans(*(changed.span for changed in (before, passage) if changed is not None))
        self._say(messages.PassageChanged(self, passage))

    def _change_selection(self, change: Callable[[], T]) -> T:
        """Do something to the selection, paint what it changes, and tell."""
        before, was_extending = self._selection.span, self._selection.extending
        result = change()
        after = self._selection.span
        if before == after:
            if was_extending is not self._selection.extending:
                self._say(messages.SelectionChanged(self, after))
            return result
        if self._painter is not None:
            self._painter.selection = after
        self._refresh_spans(*difference(before, after))
        self._say(messages.SelectionChanged(self, after))
        return result

    def _repaint_all(self, *, in_view: bool = True) -> None:
        """Paint everything again after a change to passages, tags or hits, or only what is not in view."""
        if self._painter is not None:
            self._painter.forget()
            self._ahead.begin()
        self._passage_may_have_changed()
        if in_view:
            self.refresh()

    def _told_that_nothing_is_open(self) -> bool:
        if self.content is None:
            self._tell("No article is open")
        elif self._painter is None:
            self._tell("This article has no text")
        return self._painter is None

    def _tell(self, why: str) -> None:
        self.app.notify(why, markup=False)
