"""Comparing what is new in the background, so little at a time that no key waits for it."""

import asyncio
from typing import TYPE_CHECKING, Final

from seedreader.domain.library import Library
from seedreader.domain.library.parallels import Behind

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase

AFTER_SECONDS: Final = 1.5
"""How long after the start, and after the last article that came, comparing begins."""

SLICE_SECONDS: Final = 0.006
"""How long the library's thread is asked to work at once."""

REST_SECONDS: Final = 0.012
"""How long it rests after each slice; keys that need it come then."""


class Comparing:
    """Catches up with the articles that came, and keeps the counts in the list."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._at_work = False
        self.after: float | None = AFTER_SECONDS
        """How many seconds after the start, or after articles came, it begins; None for never."""
        self.behind = 0
        self._all = 0

    @property
    def activity(self) -> str:
        """What is being done, for the status line; "" for nothing."""
        return f"comparing {self._all - self.behind + 1} of {self._all}" if self.behind else ""

    def soon(self) -> None:
        """Begin in a while: articles may have come."""
        if self.after is not None:
            self._workspace.set_timer(self.after, self.start)

    def start(self) -> None:
        """Begin now, unless it goes on already."""
        if not self._at_work:
            self._at_work = True
            self._workspace.do(self._work())

    async def count(self) -> None:
        """Show in the list how many parallels of each article wait for an answer."""
        counts = await self._workspace.thread.call(lambda library: dict(library.parallels.counts()))
        self._workspace.article_pane.articles.set_parallels(counts)

    async def _work(self) -> None:
        try:
            self._say((await self._workspace.thread.call(lambda library: library.parallels.behind())).articles)
            while self.behind:
                while not self._workspace.thread.idle:
                    await asyncio.sleep(REST_SECONDS)
                self._say((await self._workspace.thread.call(_slice)).articles)
                await asyncio.sleep(REST_SECONDS)
            await self.count()
            self._workspace.paralleling.look_again()
        finally:
            self._at_work = False
            self.behind = self._all = 0
            self._workspace.show_status()

    def _say(self, behind: int) -> None:
        changed, self.behind = behind != self.behind, behind
        self._all = max(self._all, behind)
        if changed:
            self._workspace.show_status()


def _slice(library: Library) -> Behind:
    return library.parallels.catch_up(SLICE_SECONDS)
