"""Changing the library, and showing what came of it; undo and redo; changes made elsewhere."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from seedreader.domain.articles import Place
from seedreader.domain.history import Change
from seedreader.domain.library import Library
from seedreader.domain.lookalikes import Lookalike
from seedreader.errors import SeedreaderError
from seedreader.reading.display import quoted, shorten
from seedreader.tui.snapshots import Fresh, Renewed, read_again, read_article, read_fresh, read_shelf
from seedreader.tui.widgets.reader_pane import ReaderPane

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase

Value = TypeVar("Value")

_TITLE_CELLS: Final = 40

SAID_AFTER: Final = 0.4
"""Seconds after which a change that is not done is told of."""


_LOOKALIKES: Final = 3
"""New names of one change that are told of by name."""


@dataclass(frozen=True, slots=True)
class Touched(Generic[Value]):
    """What a change came to, and the passages and articles that look different now."""

    value: Value
    passages: Iterable[int] = ()
    articles: Iterable[int] = ()


def with_lookalikes(work: Callable[[Library], Value], found: list[Lookalike]) -> Callable[[Library], Value]:
    """The same work; `found` gets those of the names it makes that look like others, once it has ended well."""

    def run(library: Library) -> Value:
        with library.new_lookalikes() as lookalikes:
            value = work(library)
        found.extend(lookalikes)
        return value

    return run


class Changing:
    """Makes changes in the library's thread and takes over what they come to."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._version: int | None = None
        self.activity = ""
        """What is being changed that takes its time, for the status line."""
        self._emptied: dict[ReaderPane, tuple[int, Place]] = {}

    def refused(self) -> bool:
        """Say so where the library cannot be changed; whether it is so."""
        if self._workspace.shelf.read_only:
            self._workspace.tell(
                "This library is read-only", "Copy the file to where you may write, and open the copy."
            )
        return self._workspace.shelf.read_only

    async def make_tagging(self, work: Callable[[Library], Touched[Value]]) -> Value:
        """The same as `make` for a change that may make tags; says which of them look like others."""
        found: list[Lookalike] = []
        value = await self.make(with_lookalikes(work, found))
        self.tell_lookalikes(found)
        return value

    def tell_lookalikes(self, found: Sequence[Lookalike]) -> None:
        """Say of new names that look like others that they do."""
        if found:
            from seedreader.reading.lookalikes import told

            for line in told(found, _LOOKALIKES):
                self._workspace.tell(line, f"{self._workspace.key('app.undo')} undoes it.")

    @contextmanager
    def at(self, what: str) -> Iterator[None]:
        """Say what is being changed, where that takes long enough to be seen."""
        timer = self._workspace.set_timer(SAID_AFTER, lambda: self._say(what))
        try:
            yield
        finally:
            timer.stop()
            self._say("")

    def _say(self, activity: str) -> None:
        if activity != self.activity:
            self.activity = activity
            self._workspace.show_status()

    async def make(self, work: Callable[[Library], Touched[Value]]) -> Value:
        """Make one change and show it. Where it fails nothing is different, in the library and on the screen."""

        def run(library: Library) -> tuple[Value, Fresh]:
            touched = work(library)
            return touched.value, read_fresh(library, touched.passages, list(touched.articles))

        self._workspace.bringing_in.tell_who_waits()
        value, fresh = await self._workspace.thread.call(run)
        self._take(fresh)
        return value

    async def step(self, *, back: bool) -> None:
        """Undo, or redo, one change. Raises `NothingToStep`."""
        self._workspace.bringing_in.check_is_over()

        def run(library: Library) -> Change:
            return library.history.undo() if back else library.history.redo()

        with self.at("undoing …" if back else "doing it again …"):
            change = await self._workspace.thread.call(run)
        await self.reload(change.articles)
        await self._reopen()
        self._workspace.tell(f"{'Undid' if back else 'Did again'}: {change.what}")

    async def reload(self, touched: Collection[int] | None = None) -> None:
        """Read again everything that is shown, or what is shown of the articles touched; cursors stay."""
        workspace = self._workspace
        panes = [pane for pane in workspace.panes.open_readers if pane.reader.article_id is not None]
        if touched is not None:
            panes = [pane for pane in panes if pane.reader.article_id in touched]
        shown = [
            (pane.reader.content.article_id, pane.reader.content.revision_id, pane.reader.place)
            for pane in panes
            if pane.reader.content is not None
        ]
        shelf, found = await workspace.thread.call(
            lambda library: (read_shelf(library), [read_again(library, *each) for each in shown])
        )
        workspace.take_shelf(shelf)
        await workspace.listing.read_again(touched)
        for pane, (article_id, _, _), now in zip(panes, shown, found, strict=True):
            if pane.reader.article_id != article_id:
                continue
            if now is None:
                self._empty(pane)
            elif isinstance(now, Renewed):
                pane.orphans = now.orphans if now.known is None else pane.orphans
                pane.reader.set_passages(now.passages, now.known)
                pane.rename(now.article)
            else:
                pane.show(now)
                workspace.reviewing.say_once(now.article)
            workspace.passage_loading.start(pane)
        workspace.note_open_articles()
        workspace.hangs.show()
        workspace.panes.arrange()
        workspace.show_status()
        workspace.paralleling.look_again()
        workspace.comparing.soon()

    def begin(self, version: int) -> None:
        """What is shown first was read when the library was at that `data_version`, or later."""
        self._version = version

    async def poll(self) -> None:
        """Notice what another program changed."""
        if not self._workspace.thread.idle:
            return
        try:
            version = await self._workspace.thread.call(lambda library: library.data_version())
        except SeedreaderError:
            return
        before, self._version = self._version, version
        if before is not None and before != version:
            read = {pane: pane.article for pane in self._workspace.panes.open_readers}
            await self.reload()
            for pane, article in read.items():
                if article is not None and pane.article is None:
                    title = quoted(shorten(article.title, _TITLE_CELLS))
                    undo = self._workspace.key("app.undo")
                    self._workspace.tell(
                        f"{title} was removed in another window", f"{undo} takes back what was changed last."
                    )

    def _empty(self, pane: ReaderPane) -> None:
        """The article of this reader is gone; it comes back here when that is undone."""
        if pane.reader.article_id is not None:
            self._emptied[pane] = (pane.reader.article_id, pane.reader.place)
        pane.show(None)

    async def _reopen(self) -> None:
        """Show what is there again in the readers it went from, where they are still empty."""
        workspace = self._workspace
        for pane in workspace.panes.open_readers:
            article_id, place = self._emptied.get(pane, (0, Place()))
            if pane.article is None and article_id in workspace.articles:
                del self._emptied[pane]
                opened = await workspace.thread.read(partial(read_article, article_id=article_id))
                workspace.opening.show(pane, replace(opened, place=place))
                workspace.hangs.show()
                workspace.show_status()

    def _take(self, fresh: Fresh) -> None:
        workspace = self._workspace
        workspace.take_tags(fresh.tags)
        workspace.take_articles(fresh.articles, fresh.gone_articles)
        for pane in workspace.readers:
            reader = pane.reader
            for passage in fresh.passages:
                if passage.article_id == reader.article_id:
                    pane.put_orphan(passage)
                    reader.put_passage(passage.outline)
                    workspace.passage_loading.note(pane, passage.id, passage.outline)
            for passage_id in fresh.gone_passages:
                pane.drop_orphan(passage_id)
                reader.drop_passage(passage_id)
                workspace.passage_loading.note(pane, passage_id, None)
            if reader.article_id in fresh.gone_articles:
                self._empty(pane)
        workspace.hangs.show()
        workspace.panes.arrange()
        workspace.show_status()
