"""Reading the passages of an article that has more than fit into one moment: what is in view first, then the rest."""

import asyncio
import gc
from typing import TYPE_CHECKING, Final

from seedreader.domain.passages import Passage, PassageOutline
from seedreader.tui.giving_way import GivingWay
from seedreader.tui.reader.passages import PassageLayer
from seedreader.tui.snapshots import PASSAGES_AT_ONCE, passages_after
from seedreader.tui.widgets.reader_pane import ReaderPane

if TYPE_CHECKING:
    from seedreader.tui.workspace.base import WorkspaceBase

_STILL_SECONDS: Final = 0.04
"""How long no key has come before another slice is read."""

_LONGEST_REST: Final = 0.1
"""After so long, a slice is read although keys come and come."""


class Loading:
    """Reads slice by slice; between two of them the library does what the user wants of it. While keys come it waits,
    unless one of them waits for the passages.

    What is changed meanwhile counts, whether its slice was read before or after.
    """

    def __init__(self, workspace: "WorkspaceBase") -> None:
        self._workspace = workspace
        self._runs: dict[ReaderPane, int] = {}
        self._changed: dict[ReaderPane, dict[int, PassageOutline | None]] = {}

    def start(self, pane: ReaderPane) -> None:
        """Read all passages of the article a reader shows, unless they are there."""
        self._runs[pane] = run = self._runs.get(pane, 0) + 1
        self._changed.pop(pane, None)
        if pane.reader.loading_passages and pane.article is not None:
            self._changed[pane] = {}
            self._workspace.do(self._read(pane, pane.article.id, run))

    def note(self, pane: ReaderPane, passage_id: int, passage: PassageOutline | None) -> None:
        """A passage was changed, or is gone (None)."""
        if pane in self._changed:
            self._changed[pane][passage_id] = passage

    async def _read(self, pane: ReaderPane, article_id: int, run: int) -> None:
        layer = PassageLayer()
        giving_way = GivingWay(self._workspace, still=_STILL_SECONDS, longest=_LONGEST_REST)
        after: PassageOutline | None = None
        while True:
            while not pane.reader.waits_for_passages and not giving_way.taken():
                await asyncio.sleep(giving_way.seconds)
            if self._runs[pane] != run:
                return
            part = await self._workspace.thread.read(passages_after(article_id, after))
            if self._runs[pane] != run:
                return
            layer.extend(part)
            _spare_the_collector()
            if len(part) < PASSAGES_AT_ONCE:
                break
            after = part[-1]
        orphans: list[Passage] = []
        if layer.homeless:
            ids = [passage.id for passage in layer.homeless]
            orphans = await self._workspace.thread.read(lambda library: library.passages.some(ids))
            if self._runs[pane] != run:
                return
        for passage_id, passage in self._changed.pop(pane).items():
            if passage is None:
                layer.drop(passage_id)
            else:
                layer.put(passage)
        lost = {passage.id for passage in layer.homeless}
        known = {passage.id: passage for passage in (*orphans, *pane.orphans) if passage.id in lost}
        pane.orphans = tuple(known.values())
        pane.reader.set_passages(layer)
        self._workspace.hangs.show(again=False)
        _spare_the_collector()


def _spare_the_collector() -> None:
    """Let Python's collector of cycles pass over what is there now.

    A look at a hundred thousand passages would hold up a key for 50 ms. They are in no cycle: an article put aside is
    let go at once, without it.
    """
    gc.freeze()
