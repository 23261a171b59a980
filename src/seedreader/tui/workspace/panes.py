"""The panes of the workspace: which are shown, which has the keys."""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.widget import Widget

from seedreader.tui.remembered import Remembered
from seedreader.tui.widgets.reader_pane import ReaderPane
from seedreader.tui.workspace.arrangement import (
    BARE_HEIGHT,
    CONTEXT_HEIGHT,
    CONTEXT_WIDTH,
    PARALLELS_HEIGHT,
    Arrangement,
    Room,
    Wishes,
    arranged,
    list_comes_and_goes,
)

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase


class Panes:
    """Shows and hides the panes and moves the keys between them."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self.wishes = Wishes()
        self.room = Room.MEDIUM
        self._arranged: tuple[Arrangement, bool, bool] | None = None
        self.active = workspace.readers[0]
        """The reader the keys are in, or were in last."""

    @property
    def open_readers(self) -> tuple[ReaderPane, ...]:
        """The readers in use."""
        first, second = self._workspace.readers
        return (first, second) if self.wishes.second else (first,)

    @property
    def other(self) -> ReaderPane | None:
        """The reader beside the active one."""
        return next((pane for pane in self.open_readers if pane is not self.active), None)

    def wish(self, **wishes: bool) -> None:
        """Change what the user wants to see."""
        self.wishes = replace(self.wishes, **wishes)
        if not self.wishes.second:
            self._activate(self._workspace.readers[0])
        self.arrange()

    def arrange(self) -> None:
        """Show what there is room for."""
        workspace = self._workspace
        empty = workspace.is_empty
        arrangement = arranged(
            *workspace.app.size,
            self.wishes,
            in_list=workspace.article_pane.has_focus_within,
            has_passage=self.active.reader.passage_under_cursor() is not None or bool(self.active.orphans),
        )
        parallels = workspace.paralleling.open and arrangement.readers
        if (arrangement, empty, parallels) == self._arranged:
            return
        self._arranged = (arrangement, empty, parallels)
        was_too_small, self.room = self.room is Room.TOO_SMALL, arrangement.room
        room = self.room
        too_small, wide = room is Room.TOO_SMALL, room is Room.WIDE
        workspace.too_small.display = too_small
        workspace.welcome.display = empty and not too_small
        workspace.body.display = not empty and not too_small
        workspace.desk.display = arrangement.readers
        workspace.desk.styles.layout = "horizontal" if wide else "vertical"
        workspace.desk_readers.styles.layout = "horizontal" if arrangement.across else "vertical"
        workspace.readers[1].display = arrangement.second
        _place(workspace.article_pane, shown=arrangement.list, width=arrangement.list_width)
        context = workspace.context_pane
        if workspace.focused is context and (parallels or not arrangement.context):
            self._workspace.set_focus(self.active.reader, scroll_visible=False)
        workspace.set_class(arrangement.bare, "-bare")
        height = BARE_HEIGHT if arrangement.bare else CONTEXT_HEIGHT.get(room)
        below = min(PARALLELS_HEIGHT.get(room, 0), workspace.app.size.height // 2) or None
        _place(workspace.parallel_pane, shown=parallels, width=CONTEXT_WIDTH if wide else None, height=below)
        _place(
            context, shown=arrangement.context and not parallels, width=CONTEXT_WIDTH if wide else None, height=height
        )
        if was_too_small and workspace.is_current and not empty:
            workspace.call_after_refresh(self.active.reader.focus)

    def note_focus(self, widget: Widget) -> None:
        """The keys went to a widget."""
        for pane in self._workspace.readers:
            if pane in widget.ancestors_with_self:
                self._activate(pane)
        self.arrange()

    def _activate(self, pane: ReaderPane) -> None:
        """Let keys, context and status line be about this reader."""
        if pane is not self.active:
            self.active = pane
            self._workspace.hangs.show()
            self._workspace.show_status()

    def focus_reader(self, pane: ReaderPane | None = None) -> None:
        """Give the keys to a reader, the active one if none is named."""
        self._activate(pane or self.active)
        self._workspace.desk.display = True
        self._arranged = None
        self._workspace.set_focus(self.active.reader, scroll_visible=False)

    def focus_list(self) -> None:
        """Give the keys to the article list."""
        self._workspace.article_pane.display = True
        self._arranged = None
        self._workspace.article_pane.articles.focus()

    def focus_first(self, remembered: Remembered) -> None:
        """Give the keys to the reader that had them last, or at the very first time to the list."""
        if remembered.articles:
            self.focus_reader(self._workspace.readers[remembered.second and remembered.in_second])
        else:
            self.focus_list()

    def cycle(self, direction: int) -> None:
        """Give the keys to the next pane.

        Of two readers, forward, to the other one; backward past it, so that the reader one comes from is the one that
        an article chosen in the list opens in.
        """
        workspace = self._workspace
        if direction > 0 and self.other is not None:
            reading = any(_same_pane(pane.reader, workspace.focused) for pane in self.open_readers)
            self.focus_reader(self.other if reading else self.active)
            return
        ring: list[Widget] = []
        if self._list_comes_and_goes or workspace.article_pane.display:
            ring.append(workspace.article_pane.articles)
        ring.append(self.active.reader)
        if workspace.context_pane.display:
            ring.append(workspace.context_pane)
        if workspace.parallel_pane.display:
            ring.append(workspace.parallel_pane.rows)
        here = next((index for index, widget in enumerate(ring) if widget.has_focus), None)
        if here is None:
            here = next((index for index, widget in enumerate(ring) if _same_pane(widget, workspace.focused)), 0)
        target = ring[(here + direction) % len(ring)]
        if target is workspace.article_pane.articles:
            self.focus_list()
        elif isinstance(target.parent, ReaderPane):
            self.focus_reader(target.parent)
        else:
            target.focus()

    @property
    def _list_comes_and_goes(self) -> bool:
        return list_comes_and_goes(*self._workspace.app.size, self.wishes)

    def toggle_list(self) -> None:
        """Fold the article list, or show it and give it the keys."""
        workspace = self._workspace
        if self._list_comes_and_goes:
            if workspace.article_pane.has_focus_within:
                self.focus_reader()
            else:
                self.focus_list()
            return
        self.wish(show_list=not self.wishes.show_list)
        if not self.wishes.show_list and workspace.article_pane.has_focus_within:
            self.focus_reader()

    def toggle_context(self) -> None:
        """Fold the context pane, or show it."""
        if self._workspace.context_pane.has_focus:
            self.focus_reader()
        self.wish(show_context=not self.wishes.show_context)


def _place(pane: Widget, *, shown: bool, width: int | None = None, height: int | None = None) -> None:
    """Show a pane as wide and high as said, None for what is left, or fold it."""
    pane.display = shown
    if shown:
        pane.styles.width = "1fr" if width is None else width
        pane.styles.height = "1fr" if height is None else height


def _same_pane(widget: Widget, focused: Widget | None) -> bool:
    return focused is not None and widget.parent is not None and widget.parent in focused.ancestors_with_self
