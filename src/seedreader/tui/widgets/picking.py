"""The list of the picker and the line above it, which has the keys of both."""

from typing import ClassVar

from textual import events
from textual.message import Message
from textual.strip import Strip

from seedreader.tui.drawing import Looks, Piece, line
from seedreader.tui.picking import Entry, Kind, told_size
from seedreader.tui.widgets.field import Field
from seedreader.tui.widgets.row_list import RowList


class EntryRows(RowList[Entry], inherit_bindings=False):
    """What lies in the folder; the keys stay in the line above."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self.cursor_always = True
        self.chosen: dict[str, None] = {}

    def draw(self, item: Entry, _index: int, _part: int, width: int, looks: Looks) -> Strip:
        """A name with its box, and how large it is."""
        is_chosen = item.source in self.chosen and item.kind is not Kind.UP
        box = "    " if item.kind is Kind.UP else "[×] " if is_chosen else "[ ] "
        name = f"{item.name}/" if item.kind is Kind.FOLDER else item.name
        look = looks.base if item.kind is Kind.FILE else looks.strong
        pieces: list[Piece] = [(" ", looks.base), (box, looks.accent if is_chosen else looks.muted), (name, look)]
        right = [(f" {told_size(item.size)} ", looks.muted)] if item.kind is Kind.FILE else ()
        return line(pieces, width, looks.base, right)


class PickerField(Field):
    """The line one types into. While it is empty, a blank chooses and the arrows walk through the folders."""

    class Pressed(Message):
        """A key that is for the list: `choose`, `open` or `up`."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    class Pasted(Message):
        """Something was pasted; its lines end in line feeds."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    takes_texts = True
    _WHILE_EMPTY: ClassVar = {"space": "choose", "right": "open", "left": "up", "backspace": "up"}

    async def _on_key(self, event: events.Key) -> None:
        what = "choose" if event.key == "tab" else "" if self.value else self._WHILE_EMPTY.get(event.key, "")
        if what:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pressed(what))
            return
        await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.post_message(self.Pasted(event.text.replace("\r\n", "\n").replace("\r", "\n")))
