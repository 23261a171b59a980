"""Finding words in the whole library as one types."""

from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest

from seedreader.domain.search import HitKind
from seedreader.errors import LibraryBusy
from seedreader.storage import open_library
from seedreader.tui.screens import find as find_screen
from seedreader.tui.screens import searching
from seedreader.tui.screens.find import FindScreen
from seedreader.tui.widgets.field import Field
from tests.tui.stage import NARROW, Stage, draft, find, opened, stage

LAID_OUT_SECONDS = 0.05
"""How long Textual takes to make room for what was found."""


def screen(played: Stage) -> FindScreen:
    assert isinstance(played.app.screen, FindScreen)
    return played.app.screen


async def ask(played: Stage, question: str) -> FindScreen:
    """Type a question and wait for what it finds."""
    await played.type(question)
    return await answered(played)


async def answered(played: Stage) -> FindScreen:
    while not screen(played).is_answered:
        await played.pilot.pause(0.01)
    await played.pilot.pause(LAID_OUT_SECONDS)
    await played.settle()
    return screen(played)


async def test_words_are_found_while_they_are_typed(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("f")
        assert '"a phrase"' in played.screen_text
        await ask(played, "naiv")
        assert "5 hits, 5 articles" in played.screen_text
        assert "We cannot be naïve" in played.screen_text
        await ask(played, "e zebra")
        assert "Nothing found" in played.screen_text


async def test_enter_goes_there_and_back_leads_back(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.open(3)
        await played.go_to("Former Japanese Prime Minister")
        before = played.reader.place
        await played.press("f")
        shown = await ask(played, '"cannot be naive"')
        await played.press("down")
        hit = shown.rows.chosen
        assert hit is not None
        await played.press("enter")
        assert played.reader.article_id == hit.article
        assert played.reader.text[hit.start : hit.end] == "cannot be naive"
        assert played.reader.place.cursor == hit.start
        await played.press("backspace")
        assert (played.reader.article_id, played.reader.place) == (3, before)


@pytest.mark.parametrize("leaving", ["enter", "escape"])
async def test_the_same_list_comes_back_at_the_same_place(library_path: Path, leaving: str) -> None:
    async with stage(library_path, size=NARROW) as played:
        await played.press("f")
        shown = await ask(played, "japan")
        await played.press(*["down"] * 45)
        await answered(played)
        hit, listed = shown.rows.chosen, len(shown.rows.items)
        assert listed > 45, "more than are looked for at once"
        await played.press(leaving, "f")
        shown = await answered(played)
        assert (shown.rows.chosen, len(shown.rows.items)) == (hit, listed)
        await played.type("nato")
        shown = await answered(played)
        assert shown.typed == "nato", "what is typed takes the place of what was asked"
        assert shown.rows.cursor == 1


async def test_the_keys_go_from_hit_to_hit_past_the_titles(library_path: Path) -> None:
    async with stage(library_path, size=NARROW) as played:
        await played.press("f")
        shown = await ask(played, "naive")
        seen = []
        for key in ("down", "down", "pagedown", "pagedown", "up", "pageup", "pageup"):
            assert shown.rows.chosen is not None, key
            seen.append(shown.rows.chosen.article)
            await played.press(key)
        assert seen[0] == shown.rows.chosen.article if shown.rows.chosen else False
        assert seen[:3] == [item.article for item in shown.rows.items if not isinstance(item, str)][:3]


async def test_enter_does_not_wait_for_a_pause(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("f", *"indivisible", "enter")
        assert "indivisible" in played.reader.text
        assert not isinstance(played.app.screen, FindScreen)


async def test_the_last_question_is_asked_again(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("f")
        await ask(played, "naive")
        await played.press("escape", "f")
        await answered(played)
        assert screen(played).typed == "naive"
        assert screen(played).rows.chosen is not None


async def test_more_hits_come_where_the_end_comes_near(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        for number in range(60):
            library.articles.add(draft("zebra and zebra", f"Striped {number}", f"{number}.txt"))
    async with stage(library_path) as played:
        await played.press("f")
        shown = await ask(played, "zebra")
        assert "40 and more hits, 60 articles" in played.screen_text
        for _ in range(12):
            await played.press("pagedown")
        assert "120 hits, 60 articles" in played.screen_text
        assert shown.rows.chosen is not None
        assert shown.rows.chosen.article == 65


async def test_notes_and_passages_have_a_sign(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        span = find(library, 2, "We cannot be naive")
        library.passages.add(2, span, tags=["quote"], note="Compare the naive wording")
    async with stage(library_path) as played:
        await played.press("f")
        shown = await ask(played, "naive tag:quote")
        assert [hit.kind for hit in shown.rows.items if not isinstance(hit, str)] == [HitKind.PASSAGE, HitKind.NOTE]
        assert "✎ Compare the naive wording" in played.screen_text
        await played.press("down", "enter")
        assert (played.reader.article_id, played.reader.place.cursor) == (2, span.start)


async def test_what_was_just_written_is_found(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.open(1)
        await played.press("f")
        await ask(played, "xylophone")
        assert "Nothing found" in played.screen_text
        await played.press("escape")
        await played.select("indivisible")
        await played.press("c", *"xylophone", "escape", "f")
        await answered(played)
        assert "1 hit, 1 article" in played.screen_text
        await played.press("escape", "u", "f")
        await answered(played)
        assert "Nothing found" in played.screen_text


async def test_what_cannot_be_indexed_is_told_and_not_looked_for_again(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seedreader.tui.app._open", lambda path, coder: open_library(path, coder=coder, read_only=True))
    monkeypatch.setattr(searching, "BEHIND_SECONDS", 0.01)
    async with stage(library_path, size=NARROW) as played:
        await played.press("f", *"naive")
        shown = await answered(played)
        assert "5 articles are not searched, as the library is open for" in played.screen_text
        asked = shown._asked
        await played.pilot.pause(0.1)
        assert shown._asked is asked


async def test_a_search_that_fails_is_told_until_something_else_is_typed(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(_question: str, _limit: int) -> NoReturn:
        raise LibraryBusy("The library is busy", "Try again.")

    async with stage(library_path) as played:
        await played.press("f")
        with monkeypatch.context() as changed:
            changed.setattr(screen(played), "answer", busy)
            await played.press(*"naiv")
            await played.pilot.pause(searching.TYPING_SECONDS * 2)
            assert "The library is busy. Try again." in played.screen_text
        await ask(played, "e")
        assert "The library is busy" not in played.screen_text
        assert "5 hits" in played.screen_text


async def test_articles_are_indexed_in_the_background(library_path: Path) -> None:
    async with stage(library_path, compare=True) as played:
        while await played.app.thread.call(lambda library: library.search.behind()):
            await played.pilot.pause(0.02)
        found = await played.app.thread.call(lambda library: library.search.find("naive"))
        assert len({hit.article for hit in found.hits}) == 5


def test_what_stands_before_the_words_is_cut_at_a_word() -> None:
    words = "one two three four five "
    assert find_screen.shortened_before(words, 30) == words
    assert find_screen.shortened_before(words, 12) == "…four five "
    assert find_screen.shortened_before("x" * 40, 10) == "…" + "x" * 10


async def test_the_line_one_types_into_stays_where_it_is(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("f")
        places: set[int] = set()
        heights: set[int] = set()
        for key in "naivexq":
            await ask(played, key)
            places.add(played.app.screen.query_one(Field).region.y)
            heights.add(played.app.screen.query_one(".box").region.height)
        assert len(places) == 1 and len(heights) > 1
