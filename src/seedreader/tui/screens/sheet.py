"""What the screens that stand in place of the workspace have in common: a frame, words on what is under the cursor, and
the keys, which `?` shows like those of the workspace."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from seedreader.settings.keymap import Action, Area
from seedreader.tui.bindings import sheet_actions
from seedreader.tui.hints import Hints, hint_lines
from seedreader.tui.widgets.prose import Prose

Result = TypeVar("Result")

_LOW: Final = 16
_BESIDE_HINTS: Final = 4
"""Cells of the screen beside the keys: the frame and the room in it."""


class Sheet(ModalScreen[Result | None]):
    """A screen of its own, from which one comes back to the workspace. A subclass binds `sheet_bindings(AREA)`."""

    TITLE_TEXT = ""
    AREA: ClassVar[Area]
    """Where its actions stand in the table of all of them."""

    def __init__(self, shown_keys: Mapping[str, Sequence[str]]) -> None:
        """`shown_keys` are the keys in force as they are shown, by action."""
        super().__init__()
        self.shown_keys = shown_keys
        self.detail = Prose("", markup=False, classes="detail")
        self.hint_lines = Prose("", markup=False, classes="hints")

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
        """The keys in as many lines as they need; on a low screen the list has the room."""
        self.set_class(event.size.height < _LOW, "-low")
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
        shown = self.key("app.keys")
        more = f". {shown} shows every key." if shown else ""
        self.app.notify(f"Nothing is on {key} here{more}", markup=False)

    def action_show_keys(self) -> None:
        """Show every key, those of this screen first."""
        from seedreader.tui.screens.keys import KeysScreen

        self.app.push_screen(KeysScreen(self.shown_keys, self.AREA))

    def action_command_palette(self) -> None:
        """Find what can be done here by name."""
        self.app.action_command_palette()

    @property
    def actions(self) -> Sequence[Action]:
        """What can be done here."""
        return sheet_actions(self.AREA)

    def key(self, *action_ids: str) -> str:
        """The first key of each of these actions, as it is shown; "" where none has one."""
        return " ".join(keys[0] for action_id in action_ids if (keys := self.shown_keys.get(action_id)))

    def hints_of(self, *hinted: tuple[str, str]) -> Hints:
        """The keys in force of actions, whose ids stand with blanks between them, and what these do."""
        shown = ((self.key(*ids.split()), what) for ids, what in hinted)
        return tuple((key, what) for key, what in shown if key)

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
