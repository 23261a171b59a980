"""What the screens that stand in place of the workspace have in common: a frame, words on what is under the cursor, and
the keys, which `?` shows like those of the workspace."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Final, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from seedreader.settings.keymap import Area
from seedreader.tui.bindings import bindings_for
from seedreader.tui.hints import Hints, hint_lines

Result = TypeVar("Result")

_HEARD_EVERYWHERE: Final = ("app.keys",)
_BESIDE_HINTS: Final = 4
"""Cells of the screen beside the keys: the frame and the room in it."""


class Sheet(ModalScreen[Result | None]):
    """A screen of its own, from which one comes back to the workspace."""

    BINDINGS: ClassVar[list[BindingType]] = [
        replace(binding, show=False) for binding in bindings_for(Area.EVERYWHERE) if binding.id in _HEARD_EVERYWHERE
    ]
    TITLE_TEXT = ""

    def __init__(self, shown_keys: Mapping[str, Sequence[str]]) -> None:
        """`shown_keys` are the keys in force as they are shown, by action."""
        super().__init__()
        self._shown_keys = shown_keys
        self.detail = Static("", markup=False, classes="detail")
        self.hint_lines = Static("", markup=False, classes="hints")

    def contents(self) -> ComposeResult:
        """What stands in the frame."""
        raise NotImplementedError

    def hints(self) -> Hints:
        """The keys and what they do, as they are now."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The frame, what is in it, what is under the cursor, the keys."""
        with Vertical(classes="sheet") as sheet:
            sheet.border_title = self.TITLE_TEXT
            yield from self.contents()
            yield self.detail
            yield self.hint_lines

    def on_mount(self) -> None:
        """What was said before is over."""
        self.app.clear_notifications()

    def on_resize(self, event: events.Resize) -> None:
        """The keys in as many lines as they need."""
        self.refresh_hints(event.size.width)

    def refresh_hints(self, width: int | None = None) -> None:
        """Say again which keys do what, on a screen of so many cells, this one where none is said."""
        cells = (self.size.width if width is None else width) - _BESIDE_HINTS
        self.hint_lines.update(hint_lines(self.hints(), max(1, cells)))

    def say_beside_the_title(self, text: str) -> None:
        """Say in the frame what is shown."""
        self.query_one(".sheet").border_subtitle = Content(text)

    def tell_unheard(self, key: str) -> None:
        """Say of a key that does nothing here where to find those that do; a line one types into has other keys."""
        if isinstance(self.focused, Input):
            return
        shown = next(iter(self._shown_keys.get("app.keys", ())), "")
        more = f". {shown} shows every key." if shown else ""
        self.app.notify(f"Nothing is on {key} here{more}", markup=False)

    def action_show_keys(self) -> None:
        """Show every key, those of this screen first."""
        from seedreader.tui.screens.keys import KeysScreen

        self.app.push_screen(KeysScreen(self._shown_keys, (self.TITLE_TEXT, tuple(self.hints()))))

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
