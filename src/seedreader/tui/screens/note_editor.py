"""The note editor: escape keeps what was written, so that no key pressed by mistake loses it."""

import contextlib
import time
from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea

from seedreader.errors import SeedreaderError
from seedreader.reading.display import visible
from seedreader.tui.drafts import NoteDraft
from seedreader.tui.drawing import redrawn
from seedreader.tui.key_order import keys_held
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.prose import quotation

DRAFT_AFTER_SECONDS = 0.5
"""A pause in the typing after which what is typed is kept."""

UNKEPT_SECONDS = 2.0
"""How long typing may put off that pause."""

SAID_AFTER_SECONDS = 0.4
"""After so long it is said that a note is not saved yet: another program may be at the library for seconds."""

LOOK_AGAIN_SECONDS = 5.0
"""How often it is looked whether it is still kept."""


class NoteArea(TextArea):
    """A text area that shows control characters as signs; what is edited keeps them."""

    def get_line(self, line_index: int) -> Text:
        """A line as it may be shown; of the same length."""
        return Text(visible(self.document.get_line(line_index)), end="", no_wrap=True)

    def render_line(self, y: int) -> Strip:
        """A row as it is painted."""
        return redrawn(super().render_line(y), self.rich_style)


class NoteEditor(Dialog[bool]):
    """Answers True once the note is saved, None when it was left as it was.

    `save` is called with the text and drops the draft in the same go; when it fails the text stays on the screen and
    can be saved again. What is typed is kept as a draft until it is saved or discarded; a draft of an earlier time
    comes back.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "save", "Save", priority=True, show=False),
        Binding("ctrl+s", "save", "Save", priority=True, show=False),
        Binding("ctrl+g", "discard", "Discard", priority=True, show=False),
    ]

    def __init__(
        self, title: str, quote: str, note: str, save: Callable[[str], Awaitable[None]], draft: NoteDraft
    ) -> None:
        super().__init__()
        self.TITLE_TEXT = title
        self._quote = quote
        self._save = save
        self._draft = draft
        self._pause: Timer | None = None
        self._typed_since = 0.0
        """When the first key was heard that is not kept yet, by the monotonic clock."""
        self._settling = False
        self.area = NoteArea(note, soft_wrap=True, tab_behavior="focus", compact=True, show_line_numbers=False)
        self._unchanged = self.area.text  # a text area has line feeds only, whatever ends the note's own lines

    def contents(self) -> Iterable[Widget]:
        """The words it is about, and the note."""
        if self._quote:
            yield quotation(self._quote)
        yield self.area

    def hints(self) -> tuple[tuple[str, str], ...]:
        """How to leave."""
        return (("esc", "save and close"), ("ctrl+g", "close without saving"), ("ctrl+z", "undo"))

    def on_mount(self) -> None:
        """Begin to write at the end."""
        self.area.move_cursor(self.area.document.end)
        self.area.focus()
        self.run_worker(self._bring_back())
        self.set_interval(LOOK_AGAIN_SECONDS, self._keep_on)

    async def _bring_back(self) -> None:
        """Go on with what was typed when the program ended before it was saved; ctrl+z shows the note instead."""
        with contextlib.suppress(SeedreaderError):
            typed = await self._draft.get()
            if typed is not None and typed.rstrip() != self._unchanged.rstrip() and self.area.text == self._unchanged:
                self.area.replace(typed, self.area.document.start, self.area.document.end)
                self.area.history.checkpoint()  # what is typed now is undone apart from it
                self.area.move_cursor(self.area.document.end)
                self.say("Typed before, or in another window, and not saved; ctrl+z takes it out")

    @on(TextArea.Changed)
    def _typed(self) -> None:
        """Keep it as a draft when the typing pauses, or has gone on for long."""
        now = time.monotonic()
        if self._pause is None:
            self._typed_since = now
        elif now - self._typed_since >= UNKEPT_SECONDS:
            return  # The pause that is waited for ends all the same.
        self._stop_waiting()
        self._pause = self.set_timer(DRAFT_AFTER_SECONDS, self._keep)

    def _keep(self) -> None:
        """Keep what is typed. The last key, or the end of a pause, may be heard after the note is settled."""
        self._pause = None
        if self._settling:
            return
        if self.area.text == self._unchanged:
            self._draft.drop()
        else:
            self._draft.keep(self.area.text)

    def _keep_on(self) -> None:
        """Another window may have taken it for what a crash left, and discarded it."""
        if not self._settling and self._pause is None and self.area.text != self._unchanged:
            self._draft.keep_on(self.area.text)

    def on_unmount(self) -> None:
        """The program ends while somebody types: keep it all."""
        if self._pause is not None:
            self._keep()

    def _stop_waiting(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None

    def _settle(self) -> None:
        """From now on nothing of it is kept as a draft."""
        self._settling = True
        self._stop_waiting()

    def action_save(self) -> None:
        """Keep the note and close; on a failure say so and stay. Nothing can be typed meanwhile."""
        if self._settling:
            return
        text = self.area.text.rstrip()
        if text == self._unchanged.rstrip():
            self.action_discard()
            return
        self._settle()
        self.area.read_only = True
        self.run_worker(self._saving(text))

    async def _saving(self, text: str) -> None:
        waits = self.set_timer(SAID_AFTER_SECONDS, lambda: self.say("Being saved, once the library is free"))
        try:
            with keys_held(self.app):
                await self._save(text)
        except SeedreaderError as error:
            self._settling = self.area.read_only = False
            self._keep()
            self.explain(error)
        else:
            self.dismiss(True)
        finally:
            waits.stop()

    def action_discard(self) -> None:
        """Close; the note stays as it was."""
        if not self._settling:
            self._settle()
            self._draft.drop()
            self.dismiss(None)
