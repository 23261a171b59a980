"""Bringing annotations in from a file: read in a thread of its own, taken in as one step in the library's."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedreader.tui.screens.bring_in import Looked
    from seedreader.tui.workspace.base import WorkspaceBase


class BringingIn:
    """Asks for a file and shows what came of it."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace

    def ask(self) -> None:
        """Ask what to bring in."""
        workspace = self._workspace
        if workspace.changing.refused():
            return
        from seedreader.tui.screens.bring_in import BringInDialog

        def answered(looked: "Looked | None") -> None:
            if looked is not None:
                workspace.do(self._take(looked))

        workspace.app.push_screen(BringInDialog(self.look), answered)

    async def look(self, path: Path) -> "Looked":
        """Read a file, and see what it would come to. Raises what reading raises."""
        from seedreader.importing.annotations.opening import read_annotations
        from seedreader.importing.annotations.taking import take_in
        from seedreader.tui.screens.bring_in import Looked

        arriving = await asyncio.to_thread(lambda: list(read_annotations([path])))
        intake = await self._workspace.thread.call(
            lambda library: take_in(library, arriving, f"import {path.name}", try_only=True)
        )
        return Looked(path, arriving, intake)

    async def _take(self, looked: "Looked") -> None:
        """Take in just what was looked at, and show it."""
        from seedreader.importing.annotations.taking import take_in

        workspace = self._workspace
        intake = await workspace.thread.call(
            lambda library: take_in(library, looked.arriving, f"import {looked.path.name}")
        )
        if intake.changes:
            await workspace.changing.reload()
        if intake.not_taken:
            from seedreader.tui.screens.report import Report

            count = len(intake.not_taken)
            title = "1 thing was not taken" if count == 1 else f"{count} things were not taken"
            workspace.app.push_screen(Report(title, [(each.what, each.why) for each in intake.not_taken]))
        workspace.tell(intake.told()[0].upper() + intake.told()[1:])
