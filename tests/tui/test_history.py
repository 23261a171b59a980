"""Undo and redo through the interface, changes made elsewhere, what the next start finds."""

from pathlib import Path

from seedreader.domain.passages import PassageOutline
from seedreader.settings.config import Config
from seedreader.storage import open_library
from tests.tui.stage import CODER, NARROW, WIDE, Stage, find, opened, stage


async def tag(played: Stage, words: str, name: str) -> None:
    await played.select(words)
    await played.press("t", *name, "enter", "enter")


def passages_of(played: Stage) -> tuple[PassageOutline, ...]:
    return played.reader.passages


async def test_undo_and_redo_step_through_everything_and_the_cursor_stays(library_path: Path) -> None:
    async with stage(library_path) as played:
        await tag(played, "Rutte", "one")
        await tag(played, "Ishiba", "two")
        cursor = played.reader.cursor
        await played.press("u", "u")
        assert not played.reader.passages
        await played.press("U", "U")
        assert [passage.tags for passage in passages_of(played)] == [("one",), ("two",)]
        assert played.reader.cursor == cursor
        assert "Did again" in played.told


async def test_undo_survives_a_restart(library_path: Path) -> None:
    async with stage(library_path) as played:
        await tag(played, "Rutte", "one")
    async with stage(library_path) as played:
        assert len(passages_of(played)) == 1
        await played.press("u")
        assert not passages_of(played)


async def test_nothing_left_to_undo_says_so(empty_path: Path) -> None:
    async with stage(empty_path) as played:
        await played.press("u", "U")
        assert played.told.count("othing to") == 2


async def test_what_another_program_changes_is_seen(library_path: Path) -> None:
    other = open_library(library_path, coder="Grace")
    async with stage(library_path) as played:
        changing = played.app.workspace.changing
        await changing.poll()
        cursor = await played.go_to("Ishiba")
        other.passages.add(1, find(other, 1, "Ishiba"), tags=["elsewhere"])
        await changing.poll()
        await played.settle()
        assert [passage.tags for passage in played.reader.passages] == [("elsewhere",)]
        assert "elsewhere" in played.screen_text
        assert played.reader.cursor == cursor
        assert "removed" not in played.told
        other.articles.delete(1)
        await changing.poll()
        await played.settle()
        assert played.reader.article_id is None
        assert "was removed in another window. u takes back what was changed last." in played.told
        await played.press("u")
        assert "Tokyo, April 2025" in played.screen_text
    other.close()


async def test_the_next_start_finds_everything_as_it_was(library_path: Path) -> None:
    async with stage(library_path, size=WIDE) as played:
        await played.open(3)
        await played.press("}", "}", "w", "\\")
        await played.open(5)
        await played.press(")", "+", "f3", "shift+tab", "s", "s")
        played.app.theme = "nord"
        await played.settle()
        stands = [(pane.reader.article_id, pane.reader.cursor) for pane in played.app.workspace.readers]
        measure = played.reader.measure
    async with stage(library_path, size=WIDE) as played:
        workspace = played.app.workspace
        assert [(pane.reader.article_id, pane.reader.cursor) for pane in workspace.readers] == stands
        assert played.app.theme == "nord"
        assert played.reader.measure == measure
        assert not workspace.context_pane.display
        assert workspace.article_pane.articles.sort == "source"


async def test_the_place_is_kept_to_the_row(library_path: Path) -> None:
    async with stage(library_path, size=NARROW) as played:
        await played.open(3)
        await played.press("space", "space", "j")
        stand = (played.reader.cursor, played.reader.top)
    async with stage(library_path, size=NARROW) as played:
        assert (played.reader.cursor, played.reader.top) == stand


async def test_a_new_wish_in_the_config_wins_over_the_theme_picked_before(library_path: Path) -> None:
    async with stage(library_path) as played:
        played.app.theme = "nord"
        await played.settle()
    async with stage(library_path, config=Config(coder=CODER, theme="textual-light")) as played:
        assert played.app.theme == "textual-light"
        played.app.theme = "gruvbox"
        await played.settle()
    async with stage(library_path, config=Config(coder=CODER, theme="textual-light")) as played:
        assert played.app.theme == "gruvbox"
    async with stage(library_path, config=Config(coder=CODER, theme="no such theme")) as played:
        assert played.app.theme


async def test_opening_marks_what_is_being_read(library_path: Path) -> None:
    library = opened(library_path)
    async with stage(library_path) as played:
        await played.open(5)
        assert library.articles.get(5).read_state == "reading"
        await played.press("G")
        await played.app.workspace.opening.save_places()
        assert library.articles.get(5).read_state == "read"
    library.close()


async def test_a_theme_nobody_knows_is_told(library_path: Path) -> None:
    async with stage(library_path, config=Config(coder=CODER, theme="tokio-night")) as played:
        assert "theme “tokio-night” is unknown" in played.told
        assert played.app.theme == "tokyo-night"
    async with stage(library_path, config=Config(coder=CODER, theme="nord")) as played:
        assert not played.told


async def test_an_article_that_comes_back_is_shown_where_it_was(library_path: Path) -> None:
    async with stage(library_path, size=WIDE) as played:
        cursor = await played.go_to("Ishiba")
        await played.press("\\", "shift+tab", "x", "y")
        assert [pane.article for pane in played.app.workspace.readers] == [None, None]
        await played.press("u")
        assert [pane.reader.article_id for pane in played.app.workspace.readers] == [1, 1]
        assert played.app.workspace.readers[0].reader.cursor == cursor
        assert played.app.workspace.article_pane.has_focus_within
        await played.press("U")
        assert played.app.workspace.readers[0].article is None
        await played.open(2)
        await played.press("u")
        assert played.reader.article_id == 2, "nobody asked for another article"
