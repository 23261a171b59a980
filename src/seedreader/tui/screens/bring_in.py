"""Which file to bring annotations in from, and what it would come to."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker

from seedreader.domain.arriving import Arriving
from seedreader.errors import ImportFailed, SeedreaderError
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.field import Field

if TYPE_CHECKING:
    from seedreader.importing.annotations.taking import Intake


class Looked(NamedTuple):
    """A file that was looked at: what was read in it, and what that would come to."""

    path: Path
    arriving: Sequence[Arriving]
    intake: "Intake"


Look = Callable[[Path], Awaitable[Looked]]
"""Looks at a file. Raises what reading raises."""

_HELP = "CSV or W3C annotations, a REFI-QDA project, Taguette's or Hypothesis' export. One step, which u takes back."


class BringInDialog(Dialog[Looked]):
    """Says what a file would come to, then answers what is to be taken in; None when cancelled."""

    TITLE_TEXT = "Import annotations"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._looking: Worker[None] | None = None
        self._looked: Looked | None = None
        self.field = Field(placeholder="path", compact=True)

    def contents(self) -> Iterable[Widget]:
        """What can be named, and the line to do it in."""
        yield Static(Content(_HELP), markup=False, classes="question")
        yield self.field

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What enter does depends on whether the file was looked at."""
        return (("enter", "look at it" if self._looked is None else "import"), ("esc", "cancel"))

    def on_mount(self) -> None:
        """The line has the keys."""
        super().on_mount()
        self.field.focus()

    @on(Field.Changed)
    def another_file(self, message: Field.Changed) -> None:
        """What was said about the last file does not hold for this one."""
        message.stop()
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._looked = None
        self.explain(None)
        self.refresh_hints()

    @on(Field.Submitted)
    def enter(self, message: Field.Submitted) -> None:
        """Look at the file, or answer the one that was looked at."""
        message.stop()
        name = message.value.strip()
        if self._looked is not None:
            self.dismiss(self._looked)
        elif name and (self._looking is None or self._looking.is_finished):
            self._looking = self.run_worker(self._look_at(name))

    async def _look_at(self, name: str) -> None:
        """Say what a file would come to, once it is read; keys are heard meanwhile."""
        self.say("reading …")
        try:
            self._looked = await self._look(_path(name))
        except SeedreaderError as error:
            self.explain(error)
            return
        intake = self._looked.intake
        problems = f", first: {intake.not_taken[0].what}: {intake.not_taken[0].why}" if intake.not_taken else ""
        self.say(f"It would be {intake.told()}{problems}")
        self.refresh_hints()


def _path(name: str) -> Path:
    try:
        return Path(name).expanduser().absolute()
    except (RuntimeError, ValueError, OSError) as error:
        raise ImportFailed(f"{name} is not a file's name", "Type another one.") from error
