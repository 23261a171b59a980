"""A list that draws only the rows in view, so that ten thousand of them cost no more than ten."""

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from seedreader.tui.bindings import list_bindings
from seedreader.tui.drawing import LookBook, Looks
from seedreader.tui.extent import set_extent
from seedreader.tui.kept_lines import FinalLines

Item = TypeVar("Item")


class RowList(FinalLines, ScrollView, Generic[Item], can_focus=True, inherit_bindings=False):
    """Items one below the other, each `row_height` lines high, one of them under the cursor.

    A subclass draws a line of an item in `draw`.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *list_bindings(),
        Binding("space", "page(1)", "Page down", show=False),
        Binding("enter", "select", "Choose", show=False),
    ]
    DEFAULT_CSS = """
    RowList { scrollbar-size-vertical: 1; overflow-x: hidden; background: $surface; color: $foreground; }
    """

    class _AboutItem(Message):
        """Something happened to an item."""

        def __init__(self, row_list: "RowList[Any]", index: int) -> None:
            super().__init__()
            self.row_list = row_list
            self.index = index

        @property
        def control(self) -> "RowList[Any]":
            """The list."""
            return self.row_list

    class Chosen(_AboutItem):
        """Enter or a click on an item."""

    class Moved(_AboutItem):
        """The cursor is on another item."""

    def __init__(self, items: Sequence[Item] = (), *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._items: Sequence[Item] = items
        self._cursor = 0
        self.looks = LookBook(self)
        self.cursor_always = False

    @property
    def row_height(self) -> int:
        """Lines of an item."""
        return 1

    @property
    def items(self) -> Sequence[Item]:
        """What is listed."""
        return self._items

    @property
    def cursor(self) -> int:
        """The index of the item under the cursor; 0 in an empty list."""
        return self._cursor

    @property
    def current(self) -> Item | None:
        """The item under the cursor."""
        return self._items[self._cursor] if self._cursor < len(self._items) else None

    def draw(self, item: Item, index: int, part: int, width: int, looks: Looks) -> Strip:
        """Line `part` of an item, `width` cells wide."""
        raise NotImplementedError

    def set_items(self, items: Sequence[Item], cursor: int | None = None) -> None:
        """List these items instead, with the cursor on one of them, which stays on its line of the screen, or where it
        was."""
        moved = 0 if cursor is None else cursor - self._cursor
        self._items = items
        self._sync_size()
        self._cursor = max(0, min(self._cursor if cursor is None else cursor, len(items) - 1))
        if moved:
            self.scroll_relative(y=moved * self.row_height, animate=False, immediate=True, force=True)
        self._show_cursor()
        self.refresh()

    def move_to(self, index: int) -> None:
        """Put the cursor on an item, or on the nearest there is."""
        index = max(0, min(index, len(self._items) - 1))
        if index == self._cursor:
            return
        before, self._cursor = self._cursor, index
        self._refresh_row(before)
        self._refresh_row(index)
        self._show_cursor()
        self.post_message(self.Moved(self, index))

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        width = self.inner_width
        index, part = divmod(y + round(self.scroll_y), self.row_height)
        if index >= len(self._items):
            return Strip.blank(width, self.looks[""].base)
        state = ""
        if index == self._cursor:
            state = "cursor" if self.has_focus or self.cursor_always else "aside"
        return self.draw(self._items[index], index, part, width, self.looks[state])

    def notify_style_update(self) -> None:
        """Take over the theme's colours."""
        super().notify_style_update()
        self.looks.forget()

    def on_focus(self) -> None:
        """Show the cursor as the one that the keys move."""
        self._refresh_row(self._cursor)

    def on_blur(self) -> None:
        """Show the cursor aside."""
        self._refresh_row(self._cursor)

    def fit(self) -> None:
        """Keep the cursor in view."""
        self._sync_size()
        self._show_cursor()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; that chooses the item."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = (offset.y + round(self.scroll_y)) // self.row_height
        if index < len(self._items):
            self.move_to(index)
            self.post_message(self.Chosen(self, index))

    def action_cursor_down(self) -> None:
        """Next item."""
        self.move_to(self._cursor + 1)

    def action_cursor_up(self) -> None:
        """Previous item."""
        self.move_to(self._cursor - 1)

    def action_page(self, direction: int) -> None:
        """As many items on as fit."""
        self.move_to(self._cursor + direction * max(1, self.size.height // self.row_height - 1))

    def action_edge(self, direction: int) -> None:
        """The last item, or the first."""
        self.move_to(len(self._items) if direction > 0 else 0)

    def action_select(self) -> None:
        """Choose the item under the cursor."""
        if self._items:
            self.post_message(self.Chosen(self, self._cursor))

    def _sync_size(self) -> None:
        set_extent(self, len(self._items) * self.row_height)

    def _refresh_row(self, index: int) -> None:
        self.refresh_lines(index * self.row_height, self.row_height)

    def _show_cursor(self) -> None:
        region = Region(0, self._cursor * self.row_height, 1, self.row_height)
        self.scroll_to_region(region, animate=False, immediate=True, force=True)
