"""Finding words, and passages by their tags, in the whole library, and going there."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from seedreader.domain.library import Library
from seedreader.domain.passages import Passage
from seedreader.domain.queries import Query
from seedreader.domain.search import Hit
from seedreader.domain.text import Span
from seedreader.errors import LibraryBusy, LibraryWriteFailed
from seedreader.tui.workspace.changing import Touched
from seedreader.tui.workspace.telling import tag_colors

if TYPE_CHECKING:
    from seedreader.tui.screens.find import FoundSoFar
    from seedreader.tui.screens.passages import AskedPassages
    from seedreader.tui.screens.searching import Asked
    from seedreader.tui.workspace.base import WorkspaceBase

_OF_ARTICLE: Final = 12
_PATIENCE: Final = 0.05
"""Seconds that indexing may take before the answer, so that what was just written is found at once."""


class Finding:
    """Keeps what was asked last."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._words: Asked | None = None
        self._expression: Asked | None = None

    def ask(self) -> None:
        """Open the search for words."""
        from seedreader.tui.screens.find import FindScreen

        workspace = self._workspace
        screen = FindScreen(self._find, self._words)

        def answered(hit: Hit | None) -> None:
            self._words = screen.asked
            if hit is not None:
                span = Span(hit.start, hit.end) if hit.start < hit.end else None
                workspace.go(workspace.opening.jump_to(hit.article, span))

        workspace.app.push_screen(screen, answered)

    def passages(self) -> None:
        """Open the search for passages."""
        from seedreader.tui.screens.passages import PassagesScreen, Services

        workspace = self._workspace
        services = Services(self._passages, self._queries, self._keep, self._remove)
        screen = PassagesScreen(services, tag_colors(workspace), self._expression)

        def answered(passage: Passage | Query | None) -> None:
            self._expression = screen.asked
            if isinstance(passage, Passage):
                workspace.go(workspace.opening.jump(passage))

        workspace.app.push_screen(screen, answered)

    async def _find(self, question: str, limit: int) -> "FoundSoFar":
        from seedreader.tui.screens.find import FoundSoFar

        def work(library: Library) -> FoundSoFar:
            unable = ""
            try:
                if self._workspace.shelf.read_only:
                    unable = "as the library is open for reading only"
                elif not library.read_only:  # It is, where something long is written beside it.
                    library.search.catch_up(_PATIENCE)
            except LibraryWriteFailed as error:  # What is indexed can be searched all the same.
                unable = error.message
            except LibraryBusy:
                pass  # Somebody else writes just now; asked again, it is tried again.
            behind = library.search.behind()
            found = library.search.find(question, limit=limit, of_article=_OF_ARTICLE, typing=True)
            return FoundSoFar(found, behind, unable)

        return await self._workspace.thread.read(work)

    async def _passages(self, expression: str, limit: int) -> "AskedPassages":
        from seedreader.tui.screens.passages import AskedPassages

        def work(library: Library) -> AskedPassages:
            found = list(islice(library.queries.passages(expression), limit + 1))
            shown, more = found[:limit], len(found) > limit
            titles = {each: library.articles.get(each).title for each in {passage.article_id for passage in shown}}
            count = library.queries.count(expression) if more else len(shown)
            return AskedPassages(shown, titles, more, count)

        return await self._workspace.thread.read(work)

    async def _queries(self) -> Sequence[Query]:
        return await self._workspace.thread.read(lambda library: library.queries.list())

    def _keep(self, expression: str, done: Callable[[], None]) -> None:
        from seedreader.tui.screens.ask_line import AskLine

        workspace = self._workspace
        if workspace.changing.refused():
            return

        def answered(name: str | None) -> None:
            if name is not None and name.strip():
                self._change(lambda library: library.queries.save(name, expression), done)

        workspace.app.push_screen(AskLine("Keep", "What is this query called?"), answered)

    def _remove(self, name: str, done: Callable[[], None]) -> None:
        if not self._workspace.changing.refused():
            self._change(lambda library: library.queries.delete(name), done)

    def _change(self, change: Callable[[Library], Query], done: Callable[[], None]) -> None:
        def work(library: Library) -> Touched[None]:
            change(library)
            return Touched(None)

        async def make() -> None:
            await self._workspace.changing.make(work)
            done()

        self._workspace.do(make())
