"""Listing what is under a tag, slice by slice, and reading what is in view."""

from asyncio import sleep
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from seedreader.domain.library import Library
from seedreader.domain.tags import CarryingSlice, Reach
from seedreader.errors import NotFound
from seedreader.tui.codebook_views import IDS_AT_ONCE, read_rows
from seedreader.tui.widgets.tagged_list import TaggedList

if TYPE_CHECKING:
    from seedreader.tui.workspace.coding import Coding

SETTLE_SECONDS: Final = 0.06
"""How long the cursor rests on a tag before its passages are listed."""

_FIRST: Final = 200


class TagListing:
    """Keeps a list on what is under one tag and below it; `tell` is called when there is more to say of it."""

    def __init__(self, coding: "Coding", rows: TaggedList, tell: Callable[[], None]) -> None:
        self._coding = coding
        self._rows = rows
        self._tell = tell
        self.tag = ""
        self.reach: Reach | None = None
        """How much there is in all; None until that is counted."""

    async def show(self, tag: str, cursor: int) -> None:
        """List what is under a tag, the cursor on the passage in that place; "" for nothing."""
        if self.tag:
            await sleep(SETTLE_SECONDS)
        rows = self._rows
        if tag != self.tag:
            rows.marked.clear()
        self.tag = tag
        after, least = 0 if tag else None, max(_FIRST, cursor + 1)
        rows.list_anew()
        try:
            while after is not None:
                part = await self._coding.read(partial(_carrying, tag=tag, after=after, least=least))
                first = not len(rows.passages)
                rows.more(part.ids)
                if first:
                    rows.move_to(cursor)
                    self.reach = await self._coding.read(lambda library: library.tags.reach(tag))
                self._tell()
                after, least = part.after, IDS_AT_ONCE
        except NotFound:
            return  # It was renamed or deleted meanwhile; the next look shows it.

    async def read(self, pages: list[int]) -> None:
        """Read pages of the list."""
        listed = self._rows.passages
        for page in pages:
            found = await self._coding.read(partial(read_rows, ids=listed.ids_of(page)))
            if listed is self._rows.passages:
                self._rows.take(page, found)
        self._tell()


def _carrying(library: Library, tag: str, after: int, least: int) -> CarryingSlice:
    return library.tags.carrying(tag, after=after, at_least=least)
