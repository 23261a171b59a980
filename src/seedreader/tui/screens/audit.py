"""What is worth a second look."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from seedreader.comparing.audit import Finding
from seedreader.tui.drawing import Looks, line
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.row_list import RowList


class Findings(RowList[Finding]):
    """Each in two lines: what, and what to do."""

    @property
    def row_height(self) -> int:
        """Two lines."""
        return 2

    def draw(self, item: Finding, _index: int, part: int, width: int, looks: Looks) -> Strip:
        """A line of a finding."""
        if part:
            return line([(f"   {item.hint}", looks.muted)], width, looks.base)
        about = f" · {item.about.value} {item.id}: "
        return line(
            [(f" {item.check.value}", looks.warning), (about, looks.muted), (item.detail, looks.base)],
            width,
            looks.base,
        )


class AuditScreen(Dialog[Finding]):
    """Answers the finding to go to."""

    TITLE_TEXT = "Worth a second look"
    MOST_ROWS = 40
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,a", "cancel", show=False, priority=True)]

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__()
        self.rows = Findings(findings)

    def contents(self) -> Iterable[Widget]:
        """The findings."""
        yield self.rows

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys."""
        return (("enter", "go there"), ("↑↓", "move"), ("esc", "close"))

    def on_mount(self) -> None:
        """The findings have the keys."""
        self.rows.focus()
        if not self.rows.items:
            self.say("Nothing: every link, thread and tag seems to say what was meant")

    @on(RowList.Chosen)
    def chosen(self, message: "RowList.Chosen") -> None:
        """Go there."""
        message.stop()
        self.dismiss(self.rows.items[message.index])
