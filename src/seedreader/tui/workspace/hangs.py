"""What hangs on the passage under the cursor: read as the cursor comes to it, and shown beside the reader."""

from collections.abc import Awaitable
from concurrent.futures import wait
from functools import partial
from typing import TYPE_CHECKING, Final

from seedreader.domain.passages import AnchorStatus
from seedreader.tui.snapshots import Hanging, read_hanging
from seedreader.tui.workspace.telling import context_of

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase

_A_MOMENT: Final = 0.004
"""Seconds that a key waits for the library, which answers in a tenth of that, or when it has done what it is at.

As long again, where it is about to answer then: what comes later comes a frame later, and is painted by itself.
"""

_AT_LENGTH: Final = 0.02
"""After so many seconds the library is at something long."""


class Hangs:
    """Note and links of the passage under the cursor."""

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._passage_id: int | None = None
        self.known: Hanging | None = Hanging()
        """None while they are read."""

    def show(self, *, again: bool = True) -> None:
        """Show what hangs on the passage under the cursor; its note and links are read, anew if `again`.

        What was shown before stays until they are: it is a matter of a moment, and nothing flickers.
        """
        if not self._workspace.is_mounted:
            return
        chosen = self._workspace.panes.active.reader.passage_under_cursor()
        passage_id = None if chosen is None else chosen.id
        if again or passage_id != self._passage_id:
            self._passage_id = passage_id
            if chosen is None or not (chosen.links or chosen.noted or chosen.status is not AnchorStatus.SAME):
                self.known = Hanging()
            else:
                self.known = self._begin_to_read(chosen.id)
        if self.known is not None:
            self._present(self.known)

    def _begin_to_read(self, passage_id: int) -> Hanging | None:
        """What hangs on a passage, where the library is at nothing long: to wait for it costs less than to paint
        twice."""
        thread, work = self._workspace.thread, partial(read_hanging, passage_id=passage_id)
        if thread.busy_for <= _AT_LENGTH:
            reading = thread.submit(work)
            wait([reading], _A_MOMENT)
            if not reading.cancel():
                wait([reading], _A_MOMENT)
                if reading.done() and reading.exception() is None:
                    return reading.result()
                self._workspace.do(self._take(passage_id, thread.outcome(reading)))
                return None
        self._workspace.do(self._take(passage_id, thread.read(work)))
        return None

    async def _take(self, passage_id: int, reading: Awaitable[Hanging]) -> None:
        hanging = await reading
        if self._passage_id == passage_id:
            self.known = hanging
            self._present(hanging)

    def _present(self, hanging: Hanging) -> None:
        self._workspace.context_pane.show(context_of(self._workspace, hanging))
        lit = {view.passage.id for view in hanging.links}
        for pane in self._workspace.readers:
            pane.reader.highlight(lit)
