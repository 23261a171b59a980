"""The article list: sorting, filtering, removing, ten thousand of them."""

from pathlib import Path
from unittest.mock import Mock

import pytest
from textual.geometry import Size

from seedreader.domain.articles import Article, Metadata, ReadState
from tests.tui.stage import NARROW, Stage, find, opened, stage


def listed(played: Stage) -> list[int]:
    return [article.id for article in played.app.workspace.article_pane.articles.items]


def shown(played: Stage) -> str:
    """Which of the two a narrow terminal shows."""
    workspace = played.app.workspace
    assert workspace.article_pane.display != workspace.desk.display
    return "list" if workspace.article_pane.display else "text"


async def in_list(played: Stage) -> None:
    played.app.workspace.panes.focus_list()
    await played.settle()


async def test_the_filter_leaves_what_has_the_words(library_path: Path) -> None:
    async with stage(library_path) as played:
        await in_list(played)
        await played.press("/", *"004_")
        assert listed(played) == [5]
        assert "1 of 5" in played.screen_text
        await played.press("enter", "enter")
        assert played.reader.article_id == 5
        await in_list(played)
        await played.press("escape")
        assert listed(played) == [1, 2, 3, 4, 5]


async def test_letters_typed_into_the_filter_do_nothing_else(library_path: Path) -> None:
    async with stage(library_path) as played:
        await in_list(played)
        await played.press("/", *"quetaxlu", "backspace")
        assert played.app.focused.value == "quetaxl"  # type: ignore[union-attr]
        assert listed(played) == []
        await played.press("enter", "enter", "j", "k")
        assert played.reader.article_id == 1


async def test_sorting_goes_through_the_columns(library_path: Path) -> None:
    library = opened(library_path)
    library.passages.add(4, find(library, 4, "Japan"))
    library.close()
    async with stage(library_path) as played:
        await in_list(played)
        orders = {}
        for _ in range(6):
            orders[played.app.workspace.article_pane.articles.sort] = listed(played)
            await played.press("s")
        assert orders["added"] == orders["source"] == [1, 2, 3, 4, 5]
        assert orders["passages"][0] == 4
        assert orders["read"][0] == 1
        assert len(orders) == 6
        assert "by added" in played.screen_text


async def test_removing_asks_and_can_be_undone(library_path: Path) -> None:
    async with stage(library_path) as played:
        await in_list(played)
        await played.press("x", "n")
        assert listed(played) == [1, 2, 3, 4, 5]
        await played.press("x", "y")
        assert listed(played) == [2, 3, 4, 5]
        assert played.reader.article_id is None
        assert "brings it back" in played.told
        await played.press("u")
        assert listed(played) == [1, 2, 3, 4, 5]


async def test_on_a_narrow_terminal_list_and_text_take_turns(library_path: Path) -> None:
    async with stage(library_path, size=NARROW) as played:
        assert shown(played) == "text"
        await played.press("f2")
        assert shown(played) == "list"
        await played.press("j", "enter")
        assert shown(played) == "text"
        assert played.reader.article_id == 2
        assert played.reader.has_focus
        await played.press("shift+tab")
        assert shown(played) == "list"


async def test_a_click_opens_an_article(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.pilot.click("#articles", offset=(5, 4))
        await played.settle()
        assert played.reader.article_id == 3


async def test_of_ten_thousand_articles_those_in_view_are_drawn(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def article(number: int) -> Article:
        return Article(
            number, str(number), f"Title {number} of many", f"/a/{number}.txt", f"{number}.txt", "text", "utf-8",
            Metadata(), "", 100, 20, number, number % 7, number % 3, ReadState.UNREAD, "Ada", "", "", 1,
        )  # fmt: skip

    async with stage(library_path) as played:
        articles = played.app.workspace.article_pane.articles
        drawn = Mock(side_effect=articles.render_line)
        monkeypatch.setattr(articles, "render_line", drawn)
        articles.put(article(number) for number in range(1, 10_001))
        articles.set_filter("title 999")
        found = len(articles.items)
        articles.set_filter("")
        articles.set_sort("passages")
        articles.move_to(9_000)
        await played.settle()
        assert found == len([number for number in range(1, 10_001) if "999" in str(number)])
        assert articles.virtual_size == Size(1, 20_000)
        assert "Title" in played.screen_text
        assert 0 < drawn.call_count < 10 * articles.size.height, "no more is drawn than what is in view"


async def test_searching_in_the_article_and_ending_it(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.open(3)
        await played.press("/", *"naive")
        assert "1 of" in played.screen_text
        assert played.reader.text[played.reader.cursor :].startswith("naïve")
        assert f"{round(100 * played.reader.cursor / (len(played.reader.text) - 1))}% of" in played.screen_text
        await played.press("enter")
        assert played.reader.has_focus
        await played.press("escape")
        assert "1 of" not in played.screen_text
        await played.press("/", *"zebra", "enter")
        assert "does not occur" in played.told
        await played.press("/", *"Rutte", "escape")
        assert played.reader.has_focus
        assert "of 2" not in played.screen_text
