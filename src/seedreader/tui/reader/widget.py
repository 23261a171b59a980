"""The reader: an article one reads, moves through, selects in, and whose passages one walks."""

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar, TypeAlias

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType

from seedreader.domain.articles import Content, Place
from seedreader.domain.passages import PassageOutline
from seedreader.domain.text import Span
from seedreader.reading.display import one_line
from seedreader.settings.keymap import Area
from seedreader.tui.bindings import bindings_for
from seedreader.tui.reader import messages
from seedreader.tui.reader.mapped import MappedPane
from seedreader.tui.reader.mouse import Mouse
from seedreader.tui.reader.passages import PassageLayer
from seedreader.tui.reader.searching import SearchPane
from seedreader.tui.reader.selection import Selection

_BEGINNING = Place()


class Reader(MappedPane, SearchPane):
    """One article, with a cursor, a selection, its passages and the hits of a search.

    All offsets are code points of the article's text.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Area.MOVING, Area.SHOWING, Area.MARKING),
        *bindings_for(Area.PASSAGE, Area.ACROSS, namespace="screen"),
    ]

    CursorMoved: TypeAlias = messages.CursorMoved
    SelectionChanged: TypeAlias = messages.SelectionChanged
    PassageChanged: TypeAlias = messages.PassageChanged
    SearchRequested: TypeAlias = messages.SearchRequested
    HitsChanged: TypeAlias = messages.HitsChanged
    MeasureChanged: TypeAlias = messages.MeasureChanged
    DisplayChanged: TypeAlias = messages.DisplayChanged

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id, classes=classes)
        self._mouse = Mouse(self)

    def open(
        self,
        content: Content | None,
        passages: Sequence[PassageOutline],
        place: Place = _BEGINNING,
        *,
        title: str = "",
        known: Span | None = None,
    ) -> None:
        """Show an article from `place` on; None shows an empty pane. Selection and search of the last one are gone.

        With `known`, `passages` are only those that touch this stretch, and `set_passages` is to bring all of them.
        """
        self._mouse.release()
        self.title = title
        self.forget_search()
        self._layer.lit = ()
        self._walk_later = 0
        self._layer.take(PassageLayer(passages, known))
        self._selection = Selection("" if content is None else content.text)
        self._show(content, place)

    @property
    def loading_passages(self) -> bool:
        """Whether passages elsewhere than in the stretch known are still to be brought."""
        return self._layer.known is not None

    @property
    def waits_for_passages(self) -> bool:
        """Whether a step to the next passage waits until all are here."""
        return self._walk_later != 0

    def set_passages(self, passages: PassageLayer | Sequence[PassageOutline], known: Span | None = None) -> None:
        """Show these passages instead; cursor and view stay.

        They are all there are; or, with `known`, those that touch this stretch, and those elsewhere stay as they are
        until all are brought.
        """
        seen, view = self._layer.known, self._view
        if known is None:
            self._layer.take(passages if isinstance(passages, PassageLayer) else PassageLayer(passages))
        elif not isinstance(passages, PassageLayer):
            self._layer.renew(passages, known)
        seen_whole = seen is not None and view is not None and seen.start <= view.top and view.end <= seen.end
        self._repaint_all(in_view=known is not None or not seen_whole)
        self._walk_on()

    def stand_at(self, place: Place) -> None:
        """Go to a place of this article, the same words at the top of the view."""
        self.drop_selection()
        self.go_to(place.cursor)
        if self._view is not None:
            self._view.put(place.top, 0)

    def put_passage(self, passage: PassageOutline) -> None:
        """Show a passage, instead of the one with its id if there is one."""
        self._repaint(self._layer.put(passage))
        self._repaint(passage)
        self._passage_may_have_changed()

    def drop_passage(self, passage_id: int) -> None:
        """Show a passage no more."""
        self._repaint(self._layer.drop(passage_id))
        self._passage_may_have_changed()

    def set_tag_colors(self, colors: Mapping[str, str]) -> None:
        """Give tags their colours, `#rrggbb` by name."""
        self._colors = dict(colors)
        if self._painter is not None:
            self._painter.tag_colors = self._colors
        self._repaint_all()

    def highlight(self, ids: Collection[int]) -> None:
        """Light up these passages: the other ends of links."""
        if frozenset(ids) != self._layer.lit:
            changed = map(self._layer.get, frozenset(ids).symmetric_difference(self._layer.lit))
            self._refresh_spans(*(passage.span for passage in changed if passage is not None))
            self._layer.lit = frozenset(ids)

    def point_out(self, spans: Sequence[Span]) -> None:
        """Mark these spans as hits are marked, instead of those pointed out before; another article has none."""
        if self._painter is not None and tuple(spans) != self._painter.pointed_out:
            self._painter.pointed_out = tuple(spans)
            self._repaint_all()

    def action_next_passage(self, direction: int) -> None:
        """Go to the next passage, nested and overlapping ones included."""
        if self._told_that_nothing_is_open():
            return
        if not self._layer:
            self._tell("This article has no passages yet")
        elif not self.go_to_next_passage(direction) and not self._walk_later:
            tagged = "" if self._layer.walks_by_status else "tagged "
            which = f"passage {tagged}{one_line(self.walking)}" if self.walking else "passage"
            if self.walking and not any(map(self._layer.is_walked, self.passages)):
                self._tell(f"No {which} is left")
            else:
                self._tell(f"That was the last {which}" if direction > 0 else f"That was the first {which}")

    def _walk_on(self) -> None:
        """Take the steps from passage to passage that had to wait, unless the cursor went elsewhere meanwhile."""
        steps, self._walk_later = self._walk_later, 0
        if self._walk_from == self._cursor:
            for _ in range(abs(steps)):
                self.action_next_passage(1 if steps > 0 else -1)

    def action_measure(self, step: int) -> None:
        """Set the text wider or narrower."""
        shown = self.measure if self._columns is None else min(self.measure, self._columns.text)
        if step > 0 and shown < self.measure:
            self._tell("The pane has no room for a wider measure")
            return
        before = self.measure
        self.measure = shown + step
        if self.measure == before:
            self._tell("The measure goes no wider" if step > 0 else "The measure goes no narrower")

    def action_labels(self) -> None:
        """Show the tags beside the text, or no longer."""
        if self._told_that_nothing_is_open():
            return
        self.labels = not self.labels
        if self.labels and not self._layer:
            self._tell("Tags will stand beside the text; this article has no passages yet")

    def action_toggle_selection(self) -> None:
        """Start a selection at the cursor, or end the one that the moving keys extend."""
        if self._told_that_nothing_is_open():
            return
        cursor = self.cursor_in_view(bring=True)
        belongs = self._change_selection(lambda: self._selection.toggle(cursor))
        if belongs != cursor:
            self._move_to(belongs)

    def action_grow(self) -> None:
        """Select the next larger unit."""
        if self._told_that_nothing_is_open():
            return
        if not self._change_selection(lambda: self._selection.grow(self.cursor_in_view(bring=True))):
            self._tell("The whole article is selected already")

    def action_shrink(self) -> None:
        """Select what was selected before it grew."""
        if not self._change_selection(self._selection.shrink):
            self._tell("The selection has not been grown")

    def action_drop_selection(self) -> None:
        """Drop the selection; where there is none, the search; else leave the key to the screen."""
        if not (self.drop_selection() or self.clear_search()):
            raise SkipAction

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Under a pointer that drags comes other text."""
        super().watch_scroll_y(old_value, new_value)
        self._mouse.scrolled()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Open the fold under the pointer; or put the cursor there and begin to drag."""
        if not self.open_fold_at(event):
            self._mouse.pressed(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection to the pointer while the button is down."""
        self._mouse.moved(event)

    def on_mouse_up(self) -> None:
        """End dragging."""
        self._mouse.release()

    def on_hide(self) -> None:
        """End dragging in a pane that went out of sight."""
        self._mouse.release()
