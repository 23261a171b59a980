"""Bringing annotations in from files: read in a thread of their own, taken in as one step in the library's.

It goes on while one reads; the dialog only shows how far it is, and can be closed and opened again.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seedreader.domain.library import Library
from seedreader.domain.lookalikes import Lookalike
from seedreader.errors import NothingToStep, SeedreaderError
from seedreader.importing.progress import Cancelled, Progress
from seedreader.tui.importing_job import Answer, Job, Looked
from seedreader.tui.workspace.changing import with_lookalikes
from seedreader.tui.workspace.following import followed

if TYPE_CHECKING:
    from seedreader.importing.annotations.taking import Intake
    from seedreader.tui.workspace.base import WorkspaceBase

_Work = Callable[[Job, Progress], Coroutine[Any, Any, None]]


class BringingIn:
    """Asks for files, sees what they would come to, takes them in and shows what came of it; one job at a time."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._folder = Path()
        self._job: Job | None = None
        self._lookalikes: Sequence[Lookalike] = ()

    @property
    def activity(self) -> str:
        """What is going on, for the status line; "" for nothing."""
        job = self._job
        if job is None:
            return ""
        return f"{job.doing} {job.pace}".strip() + f" ({self._workspace.key('app.import')})"

    def tell_who_waits(self) -> None:
        """Say to who changes something while the library takes something in, or tries to, that it is done then."""
        if self._job is not None and self._job.has_the_library:
            key = self._workspace.key("app.import")
            self._workspace.tell("That is done as soon as the import is", f"{key} shows how far it is.")

    def check_is_over(self) -> None:
        """Raises `NothingToStep` while something is taken in: a step back would be that, once it is done."""
        if self._job is not None and self._job.is_taken_in:
            hint = f"Wait until that is done, or stop it: {self._workspace.key('app.import')} shows it."
            raise NothingToStep("An import is being taken in", hint)

    def ask(self) -> None:
        """Ask what to bring in; while something is on its way, show how far that is."""
        if self._workspace.changing.refused():
            return
        if self._job is None:
            self._pick()
        else:
            self._show(self._job, lambda answer: self._pick() if answer is Answer.ANOTHER else None)

    def _pick(self) -> None:
        from seedreader.tui.screens.annotation_picker import AnnotationPicker

        def chosen(paths: Sequence[Path], answered: Callable[[Answer], None]) -> None:
            self._folder = picker.folder
            self._job = job = Job(paths)
            self._do(job, self._look)
            self._show(job, answered)

        picker = AnnotationPicker(self._folder.absolute(), chosen)
        self._workspace.app.push_screen(picker)

    def _show(self, job: Job, answered: Callable[[Answer], None]) -> None:
        from seedreader.tui.screens.bring_in import BringInDialog

        def closed(answer: Answer | None) -> None:
            job.shown = False
            if answer is Answer.ANOTHER and job is self._job:
                self._end(job)
            elif job.progress is None and not job.over:
                # It was done while the dialog was on its way out, which nobody saw.
                self._tell_what_came(job)
            answered(answer or Answer.ASIDE)

        job.shown = True
        self._workspace.app.push_screen(BringInDialog(job, lambda: self._do(job, self._take)), closed)

    def _do(self, job: Job, work: _Work) -> None:
        """Begin with a part of the job."""
        job.progress, job.problem = Progress(), None
        self._workspace.do(self._done(job, job.progress, work))

    async def _done(self, job: Job, progress: Progress, work: _Work) -> None:
        """Do a part of the job, and say how far it is."""
        try:
            async with followed(self._workspace.show_status):
                await work(job, progress)
        except Cancelled:
            self._end(job)
            self._workspace.tell("Stopped: nothing was imported")
        except SeedreaderError as error:
            if job.over:
                raise
            job.problem = error
        finally:
            # Where a thread is still at it, as when one leaves, it sees within moments that nothing more is wanted.
            progress.cancel()
            job.progress = None
            job.changed()
            self._workspace.show_status()
        if not job.shown and not job.over:
            self._tell_what_came(job)

    def _tell_what_came(self, job: Job) -> None:
        """Say of a job that nobody looks at what it came to."""
        if job.problem is not None:
            self._end(job)
            self._workspace.tell_error(job.problem)
        elif job.looked is not None:
            told = f"{job.names}: it would be {job.looked.intake.told()}"
            self._workspace.tell(told, f"{self._workspace.key('app.import')} shows it, and imports it.")

    def _end(self, job: Job) -> None:
        job.over = True
        self._job = None
        self._workspace.show_status()

    async def _look(self, job: Job, progress: Progress) -> None:
        job.looked = await self.look(job.paths, progress)

    async def _take(self, job: Job, progress: Progress) -> None:
        assert job.looked is not None  # noqa: S101 - nobody can ask for it before
        intake = await self.take(job.looked, progress)
        self._end(job)
        job.changed()
        workspace = self._workspace
        if intake.changes:
            await workspace.changing.reload()
        undo = f"; {workspace.key('app.undo')} undoes it" if intake.changes else ""
        workspace.tell(f"{intake.told()[0].upper()}{intake.told()[1:]}{undo}")
        workspace.changing.tell_lookalikes(self._lookalikes)

    async def look(self, paths: Sequence[Path], progress: Progress) -> Looked:
        """Read files, and see what they would come to. Raises what reading raises."""
        from seedreader.importing.annotations.opening import read_annotations
        from seedreader.importing.annotations.taking import take_in
        from seedreader.importing.progress import counted

        arriving = await asyncio.to_thread(lambda: list(counted(read_annotations(paths), progress)))
        intake = await self._workspace.thread.call(
            lambda library: take_in(library, arriving, _step(paths), try_only=True, progress=progress)
        )
        return Looked(paths, arriving, intake)

    async def take(self, looked: Looked, progress: Progress) -> "Intake":
        """Take in just what was looked at. Raises what taking in raises; nothing is changed then."""
        from seedreader.importing.annotations.taking import take_in

        def work(library: Library) -> "Intake":
            return take_in(library, looked.arriving, _step(looked.paths), progress=progress)

        lookalikes: list[Lookalike] = []
        intake = await self._workspace.thread.call(with_lookalikes(work, lookalikes))
        self._lookalikes = lookalikes
        return intake


def _step(paths: Sequence[Path]) -> str:
    """How the step of the history is called."""
    return f"import {', '.join(path.name for path in paths)}"
