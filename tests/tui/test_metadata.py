"""What is known of an article, changed in the interface."""

from pathlib import Path

import pytest
from textual.widgets import Input

from seedreader.domain.articles import Article
from tests.tui.stage import MEDIUM, NARROW, Stage, opened, stage


def kept(path: Path, article_id: int) -> Article:
    """The article as the library has it."""
    library = opened(path)
    try:
        return library.articles.get(article_id)
    finally:
        library.close()


def line(played: Stage, name: str) -> str:
    """What stands in a line of the screen."""
    return played.app.screen.query_one(f"#{name}", Input).value


@pytest.mark.parametrize("size", [NARROW, MEDIUM])
async def test_every_line_is_kept_and_undone_in_one_step(library_path: Path, size: tuple[int, int]) -> None:
    before = kept(library_path, 1)
    async with stage(library_path, size=size) as played:
        await played.press("E")
        await played.press("end", *" of Japan", "down", *"Ada", "down", *"The Herald", "tab", *"https://example.org/a")
        await played.press("down", *"2025-04", "down", *"2025-04-09", "down", *"en", "enter")
        after = kept(library_path, 1)
        assert after.title == f"{before.title} of Japan"
        known = after.metadata
        assert (known.author, known.publisher, known.url) == ("Ada", "The Herald", "https://example.org/a")
        assert (known.published, known.retrieved, known.language) == ("2025-04", "2025-04-09", "en")
        assert "of Japan" in played.screen_text
        assert "Saved" in played.told
        await played.press("u")
        assert (kept(library_path, 1).title, kept(library_path, 1).metadata) == (before.title, before.metadata)
        assert "of Japan" not in played.screen_text
        await played.press("U")
        assert kept(library_path, 1).metadata.author == "Ada"


async def test_it_is_about_the_article_under_the_cursor_of_the_list_or_else_the_one_that_is_read(
    library_path: Path,
) -> None:
    async with stage(library_path, size=MEDIUM) as played:
        await played.press("E")
        assert line(played, "title").startswith("Tokyo Calls")
        await played.press("escape", "shift+tab", "j", "E")
        assert line(played, "title").startswith("NATO Strengthens")
        await played.press("down", *"Bob", "enter")
        assert kept(library_path, 2).metadata.author == "Bob"


async def test_what_is_no_date_or_no_title_is_refused_and_stays_on_the_screen(library_path: Path) -> None:
    async with stage(library_path, size=MEDIUM) as played:
        await played.press("E", "down", "down", "down", "down", *"tomorrow", "down", "enter")
        assert "“tomorrow” is no date" in played.screen_text or "'tomorrow' is no date" in played.screen_text
        assert played.app.focused is played.app.screen.query_one("#published")
        await played.press("ctrl+u", "up", *"a.example", "enter")
        assert "is no web address" in played.screen_text
        assert played.app.focused is played.app.screen.query_one("#url")
        await played.press("ctrl+u", "down", "down", "down", *"a b", "enter")
        assert "is no language" in played.screen_text
        assert played.app.focused is played.app.screen.query_one("#language")
        await played.press("ctrl+u", "up", "up", "up", "up", "up", "up", "ctrl+u", "enter")
        assert "needs a title" in played.screen_text
        assert played.app.focused is played.app.screen.query_one("#title")
        await played.press("escape", "escape")
        assert kept(library_path, 1).title.startswith("Tokyo Calls")


async def test_nothing_typed_is_lost_by_one_escape(library_path: Path) -> None:
    async with stage(library_path, size=MEDIUM) as played:
        await played.press("E", "down", *"Ada", "escape")
        assert "not saved" in played.screen_text
        await played.press("enter")
        assert kept(library_path, 1).metadata.author == "Ada"
        await played.press("E", "escape")
        assert len(played.app.screen_stack) == 1, "nothing was typed"
        await played.press("E", "enter")
        assert len(played.app.screen_stack) == 1
        assert kept(library_path, 1).metadata.author == "Ada"


async def test_a_change_made_elsewhere_meanwhile_is_shown_and_not_written_over(library_path: Path) -> None:
    async with stage(library_path, size=MEDIUM) as played:
        await played.press("E", "down", *"Ada")
        other = opened(library_path)
        other.articles.edit(1, title="Another title")
        other.close()
        await played.press("enter")
        assert "changed meanwhile" in played.screen_text
        assert line(played, "title") == "Another title"
        assert kept(library_path, 1).metadata.author == ""
        await played.press("enter")
        assert (kept(library_path, 1).title, kept(library_path, 1).metadata.author) == ("Another title", "Ada")


async def test_where_nothing_can_be_changed_it_says_so(library_path: Path, empty_path: Path) -> None:
    library = opened(library_path)
    for article in library.articles.list():
        library.articles.delete(article.id)
    library.close()
    async with stage(library_path, size=MEDIUM) as played:
        await played.press("E")
        assert "No article is meant" in played.told
