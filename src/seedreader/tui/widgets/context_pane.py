"""What hangs on the passage under the cursor: its tags, its note, its links with a look at the other side."""

from itertools import zip_longest
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from seedreader.settings.keymap import Area
from seedreader.tui.bindings import bindings_for
from seedreader.tui.context_lines import Context, Line, PassageWords, items_of, lines_of
from seedreader.tui.drawing import LookBook, line
from seedreader.tui.extent import set_extent
from seedreader.tui.kept_lines import FinalLines
from seedreader.tui.key_order import KeyedByBindings
from seedreader.tui.snapshots import LinkView

_OWN_KEYS = ("across.follow",)
_NOTHING = Context()
_INSET = 1
"""Cells before the text; behind it stands the scrollbar, always, so that the screen is not laid out for its sake."""


class ContextPane(FinalLines, KeyedByBindings, ScrollView, can_focus=True, inherit_bindings=False):
    """Draws a `Context`; with the keys, one goes through its links and follows one."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            binding
            for binding in bindings_for(Area.PASSAGE, Area.ACROSS, namespace="screen")
            if binding.id not in _OWN_KEYS
        ),
        Binding("enter", "choose", "Follow", show=True),
        Binding("down,j", "move(1)", "Next link", show=False),
        Binding("up,k", "move(-1)", "Previous link", show=False),
        Binding("pagedown,space", "scroll(1)", "Page down", show=False),
        Binding("pageup", "scroll(-1)", "Page up", show=False),
    ]

    class LinkChosen(Message):
        """The user wants to follow this link."""

        def __init__(self, view: LinkView) -> None:
            super().__init__()
            self.view = view

    class PassageChosen(Message):
        """The user means this one of the passages under the cursor."""

        def __init__(self, passage: PassageWords) -> None:
            super().__init__()
            self.passage = passage

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.context = _NOTHING
        self.looks = LookBook(self)
        self._lines: list[Line] = []
        self._item = 0

    def on_mount(self) -> None:
        """Name the pane."""
        self.border_title = "Passage"

    @property
    def item(self) -> PassageWords | LinkView | None:
        """What the pane's cursor is on."""
        items = items_of(self.context)
        return items[self._item] if self._item < len(items) else None

    def show(self, context: Context) -> None:
        """Say this instead."""
        if context == self.context:
            return
        before, self.context = self.context, context
        chosen = context.chosen.id if context.chosen else None
        if chosen != (before.chosen.id if before.chosen else None):
            self._item = len(context.here) if len(context.here) > 1 else 0
            if self.scroll_y:
                self.scroll_to(y=0, animate=False, immediate=True)
        self._item = max(0, min(self._item, len(items_of(context)) - 1))
        self._lay_out()

    def notify_style_update(self) -> None:
        """Take over the theme's colours."""
        super().notify_style_update()
        self.looks.forget()
        if self.is_attached:
            self.call_after_refresh(self._lay_out)

    def fit(self) -> None:
        """Wrap anew."""
        self._lay_out()

    def on_focus(self) -> None:
        """Show which link the keys are on."""
        self.refresh()

    def on_blur(self) -> None:
        """The keys are elsewhere."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line."""
        width = self.inner_width
        number = y + round(self.scroll_y)
        plain = self.looks[""]
        if number >= len(self._lines):
            return Strip.blank(width, plain.base)
        shown = self._lines[number]
        current = self.has_focus and shown.item is not None and shown.item == self._item
        if current:
            shown = self._current_lines()[number]
        base = self.looks["cursor"].base if current else plain.base
        return line([(" " * (_INSET + shown.indent), base), *shown.pieces], width, base)

    def action_move(self, direction: int) -> None:
        """Go to the next link, or scroll where there is none."""
        count = len(items_of(self.context))
        if not count:
            self.scroll_relative(y=direction, animate=False, immediate=True)
            return
        self._item = max(0, min(self._item + direction, count - 1))
        rows = [number for number, shown in enumerate(self._lines) if shown.item == self._item]
        if rows:
            region = Region(0, rows[0], 1, len(rows))
            self.scroll_to_region(region, animate=False, immediate=True, force=True)
        self.refresh()

    def action_scroll(self, direction: int) -> None:
        """A page on."""
        self.scroll_relative(y=direction * max(1, self.size.height - 1), animate=False, immediate=True)

    def action_choose(self) -> None:
        """Follow the link, or mean the passage, that the cursor is on."""
        item = self.item
        if isinstance(item, LinkView):
            self.post_message(self.LinkChosen(item))
        elif item is not None:
            self.post_message(self.PassageChosen(item))
        else:
            self.app.notify("No link starts or ends here", markup=False)

    def on_click(self, event: events.Click) -> None:
        """Choose what is clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        number = offset.y + round(self.scroll_y)
        if number < len(self._lines) and self._lines[number].item is not None:
            self._item = self._lines[number].item or 0
            self.refresh()
            self.action_choose()

    def _lay_out(self) -> None:
        before, self._lines = self._lines, self._lines_in("")
        rows = self.scrollable_content_region.height
        set_extent(self, max(rows, len(self._lines)))
        if self.has_focus:
            self.refresh()
            return
        top = round(self.scroll_y)
        changed = [number for number, (old, new) in enumerate(zip_longest(before, self._lines)) if old != new]
        changed = [number for number in changed if top <= number < top + rows]
        if changed:
            self.refresh_lines(changed[0], changed[-1] - changed[0] + 1)

    def _current_lines(self) -> list[Line]:
        return self._lines_in("cursor")

    def _lines_in(self, state: str) -> list[Line]:
        region = self.scrollable_content_region
        return lines_of(self.context, max(1, region.width - _INSET), region.height, self.looks[state])
