"""What a reader tells the screen around it. Handlers are named `on_reader_…`."""

from typing import TYPE_CHECKING, cast

from textual.message import Message

from seedreader.domain.passages import PassageOutline
from seedreader.domain.text import Span

if TYPE_CHECKING:
    from seedreader.tui.reader.pane import TextPane
    from seedreader.tui.reader.widget import Reader


class ReaderMessage(Message, namespace="reader"):
    """A message from a reader. Of several still waiting to be handled only the last one counts."""

    def __init__(self, sender: "TextPane") -> None:
        super().__init__()
        self._reader = sender

    @property
    def reader(self) -> "Reader":
        """The reader that says it."""
        return cast("Reader", self._reader)

    @property
    def control(self) -> "Reader":
        """The reader, for `@on(…, selector)`."""
        return self.reader

    def can_replace(self, message: Message) -> bool:
        """Whether this message makes an earlier one superfluous."""
        return type(message) is type(self) and message._sender is self._sender


class CursorMoved(ReaderMessage, namespace="reader"):
    """The cursor stands at `offset` now."""

    def __init__(self, sender: "TextPane", offset: int) -> None:
        super().__init__(sender)
        self.offset = offset


class SelectionChanged(ReaderMessage, namespace="reader"):
    """Something else is selected now, or nothing (None); or the moving keys change it from now on, or no more."""

    def __init__(self, sender: "TextPane", selection: Span | None) -> None:
        super().__init__(sender)
        self.selection = selection


class PassageChanged(ReaderMessage, namespace="reader"):
    """Another passage is under the cursor now, or none, or the one there is not what it was."""

    def __init__(self, sender: "TextPane", passage: PassageOutline | None) -> None:
        super().__init__(sender)
        self.passage = passage


class SearchRequested(ReaderMessage, namespace="reader"):
    """The user wants to search in the article."""


class HitsChanged(ReaderMessage, namespace="reader"):
    """More hits have been found, or all of them."""


class DisplayChanged(ReaderMessage, namespace="reader"):
    """The reader folds page furniture now, or shows labels, or no longer does."""


class MeasureChanged(ReaderMessage, namespace="reader"):
    """The text is set at another measure now."""

    def __init__(self, sender: "TextPane", measure: int) -> None:
        super().__init__(sender)
        self.measure = measure
