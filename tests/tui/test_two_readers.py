"""Two readers: each for itself, the library and the jumps for both."""

import random
from pathlib import Path

import pytest

from seedreader.domain.articles import Place
from seedreader.domain.links import Link
from tests.tui.stage import MEDIUM, NARROW, WIDE, Stage, find, opened, stage

SOURCE, TARGET = "We cannot be naïve", "We cannot be naive"
SIZES = pytest.mark.parametrize("size", [NARROW, MEDIUM, WIDE])


def links(path: Path) -> list[Link]:
    library = opened(path)
    try:
        return list(library.links.iterate())
    finally:
        library.close()


async def side_by_side(played: Stage, first: int, second: int) -> None:
    """An article in each reader; the keys are in the first."""
    await played.open(first)
    await played.press("\\")
    await played.open(second)
    await played.press("tab")
    assert played.reader is played.app.workspace.readers[0].reader


@SIZES
async def test_linking_takes_four_keys_and_the_moves(library_path: Path, size: tuple[int, int]) -> None:
    async with stage(library_path, size=size) as played:
        await side_by_side(played, 3, 5)
        await played.go_to(SOURCE)
        await played.press("v", "w", "w", "w", "w", "l")
        await played.press("tab")
        await played.go_to(TARGET)
        await played.press("v", "w", "w", "w", "w", "l", "5")
        (link,) = links(library_path)
        assert link.type == "same-wording"
        library = opened(library_path)
        assert (library.passages.get(link.source_id).article_id, library.passages.get(link.target_id).article_id) == (
            3,
            5,
        )
        assert library.passages.get(link.target_id).quote == TARGET
        library.close()
        await played.press("tab")
        assert played.reader is played.app.workspace.readers[0].reader


@SIZES
async def test_tab_goes_between_the_readers_and_back_from_everywhere(library_path: Path, size: tuple[int, int]) -> None:
    async with stage(library_path, size=size) as played:
        workspace = played.app.workspace
        first, second = (pane.reader for pane in workspace.readers)
        await side_by_side(played, 3, 5)
        for expected in (second, first, second, first):
            await played.press("tab")
            assert expected.has_focus
        await played.press("shift+tab")
        assert workspace.article_pane.has_focus_within
        await played.press("tab")
        assert first.has_focus, "the reader that had the keys last"
        await played.press("tab", "shift+tab")
        assert workspace.article_pane.has_focus_within, "past the other reader"
        await played.press("tab", "tab", "/", "tab")
        assert second.has_focus, "from the search line, too"


@SIZES
async def test_an_article_chosen_from_the_second_reader_opens_there(library_path: Path, size: tuple[int, int]) -> None:
    async with stage(library_path, size=size) as played:
        await played.press("\\", "shift+tab", "j", "enter")
        assert [pane.reader.article_id for pane in played.app.workspace.readers] == [1, 2]
        await played.press("tab", "shift+tab", "j", "enter")
        assert [pane.reader.article_id for pane in played.app.workspace.readers] == [3, 2]


@SIZES
async def test_the_list_comes_for_choosing_where_it_has_no_room(library_path: Path, size: tuple[int, int]) -> None:
    async with stage(library_path, size=size) as played:
        workspace = played.app.workspace
        await side_by_side(played, 3, 5)
        assert workspace.article_pane.display is (size == WIDE)
        assert workspace.readers[1].display
        if size == WIDE:
            return
        await played.press("f2")
        assert workspace.article_pane.has_focus_within
        await played.press("f2")
        assert not workspace.article_pane.display
        assert played.reader.has_focus
        await played.press("\\")
        assert workspace.article_pane.display is (size != NARROW), "with one reader there is room for it"


@pytest.mark.parametrize(("size", "rows"), [(NARROW, 9), (MEDIUM, 27), (WIDE, 46)])
async def test_both_have_rows_enough_to_read(library_path: Path, size: tuple[int, int], rows: int) -> None:
    async with stage(library_path, size=size) as played:
        await side_by_side(played, 3, 5)
        heights = [pane.reader.size.height for pane in played.app.workspace.readers]
        assert min(heights) >= rows
        await tag(played, SOURCE)
        await played.go_to(SOURCE)
        assert "● quote" in played.screen_text
        assert heights == [pane.reader.size.height for pane in played.app.workspace.readers], "nothing moves"


async def tag(played: Stage, words: str) -> None:
    await played.select(words)
    await played.press("t", *"quote", "enter", "enter")


async def test_one_article_in_both_is_marked_in_both_and_selected_in_one(library_path: Path) -> None:
    async with stage(library_path, size=WIDE) as played:
        first, second = (pane.reader for pane in played.app.workspace.readers)
        await played.open(3)
        await played.press("\\")
        assert second.has_focus
        assert second.article_id == 3
        mine = await played.select("Asia")
        await played.press("tab", "/", *"nato", "enter")
        theirs = await played.select("Rutte")
        assert (first.selection, second.selection) == (theirs, mine)
        assert (first.hit_position[1] > 0, second.hit_position[1]) == (True, 0)
        place = second.place
        await played.press("t", *"person", "enter", "enter")
        for reader in (first, second):
            assert [(passage.span, passage.tags) for passage in reader.passages] == [(theirs, ("person",))]
        assert (second.selection, second.place) == (mine, place), "the other one is left alone"
        await played.press("u")
        assert first.passages == second.passages == ()
        assert second.selection == mine


