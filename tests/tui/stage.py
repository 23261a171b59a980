"""The interface on a library of its own, played by keys."""

import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from seedreader.domain.articles import ArticleDraft
from seedreader.domain.library import Library
from seedreader.domain.text import Span
from seedreader.settings.config import Config
from seedreader.storage import open_library
from seedreader.tui.app import SeedreaderApp
from seedreader.tui.reader import Reader

SEEDS = Path(__file__).parents[2] / "seeds"
MEDIUM, NARROW, WIDE = (120, 40), (80, 24), (200, 50)
CODER = "Ada"

NAIVE = (
    (3, "We cannot be naïve"),
    (5, "We cannot be naive"),
    (2, "We cannot be naive"),
)
"""One quotation in three articles: the article's id and its wording there."""


def opened(path: Path) -> Library:
    """The library in a file, for a test to look into."""
    return open_library(path, coder=CODER)


def draft(text: str, title: str = "A title", name: str = "article.txt") -> ArticleDraft:
    """An article out of nothing."""
    return ArticleDraft(f"/nowhere/{name}", name, title, text, name, "text")


def seeded(folder: Path) -> Path:
    """A library with the five articles in it, of which somebody has read in the first."""
    from seedreader.importing.articles import read_article

    path = folder / "library.db"
    library = opened(path)
    for source in sorted(SEEDS.iterdir()):
        library.articles.add(read_article(source))
    library.session.set("interface", {"articles": [1]})
    library.close()
    return path


def find(library: Library, article_id: int, words: str) -> Span:
    """Where the words stand first in an article."""
    start = library.articles.content(article_id).text.index(words)
    return Span(start, start + len(words))


class Stage:
    """The running interface: keys go in, what there is to see comes out."""

    def __init__(self, app: SeedreaderApp, pilot: Pilot[None], told: list[str]) -> None:
        self.app = app
        self.pilot = pilot
        self._told = told

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the last one has been dealt with."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.press(*text)

    async def settle(self) -> None:
        """Wait until the library's thread and the screen have nothing left to do."""
        for _ in range(2):
            await self.pilot.pause()
            while self._busy:
                await self.pilot.pause(0.005)
        await self.pilot.pause()

    async def until(self, what: Callable[[], Any], seconds: float = 10) -> None:
        """Wait until something is so, so long at most; for nothing else, as `settle` does."""
        deadline = time.monotonic() + seconds
        while not what():
            assert time.monotonic() < deadline, self.screen_text
            await self.pilot.pause(0.01)

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size; Textual takes its time to notice."""
        await self.pilot.resize_terminal(width, height)
        while self.app.workspace.status_line.size.width != width:
            await self.pilot.pause(0.01)
        await self.settle()

    @property
    def _busy(self) -> bool:
        app = self.app
        return bool(app.keys_under_way) or not app.thread.idle or any(worker.is_running for worker in app.workers)

    @property
    def reader(self) -> Reader:
        """The reader that has the keys, or had them last."""
        return self.app.workspace.panes.active.reader

    @property
    def screen_text(self) -> str:
        """What stands on the screen."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in lines)

    @property
    def screen_words(self) -> str:
        """What stands on the screen as one line, without the frames between its rows."""
        return " ".join(self.screen_text.replace("│", " ").split())

    @property
    def told(self) -> str:
        """What was said in passing, all of it."""
        return "\n".join(self._told)

    async def open(self, article_id: int) -> None:
        """Open an article as the list does."""
        await self.app.workspace.opening.open(article_id)
        await self.settle()

    async def select(self, words: str) -> Span:
        """Select words of the article that is open."""
        start = self.reader.text.index(words)
        span = Span(start, start + len(words))
        self.reader.select(span)
        await self.settle()
        return span

    async def go_to(self, words: str) -> int:
        """Put the cursor on words of the article that is open."""
        offset = self.reader.text.index(words)
        self.reader.go_to(offset)
        await self.settle()
        return offset


def _written_down(app: SeedreaderApp) -> list[str]:
    """What the app says in passing from now on."""
    told: list[str] = []
    notify = app.notify

    def noted(message: str, **options: Any) -> None:
        told.append(f"{options.get('title', '')} {message}")
        notify(message, **options)

    app.notify = noted  # type: ignore[method-assign]
    return told


@asynccontextmanager
async def stage(
    path: Path,
    *,
    size: tuple[int, int] = MEDIUM,
    sources: Sequence[str] = (),
    config: Config | None = None,
    compare: bool = False,
    toasts: bool = False,
) -> AsyncIterator[Stage]:
    """Run the interface on a library until the block ends; then everything it had to write is written.

    Articles are compared in the background, and what is said in passing stands on the screen, only when that is what
    is tested.
    """
    app = SeedreaderApp(path, config or Config(coder=CODER), sources)
    app.workspace.comparing.after = 0.01 if compare else None
    told = _written_down(app)
    try:
        async with app.run_test(size=size, notifications=toasts) as pilot:
            played = Stage(app, pilot, told)
            await played.settle()
            yield played
            assert not app.is_running or played.screen_text, "what nobody looked at can be painted too"
            app.workspace.remembering.at_the_end()
    finally:
        app.thread.stop()
