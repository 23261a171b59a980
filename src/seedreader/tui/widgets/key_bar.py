"""The last line: the keys that do something where the keys are now."""

from typing import NamedTuple

from textual import events
from textual.dom import DOMNode
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from seedreader.reading.display import width
from seedreader.tui.bindings import in_table_order
from seedreader.tui.drawing import LookBook, Piece, line
from seedreader.tui.kept_lines import FinalLines

UNBOUND = "unbound"
"""The key of an action that the user took its keys: none that a terminal sends."""

_GAP = 2
_ALWAYS = "app.keys"


class KeyHint(NamedTuple):
    """One key of the bar: what it is called, what it does, the action it runs and the part that runs it."""

    key: str
    title: str
    action: str
    node: DOMNode


class KeyBar(FinalLines, Widget):
    """As many keys as fit, the nearest pane's first, and at the end always the one that shows them all."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._looks = LookBook(self)
        self._hints: list[KeyHint] = []
        self._last: KeyHint | None = None

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._update)

    def _update(self, screen: Screen[object]) -> None:
        hints, last, seen = [], None, set()
        for active in in_table_order(screen.active_bindings.values()):
            binding = active.binding
            if not binding.show or binding.key == UNBOUND or binding.action in seen:
                continue
            seen.add(binding.action)
            hint = KeyHint(self.app.get_key_display(binding), binding.description, binding.action, active.node)
            if binding.id == _ALWAYS:
                last = hint
            else:
                hints.append(hint)
        if (hints, last) != (self._hints, self._last):
            self._hints, self._last = hints, last
            self.refresh()

    def notify_style_update(self) -> None:
        """Take over the theme's colours."""
        super().notify_style_update()
        self._looks.forget()

    def _fitting(self) -> list[tuple[int, int, KeyHint]]:
        """The hints that fit, each with the cells it starts and ends at."""
        room = self.size.width - 1
        last = [] if self._last is None else [self._last]
        reserved = sum(_cells(hint) + _GAP for hint in last)
        placed, at = [], 1
        for hint in self._hints:
            if at + _cells(hint) + _GAP + reserved > room:
                break
            placed.append((at, at + _cells(hint), hint))
            at += _cells(hint) + _GAP
        return [*placed, *((at, at + _cells(hint), hint) for hint in last)]

    def render_line(self, _y: int) -> Strip:
        """The line."""
        looks = self._looks[""]
        pieces: list[Piece] = [(" ", looks.base)]
        for _start, _end, hint in self._fitting():
            pieces += [(hint.key, looks.accent), (f" {hint.title}", looks.muted), (" " * _GAP, looks.base)]
        return line(pieces, self.size.width, looks.base)

    async def on_click(self, event: events.Click) -> None:
        """A click does what the key does."""
        for start, end, hint in self._fitting():
            if start <= event.x < end:
                await self.app.run_action(hint.action, default_namespace=hint.node)
                return


def _cells(hint: KeyHint) -> int:
    return width(hint.key) + 1 + width(hint.title)
