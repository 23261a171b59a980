"""Annotations come in from the palette: looked at first, one step to undo, what was not taken listed."""

import asyncio
from pathlib import Path

import pytest

from seedreader.exporting.exports import Manner, export
from tests.tui.stage import Stage, opened, stage


async def begin(played: Stage, path: Path) -> None:
    played.app.workspace.action_import()
    await played.settle()
    await played.type(str(path))
    await played.press("enter")


def passages(path: Path) -> list[str]:
    library = opened(path)
    found = [passage.quote for passage in library.passages.iterate()]
    library.close()
    return found


async def test_a_file_is_looked_at_then_taken_in_and_undone(library_path: Path, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    library = opened(library_path)
    title = library.articles.get(1).title
    words = library.articles.content(1).text[:40].strip()
    library.close()
    before = passages(library_path)
    table.write_text(
        f'document,tag,content,start_offset,end_offset\n"{title}",new/tag,"{words}",0,{len(words)}\nx,y,z,,\n'
    )
    async with stage(library_path) as played:
        await played.open(1)
        await begin(played, table)
        assert "1 passage and 1 tag added, 1 not taken" in " ".join(played.screen_text.replace("│", " ").split())
        assert passages(library_path) == before
        await played.press("enter")
        assert "1 thing was not taken" in played.screen_text
        await played.press("enter")
        assert sorted(passages(library_path)) == sorted([*before, words])
        assert any(outline.tags == ("new/tag",) for outline in played.reader.passages)
        await played.press("u")
        assert passages(library_path) == before
        assert "Undid: import a.csv" in played.told


async def test_what_cannot_be_read_is_said_and_another_file_can_be_named(library_path: Path, tmp_path: Path) -> None:
    library = opened(library_path)
    export(library, "annotations", tmp_path / "a.csv", Manner())
    library.close()
    async with stage(library_path) as played:
        await begin(played, tmp_path / "missing.csv")
        assert "There is no file" in played.screen_text
        await played.press("ctrl+u")
        await played.type(str(tmp_path / "a.csv"))
        await played.press("enter")
        assert "known already" in played.screen_text or "no annotations" in played.screen_text
        await played.press("escape")
        assert played.app.workspace.app.screen is not None


async def test_while_a_file_is_read_keys_are_heard(library_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def endless(_path: Path) -> None:
        await asyncio.Event().wait()

    async with stage(library_path) as played:
        monkeypatch.setattr(played.app.workspace.bringing_in, "look", endless)
        played.app.workspace.action_import()
        await played.settle()
        await played.type("a.csv")
        for key, shown in (("enter", True), ("x", False), ("enter", True)):
            await asyncio.wait_for(played.pilot.press(key), 5)
            async with asyncio.timeout(5):
                while ("reading …" in played.screen_text) is not shown:
                    await played.pilot.pause(0.01)
        await asyncio.wait_for(played.pilot.press("escape"), 5)
        await played.settle()
        assert "Import annotations" not in played.screen_text


async def test_what_is_taken_in_is_what_was_looked_at(library_path: Path, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    library = opened(library_path)
    title = library.articles.get(1).title
    words = library.articles.content(1).text[:40].strip()
    library.close()
    before = passages(library_path)
    table.write_text(f'document,tag,content\n"{title}",new/tag,"{words}"\n')
    async with stage(library_path) as played:
        await begin(played, table)
        table.write_text("no table any more")
        await played.press("enter")
        assert sorted(passages(library_path)) == sorted([*before, words])
