"""The served interface in a real Chromium, over a library full of payloads: nothing of it is obeyed, run or loaded."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from seedreader.domain.text import Span
from seedreader.storage import open_library
from tests.hostile.payloads import EVERYTHING, acting
from tests.hostile.test_interface import drop_own
from tests.serving.test_browser import Screen, Served
from tests.storage.helpers import draft

if TYPE_CHECKING:
    from playwright.sync_api import Page, WebSocket

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(240)]

IMAGE = "<img src=http://127.0.0.1:9/x onerror=owned()>"
PAGE = f"{IMAGE}<script>owned()</script><a href=javascript:owned()>a</a><iframe src=http://127.0.0.1:9/y></iframe>"
"""What a page would run and load."""

ACTIONS = '["open_url", {"url": "http://127.0.0.1:9/z"}] https://127.0.0.1:9/w javascript:owned()'
"""What the page's own script is told by the server, and what terminals take for links."""

TAG = "page <img src=x onerror=owned()>"
WORDS = "The minister said that the ships would leave on Monday."
WATCH = """
    window.calls = [];
    window.owned = () => window.calls.push("owned");
    window.open = (...words) => window.calls.push(["open", ...words]);
    navigator.clipboard.writeText = text => { window.calls.push(["copied", text]); return Promise.resolve(); };
"""
ELEMENTS = "document.querySelectorAll('script, iframe, img, a').length"


@pytest.fixture
def served(hostile_library: Path, tmp_path: Path) -> Iterator[Served]:
    """The hostile library with one more article in it, served."""
    with closing(open_library(tmp_path / "library.db", coder="ada")) as library:
        text = f"{PAGE}\n\n{WORDS} {PAGE} {ACTIONS}\n\n{EVERYTHING}".replace("\0", "")
        article = library.articles.add(draft(text, name="page.txt", title=f"Page {PAGE}")).article
        start = text.index(WORDS)
        passage = library.passages.add(article.id, Span(start, start + len(WORDS) + len(PAGE)), tags=[TAG])
        library.passages.set_note(passage.id, f"{PAGE} {ACTIONS} {EVERYTHING}")
        library.links.add(passage.id, 1, "related", note=PAGE)
    running = Served(tmp_path / "library.db", tmp_path)
    yield running
    if running.process.poll() is None:
        running.end()


class Watched:
    """A page of which everything is noticed that it should not do."""

    def __init__(self, page: "Page", address: str) -> None:
        self.page = page
        self.seen: list[str] = []
        self.sent = bytearray()
        self.told: list[str] = []
        page.add_init_script(WATCH)
        page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.seen.append(f"dialog: {dialog.message}"))
        page.on("popup", lambda popup: self.seen.append(f"popup: {popup.url}"))
        page.on("download", lambda download: self.seen.append(f"download: {download.url}"))
        page.on("request", lambda request: self._asked(request.url, address))
        page.on("websocket", self._follow)

    def _asked(self, url: str, address: str) -> None:
        if not url.startswith((address, "data:", "https://fonts.googleapis.com/")):  # what the policy refuses
            self.seen.append(f"request: {url}")

    def _follow(self, socket: "WebSocket") -> None:
        socket.on("framereceived", self._received)

    def _received(self, frame: Any) -> None:
        if isinstance(frame, bytes):
            self.sent += frame
        else:
            self.told.append(str(frame))


def test_no_payload_is_obeyed_run_or_loaded(served: Served, page: "Page") -> None:
    watched = Watched(page, served.address)
    screen = Screen(page)
    page.goto(served.address)
    screen.wait_for("Articles 3")
    title, elements = page.title(), page.evaluate(ELEMENTS)
    page.click("#terminal")
    screen.press("Shift+Tab", "j", "j", "Enter", then="onerror=owned()><script>owned()</script><a")
    screen.press("]", then="✎ <img")
    screen.wait_for("● page <img src=x")
    screen.press("t", then="esc cancel")
    screen.leave("esc cancel")
    screen.press("c", then="close without saving")
    screen.leave("close without saving", "Control+g")
    screen.press("Enter", then="─ Title ")  # follows the link
    screen.press("Backspace", then="─ Page ")
    screen.press("C", then="─ Codebook ")
    screen.wait_for("page <img")
    screen.leave("─ Codebook ", "q")
    screen.press("f", then="Find in the library")
    screen.type("minister", "3 articles")
    screen.leave("Find in the library")
    screen.press("o", then="─ Synopsis ")
    screen.leave("─ Synopsis ")
    screen.press("?", then="Everywhere")
    for x in range(100, 900, 100):  # over what terminals may take for links
        page.mouse.click(x, 60 + x // 2)
    output = drop_own(bytes(watched.sent).decode("utf-8", "replace"))
    assert not acting(output)
    assert all(shown in output for shown in ("[@click=app.quit]", "<script>owned()</script>"))
    assert watched.seen == []
    assert page.evaluate("calls") == []
    assert [each for each in watched.told if "open_url" in each or "deliver" in each] == []
    assert page.title() == title
    assert page.evaluate(ELEMENTS) == elements
    assert served.end() == 0
