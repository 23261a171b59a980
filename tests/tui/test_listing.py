"""The list of a large library comes in slices: whole in the end, in order, true to what happened meanwhile."""

from pathlib import Path

import pytest

from seedreader.domain.library import Library
from seedreader.domain.text import Span
from seedreader.tui import snapshots
from seedreader.tui.workspace import listing
from seedreader.tui.workspace.changing import Touched
from tests.tui.stage import MEDIUM, WIDE, Stage, draft, opened, stage


@pytest.fixture(autouse=True)
def _small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "LIST_FIRST", 4)
    monkeypatch.setattr(snapshots, "LIST_AT_ONCE", 3)


@pytest.fixture
def many(library_path: Path) -> Path:
    """A library of eleven articles, with titles in another order than theirs."""
    library = opened(library_path)
    for number in range(6):
        library.articles.add(draft(f"Text {number}", f"{9 - number} titles", f"{number}.txt"))
    library.close()
    return library_path


def listed(played: Stage) -> list[int]:
    return [article.id for article in played.app.workspace.article_pane.articles.items]


def remember(path: Path, **value: object) -> None:
    library = opened(path)
    library.session.set("interface", value)
    library.close()


@pytest.mark.parametrize("last", [1, 2, 6, 11])
async def test_the_whole_list_comes_with_the_cursor_on_the_article_that_is_open(many: Path, last: int) -> None:
    remember(many, articles=[last])
    async with stage(many) as played:
        assert listed(played) == list(range(1, 12))
        assert played.reader.article_id == last
        current = played.app.workspace.article_pane.articles.current
        assert current is not None
        assert current.id == last
        assert "Articles 11" in played.screen_text


def test_first_is_read_what_stands_around_the_article_that_is_open(many: Path) -> None:
    library = opened(many)
    for last, first in ((0, [1, 2, 3, 4]), (2, [1, 2, 3, 4]), (7, [6, 7, 8, 9]), (11, [10, 11])):
        library.session.set("interface", {"articles": [last]})
        start = snapshots.read_start(library)
        assert [article.id for article in start.articles] == first
        assert not start.whole
        assert start.opened[0].article.id == (last or 1)
    library.close()


async def test_another_order_is_shown_when_all_are_there(many: Path) -> None:
    remember(many, sort="title", articles=[8])
    async with stage(many) as played:
        pane = played.app.workspace.article_pane.articles
        titles = [article.title for article in pane.items]
        assert titles == sorted(titles, key=str.casefold)
        assert len(titles) == 11
        assert pane.current is not None
        assert pane.current.id == 8


async def test_while_slices_come_the_list_stays_as_it_is(many: Path) -> None:
    async with stage(many) as played:
        pane = played.app.workspace.article_pane.articles
        pane.move_to(3)
        pane.hold(True)
        pane.put([], gone=[1, 2])
        pane.point_at(9)
        assert [article.id for article in pane.items] == list(range(1, 12))
        assert pane.current is not None
        assert pane.current.id == 4
        pane.hold(False)
        assert [article.id for article in pane.items] == list(range(3, 12))
        assert pane.current is not None
        assert pane.current.id == 9


async def test_what_another_program_added_changed_and_removed_is_listed(many: Path) -> None:
    async with stage(many) as played:
        workspace = played.app.workspace
        await workspace.changing.poll()
        other = opened(many)
        other.articles.delete(7)
        other.articles.add(draft("New", "New", "new.txt"))
        other.articles.edit(9, title="Another title")
        other.close()
        await workspace.changing.poll()
        await played.settle()
        assert listed(played) == [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12]
        assert workspace.articles[9].title == "Another title"


async def test_undo_reads_again_what_the_step_touched_and_no_more(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with stage(many) as played:

        def remove(library: Library) -> Touched[None]:
            library.articles.delete(8)
            return Touched(None, articles=[8])

        await played.app.workspace.changing.make(remove)
        assert listed(played) == [1, 2, 3, 4, 5, 6, 7, 9, 10, 11]
        monkeypatch.setattr(listing, "read_list_slice", None)
        await played.press("u")
        assert listed(played) == list(range(1, 12))
        await played.press("U")
        assert 8 not in listed(played)


async def test_the_cursor_stays_on_its_line_when_articles_come_above_it(many: Path) -> None:
    async with stage(many, size=(120, 16)) as played:
        pane = played.app.workspace.article_pane.articles
        assert pane.max_scroll_y > 8
        pane.move_to(9)
        pane.move_to(7)
        line = pane.cursor * pane.row_height - pane.scroll_y
        await played.settle()
        pane.put([], gone=[2, 3])
        assert pane.current is not None
        assert pane.current.id == 8
        assert pane.cursor * pane.row_height - pane.scroll_y == line


@pytest.mark.parametrize(
    ("size", "said"), [(WIDE, "▐ passages  ≈ parallels · by added"), (MEDIUM, "─ ≈ parallels · by added")]
)
async def test_the_border_says_what_the_counts_are_of(library_path: Path, size: tuple[int, int], said: str) -> None:
    library = opened(library_path)
    library.passages.add(1, Span(0, 5))
    library.close()
    async with stage(library_path, size=size) as played:
        articles = played.app.workspace.article_pane.articles
        articles.set_parallels({})
        await played.settle()
        assert "─ ▐ passages · by added" in played.screen_text
        articles.set_parallels({1: 31})
        await played.settle()
        assert said in played.screen_text
        assert "⇄ links" not in played.screen_text
