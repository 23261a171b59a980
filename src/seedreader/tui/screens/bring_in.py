"""What files of annotations would come to, and taking them in, with a key to stop it and one to read on meanwhile."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from seedreader.reading.display import one_line
from seedreader.tui.importing_job import Answer, Job
from seedreader.tui.progress_words import bar
from seedreader.tui.screens.adding import INTERVAL
from seedreader.tui.screens.dialog import Dialog
from seedreader.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from seedreader.importing.annotations.taking import Intake

_MOST_LISTED = 200


class BringInDialog(Dialog[Answer]):
    """Shows a job; `take` has what was looked at taken in. None as an answer is as `Answer.ASIDE`."""

    TITLE_TEXT = "Import annotations"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False),
        Binding("s", "stop", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(8)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
    ]

    def __init__(self, job: Job, take: Callable[[], None]) -> None:
        super().__init__()
        self._job = job
        self._take = take
        self._overview = Prose("", markup=False, classes="overview")
        self._entries = Prose("", markup=False)
        self._scrolled = VerticalScroll(self._entries, classes="entries", can_focus=False)

    def contents(self) -> Iterable[Widget]:
        """How far it is, or what it would come to; below it what would not be taken, and why."""
        yield self._overview
        yield self._scrolled

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What the keys do depends on what is going on."""
        job = self._job
        if job.progress is not None:
            return (("s", "stop, nothing is changed"), ("esc", "read meanwhile"))
        if job.looked is None or not job.looked.intake.changes:
            return (("esc", "choose another"),)
        scroll = (("↑↓", "scroll"),) if job.looked.intake.not_taken else ()
        return (("enter", "import"), *scroll, ("esc", "choose another"))

    def on_mount(self) -> None:
        """Look now and then how far it is, and whenever something is done."""
        self._job.listener = self._hear
        self._show()
        self.set_interval(INTERVAL, self._show_progress)

    def on_unmount(self) -> None:
        """It goes on, and nobody looks."""
        self._job.listener = None

    def action_cancel(self) -> None:
        """What goes on does so behind this; of what was looked at, nothing is taken in."""
        self.dismiss(Answer.ANOTHER if self._job.progress is None else Answer.ASIDE)

    def action_stop(self) -> None:
        """Stop what is going on; what is being written is taken back first."""
        if self._job.progress is not None:
            self._job.progress.cancel()
            self._show_progress()

    def action_take(self) -> None:
        """Take in what was looked at."""
        job = self._job
        if job.looked is not None and job.progress is None and job.looked.intake.changes:
            self._take()
            self._show()

    def action_scroll(self, lines: int) -> None:
        """Read on in what would not be taken."""
        self._scrolled.scroll_relative(y=lines, animate=False)

    def _hear(self) -> None:
        self.call_later(self._show)

    def _show(self) -> None:
        """Show how things are; close where there is nothing left to do."""
        job = self._job
        if job.over:
            if self.is_current:
                self.dismiss(Answer.OVER)
            return
        self.refresh_hints()
        self.explain(job.problem)
        self._scrolled.display = False
        if job.progress is not None:
            self._show_progress()
        elif job.looked is not None:
            self._show_looked(job.looked.intake)
        else:
            self._overview.update(Content(job.names))

    def _show_progress(self) -> None:
        job = self._job
        if job.progress is not None:
            self._overview.update(
                Content.assemble(
                    (f"{job.names}\n", "bold"), (f"{bar(job.progress)}  ", "$legible-accent"), f"{job.doing}\n",
                    (job.pace or " ", "$legible-muted"),
                )
            )  # fmt: skip

    def _show_looked(self, intake: "Intake") -> None:
        none = "" if intake.changes else "Nothing in it is new. "
        would = f"{none}It would be {intake.told()}."
        self._overview.update(Content.assemble((f"{self._job.names}\n", "bold"), would))
        parts: list[tuple[str, str]] = [("Not taken:\n", "$legible-muted")]
        for each in intake.not_taken[:_MOST_LISTED]:
            parts += [(f"{one_line(each.what)}  ", "bold"), (f"{one_line(each.why)}\n", "$legible-muted")]
        if len(intake.not_taken) > _MOST_LISTED:
            parts.append((f"and {len(intake.not_taken) - _MOST_LISTED:,} more", "$legible-muted"))
        self._entries.update(Content.assemble(*parts))
        self._scrolled.display = bool(intake.not_taken)
