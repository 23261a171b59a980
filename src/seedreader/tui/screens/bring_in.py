"""What files of annotations would come to, and taking them in, with a key to stop it."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from seedreader.domain.arriving import Arriving
from seedreader.errors import SeedreaderError
from seedreader.importing.progress import Cancelled, Progress
from seedreader.reading.display import one_line
from seedreader.tui.screens.adding import INTERVAL, bar, count_told, left_told
from seedreader.tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from seedreader.importing.annotations.taking import Intake

_MOST_LISTED = 200


class Looked(NamedTuple):
    """Files that were looked at: what was read in them, and what that would come to."""

    paths: Sequence[Path]
    arriving: Sequence[Arriving]
    intake: "Intake"


@dataclass(frozen=True, slots=True)
class Services:
    """What the dialog has done. Each raises what reading raises, and `Cancelled` once its progress is cancelled."""

    look: Callable[[Sequence[Path], Progress], Awaitable[Looked]]
    take: Callable[[Looked, Progress], Awaitable["Intake"]]


class BringInDialog(Dialog["Intake"]):
    """Answers what came of it, or None where nothing was taken in."""

    TITLE_TEXT = "Import annotations"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(8)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
    ]

    def __init__(self, paths: Sequence[Path], services: Services) -> None:
        super().__init__()
        self._paths = paths
        self._services = services
        self._progress: Progress | None = None
        self._looked: Looked | None = None
        self._overview = Static("", markup=False, classes="overview")
        self._entries = Static("", markup=False)
        self._scrolled = VerticalScroll(self._entries, classes="entries", can_focus=False)

    def contents(self) -> Iterable[Widget]:
        """How far it is, or what it would come to; below it what would not be taken, and why."""
        yield self._overview
        yield self._scrolled

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do depends on what is going on."""
        if self._progress is not None:
            return (("esc", "stop, nothing is changed"),)
        if self._looked is None or not self._looked.intake.changes:
            return (("esc", "choose another"),)
        scroll = (("↑↓", "scroll"),) if self._looked.intake.not_taken else ()
        return (("enter", "import"), *scroll, ("esc", "choose another"))

    def on_mount(self) -> None:
        """Look at the files at once."""
        self._scrolled.display = False
        self.set_interval(INTERVAL, self._show_progress)
        self.run_worker(self._look())

    def on_unmount(self) -> None:
        """Whatever closes it, nothing goes on behind it."""
        if self._progress is not None:
            self._progress.cancel()

    def action_cancel(self) -> None:
        """Stop what is going on; what is being written is taken back first."""
        if self._progress is None or self._looked is None:
            self.dismiss(None)
        else:
            self._progress.cancel()
            self._show_progress()

    def action_take(self) -> None:
        """Take in what was looked at."""
        looked = self._looked
        if looked is not None and self._progress is None and looked.intake.changes:
            self.run_worker(self._take(looked))

    def action_scroll(self, lines: int) -> None:
        """Read on in what would not be taken."""
        self._scrolled.scroll_relative(y=lines, animate=False)

    async def _look(self) -> None:
        try:
            looked = await self._services.look(self._paths, self._begin())
        except Cancelled:
            return
        except SeedreaderError as error:
            self._end()
            self.explain(error)
        else:
            self._looked = looked
            self._end()
            self._show_looked(looked.intake)

    async def _take(self, looked: Looked) -> None:
        try:
            intake = await self._services.take(looked, self._begin())
        except Cancelled:
            self.dismiss(None)
        except SeedreaderError as error:
            self._end()
            self.explain(error)
        else:
            self.dismiss(intake)

    def _begin(self) -> Progress:
        self._progress = progress = Progress()
        self._scrolled.display = False
        self._show_progress()
        self.refresh_hints()
        return progress

    def _end(self) -> None:
        self._progress = None
        self._overview.update(Content(self._names()))
        self.refresh_hints()

    def _names(self) -> str:
        return one_line(", ".join(path.name for path in self._paths))

    def _show_progress(self) -> None:
        progress = self._progress
        if progress is None:
            return
        doing = "stopping …" if progress.cancelled else "reading …"
        if progress.total is not None and not progress.cancelled:
            doing = "seeing what it comes to …" if self._looked is None else "importing …"
        pace = "  ·  ".join(filter(None, (count_told(progress) if progress.done else "", left_told(progress))))
        self._overview.update(
            Content.assemble(
                (f"{self._names()}\n", "bold"), (f"{bar(progress)}  ", "$legible-accent"), f"{doing}\n",
                (pace or " ", "$legible-muted"),
            )
        )  # fmt: skip

    def _show_looked(self, intake: "Intake") -> None:
        none = "" if intake.changes else "Nothing in it is new. "
        would = f"{none}It would be {intake.told()}."
        self._overview.update(Content.assemble((f"{self._names()}\n", "bold"), would))
        parts: list[tuple[str, str]] = [("Not taken:\n", "$legible-muted")]
        for each in intake.not_taken[:_MOST_LISTED]:
            parts += [(f"{one_line(each.what)}  ", "bold"), (f"{one_line(each.why)}\n", "$legible-muted")]
        if len(intake.not_taken) > _MOST_LISTED:
            parts.append((f"and {len(intake.not_taken) - _MOST_LISTED:,} more", "$legible-muted"))
        self._entries.update(Content.assemble(*parts))
        self._scrolled.display = bool(intake.not_taken)
