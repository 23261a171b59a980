"""Taking things away: what, and into which file."""

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from seedreader.errors import ExportFailed, SeedreaderError
from seedreader.exporting.exports import EXPORTS, Export
from seedreader.exporting.written import Written
from seedreader.tui.drawing import Looks, line
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.field import Field
from seedreader.tui.widgets.row_list import RowList

Write = Callable[[str, Path, bool], Awaitable[Written]]
"""Writes what has a name into a file, over an existing one if asked to; answers how much it was."""


class KindRows(RowList[Export], inherit_bindings=False):
    """What can be taken away; the keys stay in the line below."""

    can_focus = False

    def draw(self, item: Export, _index: int, _part: int, width: int, looks: Looks) -> Strip:
        """What it is called, and what it holds."""
        return line(
            [(f" {item.name:<13}", looks.strong), (f"{item.holds} ({item.format})", looks.muted)], width, looks.base
        )


class ExportDialog(Dialog[str]):
    """Writes a file; answers what to tell, or None when cancelled. Where writing fails it says why and stays."""

    TITLE_TEXT = "Export"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    def __init__(self, write: Write) -> None:
        super().__init__()
        self._write = write
        self._overwrite: Path | None = None
        self.rows = KindRows(EXPORTS)
        self.rows.cursor_always = True
        self.field = Field(EXPORTS[0].file, compact=True, select_on_focus=False)

    def contents(self) -> Iterable[Widget]:
        """What, and where to."""
        yield self.rows
        yield self.field

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What enter does depends on whether the file is there."""
        enter = "write over it" if self._overwrite is not None else "write"
        return (("↑↓", "what"), ("enter", enter), ("esc", "cancel"))

    def on_mount(self) -> None:
        """The file's name has the keys."""
        self.field.focus()

    @on(Field.Changed)
    def another_file(self, message: Field.Changed) -> None:
        """What was said about the last file does not hold for this one."""
        message.stop()
        self._overwrite = None
        self.explain(None)
        self.refresh_hints()

    @on(RowList.Chosen)
    def clicked(self, message: "RowList.Chosen") -> None:
        """A click says what."""
        message.stop()

    @on(RowList.Moved)
    def another_kind(self, message: "RowList.Moved") -> None:
        """Name the file after what is in it, unless the user named it."""
        message.stop()
        if self.field.value in {export.file for export in EXPORTS}:
            self.field.value = EXPORTS[message.index].file

    @on(Field.Submitted)
    async def write(self, message: Field.Submitted) -> None:
        """Write the file; ask before writing over one."""
        message.stop()
        export = EXPORTS[self.rows.cursor]
        name = message.value.strip()
        try:
            target = _target(name)
            if target.is_file() and target != self._overwrite:
                self._overwrite = target
                self.refresh_hints()
                raise ExportFailed(f"{name} is already there", "Press enter again to write over it.")
            written = await self._write(export.name, target, target == self._overwrite)
        except SeedreaderError as error:
            self.explain(error)
        else:
            told = f"{export.written(written.count)} of {export.name} written to {target}"
            self.dismiss("; not in it: ".join((told, *written.left_out)))

    def action_step(self, step: int) -> None:
        """Another kind."""
        self.rows.move_to(self.rows.cursor + step)


def _target(name: str) -> Path:
    if not name:
        raise ExportFailed("The file has no name", "Type one, for example annotations.csv.")
    try:
        return Path(name).expanduser().absolute()
    except (RuntimeError, ValueError, OSError) as error:
        raise ExportFailed(f"{name} is not a file's name", "Type another one.") from error
