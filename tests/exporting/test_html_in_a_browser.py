"""The page of `export html` in a real browser: nothing runs, nothing is asked for, and everybody can read it."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from seedreader.domain.library import Library
from seedreader.exporting.html import export_html
from tests.exporting.pages import SCRIPTS, hostile, ordinary
from tests.tui.stage import find

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(22, 24, 27)"}


def shown(library: Library, page: "Page", folder: Path) -> list[str]:
    """Open the library's page from disk; what the browser complained of or asked for will stand in the list."""
    target, heard = folder / "page.html", list[str]()
    with closing(library):
        export_html(library, target)
    page.on("console", lambda message: heard.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("request", lambda request: heard.append(f"request: {request.url}"))
    page.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
    page.goto(target.as_uri())
    assert heard.pop(0) == f"request: {target.as_uri()}"
    return heard


def violations(page: "Page") -> list[str]:
    """What axe finds to object to."""
    from axe_playwright_python.sync_playwright import Axe

    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


def test_everybody_can_read_it_in_light_and_dark(page: "Page", tmp_path: Path) -> None:
    heard = shown(ordinary(tmp_path), page, tmp_path)
    for scheme, ground in GROUNDS.items():
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground
        assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "only tables scroll sideways"
    assert violations(page) == []
    assert heard == []


def test_the_keyboard_gets_everywhere(page: "Page", tmp_path: Path) -> None:
    shown(ordinary(tmp_path), page, tmp_path)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the content"
    assert skip.bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region", "a wide table can be scrolled"
    reached = set()
    for _ in range(60):
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", "focus can be seen"
        reached.add(page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.className"))
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
    assert {"#cell-1-1", "#drift-1", "#thread-1", "#source-3", "scroll"} <= reached


def test_nothing_that_comes_from_outside_acts(page: "Page", tmp_path: Path) -> None:
    heard = shown(hostile(tmp_path), page, tmp_path)
    assert page.title() == "What 2 sources say – seedreader"
    assert page.locator("script, img, iframe, form, [onload], [onerror], [onclick], [onfocus]").count() == 0
    for link in page.locator("a").all():
        assert not str(link.get_attribute("href")).startswith("javascript:")
    assert SCRIPTS[0] in page.inner_text("main")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'document.title = 1'}))")
    assert page.title() == "What 2 sources say – seedreader", "not even a script that gets in would run"
    assert [each for each in heard if "request" in each or "dialog" in each] == []


@pytest.mark.parametrize("articles", [3, 12])
def test_it_fits_on_paper(articles: int, page: "Page", tmp_path: Path) -> None:
    shown(ordinary(tmp_path, articles), page, tmp_path)
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 1000, "height": 700})
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == GROUNDS["light"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1000
    for table in page.locator("table").all():
        box = table.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 1000
    assert not page.locator("nav").is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_who_is_silent_takes_a_line_on_paper_and_not_one_for_each(page: "Page", tmp_path: Path) -> None:
    library = ordinary(tmp_path, 12)
    one, other = (library.passages.add(number, find(library, number, "A beginning.")) for number in (1, 2))
    library.links.add(one.id, other.id, "corroborates")
    shown(library, page, tmp_path)
    page.emulate_media(media="print")
    silent = page.locator(".synopsis tbody tr").last.locator("td.silent").all()
    tops = {box["y"] for each in silent if (box := each.bounding_box())}
    assert len(silent) >= 8
    assert len(tops) <= 3
