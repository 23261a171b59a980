"""Folders that are watched while one reads: what is in them is added, and again what changes."""

import asyncio
from collections.abc import Collection
from typing import TYPE_CHECKING

from textual.timer import Timer

from seedreader.errors import LibraryError
from seedreader.tui.picking import short_name

if TYPE_CHECKING:
    from seedreader.importing.watching import Watch
    from seedreader.tui.workspace.base import WorkspaceBase


class Watching:
    """Looks through the folders every second, until the program ends or they are no longer to be watched."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._watches: dict[str, Watch] = {}
        self._timer: Timer | None = None
        self._at_it = False

    @property
    def folders(self) -> Collection[str]:
        """Those that are watched."""
        return self._watches.keys()

    @property
    def activity(self) -> str:
        """What is watched, for the status line; "" for nothing."""
        names = [short_name(folder) for folder in self._watches]
        return f"watching {names[0]}{f' and {len(names) - 1} more' if len(names) > 1 else ''}" if names else ""

    def toggle(self, folder: str) -> str:
        """Watch a folder, or no longer; answers what to say of it. Raises `ImportFailed` where there is none."""
        from seedreader.importing.watching import EVERY, Watch

        known = self._watches.pop(folder, None) is not None
        if not known:
            self._watches[folder] = Watch([folder])
            self._timer = self._timer or self._workspace.set_interval(EVERY, self._look)
            self._look()
        self._workspace.show_status()
        if known:
            return f"{folder} is no longer watched"
        return f"What is in {folder} is added, and what changes there, until you leave"

    def _look(self) -> None:
        if not self._at_it and self._watches:
            self._at_it = True
            self._workspace.do(self._add_what_changed())

    async def _add_what_changed(self) -> None:
        try:
            for watch in list(self._watches.values()):
                changed = await asyncio.to_thread(watch.changed)
                try:
                    if changed:
                        await self._workspace.adding.add(changed, aside=True)
                except LibraryError:
                    watch.forget(changed)
                    raise
        finally:
            self._at_it = False
