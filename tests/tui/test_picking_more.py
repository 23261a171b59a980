"""What the picker takes beside files: what is copied, lists of sources, one's own network, folders that are watched."""

from pathlib import Path

import pytest

from seedreader.errors import PrivateAddress
from seedreader.importing import watching
from seedreader.importing.formats import Format
from seedreader.importing.given import Given, Options
from seedreader.tui.screens.picker import Picker
from tests.tui.stage import MEDIUM, NARROW, Stage, stage
from tests.tui.test_adding_articles import added, here

__all__ = ["here"]
TEXT = "The first words of it.\n\nMore words follow here."


@pytest.fixture
def clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file whose text is on the clipboard."""
    programs = tmp_path / "programs"
    programs.mkdir()
    copied = tmp_path / "copied"
    (programs / "xclip").write_text(f"#!/bin/sh\nexec /bin/cat '{copied}'\n")
    (programs / "xclip").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    return copied


async def test_what_is_copied_elsewhere_is_taken_as_if_pasted(empty_path: Path, here: Path, clipboard: Path) -> None:
    async with stage(empty_path, size=NARROW) as played:
        await played.press("a")
        assert "^v clipboard" in played.screen_text, "a newcomer is told"
        await played.press("ctrl+v")
        assert "There is no text on the clipboard" in played.screen_text
        clipboard.write_text(f"{here}/one.txt\nhttps://example.org/report\n")
        await played.press("ctrl+v")
        assert "2 chosen: one.txt, https://example.org/report" in played.screen_text
        await played.press("escape", "a")
        clipboard.write_text(TEXT)
        await played.press("ctrl+v")
        assert "add as an article" in played.screen_text
        await played.press(*"Copied", "enter")
        assert [article.title for article in played.app.workspace.articles.values()] == ["Copied"]


async def test_without_a_program_for_the_clipboard_one_is_told_to_paste(
    empty_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(here))
    async with stage(empty_path) as played:
        await played.press("a", "ctrl+v")
        shown = played.screen_words
        assert "The clipboard cannot be read" in shown
        assert "or paste" in shown


@pytest.mark.parametrize("size", [NARROW, MEDIUM])
async def test_a_file_can_be_a_list_of_what_to_add(empty_path: Path, here: Path, size: tuple[int, int]) -> None:
    (here / "below" / "list.txt").write_text("# what to read\n\nthree.txt\none.txt\nhttps://example.org/report\n")
    async with stage(empty_path, size=size) as played:
        await played.press("a", *"below/list")
        assert "^l as a list" in played.screen_text
        await played.press("ctrl+l")
        assert "3 chosen: three.txt, one.txt, https://example.org/report" in played.screen_text
        await played.press("ctrl+u", *"everything", "ctrl+l")
        assert "That is for a file of addresses and paths" in played.screen_text


async def test_what_the_disk_says_after_the_picker_was_closed_does_no_harm(empty_path: Path, here: Path) -> None:
    async with stage(empty_path) as played:
        await played.press("a")
        picker = played.app.screen
        assert isinstance(picker, Picker)
        await played.press("escape")
        assert played.app.screen is not picker
        await picker._list("")
        await picker._list("/no such folder/")
        picker.say("It is closed")
        assert played.app.is_running


async def test_a_list_that_lists_nothing_and_one_that_is_none_say_so(empty_path: Path, here: Path) -> None:
    (here / "list.txt").write_text("# nothing\n")
    async with stage(empty_path) as played:
        await played.press("a", *"list", "ctrl+l")
        assert "list.txt lists nothing" in played.screen_text
        await played.press("ctrl+u", *"broken", "ctrl+l")
        assert "is not a text file" in played.screen_text


def fetched(url: str, options: Options, _cancelled: object) -> Given:
    """A page of one's own network."""
    if not options.allow_private:
        raise PrivateAddress("'wiki.local' is on this machine or in its own network", "Add --allow-private.")
    return Given(f"From {url}. {TEXT}".encode(), url, "page", Format.TEXT, url=url)


@pytest.mark.parametrize("yes", [True, False])
async def test_ones_own_network_is_fetched_only_when_one_says_so(
    empty_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch, yes: bool
) -> None:
    monkeypatch.setattr("seedreader.importing.sources.web.fetch", fetched)
    async with stage(empty_path, size=NARROW) as played:
        await played.press("a", *"http://wiki.local/a", "enter")
        shown = played.screen_words
        assert "'wiki.local' is on this machine or in its own network. Fetch it all the same?" in shown
        assert not played.app.workspace.articles
        assert "--allow-private" not in played.screen_text, "which is for the command line"
        await played.press("y" if yes else "n")
        assert len(played.app.workspace.articles) == yes
        assert "failed" not in played.told, "it is not yet known, or it is as one wished"
        assert ("1 added" in played.told) is yes


async def watched(played: Stage) -> list[str]:
    """What was added, once nothing more happens."""
    await played.settle()
    return added(played)


async def test_a_folder_is_watched_until_one_says_otherwise(
    empty_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "EVERY", 0.02)
    async with stage(empty_path, size=MEDIUM) as played:
        await played.press("a")
        assert "^t watch" in played.screen_text
        await played.press("ctrl+t")
        assert "watching below" in played.screen_text
        assert "is added, and what changes there" in played.told
        await played.until(lambda: sorted(added(played)) == ["four.md", "three.txt"])
        (here / "below" / "five.txt").write_text(f"Five.\n\n{TEXT}")
        await played.until(lambda: "five.txt" in added(played))
        (here / "below" / "six.txt").write_bytes(b"\0\1\2")
        await played.until(lambda: "1 failed: 'six.txt' is not a text file" in played.told)
        assert len(played.app.screen_stack) == 1, "nothing comes between a reader and the text"
        await played.press("a")
        assert "^t no longer watch" in played.screen_text
        await played.press("ctrl+t")
        assert "watching below" not in played.screen_text
        (here / "below" / "seven.txt").write_text(f"Seven.\n\n{TEXT}")
        await played.pilot.pause(0.2)
        assert "seven.txt" not in await watched(played)
