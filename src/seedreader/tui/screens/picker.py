"""Files and folders to walk through and choose from, with a line to type names, paths and whatever else is sought."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.worker import WorkerError

from seedreader.reading.display import one_line, shorten
from seedreader.tui.picking import (
    Entry,
    Folder,
    Kind,
    Typed,
    is_readable,
    look_into,
    named,
    rows_for,
    short_name,
    taken_apart,
)
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.field import Field
from seedreader.tui.widgets.picking import EntryRows, PickerField
from seedreader.tui.widgets.prose import Prose
from seedreader.tui.widgets.row_list import RowList
from seedreader.tui.widgets.status_line import path_end

_PATH_CELLS = 48
_MOST_NAMED = 20
_LOOKING = "look"

Answer = TypeVar("Answer")


class Picker(Dialog[Answer]):
    """Lets one choose sources; a subclass says which there are, and what becomes of those that are chosen."""

    LEFT_OF_HEIGHT = 12
    HANGS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "step(8)", show=False),
        Binding("pageup", "step(-8)", show=False),
    ]
    VERB = ""
    """What enter does with what is chosen."""
    PLACEHOLDER = ""
    NOT_FOUND = "Nothing here has that name. A path begins with / or ~"
    KINDS: ClassVar = frozenset(Kind)
    """What can stand in the list."""

    def __init__(self, folder: Path) -> None:
        """`folder` is where one looks first."""
        super().__init__()
        self.folder = folder
        self._looked: dict[Path, Folder] = {}
        self._came_from = ""
        self.field = PickerField(placeholder=self.PLACEHOLDER, compact=True)
        self.rows = EntryRows()
        self.where = Prose("", markup=False, classes="where")
        self.chosen = Prose("", markup=False, classes="chosen")
        self.chosen.display = False

    def shows(self, path: Path) -> bool:
        """Whether a file of that name stands in the list."""
        return is_readable(path)

    def take(self, sources: tuple[str, ...]) -> None:
        """Do with what is chosen what enter does."""
        raise NotImplementedError

    def take_text(self, _text: str) -> None:
        """Several lines were pasted that name nothing."""
        raise NotImplementedError

    def contents(self) -> Iterable[Widget]:
        """Where one looks, the line to type into, what is there."""
        yield self.where
        yield self.field
        yield self.rows
        yield self.chosen

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do depends on the row and on what is chosen."""
        row, typed = self.rows.current, bool(self.field.value.strip())
        number = len(self._with_current(row) if typed else self.rows.chosen)
        enter = f"{self.VERB} {number}" if number > 1 or self.rows.chosen else self.VERB
        if row is not None and row.opens and (typed or not self.rows.chosen):
            enter = "open"
        choose = (("tab" if typed else "space", "choose"),) if row is not None and row.kind is not Kind.UP else ()
        walk = () if typed else (("→ ←", "folders"),)
        return (("enter", enter), *choose, *walk, *self.more_hints(), ("esc", "cancel"))

    def more_hints(self) -> tuple[tuple[str, str], ...]:
        """The keys that only this one has."""
        return ()

    def on_mount(self) -> None:
        """Look into the folder."""
        self.field.focus()
        self._look()

    @on(Field.Changed)
    def typed(self, message: Field.Changed) -> None:
        """Show what the line may mean."""
        message.stop()
        self.explain(None)
        self._look()

    @on(Field.Submitted)
    async def enter(self, message: Field.Submitted) -> None:
        """Take what is chosen and meant, or open the folder."""
        message.stop()
        looking = [worker for worker in self.workers if worker.node is self and worker.group == _LOOKING]
        if looking:  # to wait for none is, to Textual, to wait for all there are
            with suppress(WorkerError):
                await self.workers.wait_for_complete(looking)
        row, typed = self.rows.current, bool(self.field.value.strip())
        if typed and row is None:
            self.say(self.NOT_FOUND)
        elif row is not None and row.opens and (typed or not self.rows.chosen):
            self._open(row)
        else:
            self._take(self._with_current(row) if typed or not self.rows.chosen else tuple(self.rows.chosen))

    @on(PickerField.Pressed)
    def pressed(self, message: PickerField.Pressed) -> None:
        """Choose the row, open it, or leave the folder."""
        message.stop()
        row = self.rows.current
        if message.what == "up":
            self._open(Entry(Kind.UP, "..", str(self.folder.parent)))
        elif message.what == "open":
            if row is not None and row.opens:
                self._open(row)
        elif row is not None:
            self._choose(row)

    @on(RowList.Chosen)
    def clicked(self, message: "RowList.Chosen") -> None:
        """A click opens a folder and chooses everything else."""
        message.stop()
        row = self.rows.items[message.index]
        if row.opens:
            self._open(row)
        else:
            self._choose(row)

    @on(PickerField.Pasted)
    async def pasted(self, message: PickerField.Pasted) -> None:
        """Choose what was named, or take a text."""
        message.stop()
        await self.take_lines(message.text)

    async def take_lines(self, text: str) -> None:
        """Choose what lines name; more than one that names nothing is a text, a single one is typed."""
        names, others = await asyncio.to_thread(named, text)
        if names:
            self.choose(names)
            if others:
                self.say(_left_out(others))
        elif "\n" in text.strip():
            self.take_text(text)
        else:
            self.field.insert_text_at_cursor(text.strip())

    def choose(self, sources: Iterable[str]) -> None:
        """Choose more sources, whatever is typed."""
        self.rows.chosen.update(dict.fromkeys(sources))
        self.explain(None)
        with self.prevent(Field.Changed):
            self.field.value = ""
        self._look()

    def action_step(self, step: int) -> None:
        """Move through the rows while typing."""
        self.rows.move_to(self.rows.cursor + step)
        self.refresh_hints()

    def _with_current(self, row: Entry | None) -> tuple[str, ...]:
        """What is chosen, and the row, which need not be."""
        more = () if row is None or row.opens else (row.source,)
        return tuple(dict.fromkeys((*self.rows.chosen, *more)))

    def _take(self, sources: tuple[str, ...]) -> None:
        if sources:
            self.take(sources)
        else:
            self.say("Nothing is chosen")

    def _choose(self, row: Entry) -> None:
        """Choose a row, or no longer; what was typed to find it has done its work."""
        if row.kind is Kind.UP:
            return
        if row.source in self.rows.chosen:
            del self.rows.chosen[row.source]
        else:
            self.rows.chosen[row.source] = None
        if self.field.value:
            self.field.value = ""
        else:
            self.rows.refresh()
            self._say_where()
            self.refresh_hints()

    def _open(self, row: Entry) -> None:
        """Go into a folder, or out of it to the row one came in by."""
        target = Path(row.source)
        self._came_from = str(self.folder) if row.kind is Kind.UP else ""
        self.folder = target
        self._looked.clear()
        if self.field.value:
            self.field.value = ""
        else:
            self._look()

    def _look(self) -> None:
        """Show what the line means here, once the disk has answered; what was asked before no longer counts."""
        self.run_worker(self._list(self.field.value), exclusive=True, group=_LOOKING)

    async def _list(self, text: str) -> None:
        is_path = any(sign in text for sign in "/~")
        typed = await asyncio.to_thread(taken_apart, text, self.folder) if is_path else taken_apart(text, self.folder)
        try:
            if typed.folder not in self._looked:
                self._looked[typed.folder] = await asyncio.to_thread(look_into, typed.folder, self.shows)
        except OSError as error:
            self._unseen(typed, error)
            return
        rows = [row for row in rows_for(typed, self._looked[typed.folder]) if row.kind in self.KINDS]
        back = [index for index, row in enumerate(rows) if self._came_from and row.source == self._came_from]
        self._came_from = ""
        # Not on what leads out of the folder or takes in all that is below it: enter does nothing large by itself.
        inside = [index for index, row in enumerate(rows) if row.kind not in (Kind.UP, Kind.WHOLE)]
        first = 0 if text.strip() or not inside else inside[0]
        self.rows.set_items(rows, back[0] if back else first)
        self._say_where()
        self.refresh_hints()

    def _unseen(self, typed: Typed, error: OSError) -> None:
        """Say why a folder cannot be looked into; one can still leave it."""
        if typed.is_path:
            self.rows.set_items([] if typed.meant is None else [typed.meant], 0)
        else:
            self.rows.set_items([Entry(Kind.UP, "..", str(self.folder.parent))], 0)
            self.say(f"This folder cannot be read: {(error.strerror or str(error)).lower()}")
        self._say_where()
        self.refresh_hints()

    def _say_where(self) -> None:
        looked = self._looked.get(self.folder)
        number = 0 if looked is None else looked.others
        others = f"  {number:,} {'other' if number == 1 else 'others'} not read" if number else ""
        path = path_end(self.folder, _PATH_CELLS)
        self.where.update(Content.assemble((path, "bold"), (others, "$legible-muted")))
        self.chosen.display = bool(self.rows.chosen)
        names = ", ".join(short_name(source) for source in islice(self.rows.chosen, _MOST_NAMED))
        self.chosen.update(Content(f"{len(self.rows.chosen):,} chosen: {one_line(names)}"))


def _left_out(lines: Sequence[str]) -> str:
    """That some lines of a list name nothing, and which."""
    shown = shorten(one_line(lines[0]), _PATH_CELLS)
    if len(lines) == 1:
        return f"One line names nothing that is there, and is left out: {shown}"
    return f"{len(lines):,} lines name nothing that is there, and are left out: {shown}, …"
