"""Empty, read-only, foreign and broken libraries; sizes; hostile text; keys and commands."""

import re
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste

from seedreader.domain.articles import Metadata
from seedreader.domain.text import Span
from seedreader.errors import LibraryInvalid, LibraryWriteFailed
from seedreader.settings.config import Config
from seedreader.settings.keymap import ACTIONS, SHEETS, Area, actions_in
from seedreader.storage import open_library
from seedreader.tui.app import COLORLESS_THEME
from seedreader.tui.bindings import sheet_actions
from seedreader.tui.palette import run_action
from seedreader.tui.screens.keys import KeyColumn
from tests.tui.stage import CODER, MEDIUM, NARROW, WIDE, draft, find, opened, stage

HOSTILE = "a\x1b]52;c;aGk=\x07b[bold]c[/]d[link=http://x]e[/link]\u202ef\u200fg\x9bh\x00i\x7f[/nonsense]"
HOSTILE_HOUR = """
    \\|tab|shift+tab tab|tab|j|j|k shift+tab t [|/|x|]|\u202e escape c x|escape l enter escape backspace L escape
    /|[|b|o|l|d|] enter y x u shift+tab|shift+tab|shift+tab x escape /|[|/|]|\u202e escape ? escape e escape
"""
"""Keys in the order they are pressed; after each group a look at the screen."""

CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


async def test_an_empty_library_says_what_to_do(empty_path: Path) -> None:
    async with stage(empty_path) as played:
        assert "Nothing to read yet" in played.screen_text
        assert "Press a" in played.screen_text
        await played.press("?")
        assert "Show every key" in played.screen_text
        await played.press("escape", "f2", "f3", "\\", "tab", "enter", "j", "t", "e", "escape")
        assert "Nothing to read yet" in played.screen_text


