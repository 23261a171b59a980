"""Putting right what is known of an article."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from seedreader.domain.articles import Article
from seedreader.domain.library import Library
from seedreader.tui.widgets.status_line import home_path
from seedreader.tui.workspace.changing import Touched

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase


class Describing:
    """Lets title, author, dates and the like be changed; each time a step to undo."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace

    @property
    def meant(self) -> Article | None:
        """The article under the cursor of the list, or, elsewhere, the one that is read."""
        workspace = self._workspace
        if workspace.article_pane.has_focus_within:
            return workspace.article_pane.articles.current
        return workspace.panes.active.article

    def ask(self) -> None:
        """Show what is known, to be changed."""
        workspace = self._workspace
        if workspace.changing.refused():
            return
        article = self.meant
        if article is None:
            workspace.tell("No article is meant", "Open one, or go to it in the list.")
            return
        from seedreader.tui.screens.metadata import MetadataScreen

        async def look() -> Article:
            return await workspace.thread.call(lambda library: library.articles.get(article.id))

        def answered(saved: bool | None) -> None:
            if saved:
                workspace.tell("Saved", f"{workspace.key('app.undo')} takes it back.")

        workspace.app.push_screen(MetadataScreen(article, _facts(article), self._save, look), answered)

    async def _save(self, article: Article, changed: Mapping[str, str]) -> None:
        def work(library: Library) -> Touched[Article]:
            metadata = {name: value for name, value in changed.items() if name != "title"}
            edited = library.articles.edit(
                article.id,
                title=changed.get("title"),
                metadata=replace(article.metadata, **metadata) if metadata else None,
                seen_rev=article.rev,
            )
            return Touched(edited, articles=[article.id])

        await self._workspace.changing.make(work)
        self._workspace.comparing.soon()


def _facts(article: Article) -> str:
    """Where it came from, and what it was then."""
    source = article.source if "://" in article.source else home_path(Path(article.source))
    return f"{source} · {article.format}, {article.words:,} words · added {article.added_at[:10]}"
