"""Choosing what to add, pasting it, how far it is, stopping it, what failed."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import events

from seedreader.importing.articles import given_file
from seedreader.importing.progress import Progress
from seedreader.importing.sources.files import RealNames
from seedreader.tui.progress_words import bar, left_told, rate_told
from seedreader.tui.screens.adding import AddingScreen
from seedreader.tui.screens.pasted import PastedText
from seedreader.tui.screens.picker import Picker
from tests.tui.stage import MEDIUM, NARROW, Stage, opened, stage

TEXT = "The first words of it.\n\nMore words follow here."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder one is in, with articles in it and below it."""
    folder = tmp_path / "here"
    (folder / "below").mkdir(parents=True)
    for name in ("one.txt", "two.txt", "below/three.txt", "below/four.md"):
        (folder / name).write_text(f"{name}\n\n{TEXT}")
    (folder / "broken.txt").write_bytes(b"\0\1\2")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    monkeypatch.chdir(folder)
    return folder


def added(played: Stage) -> list[str]:
    """The names of the articles' sources, in the order they were added."""
    return [article.source_name for _, article in sorted(played.app.workspace.articles.items())]


async def paste(played: Stage, text: str) -> None:
    """Paste as a terminal does: a carriage return ends a line."""
    played.app.post_message(events.Paste(text.replace("\n", "\r")))
    await played.settle()


@pytest.mark.parametrize("size", [NARROW, MEDIUM, (40, 12)])
async def test_several_files_of_several_folders(empty_path: Path, here: Path, size: tuple[int, int]) -> None:
    async with stage(empty_path, size=size) as played:
        await played.press("a")
        await played.press(*"one", "tab")
        assert "1 chosen" in played.screen_text
        await played.press("right", "space", "enter")
        assert added(played) == ["one.txt", "four.md"]


async def test_files_are_chosen_with_the_blank_and_added_with_enter(empty_path: Path, here: Path) -> None:
    async with stage(empty_path, size=NARROW) as played:
        await played.press("a", "right")
        assert "four.md" in played.screen_text
        await played.press("space", "down", "space", "space", "left")
        assert "1 chosen: four.md" in played.screen_text
        assert "1 other not read" in played.screen_text
        await played.press("down", "down", "space")
        assert "2 chosen" in played.screen_text
        await played.press("enter")
        assert added(played) == ["four.md", "one.txt"]
        assert "2 added" in played.told


async def test_a_folder_is_opened_and_left_to_where_one_came_from(empty_path: Path, here: Path) -> None:
    async with stage(empty_path) as played:
        await played.press("a", "enter")
        picker = played.app.screen
        assert isinstance(picker, Picker)
        assert [row.name for row in picker.rows.items] == ["..", "everything in this folder", "four.md", "three.txt"]
        await played.press("backspace")
        assert picker.rows.current is not None
        assert picker.rows.current.name == "below"
        await played.press("left")
        assert picker.rows.current.name == "here"
        await played.press("escape", "a")
        assert "below/" in played.screen_text, "cancelled: where one looks first has not changed"


async def test_everything_in_a_folder(empty_path: Path, here: Path) -> None:
    async with stage(empty_path) as played:
        await played.press("a", "right", "up", "enter")
        assert sorted(added(played)) == ["four.md", "three.txt"]
        await played.press("a")
        assert "three.txt" in played.screen_text, "one looks first where one looked last"


async def test_enter_on_an_untouched_picker_adds_nothing_large(empty_path: Path, here: Path) -> None:
    async with stage(empty_path) as played:
        await played.press("a", "right", "enter")
        assert added(played) == ["four.md"]


async def test_names_are_typed_to_be_found(empty_path: Path, here: Path) -> None:
    async with stage(empty_path) as played:
        await played.press("a", *"tw", "tab", *"on", "enter")
        assert sorted(added(played)) == ["one.txt", "two.txt"]
        await played.press("a", *"zebra", "enter")
        assert "Nothing here has that name" in played.screen_text
        await played.press("ctrl+u", *"below/th", "enter")
        assert "three.txt" in added(played)
        await played.press("a", *"*.txt", "enter", "enter")
        assert "2 known already, 1 failed" in played.told


async def test_a_click_opens_folders_and_chooses_files(empty_path: Path, here: Path) -> None:
    async with stage(empty_path, size=NARROW) as played:
        await played.press("a")
        for row in (2, 3):
            await played.pilot.click("EntryRows", offset=(8, row))
            await played.settle()
        assert "1 chosen: three.txt" in played.screen_text


