"""Adding articles while one reads: sources are read in threads of their own, each is added as soon as it is read."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from seedreader.domain.articles import Added, AddStatus, ArticleDraft
from seedreader.errors import SeedreaderError
from seedreader.reading.display import one_line
from seedreader.tui.snapshots import OpenedArticle, read_article, read_shelf

if TYPE_CHECKING:
    from seedreader.importing.sources import FailedSource
    from seedreader.tui.workspace.base import WorkspaceBase

_SHOW_EVERY: Final = 0.25
"""Seconds between two looks at the list while articles are coming in."""


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
        """Add sources one after the other; tell at the end what came of them, and list those that failed."""
        workspace = self._workspace
        counts = dict.fromkeys(AddStatus, 0)
        failures: list[tuple[str, str]] = []
        orphaned = 0
        shown_at = 0.0
        self._say("adding …")
        try:
            drafts = await asyncio.to_thread(_drafts, sources)
            while (item := await asyncio.to_thread(next, drafts, None)) is not None:
                if not isinstance(item, ArticleDraft):
                    counts[AddStatus.FAILED] += 1
                    failures.append((item.source, _why(item.error)))
                    continue
                added = await self._add(item, failures)
                counts[added.status if added else AddStatus.FAILED] += 1
                orphaned += added.orphaned if added else 0
                self._say(f"adding … {sum(counts.values())}")
                now = asyncio.get_running_loop().time()
                if added is not None and (workspace.is_empty or now - shown_at > _SHOW_EVERY):
                    shown_at = now
                    await self._show(added.article.id)
        finally:
            self._say("")
            await self._show(None)
        workspace.tell(_summary(counts, orphaned))
        if failures:
            from seedreader.tui.screens.report import Report

            title = (
                "1 source could not be added" if len(failures) == 1 else f"{len(failures)} sources could not be added"
            )
            workspace.app.push_screen(Report(title, failures))

    async def _add(self, draft: ArticleDraft, failures: list[tuple[str, str]]) -> Added | None:
        try:
            return await self._workspace.thread.call(lambda library: library.articles.add(draft))
        except SeedreaderError as error:
            failures.append((draft.source, _why(error)))
            return None

    async def _show(self, article_id: int | None) -> None:
        """Show what is new in the list; open an article where none is open."""
        workspace = self._workspace
        wanted = article_id if workspace.readers[0].article is None else None

        async def read() -> OpenedArticle | None:
            if wanted is None:
                return None
            return await workspace.thread.call(lambda library: read_article(library, wanted))

        opened = await read()
        shelf = await workspace.thread.call(read_shelf)
        changed = {article.id: article.revision_id for article in shelf.articles}
        stale = any(
            pane.reader.content is not None
            and changed.get(pane.reader.article_id or 0) != pane.reader.content.revision_id
            for pane in workspace.panes.open_readers
        )
        workspace.take_shelf(shelf)
        if stale:
            await workspace.changing.reload()
        if opened is not None:
            workspace.opening.show(workspace.readers[0], opened)
        workspace.panes.arrange()
        if opened is not None:
            workspace.panes.focus_list()

    def _say(self, activity: str) -> None:
        self.activity = activity
        self._workspace.show_status()
        if self._workspace.is_empty and activity:
            self._workspace.welcome.update(one_line(activity))


def _drafts(sources: Sequence[str]) -> "Iterator[ArticleDraft | FailedSource]":
    """The drafts of all sources as they are read, or why one could not be."""
    from seedreader.importing.sources import read_sources

    return iter(read_sources(sources))


def _why(error: SeedreaderError) -> str:
    return f"{error.message}. {error.hint}" if error.hint else error.message


def _summary(counts: dict[AddStatus, int], orphaned: int) -> str:
    words = {
        AddStatus.ADDED: "added",
        AddStatus.UPDATED: "updated",
        AddStatus.UNCHANGED: "known already",
        AddStatus.FAILED: "failed",
    }
    parts = [f"{counts[status]:,} {word}" for status, word in words.items() if counts[status]]
    text = ", ".join(parts) if parts else "Nothing to add was found"
    if orphaned:
        text += f"; {orphaned} {'passage has' if orphaned == 1 else 'passages have'} lost the words"
    return text[0].upper() + text[1:]
