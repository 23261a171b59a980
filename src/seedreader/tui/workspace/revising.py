"""Looking at the texts an article had before: what changed, and what was marked in them."""

from typing import TYPE_CHECKING

from seedreader.domain.articles import Article, Place, Revision
from seedreader.tui.snapshots import OpenedArticle
from seedreader.tui.workspace.telling import tag_colors

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase


class Revising:
    """Lists the revisions of the article that is open, compares two, shows one."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace

    def ask(self) -> None:
        """List the revisions."""
        article = self._workspace.panes.active.article
        if article is None:
            self._workspace.tell("No article is open", "Choose one in the list with enter.")
        else:
            self._workspace.go(self._list(article))

    async def _list(self, article: Article) -> None:
        from seedreader.tui.screens.revisions import Revisions

        workspace = self._workspace
        revisions = await workspace.thread.read(lambda library: library.articles.revisions(article.id))
        if len(revisions) < 2:
            workspace.tell("This article has one text so far", "Adding its source again notices when that changed.")
            return

        def compare(older: Revision, newer: Revision) -> None:
            workspace.go(self._compare(older, newer))

        def read(revision: Revision) -> None:
            workspace.go(self._read(article, revision))

        workspace.app.push_screen(Revisions(revisions, compare, read))

    async def _compare(self, older: Revision, newer: Revision) -> None:
        from seedreader.tui.screens.revision_diff import RevisionDiff

        old, new = await self._workspace.thread.read(
            lambda library: [library.articles.content(each.article_id, each.id).text for each in (older, newer)]
        )
        title = f"What changed from revision {older.number} to {newer.number}"
        self._workspace.app.push_screen(RevisionDiff(title, old, new))

    async def _read(self, article: Article, revision: Revision) -> None:
        from seedreader.tui.screens.old_revision import OldRevision
        from seedreader.tui.screens.revisions import named

        workspace = self._workspace
        content, passages = await workspace.thread.read(
            lambda library: (
                library.articles.content(article.id, revision.id),
                tuple(passage.outline for passage in library.passages.of_revision(article.id, revision.id)),
            )
        )
        opened = OpenedArticle(article, content, Place(), passages)
        measure = workspace.panes.active.reader.measure
        workspace.app.push_screen(OldRevision(opened, named(revision), tag_colors(workspace), measure))