async def test_a_folder_that_cannot_be_read_says_why_and_can_be_left(
    empty_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage(empty_path) as played:
        await played.press("a")
        (here / "below" / "three.txt").unlink()
        (here / "below" / "four.md").unlink()
        (here / "below").rmdir()
        await played.press("enter")
        assert "cannot be read: no such file" in played.screen_text
        await played.press("enter")
        assert "one.txt" in played.screen_text


async def test_pasted_paths_and_addresses_are_chosen(empty_path: Path, here: Path) -> None:
    async with stage(empty_path) as played:
        await played.press("a")
        await paste(played, f"{here}/one.txt\n'{here}/below/four.md'\n")
        assert "2 chosen: one.txt, four.md" in played.screen_text
        await played.press("enter")
        assert added(played) == ["one.txt", "four.md"]
        await played.press("a")
        await paste(played, "one")
        assert played.app.focused.value == "one"  # type: ignore[union-attr]
        await played.press("ctrl+u")
        await paste(played, "https://example.org/a\nhttps://example.org/b")
        assert "2 chosen: https://example.org/a, https://example.org/b" in played.screen_text


async def test_a_line_of_a_pasted_list_that_names_nothing_is_told(empty_path: Path, here: Path) -> None:
    async with stage(empty_path) as played:
        await played.press("a", "o")
        await paste(played, f"{here}/one.txt\n{here}/nine.txt\n{here}/below/four.md\n")
        assert "2 chosen: one.txt, four.md" in played.screen_text
        assert "One line names nothing that is there" in played.screen_text
        await played.press("enter")
        assert added(played) == ["one.txt", "four.md"]


@pytest.mark.parametrize(("typed", "title"), [("", "A headline"), ("  My  title ", "My title")])
async def test_a_pasted_text_becomes_an_article(empty_path: Path, here: Path, typed: str, title: str) -> None:
    async with stage(empty_path, size=NARROW) as played:
        await played.press("a")
        await paste(played, f"A headline\n\n{TEXT}\n")
        assert isinstance(played.app.screen, PastedText)
        assert "A headline" in played.screen_text
        assert "11 words" in played.screen_text
        await played.press(*typed, "enter")
        (article,) = played.app.workspace.articles.values()
        assert (article.title, article.source_name) == (title, "pasted text")
        await played.open(article.id)
        assert "More words follow here." in played.screen_text
    library = opened(empty_path)
    assert library.articles.content(1).text == f"A headline\n\n{TEXT}\n"
    library.close()


async def test_a_paste_that_is_not_meant_can_be_left(empty_path: Path, here: Path) -> None:
    async with stage(empty_path) as played:
        await played.press("a")
        await paste(played, "one\x1b[2Jline\nand another")
        assert "\x1b" not in played.screen_text
        await played.press("escape")
        assert isinstance(played.app.screen, Picker)
        await played.press("escape")
        assert not played.app.workspace.articles


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Semaphore]:
    """Each source is read only once the test lets it."""
    gate = threading.Semaphore(0)

    def waited(path: Path, names: RealNames) -> Any:
        gate.acquire(timeout=20)
        return given_file(path, names)

    monkeypatch.setattr("seedreader.importing.drafts.given_file", waited)
    yield gate
    gate.release(1000)


async def test_how_far_it_is_and_stopping_it_keeps_what_there_is(
    empty_path: Path, here: Path, gate: threading.Semaphore
) -> None:
    (here / "broken.txt").unlink()
    async with stage(empty_path, size=(100, 30)) as played:
        adding = played.app.workspace.adding
        work = played.app.workspace.run_worker(adding.add([str(here)]))
        gate.release(2)
        await played.until(lambda: adding.progress is not None and adding.progress.done == 2)
        await played.until(lambda: "adding 2 of 4" in played.screen_text)
        adding.ask()
        await played.until(lambda: "2 of 4" in played.screen_text and isinstance(played.app.screen, AddingScreen))
        await played.until(lambda: "one.txt" in played.screen_text)
        assert "a second" in played.screen_text or "a minute" in played.screen_text
        assert "left" in played.screen_text
        await played.pilot.press("s")
        await played.until(lambda: adding.progress is None or adding.progress.cancelled)
        gate.release(1)
        await work.wait()
        await played.settle()
        await played.until(lambda: len(played.app.screen_stack) == 1)
        assert "Stopped: " in played.told
        assert 2 <= len(played.app.workspace.articles) <= 3
        await played.press("u")
        assert not played.app.workspace.articles


async def test_one_reads_and_adds_more_meanwhile(library_path: Path, here: Path, gate: threading.Semaphore) -> None:
    async with stage(library_path, size=(100, 30)) as played:
        adding = played.app.workspace.adding
        first = played.app.workspace.run_worker(adding.add([str(here / "one.txt")]))
        await played.until(lambda: adding.progress is not None)
        adding.ask()
        await played.until(lambda: isinstance(played.app.screen, AddingScreen))
        await played.pilot.press("a")
        await played.until(lambda: isinstance(played.app.screen, Picker))
        await played.pilot.press("escape")
        await played.until(lambda: len(played.app.screen_stack) == 1)
        second = played.app.workspace.run_worker(adding.add([str(here / "two.txt")]))
        gate.release(2)
        await first.wait()
        await second.wait()
        await played.settle()
        assert added(played)[-2:] == ["one.txt", "two.txt"], "one after the other"


async def test_what_failed_is_listed_with_its_reason(empty_path: Path, here: Path) -> None:
    async with stage(empty_path) as played:
        await played.press("a", *str(here), "enter")
        assert "1 source could not be added" in played.screen_text
        assert "not a text file" in played.screen_text
        assert "4 added, 1 failed" in played.told


def test_how_far_it_is_in_words() -> None:
    progress = Progress(began=time.monotonic() - 10)
    assert (rate_told(progress), left_told(progress), bar(progress, 4)) == ("", "", "░░░░")
    progress.total, progress.done = 100, 50
    assert rate_told(progress) == "5 a second"
    assert left_told(progress) == "10 s left"
    assert bar(progress, 4) == "██░░"
    progress.done = 5
    assert rate_told(progress) == "30 a minute"
    assert left_told(progress) == "3 min left"
    progress.cancel()
    assert left_told(progress) == ""
