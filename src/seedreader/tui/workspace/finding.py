"""Finding words in the whole library, and going there."""

from typing import TYPE_CHECKING, Final

from seedreader.domain.library import Library
from seedreader.domain.search import Found, Hit
from seedreader.domain.text import Span

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase

_OF_ARTICLE: Final = 12
_PATIENCE: Final = 0.05
"""Seconds that indexing may take before the answer, so that what was just written is found at once."""


class Finding:
    """Keeps the question asked last."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._question = ""

    def ask(self) -> None:
        """Open the search."""
        from seedreader.tui.screens.find import FindScreen

        workspace = self._workspace
        screen = FindScreen(self._find, self._question)

        def answered(hit: Hit | None) -> None:
            self._question = screen.question
            if hit is not None:
                span = Span(hit.start, hit.end) if hit.start < hit.end else None
                workspace.go(workspace.opening.jump_to(hit.article, span))

        workspace.app.push_screen(screen, answered)

    async def _find(self, question: str, limit: int) -> tuple[Found, int]:
        def work(library: Library) -> tuple[Found, int]:
            left = library.search.catch_up(_PATIENCE) or library.search.behind()
            return library.search.find(question, limit=limit, of_article=_OF_ARTICLE, typing=True), left

        return await self._workspace.thread.call(work)
