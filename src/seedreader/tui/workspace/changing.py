"""Changing the library, and showing what came of it; undo and redo; changes made elsewhere."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from seedreader.domain.articles import Place
from seedreader.domain.history import Change
from seedreader.domain.library import Library
from seedreader.errors import NotFound, SeedreaderError
from seedreader.tui.snapshots import Fresh, OpenedArticle, Shelf, read_article, read_fresh, read_shelf
from seedreader.tui.widgets.reader_pane import ReaderPane

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Touched(Generic[Value]):
    """What a change came to, and the passages and articles that look different now."""

    value: Value
    passages: Iterable[int] = ()
    articles: Iterable[int] = ()


class Changing:
    """Makes changes in the library's thread and takes over what they come to."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._version: int | None = None
        self._emptied: dict[ReaderPane, tuple[int, Place]] = {}

    def refused(self) -> bool:
        """Say so where the library cannot be changed; whether it is so."""
        if self._workspace.shelf.read_only:
            self._workspace.tell(
                "This library is read-only", "Copy the file to where you may write, and open the copy."
            )
        return self._workspace.shelf.read_only

    async def make(self, work: Callable[[Library], Touched[Value]]) -> Value:
        """Make one change and show it. Where it fails nothing is different, in the library and on the screen."""

        def run(library: Library) -> tuple[Value, Fresh]:
            touched = work(library)
            return touched.value, read_fresh(library, touched.passages, list(touched.articles))

        value, fresh = await self._workspace.thread.call(run)
        self._take(fresh)
        return value

    async def step(self, *, back: bool) -> None:
        """Undo, or redo, one change."""

        def run(library: Library) -> Change:
            return library.history.undo() if back else library.history.redo()

        change = await self._workspace.thread.call(run)
        await self.reload()
        await self._reopen()
        self._workspace.tell(f"{'Undid' if back else 'Did again'}: {change.what}")

    async def reload(self) -> None:
        """Read again everything that is shown; cursors stay where they are."""
        workspace = self._workspace
        panes = [pane for pane in workspace.panes.open_readers if pane.reader.article_id is not None]
        wanted = [pane.reader.article_id or 0 for pane in panes]
        shelf, opened = await workspace.thread.call(lambda library: _read_again(library, wanted))
        workspace.take_shelf(shelf)
        for pane, article in zip(panes, opened, strict=True):
            reader = pane.reader
            if article is None:
                self._empty(pane)
            elif reader.content is None or reader.article_id != article.article.id:
                continue
            elif reader.content.revision_id != article.content.revision_id:
                pane.show(replace(article, place=reader.place))
            else:
                reader.set_passages(article.passages)
                pane.rename(article.article)
        workspace.note_open_articles()
        workspace.show_context()
        workspace.panes.arrange()
        workspace.show_status()

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
            await self.reload()

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
                opened = await workspace.thread.call(partial(read_article, article_id=article_id))
                workspace.opening.show(pane, replace(opened, place=place))
                workspace.show_context()
                workspace.show_status()

    def _take(self, fresh: Fresh) -> None:
        workspace = self._workspace
        workspace.take_tags(fresh.tags)
        workspace.take_articles(fresh.articles, fresh.gone_articles)
        for pane in workspace.readers:
            reader = pane.reader
            for passage in fresh.passages:
                if passage.article_id == reader.article_id:
                    reader.put_passage(passage)
            for passage_id in fresh.gone_passages:
                reader.drop_passage(passage_id)
            if reader.article_id in fresh.gone_articles:
                self._empty(pane)
        workspace.show_context()
        workspace.show_status()


def _read_again(library: Library, article_ids: Sequence[int]) -> tuple[Shelf, list[OpenedArticle | None]]:
    opened: list[OpenedArticle | None] = []
    for article_id in article_ids:
        try:
            opened.append(read_article(library, article_id))
        except NotFound:
            opened.append(None)
    return read_shelf(library), opened
