"""The browser of the tests is a real one, and tests without it run beside it."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.browser
def test_a_file_runs_in_a_real_browser(page: "Page", tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<title>before</title><p>naïve</p><script>document.title = navigator.userAgent</script>", "utf-8")
    page.goto(file.as_uri())
    assert "Chrome" in page.title()
    assert page.inner_text("p") == "naïve"


async def test_asynchronous_tests_run_after_it() -> None:
    await asyncio.sleep(0)
