"""Keeping the article list true to the library, slice by slice, so that nobody waits for ten thousand articles."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from seedreader.domain.articles import Article
from seedreader.tui.snapshots import read_list_slice, read_listed

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase

_ONE_BY_ONE: Final = 200
"""Up to so many articles are read by their numbers; for more the whole list is read again."""


class Listing:
    """Reads the list: the rest of it after the start, and again what was changed."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace

    def start(self, articles: Sequence[Article], *, whole: bool, sort: str) -> None:
        """Show these articles; where they are not the whole list, read that.

        In another order than theirs nothing is shown before all are there, since they would not stay where they are.
        """
        workspace = self._workspace
        shown = workspace.article_pane.articles
        shown.set_sort(sort)
        shown.hold(not whole and sort != "added")
        shown.put(articles)
        if not whole:
            workspace.call_after_refresh(lambda: workspace.do(self._read_all()))

    async def read_again(self, touched: Collection[int] | None) -> None:
        """Read again the articles that were touched, or all, and drop those that are gone."""
        workspace = self._workspace
        if touched is None or len(touched) > _ONE_BY_ONE:
            await self._read_all()
        else:
            workspace.take_articles(*await workspace.thread.call(lambda library: read_listed(library, touched)))

    async def _read_all(self) -> None:
        workspace = self._workspace
        gone = set(workspace.articles)
        after: int | None = 0
        workspace.article_pane.articles.hold(True)
        try:
            while after is not None:
                articles, after = await workspace.thread.call(partial(read_list_slice, after=after))
                workspace.take_articles(articles)
                gone.difference_update(article.id for article in articles)
            workspace.take_articles((), gone)
        finally:
            workspace.article_pane.articles.hold(False)
