"""Adding articles while one reads: sources are read in threads of their own, and added many in one step."""

import asyncio
import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from seedreader.domain.articles import AddStatus, Article, ArticleDraft
from seedreader.domain.passages import AnchorStatus, passages_told
from seedreader.errors import SeedreaderError
from seedreader.reading.display import one_line
from seedreader.tui.snapshots import OpenedArticle, read_articles
from seedreader.tui.workspace.telling import welcome

if TYPE_CHECKING:
    from seedreader.importing.adding import Outcome, Reading
    from seedreader.tui.workspace.base import WorkspaceBase

_SAY_EVERY: Final = 0.1
"""Seconds between two counts of what has been read so far."""


class Adding:
    """Adds what the user names and keeps count of what came of it."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self.activity = ""
        """What is being done, for the status line."""

    def ask(self) -> None:
        """Ask what to add."""
        workspace = self._workspace
        if workspace.changing.refused():
            return
        from seedreader.tui.screens.add import AddDialog

        def answered(path: str | None) -> None:
            if path is not None:
                workspace.do(self.add([os.path.expanduser(path)]))  # noqa: PTH111 - patterns are no paths

        workspace.app.push_screen(AddDialog(), answered)

    async def add(self, sources: Sequence[str]) -> None:
        """Add sources batch by batch, each a step to undo; tell at the end what came of them, and list the failed."""
        workspace = self._workspace
        counts = dict.fromkeys(AddStatus, 0)
        failures: list[tuple[str, str]] = []
        passages: Counter[AnchorStatus] = Counter()
        stop = threading.Event()
        loop = asyncio.get_running_loop()

        def said(activity: str) -> None:
            loop.call_soon_threadsafe(self._say, activity)

        self._say("adding …")
        try:
            batches = await asyncio.to_thread(_batches, sources, said, stop)
            while (batch := await asyncio.to_thread(next, batches, None)) is not None:
                outcomes = await self._add(batch)
                for outcome in outcomes:
                    counts[outcome.status] += 1
                    passages.update(outcome.added.passages if outcome.added else {})
                    if outcome.error is not None:
                        failures.append((outcome.source, _why(outcome.error)))
                await self._show([outcome.added.article for outcome in outcomes if outcome.added])
        finally:
            stop.set()
            self._say("")
        if failures:
            from seedreader.tui.screens.report import Report

            title = (
                "1 source could not be added" if len(failures) == 1 else f"{len(failures)} sources could not be added"
            )
            workspace.app.push_screen(Report(title, failures))
        workspace.tell(_summary(counts, passages))
        workspace.comparing.soon()

    async def _add(self, batch: "list[Reading]") -> "list[Outcome]":
        """Add a batch; the search for passages in changed texts holds up neither the library nor the keys."""
        from seedreader.importing.adding import add_all

        drafts = [reading for reading in batch if isinstance(reading, ArticleDraft)]
        for work in await self._workspace.thread.call(
            lambda library: [library.articles.prepare(each) for each in drafts]
        ):
            if work is not None:
                await asyncio.to_thread(work)
        return await self._workspace.thread.call(lambda library: list(add_all(batch, lambda: library)))

    async def _show(self, articles: Sequence[Article]) -> None:
        """Show what is new in the list; open the first where none is open."""
        workspace = self._workspace
        opened: tuple[OpenedArticle, ...] = ()
        if articles and workspace.readers[0].article is None:
            wanted = articles[0].id
            opened = await workspace.thread.call(lambda library: read_articles(library, [wanted]))
        workspace.take_articles(articles)
        revisions = {article.id: article.revision_id for article in articles}
        stale = [
            pane.reader.content.article_id
            for pane in workspace.panes.open_readers
            if pane.reader.content is not None
            and revisions.get(pane.reader.content.article_id, pane.reader.content.revision_id)
            != pane.reader.content.revision_id
        ]
        if stale:
            await workspace.changing.reload(stale)
        for each in opened:
            workspace.opening.show(workspace.readers[0], each)
        workspace.panes.arrange()
        if opened:
            workspace.panes.focus_list()

    def _say(self, activity: str) -> None:
        workspace = self._workspace
        self.activity = activity
        workspace.show_status()
        if workspace.is_empty:
            workspace.welcome.update(one_line(activity) if activity else welcome(workspace))


def _batches(sources: Sequence[str], say: Callable[[str], object], stop: threading.Event) -> "Iterator[list[Reading]]":
    """What is read from the sources, in batches, until `stop`; says now and then how much it is so far."""
    from seedreader.importing.adding import batches
    from seedreader.importing.sources import read_sources

    def counted() -> "Iterator[Reading]":
        said_at = 0.0
        for number, reading in enumerate(read_sources(sources), start=1):
            if stop.is_set():
                return
            if time.monotonic() - said_at > _SAY_EVERY:
                said_at = time.monotonic()
                say(f"adding … {number}")
            yield reading

    return batches(counted())


def _why(error: SeedreaderError) -> str:
    return f"{error.message}. {error.hint}" if error.hint else error.message


def _summary(counts: Mapping[AddStatus, int], passages: Mapping[AnchorStatus, int]) -> str:
    words = {
        AddStatus.ADDED: "added",
        AddStatus.UPDATED: "updated",
        AddStatus.UNCHANGED: "known already",
        AddStatus.FAILED: "failed",
    }
    parts = [f"{counts[status]:,} {word}" for status, word in words.items() if counts[status]]
    text = ", ".join(parts) if parts else "Nothing to add was found"
    if passages:
        text += f"; of what changed, {passages_told(passages)}"
    return text[0].upper() + text[1:]
