"""A real headless Chromium to look at pages with.

`tests/conftest.py` takes the fixture up, so that a test just names `page`. A test that does is marked `browser`
and is skipped, with the reason, where no Chromium is found.
"""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# It runs as root in containers, and talks to nobody but the test.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """The path of the first Chromium on the path, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture
def page() -> Iterator["Page"]:
    """A page of 1000x700 in a Chromium of its own; `page.goto("file://...")` works.

    A new one for each test: while Playwright is started, its event loop counts as running in this thread, and no
    asynchronous test could run beside it.
    """
    path = find_chromium()
    if path is None:
        pytest.skip(f"no Chromium on the path (looked for {', '.join(NAMES)}); on Debian: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS), timeout=60_000)
        yield browser.new_page(viewport={"width": 1000, "height": 700})
        browser.close()
