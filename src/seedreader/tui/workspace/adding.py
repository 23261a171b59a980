"""Adding articles while one reads: sources are read in threads of their own, and added many in one step."""

import asyncio
from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from seedreader.domain.articles import AddStatus, Article, ArticleDraft
from seedreader.domain.passages import AnchorStatus, passages_told
from seedreader.domain.text import Doubts
from seedreader.errors import PrivateAddress, SeedreaderError
from seedreader.reading.display import one_line
from seedreader.tui.snapshots import OpenedArticle, read_articles
from seedreader.tui.workspace.following import followed
from seedreader.tui.workspace.telling import welcome

if TYPE_CHECKING:
    from seedreader.importing.adding import Outcome, Reading
    from seedreader.importing.given import Given, Options
    from seedreader.importing.progress import Progress
    from seedreader.tui.workspace.base import WorkspaceBase

_SHOWN_AFTER: Final = 5.0
"""Seconds after which what has been read so far is added and shown, however little it is."""


@dataclass(slots=True)
class Tally:
    """What came of the sources so far."""

    counts: Counter[AddStatus] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)
    private: list[tuple[str, PrivateAddress]] = field(default_factory=list)
    """What is not fetched unless the user says so; not among the counts, as it is asked about."""
    passages: Counter[AnchorStatus] = field(default_factory=Counter)
    doubts: Doubts = field(default_factory=Doubts)
    passed_over: Sequence[str] = ()

    def note(self, outcomes: "Sequence[Outcome]") -> None:
        """Count some more."""
        for outcome in outcomes:
            if isinstance(outcome.error, PrivateAddress):
                self.private.append((outcome.source, outcome.error))
                continue
            self.counts[outcome.status] += 1
            self.passages.update(outcome.added.passages if outcome.added else {})
            if outcome.doubts is not None:
                self.doubts.add(outcome.doubts)
            if outcome.error is not None:
                self.failures.append((outcome.source, _why(outcome.error)))