async def test_linked_passages_light_up_in_both(library_path: Path) -> None:
    library = opened(library_path)
    source = library.passages.add(3, find(library, 3, SOURCE))
    target = library.passages.add(5, find(library, 5, TARGET))
    library.links.add(source.id, target.id, "quotes")
    library.close()
    async with stage(library_path, size=WIDE) as played:
        first, second = (pane.reader for pane in played.app.workspace.readers)
        await side_by_side(played, 3, 5)
        await played.press("g")
        assert ground(played, 1, TARGET) == set(), "nothing is lit"
        await played.go_to(SOURCE)
        assert first._layer.lit == second._layer.lit == {target.id}
        assert ground(played, 1, TARGET) == {True}
        await played.press("tab")
        await played.go_to(TARGET)
        assert first._layer.lit == second._layer.lit == {source.id}
        assert ground(played, 0, SOURCE) == {True}
        await played.press("g")
        assert first._layer.lit == second._layer.lit == frozenset()


def ground(played: Stage, number: int, words: str) -> set[bool]:
    """Whether the words are bold where a reader shows them, as only what is lit is."""
    reader = played.app.workspace.readers[number].reader
    found = set()
    for y in range(reader.size.height):
        for segment in reader.render_line(y):
            if segment.text.strip() and segment.text in words and segment.style is not None and segment.style.bold:
                found.add(True)
    return found


async def test_bounds_being_changed_are_dropped_from_the_other_reader(library_path: Path) -> None:
    async with stage(library_path, size=WIDE) as played:
        await side_by_side(played, 3, 5)
        await tag(played, SOURCE)
        await played.go_to(SOURCE)
        await played.press("m", "right", "tab")
        assert "bounds of “We cannot be" in played.screen_text
        await played.press("escape")
        assert "bounds of" not in played.screen_text
        assert played.app.workspace.readers[0].reader.selection is None


async def test_any_number_of_jumps_lead_back_to_the_exact_places(library_path: Path) -> None:
    library = opened(library_path)
    words = ["Rutte", "Japan", "NATO", "security"]
    passages = [
        library.passages.add(article, find(library, article, word))
        for article in range(1, 6)
        for word in words
        if word in library.articles.content(article).text
    ]
    for number, passage in enumerate(passages):
        for step in (1, 5):
            library.links.add(passage.id, passages[(number + step) % len(passages)].id, "quotes")
    library.close()
    chance = random.Random(5)
    async with stage(library_path, size=WIDE) as played:
        await side_by_side(played, 3, 5)
        stands = []
        for _ in range(14):
            if chance.random() < 0.3:
                await played.press("tab")
            reader = played.reader
            chosen = chance.choice(reader.passages)
            reader.go_to(chosen.start, centre=chance.random() < 0.5)
            await played.settle()
            stands.append(stand(played))
            await played.press("enter")
            if "Follow which link?" in played.screen_text:
                await played.press("enter")
            await played.press(*chance.choices(["j", "pagedown", "w", "G"], k=2))
        for expected in reversed(stands):
            await played.press("backspace")
            assert stand(played) == expected
        await played.press("backspace")
        assert "No jump" in played.told


def stand(played: Stage) -> tuple[bool, int | None, int, int]:
    """Which reader has the keys, what it shows and from where on, and where its cursor is."""
    reader = played.reader
    assert reader.has_focus
    return (reader is played.app.workspace.readers[0].reader, reader.article_id, reader.cursor, reader.scroll_offset.y)


async def test_a_jump_leaves_what_is_being_selected(library_path: Path) -> None:
    library = opened(library_path)
    source = library.passages.add(3, find(library, 3, "Rutte"))
    target = library.passages.add(3, find(library, 3, SOURCE))
    library.links.add(source.id, target.id, "quotes")
    library.close()
    async with stage(library_path) as played:
        await played.open(3)
        played.reader.go_to(source.start)
        await played.press("v", "enter")
        assert played.reader.cursor == target.start
        assert played.reader.selection is None or len(played.reader.selection) == 1


async def test_readers_start_where_they_stood(library_path: Path) -> None:
    async with stage(library_path, size=WIDE) as played:
        await side_by_side(played, 3, 3)
        played.app.workspace.readers[1].reader.go_to(900)
        await played.settle()
        assert played.app.workspace.readers[1].reader.place != Place()
        await played.press("tab")
    async with stage(library_path, size=WIDE) as played:
        assert [pane.reader.article_id for pane in played.app.workspace.readers] == [3, 3]
        assert played.app.workspace.readers[1].reader.has_focus
