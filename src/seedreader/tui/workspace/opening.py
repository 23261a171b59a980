"""Opening articles, jumping between them and back, remembering where one stood."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from seedreader.domain.articles import Article, Place
from seedreader.domain.library import Library
from seedreader.domain.passages import AnchorStatus, Passage
from seedreader.domain.text import Span
from seedreader.errors import SeedreaderError
from seedreader.tui.snapshots import OpenedArticle, read_article
from seedreader.tui.widgets.reader_pane import ReaderPane

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase

_MOST_JUMPS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a reader stands: which of the two it is, its article and the place in it."""

    pane: ReaderPane
    article_id: int | None
    place: Place


@dataclass(frozen=True, slots=True)
class Jump:
    """One jump, so that it can be taken back: where it began, and what the reader it went to showed before."""

    origin: Stand
    displaced: Stand


class Opening:
    """Brings articles into readers."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._jumps: list[Jump] = []

    async def open(self, article_id: int, pane: ReaderPane | None = None, *, at: Place | None = None) -> None:
        """Show an article in a reader, at the place given or where it was left, and give that reader the keys."""
        workspace = self._workspace
        pane = pane or workspace.panes.active
        if pane.reader.article_id != article_id or at is not None:
            height = pane.reader.minimap.size.height or pane.reader.size.height
            opened = await workspace.thread.read(lambda library: read_article(library, article_id, height))
            if leaving := _standing(pane):
                workspace.thread.submit(lambda library: remember_places(library, leaving))
            self.show(pane, opened if at is None else replace(opened, place=at))
        workspace.panes.focus_reader(pane)

    def show(self, pane: ReaderPane, opened: OpenedArticle) -> None:
        """Show an article that has been read."""
        workspace = self._workspace
        workspace.marking.drop_bounds(pane)
        pane.show(opened)
        workspace.passage_loading.start(pane)
        workspace.article_pane.articles.put([opened.article])
        workspace.article_pane.articles.point_at(opened.article.id)
        workspace.reviewing.say_once(opened.article)
        workspace.note_open_articles()
        workspace.remember()
        workspace.call_after_refresh(lambda: workspace.do(self.save_places()))

    async def mirror(self, source: ReaderPane, pane: ReaderPane) -> None:
        """Show the article of one reader in another, at the same place."""
        if source.reader.article_id is not None:
            await self.open(source.reader.article_id, pane, at=source.reader.place)

    async def jump(self, passage: Passage) -> None:
        """Go to a passage: in the other reader if there are two, else in this one; `back` takes it back."""
        span = None if passage.status is AnchorStatus.ORPHAN else passage.span
        await self.jump_to(passage.article_id, span)
        if span is None:
            self._workspace.tell("The article no longer has the words of that passage")

    async def jump_to(self, article_id: int, span: Span | None) -> None:
        """Go to a span of an article's current text, or only to the article, as `jump` does."""
        workspace = self._workspace
        origin = workspace.panes.active
        target = workspace.panes.other or origin
        jump = Jump(_stand(origin), _stand(target))
        if target.reader.article_id == article_id:
            workspace.panes.focus_reader(target)
        else:
            await self.open(article_id, target)
        self._jumps.append(jump)
        del self._jumps[:-_MOST_JUMPS]
        if span is not None:
            target.reader.leave_selection()
            target.reader.go_to(span.start, centre=True, flash=span)

    async def back(self) -> None:
        """Go back to where the last jump began, to the very place."""
        workspace = self._workspace
        if not self._jumps:
            workspace.tell("No jump to go back from")
            return
        jump = self._jumps.pop()
        if jump.displaced.pane is not jump.origin.pane and jump.displaced.pane in workspace.panes.open_readers:
            await self._restore(jump.displaced, jump.displaced.pane)
        pane = jump.origin.pane if jump.origin.pane in workspace.panes.open_readers else workspace.readers[0]
        await self._restore(jump.origin, pane)
        workspace.panes.focus_reader(pane)

    async def _restore(self, stand: Stand, pane: ReaderPane) -> None:
        if stand.article_id is None:
            pane.show(None)
        elif stand.article_id not in self._workspace.articles:
            self._workspace.tell("That article is no longer in the library")
        elif (
            pane.reader.article_id == stand.article_id and pane.reader.content is not None and pane.article is not None
        ):
            reader = pane.reader
            if (reader.cursor, reader.top) != (stand.place.cursor, stand.place.top):
                reader.stand_at(stand.place)
        else:
            await self.open(stand.article_id, pane, at=stand.place)

    def places(self) -> list[tuple[int, Place]]:
        """Where the open readers stand, by article; of two on one article the active one counts."""
        panes = sorted(self._workspace.panes.open_readers, key=lambda pane: pane is self._workspace.panes.active)
        return [(pane.reader.article_id, pane.reader.place) for pane in panes if pane.reader.article_id is not None]

    async def save_places(self) -> None:
        """Remember where the open readers stand, and show what that means for the list."""
        places = self.places()
        articles = await self._workspace.thread.call(lambda library: remember_places(library, places))
        self._workspace.take_articles(articles)


def remember_places(library: Library, places: Sequence[tuple[int, Place]]) -> list[Article]:
    """Keep where the readers stand; the articles as they are then. A read-only library is left alone."""
    articles = []
    for article_id, place in places:
        try:
            if not library.read_only:
                library.articles.remember_place(article_id, place)
            articles.append(library.articles.get(article_id))
        except SeedreaderError:
            continue
    return articles


def _standing(pane: ReaderPane) -> list[tuple[int, Place]]:
    article_id = pane.reader.article_id
    return [] if article_id is None else [(article_id, pane.reader.place)]


def _stand(pane: ReaderPane) -> Stand:
    return Stand(pane, pane.reader.article_id, pane.reader.place)
