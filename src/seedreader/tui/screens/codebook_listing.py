"""Listing what is under a tag, slice by slice, and reading what is in view."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from seedreader.domain.library import Library
from seedreader.domain.tags import CarryingSlice, Reach, is_within
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
        """How much there is in all; None until all is listed."""
        self._whole = asyncio.Event()

    async def counted(self) -> Reach:
        """How much there is in all, once all is listed."""
        while self.reach is None:
            await self._whole.wait()
        return self.reach

    def leave(self) -> None:
        """Another tag is under the cursor, or this one stands differently."""
        self.reach = None
        self._whole.clear()

    async def show(self, tag: str, cursor: int) -> None:
        """List what is under a tag, the cursor on the passage in that place; "" for nothing."""
        if self.tag:
            await asyncio.sleep(SETTLE_SECONDS)
        rows = self._rows
        if tag != self.tag:
            rows.marked.clear()
        self.tag = tag
        after, least = 0 if tag else None, max(_FIRST, cursor + 1)
        articles = 0
        rows.list_anew()
        try:
            while after is not None:
                part = await self._coding.read(partial(_carrying, tag=tag, after=after, least=least))
                first = not len(rows.passages)
                rows.more(part.ids)
                if first:
                    rows.move_to(cursor)
                self._tell()
                articles, after, least = articles + part.articles, part.after, IDS_AT_ONCE
        except NotFound:
            return  # It was renamed or deleted meanwhile; the next look shows it.
        names = tuple(each.name for each in self._coding.tags if is_within(each.name, tag))
        self.reach = Reach(names, len(rows.passages), articles)
        self._whole.set()
        self._tell()

    async def read(self, pages: list[int]) -> None:
        """Read pages of the list."""
        listed = self._rows.passages
        for page in pages:
            found = await self._coding.read(partial(read_rows, ids=listed.ids_of(page)))
            if listed is self._rows.passages:
                self._rows.take(page, found)
        self._tell()


def _carrying(library: Library, tag: str, after: int, least: int) -> CarryingSlice:
    return library.tags.carrying(tag, after=after, about=least)
