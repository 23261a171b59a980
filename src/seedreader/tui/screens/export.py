"""Taking things away: what, and into which file."""

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from seedreader.errors import ExportFailed, SeedreaderError, TargetExists
from seedreader.exporting.exports import OFFERED, Export
from seedreader.exporting.written import Written
from seedreader.reading.display import visible
from seedreader.settings.places import expanded
from seedreader.tui.drawing import Looks, line
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.field import Field
from seedreader.tui.widgets.prose import Prose
from seedreader.tui.widgets.row_list import RowList
from seedreader.tui.widgets.status_line import path_end

_PATH_CELLS = 52

_TOLD_SECONDS = 10.0
"""How long it is said where something was written."""

Write = Callable[[Export, Path, bool], Awaitable[Written]]
"""Writes an export into a file or a folder, over what is there if asked to; answers how much it was."""


class KindRows(RowList[Export], inherit_bindings=False):
    """What can be taken away; the keys stay in the line below."""

    can_focus = False

    def draw(self, item: Export, _index: int, _part: int, width: int, looks: Looks) -> Strip:
        """What it is called, and what it holds."""
        kind = "a folder" if item.folder else str(item.format)
        return line([(f" {item.name:<13}", looks.strong), (f"{item.holds} ({kind})", looks.muted)], width, looks.base)


class ExportDialog(Dialog[None]):
    """Writes a file and tells what was written. Where writing fails it says why and stays."""

    TITLE_TEXT = "Export"
    LEFT_OF_HEIGHT = 11
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    def __init__(self, write: Write) -> None:
        super().__init__()
        self._write = write
        self._overwrite: Path | None = None
        self._writing = False
        self.rows = KindRows(OFFERED)
        self.rows.cursor_always = True
        self.where = Prose("", markup=False, classes="where")
        self.field = Field(OFFERED[0].file, compact=True, select_on_focus=False)

    def contents(self) -> Iterable[Widget]:
        """What, and where to."""
        yield self.rows
        yield self.field
        yield self.where

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What enter does depends on whether the file is there."""
        if self._writing:
            return (("esc", "read meanwhile"),)
        enter = "write over it" if self._overwrite is not None else "write"
        return (("↑↓", "what"), ("enter", enter), ("esc", "cancel"))

    def on_mount(self) -> None:
        """The file's name has the keys."""
        self.field.focus()
        self._say_where()

    @on(Field.Changed)
    def another_file(self, message: Field.Changed) -> None:
        """What was said about the last file does not hold for this one."""
        message.stop()
        self._overwrite = None
        self.explain(None)
        self._say_where()
        self.refresh_hints()

    @on(RowList.Chosen)
    def clicked(self, message: "RowList.Chosen") -> None:
        """A click says what."""
        message.stop()

    @on(RowList.Moved)
    def another_kind(self, message: "RowList.Moved") -> None:
        """Name the file after what is in it, unless the user named it."""
        message.stop()
        if self.field.value in {export.file for export in OFFERED}:
            self.field.value = OFFERED[message.index].file
        self._overwrite = None
        self._say_where()

    @on(Field.Submitted)
    def enter(self, message: Field.Submitted) -> None:
        """Write the file; ask before writing over one."""
        message.stop()
        if self._writing:
            return
        try:
            target = _target(message.value.strip())
        except SeedreaderError as error:
            self.explain(error)
            return
        self._writing = True
        self.say("writing …")
        self.refresh_hints()
        # By the app: it goes on where this is closed meanwhile.
        self.app.run_worker(self._write_to(OFFERED[self.rows.cursor], target, message.value.strip()))

    async def _write_to(self, export: Export, target: Path, name: str) -> None:
        """Write into a file, called `name` by the user, and say what came of it, also once this is closed."""
        try:
            written = await self._write(export, target, target == self._overwrite)
        except TargetExists:
            there = f"Files of these names are in {name} already" if export.folder else f"{name} is already there"
            again = "Press enter again" if self.is_attached else "Export it again"
            self._ended(TargetExists(there, f"{again} to write over what is there."), target)
        except SeedreaderError as error:
            self._ended(error, None)
        else:
            told = f"{export.written(written.count)} of {export.name} written to {target}"
            if written.left_out:
                told = f"{told}; not in it: {'; '.join(written.left_out)}"
            if self.is_attached:
                self.dismiss(None)
            self.app.notify(visible(told), markup=False, timeout=_TOLD_SECONDS)

    def _ended(self, error: SeedreaderError, overwrite: Path | None) -> None:
        """Nothing was written."""
        self._writing = False
        self._overwrite = overwrite
        if self.is_attached:
            self.refresh_hints()
            self.explain(error)
        else:
            self.app.notify(visible(error.hint), title=visible(error.message), severity="error", markup=False)

    def _say_where(self) -> None:
        """Say which file it would be."""
        try:
            place = path_end(_target(self.field.value.strip()), _PATH_CELLS)
        except SeedreaderError:
            self.where.update(Content(""))
            return
        into = "into the folder" if OFFERED[self.rows.cursor].folder else "to"
        self.where.update(Content(f"{into} {place}"))

    def action_step(self, step: int) -> None:
        """Another kind."""
        self.rows.move_to(self.rows.cursor + step)


def _target(name: str) -> Path:
    if not name:
        raise ExportFailed("The file has no name", "Type one, for example annotations.csv.")
    try:
        return expanded(name).absolute()
    except (ValueError, OSError) as error:
        raise ExportFailed(f"{name} is not a file's name", "Type another one.") from error
