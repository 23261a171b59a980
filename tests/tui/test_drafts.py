"""What is typed in a note is kept until it is saved or discarded, and comes back after a crash."""

import asyncio
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from seedreader.storage.file.driver import sqlite3
from seedreader.tui import app
from seedreader.tui.app import SeedreaderApp
from seedreader.tui.screens import note_editor
from tests.tui.stage import Stage, find, opened, stage


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pause in the typing is short."""
    monkeypatch.setattr(note_editor, "DRAFT_AFTER_SECONDS", 0.01)


def drafts(path: Path, subject: str) -> list[str]:
    """What was typed on a subject and neither saved nor discarded, the last first."""
    with closing(opened(path)) as library:
        return [text for key, text in library.drafts.all().items() if key.partition(" #")[0] == subject]


async def kept(played: Stage, path: Path, subject: str, *texts: str) -> None:
    """Wait until these are the drafts, whichever was kept last."""
    for _ in range(400):
        await played.settle()
        if sorted(drafts(path, subject)) == sorted(texts):
            return
        await played.pilot.pause(0.02)
    raise AssertionError(f"{subject} is {drafts(path, subject)!r}, not {texts!r}")


async def test_what_is_typed_is_kept_until_it_is_saved(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.select("Rutte")
        await played.press("c", *"Half a")
        await kept(played, library_path, "new note in 1", "Half a")
        await played.press("escape")
        await kept(played, library_path, "new note in 1")
        await played.press("c", *"!")
        await kept(played, library_path, "note on 1", "Half a!")
        await played.press("backspace")
        await kept(played, library_path, "note on 1")
        await played.press(*"?", "ctrl+g")
        await kept(played, library_path, "note on 1")
    with closing(opened(library_path)) as library:
        assert library.passages.get(1).note == "Half a"


async def test_a_draft_comes_back(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        passage = library.passages.add(1, find(library, 1, "Rutte"), note="old")
        library.drafts.keep(f"note on {passage.id}", "old and\nwhat was typed")
    async with stage(library_path) as played:
        await played.go_to("Rutte")
        await played.press("c")
        assert "what was typed" in played.screen_text
        assert "Typed before, or in another window, and not saved" in played.screen_text
        await played.press(*", and more", "escape")
    with closing(opened(library_path)) as library:
        assert library.passages.get(passage.id).note == "old and\nwhat was typed, and more"
    assert not drafts(library_path, f"note on {passage.id}")


async def test_a_draft_that_comes_back_can_be_taken_out_again(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        passage = library.passages.add(1, find(library, 1, "Rutte"), note="old")
        library.drafts.keep(f"note on {passage.id}", "what was typed")
    async with stage(library_path) as played:
        await played.go_to("Rutte")
        await played.press("c", *" and more")
        editor = played.app.screen
        assert isinstance(editor, note_editor.NoteEditor)
        assert editor.area.text == "what was typed and more"
        undone = [editor.area.text]
        while undone[-1] != "old" and len(undone) < 12:
            await played.press("ctrl+z")
            undone.append(editor.area.text)
        assert undone[-2:] == ["what was typed", "old"]
        await played.press("ctrl+y")
        assert editor.area.text == "what was typed"
        await played.press("ctrl+z", "escape")
    assert not drafts(library_path, f"note on {passage.id}")
    with closing(opened(library_path)) as library:
        assert library.passages.get(passage.id).note == "old"


async def test_two_windows_with_one_note_open_keep_each_its_own(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_editor, "LOOK_AGAIN_SECONDS", 0.05)
    with closing(opened(library_path)) as library:
        passage = library.passages.add(1, find(library, 1, "Rutte"), note="old")
    note = f"note on {passage.id}"
    async with stage(library_path) as one:
        await one.go_to("Rutte")
        await one.press("c", *" one")
        await kept(one, library_path, note, "old one")
        async with stage(library_path) as other:
            await other.go_to("Rutte")
            await other.press("c")
            assert "Typed before, or in another window, and not saved" in other.screen_text
            await other.press(*" other")
            await kept(other, library_path, note, "old one", "old one other")
            await other.press("ctrl+g")
        await kept(one, library_path, note, "old one")
        await one.press("escape")
    assert not drafts(library_path, note)
    with closing(opened(library_path)) as library:
        assert library.passages.get(passage.id).note == "old one"


async def test_drafts_of_two_crashes_come_back_one_after_the_other(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        library.drafts.keep("new note in 1", "first")
        library.drafts.keep("new note in 1 #ab", "second")
    async with stage(library_path) as played:
        for typed in ("second", "first"):
            await played.select("Rutte" if typed == "second" else "Japan")
            await played.press("c")
            assert typed in played.screen_text
            await played.press("escape")
    assert not drafts(library_path, "new note in 1")


async def test_of_a_note_that_was_gone_on_with_after_each_crash_the_last_draft_is_left(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        passage = library.passages.add(1, find(library, 1, "Rutte"), note="old")
    for number in ("1", "2", "3"):
        async with stage(library_path) as played:
            await played.go_to("Rutte")
            await played.press("c", number)
            await kept(played, library_path, f"note on {passage.id}", "old" + "123"[: int(number)])


async def test_a_key_heard_after_the_note_is_settled_leaves_no_draft(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.select("Rutte")
        await played.press("c")
        editor = played.app.screen
        assert isinstance(editor, note_editor.NoteEditor)
        editor.area.insert("Half a")
        editor.action_discard()
    assert not drafts(library_path, "new note in 1")


async def test_a_pause_that_ends_after_the_note_is_settled_leaves_no_draft(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends: list[Callable[[], None]] = []
    async with stage(library_path) as played:
        await played.select("Rutte")
        await played.press("c")
        editor = played.app.screen
        assert isinstance(editor, note_editor.NoteEditor)
        monkeypatch.setattr(editor, "set_timer", lambda _seconds, then: ends.append(then))
        editor.area.insert("Half a")
        await played.settle()
        editor.action_discard()
        assert ends
        ends[-1]()
        await played.settle()
    assert not drafts(library_path, "new note in 1")


async def test_what_is_typed_when_the_program_ends_is_kept(library_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_editor, "DRAFT_AFTER_SECONDS", 60.0)
    async with stage(library_path) as played:
        await played.select("Rutte")
        await played.press("c", *"Half a")
        assert not drafts(library_path, "new note in 1")
    assert drafts(library_path, "new note in 1") == ["Half a"]


async def test_what_is_typed_without_a_pause_is_kept_now_and_then(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_editor, "DRAFT_AFTER_SECONDS", 1.5)
    monkeypatch.setattr(note_editor, "UNKEPT_SECONDS", 0.5)
    async with stage(library_path) as played:
        await played.select("Rutte")
        await played.press("c")
        began = time.monotonic()
        while time.monotonic() - began < 4.0 and not drafts(library_path, "new note in 1"):
            await played.pilot.press("!")
        assert drafts(library_path, "new note in 1")


async def test_a_note_that_was_changed_elsewhere_can_be_put_in_its_place(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        passage = library.passages.add(1, find(library, 1, "Rutte"), note="old")
        async with stage(library_path) as played:
            await played.go_to("Rutte")
            await played.press("c", *" new")
            library.passages.set_note(passage.id, "from elsewhere")
            await played.press("escape")
            assert "its note is “from elsewhere”" in played.screen_text
            assert "old new" in played.screen_text
            assert library.passages.get(passage.id).note == "from elsewhere"
            await played.press("escape")
            assert library.passages.get(passage.id).note == "old new"


async def test_while_another_program_is_at_the_library_it_is_said_that_a_note_waits(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.select("Rutte")
        await played.press("c", "!")
        await kept(played, library_path, "new note in 1", "!")
        with closing(sqlite3.connect(library_path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            saving = asyncio.ensure_future(played.pilot.press("escape"))
            await played.until(lambda: "Being saved, once the library is free" in played.screen_text, 4)
            other.execute("ROLLBACK")
            await saving
        await played.settle()
        assert not isinstance(played.app.screen, note_editor.NoteEditor)
    with closing(opened(library_path)) as library:
        assert library.passages.get(1).note == "!"


async def test_the_start_tells_what_waits(library_path: Path) -> None:
    with closing(opened(library_path)) as library:
        passage = library.passages.add(1, find(library, 1, "Rutte"), tags=["who"])
        (tag,) = library.tags.list()
        library.drafts.keep("note on 77", "of a passage that is gone")
        library.drafts.keep(f"note on {'9' * 40}", "of a number that is none")
        library.drafts.keep(f"note on {'9' * 5_000}", "of a number that is none")
        library.drafts.keep("nothing", "about nothing")
        library.drafts.keep("new note in 1", "Half a thought")
        library.drafts.keep(f"description of tag {tag.id}", "Who\x1b[31m acts")
        library.drafts.keep(f"note on {passage.id}", "[bold]He[/] came")
    async with stage(library_path) as played:
        await played.pilot.pause(0.1)
        assert "“[bold]He[/] came”, a note on “Rutte” in " in played.told
        assert "c on that passage brings it back. 2 more wait." in played.told
    with closing(opened(library_path)) as library:
        library.drafts.drop(f"note on {passage.id}")
    async with stage(library_path) as played:
        await played.pilot.pause(0.1)
        assert "“Who␛[31m acts”, what who means. d in the codebook brings it back. 1 more wait." in played.told
    with closing(opened(library_path)) as library:
        library.drafts.drop(f"description of tag {tag.id}")
    async with stage(library_path) as played:
        await played.pilot.pause(0.1)
        assert "“Half a thought”, a new note in " in played.told
        assert "c on words selected there brings it back." in played.told
        await played.select("Japan")
        await played.press("c")
        assert "Half a thought" in played.screen_text
        await played.press("escape")
    async with stage(library_path) as played:
        await played.pilot.pause(0.1)
        assert not played.told


async def test_what_waits_is_told_after_what_else_the_start_says(
    library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SeedreaderApp, "NOTIFICATION_TIMEOUT", 0.4)
    monkeypatch.setattr(app, "SAID_AGAIN_SECONDS", 0.02)
    with closing(opened(library_path)) as library:
        library.drafts.keep("new note in 1", "Half a thought")
        library.drafts.keep("new note in 2", " \n")
    (source := tmp_path / "new.txt").write_text("Something new was said.")
    async with stage(library_path, sources=[str(source)]) as played:
        for _ in range(200):
            await played.pilot.pause(0.02)
            if "Half a thought" in played.told:
                break
        assert played.told.index("added") < played.told.index("Half a thought")
        assert "more wait" not in played.told
        (shown,) = played.app._notifications
        assert "Half a thought" in shown.message
