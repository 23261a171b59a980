"""The panes of the workspace: which are shown, which has the keys."""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.widget import Widget

from seedreader.tui.widgets.reader_pane import ReaderPane
from seedreader.tui.workspace.arrangement import Room, Wishes, arranged

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase


class Panes:
    """Shows and hides the panes and moves the keys between them."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self.wishes = Wishes()
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
            has_passage=self.active.reader.passage_under_cursor() is not None,
        )
        too_small = arrangement.room is Room.TOO_SMALL
        for room in Room:
            workspace.set_class(room is arrangement.room, f"-{room}")
        workspace.set_class(arrangement.across, "-across")
        workspace.set_class(self.wishes.second, "-two")
        workspace.query_one("#too-small").display = too_small
        workspace.query_one("#welcome").display = empty and not too_small
        workspace.query_one("#body").display = not empty and not too_small
        workspace.article_pane.display = arrangement.list
        workspace.query_one("#desk").display = arrangement.readers
        workspace.readers[1].display = arrangement.second
        workspace.context_pane.display = arrangement.context

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
            self._workspace.show_context()
            self._workspace.show_status()

    def focus_reader(self, pane: ReaderPane | None = None) -> None:
        """Give the keys to a reader, the active one if none is named."""
        self._activate(pane or self.active)
        self._workspace.query_one("#desk").display = True
        self.active.reader.focus()

    def focus_list(self) -> None:
        """Give the keys to the article list."""
        self._workspace.article_pane.display = True
        self._workspace.article_pane.articles.focus()

    def cycle(self, direction: int) -> None:
        """Give the keys to the next pane."""
        workspace = self._workspace
        ring: list[Widget] = []
        narrow = workspace.has_class(f"-{Room.NARROW}")
        if narrow or workspace.article_pane.display:
            ring.append(workspace.article_pane.articles)
        ring += [pane.reader for pane in self.open_readers]
        if workspace.context_pane.display:
            ring.append(workspace.context_pane)
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

    def toggle_list(self) -> None:
        """Fold the article list, or show it and give it the keys."""
        workspace = self._workspace
        if workspace.has_class(f"-{Room.NARROW}"):
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


def _same_pane(widget: Widget, focused: Widget | None) -> bool:
    return focused is not None and widget.parent is not None and widget.parent in focused.ancestors_with_self
