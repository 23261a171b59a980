"""Bringing annotations in from files: read in a thread of their own, taken in as one step in the library's."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from seedreader.importing.progress import Progress

if TYPE_CHECKING:
    from seedreader.importing.annotations.taking import Intake
    from seedreader.tui.screens.bring_in import Looked
    from seedreader.tui.workspace.base import WorkspaceBase


class BringingIn:
    """Asks for files and shows what came of them."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._folder = Path()

    def ask(self) -> None:
        """Ask what to bring in."""
        workspace = self._workspace
        if workspace.changing.refused():
            return
        from seedreader.tui.screens.annotation_picker import AnnotationPicker
        from seedreader.tui.screens.bring_in import Services

        picker = AnnotationPicker(self._folder.absolute(), Services(self.look, self.take))

        def answered(intake: "Intake | None") -> None:
            if intake is not None:
                self._folder = picker.folder
                workspace.do(self._show(intake))

        workspace.app.push_screen(picker, answered)

    async def look(self, paths: Sequence[Path], progress: Progress) -> "Looked":
        """Read files, and see what they would come to. Raises what reading raises."""
        from seedreader.importing.annotations.opening import read_annotations
        from seedreader.importing.annotations.taking import take_in
        from seedreader.importing.progress import counted
        from seedreader.tui.screens.bring_in import Looked

        arriving = await asyncio.to_thread(lambda: list(counted(read_annotations(paths), progress)))
        intake = await self._workspace.thread.call(
            lambda library: take_in(library, arriving, _step(paths), try_only=True, progress=progress)
        )
        return Looked(paths, arriving, intake)

    async def take(self, looked: "Looked", progress: Progress) -> "Intake":
        """Take in just what was looked at. Raises what taking in raises; nothing is changed then."""
        from seedreader.importing.annotations.taking import take_in

        return await self._workspace.thread.call(
            lambda library: take_in(library, looked.arriving, _step(looked.paths), progress=progress)
        )

    async def _show(self, intake: "Intake") -> None:
        workspace = self._workspace
        if intake.changes:
            await workspace.changing.reload()
        undo = f"; {workspace.key('app.undo')} undoes it" if intake.changes else ""
        workspace.tell(f"{intake.told()[0].upper()}{intake.told()[1:]}{undo}")


def _step(paths: Sequence[Path]) -> str:
    """How the step of the history is called."""
    return f"import {', '.join(path.name for path in paths)}"