class Adding:
    """Adds what the user names and keeps count of what came of it; one thing after the other."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._one_at_a_time = asyncio.Lock()
        self._folder = Path()
        self._tally = Tally()
        self.progress: Progress | None = None
        """How far the reading is, None where nothing is read."""
        self.activity = ""
        """What is being done, for the status line."""

    def ask(self) -> None:
        """Ask what to add; while something is being added, show how far that is."""
        if self._workspace.changing.refused():
            return
        if self.progress is None:
            self._pick()
            return
        from seedreader.tui.screens.adding import AddingScreen

        def answered(more: bool | None) -> None:
            if more:
                self._pick()

        self._workspace.app.push_screen(
            AddingScreen(lambda: self.progress, lambda: _counted(self._tally.counts)), answered
        )

    def _pick(self) -> None:
        from seedreader.tui.screens.article_picker import ArticlePicker, Wanted

        watching = self._workspace.watching
        picker = ArticlePicker(self._folder.absolute(), watching.folders, watching.toggle)

        def answered(wanted: Wanted | None) -> None:
            if wanted is not None:
                self._folder = wanted.folder
                self._workspace.do(self.add(wanted.sources, wanted.titles))

        self._workspace.app.push_screen(picker, answered)

    async def add(
        self,
        sources: "Sequence[str | Given]",
        titles: Mapping[str, str] | None = None,
        *,
        options: "Options | None" = None,
        aside: bool = False,
    ) -> None:
        """Add sources batch by batch, each a step to undo; tell at the end what came of them, and list the failed.

        `titles` are those that the user gave, by source. `aside`, nobody waits for it: what failed is told in passing.
        """
        async with self._one_at_a_time:
            await self._add_all(_Order(sources, titles or {}, options), aside=aside)

    async def _add_all(self, order: "_Order", *, aside: bool) -> None:
        from seedreader.importing.progress import Progress

        workspace = self._workspace
        self._tally = tally = Tally()
        self.progress = progress = Progress()
        self._say("adding …")
        batches = _batches(order, progress)
        try:
            async with followed(lambda: self._say_how_far(progress)):
                while (batch := await asyncio.to_thread(next, batches, None)) is not None:
                    outcomes = await self._add(batch)
                    tally.note(outcomes)
                    await self._show([outcome.added.article for outcome in outcomes if outcome.added])
        finally:
            stopped = progress.cancelled
            progress.cancel()
            # Where a thread is still at it, it sees within moments that nothing more is wanted.
            with suppress(ValueError):
                batches.close()
            self.progress = None
            self._say("")
        tally.passed_over = progress.passed_over
        self._report(tally, stopped=stopped, aside=aside)
        workspace.comparing.soon()

    def _report(self, tally: Tally, *, stopped: bool, aside: bool) -> None:
        """Tell what came of it, list what failed, and ask about what was not allowed."""
        if tally.failures and aside:
            self._workspace.tell(f"{_summary(tally, stopped=stopped)}: {tally.failures[0][1]}")
            return
        if tally.private:
            self._ask_about(tally.private)
        if tally.failures:
            from seedreader.tui.screens.report import Report

            number = len(tally.failures)
            title = "1 source could not be added" if number == 1 else f"{number:,} sources could not be added"
            self._workspace.app.push_screen(Report(title, tally.failures))
        if tally.counts or not tally.private:
            self._workspace.tell(_summary(tally, stopped=stopped))

    def _ask_about(self, private: "Sequence[tuple[str, PrivateAddress]]") -> None:
        """Fetch from one's own network after all?"""
        from seedreader.importing.given import Options
        from seedreader.tui.screens.confirm import Confirm

        def answered(yes: bool | None) -> None:
            if yes:
                sources = [source for source, _ in private]
                self._workspace.do(self.add(sources, options=Options(allow_private=True)))

        count = f" ({len(private):,} addresses)" if len(private) > 1 else ""
        question = f"{private[0][1].message}{count}. Fetch it all the same?"
        self._workspace.app.push_screen(Confirm("Your own network", question), answered)

    def _say_how_far(self, progress: "Progress") -> None:
        from seedreader.tui.progress_words import far_told

        if progress.cancelled:
            self._say("stopping …")
        elif progress.total is not None:
            self._say(f"adding {far_told(progress)} ({self._workspace.key('app.add')})")

    async def _add(self, batch: "list[Reading]") -> "list[Outcome]":
        """Add a batch; the search for passages in changed texts holds up neither the library nor the keys."""
        from seedreader.importing.adding import add_all

        drafts = [reading for reading in batch if isinstance(reading, ArticleDraft)]
        for work in await self._workspace.thread.call(lambda library: library.articles.prepare(drafts)):
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
            name = "" if self.progress is None else self.progress.name
            workspace.welcome.update(one_line(f"{activity} {name}") if activity else welcome(workspace))


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be added, how it is called by source where the user said so, and how it is read."""

    sources: "Sequence[str | Given]"
    titles: Mapping[str, str]
    options: "Options | None"


def _batches(order: _Order, progress: "Progress") -> "Generator[list[Reading]]":
    """What is read from the sources, in batches, until it is cancelled."""
    from seedreader.importing.adding import batches
    from seedreader.importing.drafts import read_sources

    def titled() -> "Iterator[Reading]":
        for reading in read_sources(order.sources, order.options, progress):
            if isinstance(reading, ArticleDraft) and (title := order.titles.get(reading.source)):
                yield replace(reading, title=title)
            else:
                yield reading

    yield from batches(titled(), seconds=_SHOWN_AFTER)


def _why(error: SeedreaderError) -> str:
    return f"{error.message}. {error.hint}" if error.hint else error.message


def _counted(counts: Mapping[AddStatus, int]) -> str:
    words = {
        AddStatus.ADDED: "added",
        AddStatus.UPDATED: "updated",
        AddStatus.UNCHANGED: "known already",
        AddStatus.FAILED: "failed",
    }
    return ", ".join(f"{counts[status]:,} {word}" for status, word in words.items() if counts.get(status))


def _summary(tally: Tally, *, stopped: bool) -> str:
    from seedreader.importing.progress import passed_over_told

    text = _counted(tally.counts) or ("Nothing was added" if stopped else "Nothing to add was found")
    if stopped:
        text = f"Stopped: {text}"
    if tally.passages:
        text += f"; of what changed, {passages_told(tally.passages)}"
    for told in tally.doubts.told():
        text += f"; {told}"
    if tally.passed_over:
        text += f"; {passed_over_told(tally.passed_over)}"
    return text[0].upper() + text[1:]
