"""The interface in a real browser: loaded, tagged, linked, and what came of it in the library."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyte
import pytest

from tests.tui.stage import opened, seeded

if TYPE_CHECKING:
    from playwright.sync_api import Page, WebSocket

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATIENCE = 40.0
"""Seconds that something on the screen is waited for, on a busy machine."""


class Served:
    """A running `seedreader serve` on a library."""

    def __init__(self, library: Path, home: Path) -> None:
        environment = {name: os.environ[name] for name in ("PATH",)} | {
            "HOME": str(home), "SEEDREADER_LIBRARY": str(library), "SEEDREADER_CONFIG": str(home / "config.toml"),
            "LOGNAME": "ada", "PYTHONUTF8": "1", "TEXTUAL_ANIMATIONS": "none",
        }  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, "-m", "seedreader", "serve"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().decode().strip()

    def end(self) -> int:
        """Press ctrl+c."""
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=30)
        return self.process.returncode


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return seeded(tmp_path)


@pytest.fixture
def served(library: Path, tmp_path: Path) -> Iterator[Served]:
    running = Served(library, tmp_path)
    yield running
    if running.process.poll() is None:
        running.end()


class Screen:
    """What the terminal in the page shows: the websocket's frames, as a terminal emulator reads them."""

    def __init__(self, page: "Page") -> None:
        self._page = page
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        page.on("websocket", self._follow)

    def _follow(self, socket: "WebSocket") -> None:
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)
        size = re.search(r"width=(\d+)&height=(\d+)", socket.url)
        if size:
            self._screen.resize(int(size[2]), int(size[1]))

    def _sent(self, frame: Any) -> None:
        size = re.fullmatch(r'\["resize",\{"width":(\d+),"height":(\d+)\}\]', str(frame))
        if size:
            self._screen.resize(int(size[2]), int(size[1]))

    def _received(self, frame: Any) -> None:
        if isinstance(frame, bytes):
            # pyte prints the parameters of sequences with a private mark that it does not know.
            self._stream.feed(re.sub(rb"\x1b\[[<>=?][0-9;]*[a-zA-Z]", b"", frame))

    @property
    def text(self) -> str:
        """The lines of the screen."""
        return "\n".join(self._screen.display)

    def wait_for(self, words: str, *, gone: bool = False) -> None:
        """Wait until the screen shows these words, or until they are gone."""
        end = time.monotonic() + PATIENCE
        while (words in self.text) is gone:
            assert time.monotonic() < end, f"{words!r} never {'went' if gone else 'came'}:\n{self.text}"
            self._page.wait_for_timeout(50)

    def leave(self, words: str, key: str = "Escape") -> None:
        """Close what shows these words; a key that came too soon after escape would make another one with it."""
        self._page.keyboard.press(key)
        self.wait_for(words, gone=True)

    def press(self, *keys: str, then: str = "") -> None:
        """Press keys, and wait for what they show."""
        for key in keys:
            self._page.keyboard.press(key)
            self._page.wait_for_timeout(80)
        if then:
            self.wait_for(then)

    def type(self, text: str, then: str) -> None:
        """Type a text, and wait for what that shows."""
        self._page.keyboard.type(text, delay=30)
        self.wait_for(then)


def test_tagged_and_linked_in_a_browser(served: Served, library: Path, page: "Page") -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    screen = Screen(page)
    page.goto(served.address)
    screen.wait_for("Tokyo Calls")
    page.click("#terminal")
    screen.press("g", "/", then="search in the article")
    screen.type("Indo-Pacific", "1 of")
    screen.press("Enter", "s", "t", then="type to find a tag")
    screen.type("place/pacific", "new place/pacific")
    screen.press("Enter", "Enter", then="place/pacific")
    screen.press("l", then="linking from")
    screen.press("g", "/", then="search in the article")
    screen.type("China", "1 of")
    screen.press("Enter", "s", "l", then="swap direction")
    screen.press("1", then="Linked: ")
    with closing(opened(library)) as kept:
        (link,) = kept.links.iterate()
        source, target = kept.passages.some([link.source_id, link.target_id])
        assert (source.quote, source.tags, source.coder) == ("Indo-Pacific", ("place/pacific",), "ada")
        assert (target.quote, link.type) == ("China’s", "corroborates")
    assert errors == []
    loaded = [url for url in asked if not url.startswith(served.address)]
    assert [url for url in loaded if "fonts.googleapis" not in url] == []
    assert page.evaluate("performance.getEntriesByType('resource').filter(e => e.name.includes('google')).every("
                         "e => e.transferSize === 0)")  # fmt: skip
    assert served.end() == 0
    with closing(opened(library)) as kept:
        assert kept.articles.place(1).cursor > 0, "the place was kept when the browser was cut off"


def test_two_tabs_are_two_readers_of_one_library(served: Served, page: "Page") -> None:
    """The second one under the machine's other name, as one may type it."""
    first = Screen(page)
    page.goto(served.address)
    first.wait_for("Tokyo Calls")
    with page.context.browser.new_page(viewport={"width": 1000, "height": 700}) as other:  # type: ignore[union-attr]
        second = Screen(other)
        other.goto(served.address.replace("127.0.0.1", "localhost"))
        second.wait_for("Tokyo Calls")
        other.click("#terminal")
        second.press("g", "w", "s", "t", then="type to find a tag")
        second.type("seen/elsewhere", "new seen/elsewhere")
        second.press("Enter", "Enter", then="seen/elsewhere")
    page.click("#terminal")
    first.press("C", then="seen/elsewhere")


@pytest.mark.parametrize("change", [lambda url: url.rsplit("/", 2)[0] + "/", lambda url: url[:-3] + "xx/"])
def test_an_address_without_the_secret_shows_nothing(served: Served, page: "Page", change: Any) -> None:
    response = page.goto(change(served.address))
    assert response is not None
    assert response.status == 403
    assert "secret" in page.inner_text("body")


def test_another_page_cannot_open_the_websocket(served: Served, page: "Page", tmp_path: Path) -> None:
    """Not even with the secret, were it to leak."""
    file = tmp_path / "other.html"
    file.write_text("<title>other</title>", "utf-8")
    page.goto(file.as_uri())
    script = """url => new Promise(done => {
        const socket = new WebSocket(url);
        socket.onopen = () => done("open"); socket.onerror = () => done("refused");
    })"""
    whole = f"{served.address}ws".replace("http", "ws", 1)
    assert page.evaluate(script, whole) == "refused"
    page.goto(served.address)
    assert page.evaluate(script, f"{whole.rsplit('/', 2)[0]}/ws") == "refused"
    assert page.evaluate(script, whole) == "open"
