"""Indexing and comparing what is new in the background, so little at a time that no key waits for it."""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Final

from seedreader.domain.library import Library
from seedreader.tui.giving_way import GivingWay

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase

AFTER_SECONDS: Final = 1.5
"""How long after the start, and after the last article that came, comparing begins."""

SLICE_SECONDS: Final = 0.006
"""How long the library's thread is asked to work at once."""

REST_SECONDS: Final = 0.012
"""How long it rests after each slice; keys that need it come then."""

STILL_SECONDS: Final = 0.25
"""How long no key has come before another slice: the next key of somebody who goes on would wait for it."""

LONGEST_REST: Final = 2.0
"""After so long, a slice is done although keys come and come."""

TOLD_EVERY: Final = 2.0
"""Seconds between two words of how far it is: a line that changes with every article draws the eye from the text."""


class Comparing:
    """Catches up with the articles that came, and keeps the counts in the list."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._giving_way = GivingWay(workspace, still=STILL_SECONDS, longest=LONGEST_REST)
        self._at_work = False
        self.after: float | None = AFTER_SECONDS
        """How many seconds after the start, or after articles came, it begins; None for never."""
        self.behind = 0
        self._all = 0
        self._what = ""
        self._told_at = 0.0

    @property
    def activity(self) -> str:
        """What is being done, for the status line; "" for nothing."""
        return f"{self._what} {self._all - self.behind + 1} of {self._all}" if self.behind else ""

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
            await self._in_slices("indexing", _indexing_behind, _index)
            await self._in_slices("reading along", _reading_behind, _read)
            await self._in_slices("comparing", _comparing_behind, _compare)
            await self.count()
            self._workspace.paralleling.look_again()
            await self._rest()
            while await self._workspace.thread.call(lambda library: library.parallels.prepare(SLICE_SECONDS)):
                await self._rest()
        finally:
            self._at_work = False
            self.behind = self._all = 0
            self._workspace.show_status()

    async def _in_slices(self, what: str, behind: Callable[[Library], int], work: Callable[[Library], int]) -> None:
        """Work as long as there is something to do; `work` says how many articles are left."""
        thread = self._workspace.thread
        self._what, self._all, self._told_at = what, 0, 0.0
        self._giving_way.begin()
        await self._rest()
        self._say(await thread.call(behind))
        while self.behind:
            await self._rest()
            self._say(await thread.call(work))

    async def _rest(self) -> None:
        """Until the library has nothing else to do, and no key has come for a moment."""
        await asyncio.sleep(REST_SECONDS)
        while not self._workspace.thread.idle or not self._giving_way.taken():
            await asyncio.sleep(max(REST_SECONDS, self._giving_way.seconds))

    def _say(self, behind: int) -> None:
        changed, self.behind = behind != self.behind, behind
        self._all = max(self._all, behind)
        if changed and (not behind or monotonic() >= self._told_at + TOLD_EVERY):
            self._told_at = monotonic()
            self._workspace.show_status()


def _indexing_behind(library: Library) -> int:
    return 0 if library.read_only else library.search.behind()


def _index(library: Library) -> int:
    return library.search.catch_up(SLICE_SECONDS)


def _reading_behind(library: Library) -> int:
    return 0 if library.read_only else library.parallels.behind().unread


def _read(library: Library) -> int:
    return library.parallels.catch_up(SLICE_SECONDS).unread


def _comparing_behind(library: Library) -> int:
    return library.parallels.behind().articles


def _compare(library: Library) -> int:
    return library.parallels.catch_up(SLICE_SECONDS).articles
