"""Which file to bring annotations in from, and what it would come to."""

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from seedreader.errors import ImportFailed, SeedreaderError
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.field import Field

if TYPE_CHECKING:
    from seedreader.importing.annotations.taking import Intake

Take = Callable[[Path, bool], "Awaitable[Intake]"]
"""Takes a file in, or only tries to; answers what it comes to."""

_HELP = "CSV or W3C annotations, a REFI-QDA project, Taguette's or Hypothesis' export. One step, which u takes back."


class BringInDialog(Dialog["Intake"]):
    """Says what a file would come to, then takes it in and answers what it came to; None when cancelled."""

    TITLE_TEXT = "Import annotations"

    def __init__(self, take: Take) -> None:
        super().__init__()
        self._take = take
        self._tried: Path | None = None
        self.field = Field(placeholder="path", compact=True)

    def contents(self) -> Iterable[Widget]:
        """What can be named, and the line to do it in."""
        yield Static(Content(_HELP), markup=False, classes="question")
        yield self.field

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What enter does depends on whether the file was looked at."""
        return (("enter", "look at it" if self._tried is None else "import"), ("esc", "cancel"))

    def on_mount(self) -> None:
        """The line has the keys."""
        super().on_mount()
        self.field.focus()

    @on(Field.Changed)
    def another_file(self, message: Field.Changed) -> None:
        """What was said about the last file does not hold for this one."""
        message.stop()
        self._tried = None
        self.explain(None)
        self.refresh_hints()

    @on(Field.Submitted)
    async def take(self, message: Field.Submitted) -> None:
        """Look at the file, or take in the one that was looked at."""
        message.stop()
        name = message.value.strip()
        if not name:
            return
        try:
            path = _path(name)
            if path == self._tried:
                self.dismiss(await self._take(path, False))
                return
            self.say("reading …")
            intake = await self._take(path, True)
        except SeedreaderError as error:
            self.explain(error)
        else:
            self._tried = path
            problems = f", first: {intake.not_taken[0].what}: {intake.not_taken[0].why}" if intake.not_taken else ""
            self.say(f"It would be {intake.told()}{problems}")
            self.refresh_hints()


def _path(name: str) -> Path:
    try:
        return Path(name).expanduser().absolute()
    except (RuntimeError, ValueError, OSError) as error:
        raise ImportFailed(f"{name} is not a file's name", "Type another one.") from error
