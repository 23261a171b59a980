"""What is kept until the next start: how things look, and where one stands."""

import time
from typing import TYPE_CHECKING, Final

from seedreader.tui.remembered import Remembered
from seedreader.tui.workspace.opening import remember_places

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase

SAVE_AFTER: Final = 1.0
"""Seconds after the last move until the place is remembered."""


class Remembering:
    """Keeps it a moment after the last change, and at the end."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._save_at: float | None = None
        """When it is to be kept, on the monotonic clock; None while nothing waits for that."""
        self.theme_in_color: tuple[str, str] | None = None
        """Without colour: the theme picked with it, and that of the config then, which are kept as they are."""

    def now(self) -> Remembered:
        """How things look."""
        workspace = self._workspace
        wishes, reader = workspace.panes.wishes, workspace.readers[0].reader
        theme, config_theme = self.theme_in_color or (workspace.app.theme, workspace.config.theme)
        return Remembered(
            articles=tuple(pane.reader.article_id or 0 for pane in workspace.panes.open_readers),
            second=wishes.second,
            in_second=workspace.panes.active is workspace.readers[1],
            show_list=wishes.show_list,
            show_context=wishes.show_context,
            sort=workspace.article_pane.articles.sort,
            folding=reader.folding,
            labels=reader.labels,
            theme=theme,
            config_theme=config_theme,
            measure=reader.measure,
            config_measure=workspace.config.measure,
        )

    def soon(self) -> None:
        """Keep it, unless something changes meanwhile: then a moment after that."""
        if not self._workspace.loaded:
            return
        # A timer for every move would cost each of them more than what it says of itself.
        waiting, self._save_at = self._save_at is not None, time.monotonic() + SAVE_AFTER
        if not waiting:
            self._wait(SAVE_AFTER)

    def _wait(self, seconds: float) -> None:
        self._workspace.set_timer(seconds, self._keep_if_still)

    def _keep_if_still(self) -> None:
        left = 0.0 if self._save_at is None else self._save_at - time.monotonic()
        if left > 0:
            self._wait(left)
            return
        self._save_at = None
        self._workspace.do(self._keep())

    async def _keep(self) -> None:
        remembered = self.now()
        await self._workspace.thread.call(remembered.write)
        await self._workspace.opening.save_places()

    def at_the_end(self) -> None:
        """Queue what is to be kept; stopping the library's thread waits for it."""
        workspace = self._workspace
        if not workspace.loaded:
            return
        remembered, places = self.now(), workspace.opening.places()
        workspace.thread.submit(remembered.write)
        workspace.thread.submit(lambda library: remember_places(library, places))