async def test_a_read_only_library_can_be_read_and_says_why_not_more(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = opened(library_path)
    passage = library.passages.add(1, find(library, 1, "Rutte"), tags=["a"])
    library.links.add(passage.id, library.passages.add(2, Span(0, 5)).id, "quotes")
    library.close()
    monkeypatch.setattr("seedreader.tui.app._open", lambda path, coder: open_library(path, coder=coder, read_only=True))
    async with stage(library_path) as played:
        await played.go_to("Rutte")
        for key in ("t", "c", "l", "m", "x", "L", "u", "U", "a"):
            before = played.told.count("read-only")
            await played.press(key)
            assert played.told.count("read-only") == before + 1, key
        assert "read-only" in played.screen_text.splitlines()[-2]
        await played.press("enter")
        assert played.reader.article_id == 2
        await played.press("backspace", "y", "w", "\\")
        assert played.reader.article_id == 1


async def test_a_library_that_is_none_ends_with_the_reason(tmp_path: Path, no_naps: None) -> None:
    path = tmp_path / "library.db"
    path.write_text("nothing of the kind" * 30)
    async with stage(path) as played:
        await played.settle()
    assert isinstance(played.app.failure, LibraryInvalid)


async def test_a_change_that_fails_is_told_and_nothing_is_different(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage(library_path) as played:
        shelf = played.app.workspace.shelf

        async def full(_work: object) -> None:
            raise LibraryWriteFailed("The disk is full", "Make room.")

        await played.select("Rutte")
        await played.press("t", *"tag", "enter")
        monkeypatch.setattr(played.app.thread, "call", full)
        await played.press("enter")
        assert "The disk is full" in played.told
        assert "Make room." in played.told
        assert played.reader.passages == ()
        assert played.app.workspace.shelf == shelf
        monkeypatch.undo()


@pytest.mark.parametrize("size", [NARROW, MEDIUM, WIDE], ids=str)
async def test_what_a_key_does_goes_on_below_itself_not_below_the_key(
    library_path: Path, size: tuple[int, int]
) -> None:
    async with stage(library_path, size=size) as played:
        await played.press("?")
        columns = played.app.screen.query(KeyColumn)
        assert len(columns) == 3
        for column in columns:
            lines = [strip.text.rstrip() for strip in column.render_lines(column.size.region)]
            assert lines[0]
            assert lines[-1], "there is room for all of it"
            titles = {area.value for area in Area} | {"Signs"}
            assert all(not line or line.startswith("  ") or line in titles for line in lines)
            assert len([line for line in lines if line in titles]) == len(column.sections)


async def test_every_action_is_a_command_and_on_the_help_screen(library_path: Path) -> None:
    async with stage(library_path, size=WIDE) as played:
        await played.press("?")
        shown = played.screen_text
        for action in ACTIONS:
            assert action.area in SHEETS or action.help[:20] in shown, action.id
        await played.press("escape")
        for area, sheet in SHEETS.items():
            await played.press(*next(action.keys[:1] for action in ACTIONS if action.id == sheet.opened_by), "?")
            for action in sheet_actions(area):
                assert action.help[:20] in played.screen_text, action.id
            await played.press("escape", "escape")
        await played.press("?")
        await played.press("escape", "ctrl+p")
        for text, title in (("second", "Second reader"), ("unlink", "Unlink"), ("theme", "Theme")):
            await played.type(text)
            await played.pilot.pause(0.3)
            assert title in played.screen_text
            await played.press(*["backspace"] * len(text))
        await played.press("escape")


@pytest.mark.parametrize("area", Area)
async def test_every_command_can_be_run_from_the_palette(
    library_path: Path, area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []
    async with stage(library_path) as played:
        run = played.app.run_action

        async def noted(*arguments: Any, **named: Any) -> bool:
            done = await run(*arguments, **named)
            ran.append(f"{arguments[0]}: {done}")
            return done

        monkeypatch.setattr(played.app, "run_action", noted)
        for action in sorted(actions_in(area), key=lambda action: action.id == "app.quit"):
            played.reader.drop_selection()
            if area in SHEETS:
                opening = next(action for action in ACTIONS if action.id == SHEETS[area].opened_by)
                run_action(played.app.workspace, opening)
                await played.settle()
            ran.clear()
            run_action(played.app.screen, action)  # type: ignore[arg-type]
            await played.settle()
            said = action.id != "reader.drop"  # the reader leaves that to the workspace where it has nothing to drop
            assert ran[0] == f"{action.command}: {said}"
            while len(played.app.screen_stack) > 1:
                await played.app.pop_screen()


async def test_keys_of_ones_own_are_heard_shown_and_taken_away(library_path: Path) -> None:
    keys = {"passage.tag": ("T",), "app.theme": ("f9",), "app.export": (), "app.quit": ("Q", "f12")}
    async with stage(library_path, size=WIDE, config=Config(coder=CODER, keys=keys)) as played:
        await played.select("Rutte")
        await played.press("t", "e", "q")
        assert len(played.app.screen_stack) == 1
        await played.press("T")
        assert len(played.app.screen_stack) == 2
        await played.press("escape")
        assert "T Tag" in played.screen_text
        assert "e Export" not in played.screen_text
        await played.press("f9")
        assert len(played.app.screen_stack) == 2


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (39, 30), (40, 10), (60, 12), NARROW, MEDIUM, (250, 60)])
async def test_any_size_is_survived(library_path: Path, size: tuple[int, int]) -> None:
    async with stage(library_path, size=MEDIUM) as played:
        for keys in ("\\ ] v w w t", "t a g enter", "enter ?"):
            await played.press(*keys.split())
            await played.resize(*size)
            assert played.screen_text is not None
        await played.resize(size[1], size[0])
        for key in ("escape", "tab", "j", "f2", "f3", "tab", "e", "escape", "space", "l"):
            await played.press(key)
            assert played.screen_text is not None
        await played.resize(*MEDIUM)
        assert "Tokyo Calls" in played.screen_text


async def test_too_small_is_said(library_path: Path) -> None:
    async with stage(library_path, size=(30, 8)) as played:
        assert "Terminal too small" in played.screen_text
        await played.resize(*NARROW)
        assert "Terminal too small" not in played.screen_text
        assert played.reader.has_focus
        assert "Rutte" in played.screen_text


async def test_hostile_text_neither_crashes_nor_reaches_the_terminal(empty_path: Path) -> None:
    library = opened(empty_path)
    for number in (1, 2):
        added = library.articles.add(draft(f"{HOSTILE} {number}\n\nMore {HOSTILE}", HOSTILE, f"{HOSTILE}{number}.txt"))
        library.articles.edit(added.article.id, metadata=Metadata(author=HOSTILE, publisher=HOSTILE))
    tag = "[bold]x [link=http:y]\u202ez"
    first = library.passages.add(1, Span(0, 40), tags=[tag, "[i]/[i]"], note=HOSTILE)
    library.passages.add(1, Span(5, 20), tags=["[nonsense]"])
    second = library.passages.add(2, Span(0, 40), note=HOSTILE)
    library.links.add(first.id, second.id, "quotes", note=HOSTILE)
    library.links.add(first.id, second.id, "related", note=HOSTILE)
    library.close()
    seen = []
    async with stage(empty_path, size=WIDE) as played:

        async def look(*keys: str) -> None:
            await played.press(*keys)
            seen.append(played.screen_text)

        await look()
        for keys in HOSTILE_HOUR.split():
            await look(*keys.split("|"))
        await played.resize(*NARROW)
        await look()
        assert "[bold]" in played.told
    for text in seen:
        assert not CONTROLS.search(text), ascii(CONTROLS.findall(text))


@pytest.mark.parametrize("keys", ["/", "f2 /", "a", "e", "v w t", "ctrl+p"])
async def test_what_is_pasted_into_a_line_is_made_harmless(library_path: Path, keys: str) -> None:
    async with stage(library_path, size=NARROW) as played:
        await played.press(*keys.split())
        played.app.post_message(Paste(HOSTILE))
        await played.settle()
        assert "bold" in played.screen_text
        assert not CONTROLS.search(played.screen_text)


async def test_one_start_without_colour_leaves_the_theme_as_it_was_picked(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage(library_path) as played:
        played.app.theme = "dracula"
    with monkeypatch.context() as without:
        without.setenv("NO_COLOR", "1")
        async with stage(library_path) as played:
            assert played.app.theme == COLORLESS_THEME
            await played.press("f3")
    async with stage(library_path) as played:
        assert played.app.theme == "dracula"
        assert not played.app.workspace.context_pane.display, "everything else is remembered"


async def test_no_colour_is_no_colour(library_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage(library_path) as played:
        assert played.app.no_color
        styles = [
            segment.style
            for strip in played.app.screen._compositor.render_strips()
            for segment in strip.apply_filter(played.app._filters[-1], played.app.screen.background_colors[1])
        ]
        assert not [style for style in styles if style and style.color and not style.color.is_default]
