"""What to add: files and folders, an address, a pattern, a pasted text, a list of any of these, what is copied."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from seedreader.errors import SeedreaderError
from seedreader.reading.display import visible
from seedreader.tui.picking import Entry, Kind
from seedreader.tui.screens.picker import Picker

if TYPE_CHECKING:
    from seedreader.importing.given import Given


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be added, and the titles that the user gave, by source; `folder` is where they looked last."""

    sources: "tuple[str | Given, ...]"
    folder: Path
    titles: dict[str, str] = field(default_factory=dict)


class ArticlePicker(Picker[Wanted]):
    """Answers what is to be added, or None when cancelled. `watched` are the folders that are watched."""

    TITLE_TEXT = "Add articles"
    VERB = "add"
    PLACEHOLDER = "type a name, a path, a pattern or an address, or paste a text"
    NOT_FOUND = "Nothing here has that name. A path begins with / or ~, an address with https://"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+v", "clipboard", show=False, priority=True),
        Binding("ctrl+l", "list", show=False, priority=True),
        Binding("ctrl+t", "watch", show=False, priority=True),
    ]

    def __init__(self, folder: Path, watched: Collection[str], watch: Callable[[str], str]) -> None:
        """`watch` begins to watch a folder, or ends that, and answers what to say of it; raises `ImportFailed`."""
        super().__init__(folder)
        self._watched = watched
        self._watch = watch

    def more_hints(self) -> tuple[tuple[str, str], ...]:
        """What else the row can be, and what is copied elsewhere."""
        row = self.rows.current
        as_list = (("^l", "as a list"),) if row is not None and row.kind is Kind.FILE else ()
        folder = self._folder_meant(row)
        watch = (("^t", "no longer watch" if folder in self._watched else "watch"),) if folder else ()
        return (("^v", "clipboard"), *as_list, *watch)

    def take(self, sources: tuple[str, ...]) -> None:
        """Add them."""
        self.dismiss(Wanted(sources, self.folder))

    def take_text(self, text: str) -> None:
        """It becomes an article; which title?"""
        from seedreader.importing.given import pasted
        from seedreader.tui.screens.pasted import PastedText

        def answered(title: str | None) -> None:
            if title is not None:
                given = pasted(text)
                titles = {given.source: title} if title else {}
                self.dismiss(Wanted((*self.rows.chosen, given), self.folder, titles))

        self.app.push_screen(PastedText(text), answered)

    async def action_clipboard(self) -> None:
        """Take what was copied elsewhere, as if it were pasted here."""
        from seedreader.importing.sources.clipboard import clipboard_text

        try:
            text = await asyncio.to_thread(clipboard_text)
        except SeedreaderError as error:
            self.explain(error)
        else:
            await self.take_lines(text)

    async def action_list(self) -> None:
        """Choose what a file lists, one a line."""
        from seedreader.importing.sources.listed import listed

        row = self.rows.current
        if row is None or row.kind is not Kind.FILE:
            self.say("That is for a file of addresses and paths, one a line")
            return
        try:
            sources = await asyncio.to_thread(listed, Path(row.source))
        except SeedreaderError as error:
            self.explain(error)
            return
        if sources:
            self.choose(sources)
        else:
            self.say(f"{row.name} lists nothing")

    def action_watch(self) -> None:
        """Add what is in a folder, and again what changes in it, or no longer."""
        folder = self._folder_meant(self.rows.current)
        if folder:
            try:
                said = self._watch(folder)
            except SeedreaderError as error:
                self.explain(error)
                return
            self.dismiss(None)
            self.app.notify(visible(said), markup=False)
        else:
            self.say("That is for a folder: what is in it is added, and again what changes in it")

    def _folder_meant(self, row: Entry | None) -> str:
        """The folder of a row; "" where it is none."""
        return row.source if row is not None and row.kind in (Kind.FOLDER, Kind.WHOLE) else ""
