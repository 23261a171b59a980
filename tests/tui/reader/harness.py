"""A bare application around one reader, and makers of what it shows."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Label

from seedreader.domain.articles import Content, Mark, Place
from seedreader.domain.passages import AnchorStatus, PassageOutline
from seedreader.tui.reader import Reader

PILOT_SIZE = (60, 12)


def content_of(text: str, marks: Sequence[Mark] = (), article_id: int = 1) -> Content:
    return Content(article_id=article_id, revision_id=1, text=text, marks=tuple(marks))


def passage_of(
    text: str,
    start: int,
    end: int,
    *tags: str,
    id: int = 1,  # noqa: A002
    note: str = "",
    links: int = 0,
    status: AnchorStatus = AnchorStatus.SAME,
) -> PassageOutline:
    assert status is AnchorStatus.ORPHAN or text[start:end]
    return PassageOutline(id, start, end, tags, bool(note), links, status, rev=1)


def passage_on(text: str, words: str, *tags: str, id: int = 1, **more: Any) -> PassageOutline:  # noqa: A002
    start = text.index(words)
    return passage_of(text, start, start + len(words), *tags, id=id, **more)


class Host(App[None]):
    """Holds a reader and remembers what it says."""

    CSS = "Reader { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "note_escape")]

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Message] = []
        self.told: list[str] = []
        self.escapes = 0

    def compose(self) -> ComposeResult:
        yield Label("above")
        yield Reader()

    def on_reader_cursor_moved(self, message: Reader.CursorMoved) -> None:
        self.heard.append(message)

    def on_reader_selection_changed(self, message: Reader.SelectionChanged) -> None:
        self.heard.append(message)

    def on_reader_passage_changed(self, message: Reader.PassageChanged) -> None:
        self.heard.append(message)

    def on_reader_search_requested(self, message: Reader.SearchRequested) -> None:
        self.heard.append(message)

    def on_reader_hits_changed(self, message: Reader.HitsChanged) -> None:
        self.heard.append(message)

    def on_reader_measure_changed(self, message: Reader.MeasureChanged) -> None:
        self.heard.append(message)

    def notify(self, message: str, **how: Any) -> None:
        assert how["markup"] is False
        self.told.append(message)

    def action_note_escape(self) -> None:
        self.escapes += 1


class Stage:
    """A running host with its reader and pilot."""

    def __init__(self, host: Host, pilot: Pilot[None]) -> None:
        self.host = host
        self.pilot = pilot
        self.reader = host.query_one(Reader)

    async def open(
        self, text: str, passages: Sequence[PassageOutline] = (), place: Place | None = None, marks: Sequence[Mark] = ()
    ) -> Reader:
        self.reader.open(content_of(text, marks), passages, place or Place())
        self.reader.focus()
        await self.pilot.pause()
        self.host.heard.clear()
        return self.reader

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size, and wait until the reader has it; Textual takes its time to notice."""
        await self.pilot.resize_terminal(width, height)
        while self.reader.outer_size != (width, height - 1):
            await self.pilot.pause(0.005)
        await self.pilot.pause()

    async def press(self, *keys: str) -> int:
        """Press keys; where the cursor is then."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()
        return self.reader.cursor

    def selected(self) -> str | None:
        span = self.reader.selection
        return None if span is None else self.reader.text[span.start : span.end]

    def strips(self) -> list[Strip]:
        return [self.reader.render_line(y) for y in range(self.reader.size.height)]

    def screen(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.strips()]


@asynccontextmanager
async def on_stage(size: tuple[int, int] = PILOT_SIZE) -> AsyncIterator[Stage]:
    host = Host()
    async with host.run_test(size=size) as pilot:
        yield Stage(host, pilot)
