"""The texts an article had: which to read, and which two to compare."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from seedreader.domain.articles import Revision
from seedreader.tui.drawing import Looks, Piece, line
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.row_list import RowList


def named(revision: Revision) -> str:
    """A revision in words: its number and the minute (UTC) it came."""
    return f"revision {revision.number} of {revision.added_at[:16].replace('T', ' ')}"


class RevisionRows(RowList[Revision], inherit_bindings=True):
    """The revisions, the newest first; `marked` is the one that another is to be compared with."""

    marked: Revision | None = None

    def draw(self, item: Revision, _index: int, _part: int, width: int, looks: Looks) -> Strip:
        """A revision with its date and how long it is."""
        pieces: list[Piece] = [
            (f" {item.number:>3}  ", looks.accent),
            (item.added_at[:16].replace("T", " "), looks.strong),
            (f"  {item.words:,} words", looks.base),
            ("  current" if item.current else "", looks.muted),
        ]
        marked = [("compare with this ", looks.warning)] if item == self.marked else []
        return line(pieces, width, looks.base, marked)


class Revisions(Dialog[None]):
    """Lists the revisions; what is chosen is shown on top of it by `compare(older, newer)` and `read(revision)`."""

    TITLE_TEXT = "Revisions"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", show=False, priority=True),
        Binding("r", "read", show=False),
        Binding("q", "cancel", show=False),
    ]

    def __init__(
        self,
        revisions: Sequence[Revision],
        compare: Callable[[Revision, Revision], None],
        read: Callable[[Revision], None],
    ) -> None:
        super().__init__()
        self._compare, self._read = compare, read
        self.rows = RevisionRows(sorted(revisions, key=lambda revision: -revision.number))

    def contents(self) -> Iterable[Widget]:
        """The revisions."""
        yield self.rows

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys, with what enter compares."""
        older, newer = self._pair()
        compared = () if older is newer else (("enter", f"compare {older.number} with {newer.number}"),)
        return (*compared, ("space", "with another"), ("r", "read"), ("esc", "close"))

    def on_mount(self) -> None:
        """The list has the keys."""
        self.rows.focus()

    @on(RowList.Moved)
    def moved(self, message: "RowList.Moved") -> None:
        """Enter compares another pair."""
        message.stop()
        self.refresh_hints()

    @on(RowList.Chosen)
    def compare(self, message: "RowList.Chosen") -> None:
        """Show what changed."""
        message.stop()
        older, newer = self._pair()
        if older is newer:
            self.say("Go to another revision to compare the two")
        else:
            self.say("")
            self._compare(older, newer)

    def action_mark(self) -> None:
        """Compare with this one from now on, or no more."""
        current = self.rows.current
        self.rows.marked = None if current == self.rows.marked else current
        self.rows.refresh()
        self.refresh_hints()

    def action_read(self) -> None:
        """Read the one under the cursor."""
        if self.rows.current is not None:
            self._read(self.rows.current)

    def _pair(self) -> tuple[Revision, Revision]:
        """The two that enter compares: with the one marked, else with the one before; the first with the second."""
        rows, at = self.rows.items, self.rows.cursor
        other = self.rows.marked or rows[at + 1 if at + 1 < len(rows) else max(0, at - 1)]
        first, second = sorted((other, rows[at]), key=lambda revision: revision.number)
        return (first, first) if first == second else (first, second)
