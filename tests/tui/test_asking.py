"""Passages by expressions of tags as one types, and the expressions that are kept."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from seedreader.domain.passages import Passage
from seedreader.tui.screens.passages import PassagesScreen
from tests.tui.stage import NARROW, Stage, find, opened, stage


@pytest.fixture(scope="module")
def tagged(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two quotations, one of an actor, and a claim that overlaps the other."""
    path = Path(shutil.copy(pristine, tmp_path_factory.mktemp("tagged") / "library.db"))
    with closing(opened(path)) as library:
        library.passages.add(2, find(library, 2, "We cannot be naive"), tags=["quote/naive", "actor/nato"])
        library.passages.add(5, find(library, 5, "We cannot be naive"), tags=["quote/naive"])
        library.passages.add(5, find(library, 5, "naive; we must assess"), tags=["key claim"])
    return path


@pytest.fixture
def library_path(tagged: Path, tmp_path: Path, no_naps: None) -> Path:
    return Path(shutil.copy(tagged, tmp_path / "library.db"))


LAID_OUT_SECONDS = 0.05
"""How long Textual takes to make room for what was found."""


def screen(played: Stage) -> PassagesScreen:
    assert isinstance(played.app.screen, PassagesScreen)
    return played.app.screen


async def pause(played: Stage) -> None:
    while not screen(played).is_answered:
        await played.pilot.pause(0.01)
    await played.pilot.pause(LAID_OUT_SECONDS)
    await played.settle()


def articles(played: Stage) -> list[int]:
    return [item.article_id for item in screen(played).rows.items if isinstance(item, Passage)]


async def test_passages_are_found_while_one_types(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("F")
        assert "A OVERLAPS B" in played.screen_text
        await played.type("quote")
        await pause(played)
        assert articles(played) == [2, 5]
        assert "2 passages" in played.screen_text
        await played.type(" AND NOT ")
        await pause(played)
        assert "A tag is missing after NOT, at character 14" in played.screen_text
        assert articles(played) == [2, 5], "what was found stays while one types on"
        await played.type("actor")
        await pause(played)
        assert articles(played) == [5]


async def test_enter_goes_there_and_back_leads_back(library_path: Path) -> None:
    async with stage(library_path, size=NARROW) as played:
        await played.open(1)
        await played.press("F", *"quote OVERLAPS key claim", "enter")
        assert played.reader.article_id == 5
        assert played.reader.text[played.reader.place.cursor :].startswith("We cannot be naive")
        await played.press("backspace")
        assert played.reader.article_id == 1
        await played.press("F")
        await pause(played)
        assert screen(played).typed == "quote OVERLAPS key claim"


async def test_an_expression_is_kept_asked_again_and_removed(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("F", "ctrl+n")
        assert "Type an expression first" in played.screen_text
        await played.type("quote NEAR/9 actor")
        await pause(played)
        await played.press("ctrl+n", *"near an actor", "enter")
        assert await kept(played) == {"near an actor": "quote NEAR/9 actor"}
        assert "Type an expression first" not in played.screen_text
        await played.press("ctrl+u")
        await pause(played)
        assert "near an actor  quote NEAR/9 actor" in played.screen_text
        await played.press("enter")
        await pause(played)
        assert articles(played) == [2]
        await played.press("ctrl+r")
        assert "Empty the line first" in played.screen_text
        await played.press("ctrl+u")
        await pause(played)
        await played.press("ctrl+r")
        assert await kept(played) == {}
        await played.press("escape", "u")
        assert await kept(played) == {"near an actor": "quote NEAR/9 actor"}


async def kept(played: Stage) -> dict[str, str]:
    queries = await played.app.thread.call(lambda library: library.queries.list())
    return {query.name: query.expression for query in queries}


async def test_what_cannot_be_kept_is_told(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("F", *"nobody")
        await pause(played)
        assert "There is no tag nobody" in played.screen_text
        await played.press("ctrl+n", *"name", "enter")
        assert "There is no tag nobody" in played.told
        assert await kept(played) == {}


async def test_of_many_passages_the_count_is_told(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        text = library.articles.content(1).text
        for start in range(70):
            words = find(library, 1, text[start * 20 : start * 20 + 9])
            library.passages.add(1, words, tags=["many"])
    async with stage(library_path) as played:
        await played.press("F", *"many")
        await pause(played)
        assert len(articles(played)) == 40
        assert "70 passages" in played.screen_text
        await played.press(*["pagedown"] * 3)
        assert len(articles(played)) == 70
        await played.type(" AND NOT many")
        await pause(played)
        assert "No passages" in played.screen_text
