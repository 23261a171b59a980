"""Annotations come in from the palette: picked, looked at first, one step to undo, what was not taken listed."""

import asyncio
import csv
import time
from pathlib import Path
from typing import Any

import pytest

from seedreader.exporting.exports import Manner, export
from seedreader.importing.progress import Cancelled, Progress
from seedreader.tui.importing_job import Answer
from tests.tui.stage import MEDIUM, NARROW, Stage, opened, stage

MANY = 400


async def begin(played: Stage, *names: str | Path, settled: bool = True) -> None:
    """Ask for files by their names or paths, and wait for what comes of it."""
    played.app.workspace.action_import()
    await played.settle()
    for name in names[:-1]:
        await played.type(str(name))
        await played.press("tab")
    await played.type(str(names[-1]))
    await (played.press if settled else played.pilot.press)("enter")


def passages(path: Path) -> list[str]:
    library = opened(path)
    found = [passage.quote for passage in library.passages.iterate()]
    library.close()
    return found


def first_words(library_path: Path) -> tuple[str, str]:
    """The title of the first article, and words of it."""
    library = opened(library_path)
    found = library.articles.get(1).title, library.articles.content(1).text[:40].strip()
    library.close()
    return found


@pytest.fixture
def table(tmp_path: Path, library_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A table with one new passage and one of an article that nobody has, in the folder one is in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    title, words = first_words(library_path)
    path = folder / "a.csv"
    path.write_text(
        f'document,tag,content,start_offset,end_offset\n"{title}",new/tag,"{words}",0,{len(words)}\nx,y,z,,\n'
    )
    return path


@pytest.fixture
def many(table: Path, library_path: Path) -> Path:
    """A table with many passages."""
    title, _ = first_words(library_path)
    library = opened(library_path)
    text = library.articles.content(1).text
    library.close()
    with table.with_name("many.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["document", "tag", "content", "start_offset", "end_offset"])
        rows.writerows([title, "many", text[at : at + 5], at, at + 5] for at in range(MANY))
    return table.with_name("many.csv")


@pytest.mark.parametrize("size", [NARROW, MEDIUM])
async def test_a_file_is_picked_looked_at_taken_in_and_undone(
    library_path: Path, table: Path, size: tuple[int, int]
) -> None:
    before = passages(library_path)
    (table.parent / "article.txt").write_text("no annotations")
    async with stage(library_path, size=size) as played:
        await played.open(1)
        played.app.workspace.action_import()
        await played.settle()
        assert "a.csv" in played.screen_words
        assert "article.txt" not in played.screen_words, "what cannot be imported is not offered"
        assert "1 other not read" in played.screen_words
        await played.press("enter")
        assert "1 passage and 1 tag added, 1 not taken" in played.screen_words
        assert "Not taken:" in played.screen_words
        assert "1 passage of x the library has no such article" in played.screen_words
        assert passages(library_path) == before
        await played.press("enter")
        assert sorted(passages(library_path)) == sorted([*before, first_words(library_path)[1]])
        assert any(outline.tags == ("new/tag",) for outline in played.reader.passages)
        assert "1 not taken; u undoes it" in played.told
        await played.press("u")
        assert passages(library_path) == before
        assert "Undid: import a.csv" in played.told


async def test_new_tags_that_look_like_others_are_told(library_path: Path, table: Path) -> None:
    library = opened(library_path)
    library.tags.create("new/tag")
    library.close()
    table.write_text(table.read_text().replace("new/tag", "n\u0435w/tag"))
    async with stage(library_path, size=MEDIUM) as played:
        await begin(played, "a.csv")
        assert "looks like" not in played.told
        await played.press("enter")
        assert "The new tag “n\u0435w/tag” looks like your tag “new/tag”" in played.told


async def test_several_files_are_one_step(library_path: Path, table: Path, many: Path) -> None:
    before = passages(library_path)
    async with stage(library_path) as played:
        await begin(played, "a.csv", "many.csv")
        await played.press("enter")
        assert len(passages(library_path)) == len(before) + MANY + 1
        await played.press("u")
        assert passages(library_path) == before


async def test_what_cannot_be_read_is_said_and_another_file_can_be_named(library_path: Path, table: Path) -> None:
    library = opened(library_path)
    export(library, "annotations", table.with_name("known.csv"), Manner())
    library.close()
    table.with_name("broken.json").write_text("{")
    async with stage(library_path) as played:
        await begin(played, "broken.json")
        assert "broken.json: It is no JSON" in played.screen_words
        await played.press("enter")
        assert "broken.json: It is no JSON" in played.screen_words, "there is nothing to take in"
        await played.press("escape")
        assert "enter look at" in played.screen_words, "another one can be picked"
        await played.press("ctrl+u")
        await played.type(str(table.with_name("known.csv")))
        await played.press("enter")
        assert "Nothing in it is new" in played.screen_words
        await played.press("escape", "escape")
        assert played.app.screen is played.app.workspace


class Slowly:
    """Stands for what reads or takes in, and goes on until it is let go or stopped."""

    def __init__(self, played: Stage, monkeypatch: pytest.MonkeyPatch, name: str, *, timed: bool = True) -> None:
        self._timed = timed
        self._work = getattr(played.app.workspace.bringing_in, name)
        self._let_go = asyncio.Event()
        monkeypatch.setattr(played.app.workspace.bringing_in, name, self.work)

    async def work(self, what: Any, progress: Progress) -> Any:
        progress.total, progress.done = 400, 100
        while not self._let_go.is_set():
            progress.began = progress.began if self._timed else time.monotonic() - 10
            await asyncio.sleep(0.01)
            progress.check()
        return await self._work(what, progress)

    def let_go(self) -> None:
        """Go on as it would have."""
        self._let_go.set()


async def test_one_reads_and_tags_while_files_are_looked_at(
    library_path: Path, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage(library_path) as played:
        await played.open(1)
        slowly = Slowly(played, monkeypatch, "look")
        played.app.workspace.action_import()
        await played.until(lambda: "a.csv" in played.screen_words)
        await played.pilot.press("enter")
        await played.until(lambda: "100 of 400" in played.screen_words)
        assert "s stop, nothing is changed esc read meanwhile" in played.screen_words
        await played.pilot.press("escape")
        await played.until(lambda: played.app.screen is played.app.workspace)
        await played.until(lambda: "seeing what it comes to … 100 of 400" in played.screen_words)
        await played.pilot.press("w", "s", "t")
        await played.until(lambda: played.app.screen is not played.app.workspace)
        await played.pilot.press(*"mine", "enter", "enter")
        await played.until(lambda: any(each.tags == ("mine",) for each in played.reader.passages))
        assert "That is done as soon as the import is. I shows how far it is." in played.told
        slowly.let_go()
        await played.settle()
        assert "a.csv: it would be 1 passage and 1 tag added, 1 not taken. I shows it, and imports it." in played.told
        assert "an import waits for you (I)" in played.screen_words
        await played.press("I")
        assert "1 passage of x the library has no such article" in played.screen_words
        await played.press("enter")
        assert "1 not taken; u undoes it" in played.told
        assert "waits for you" not in played.screen_words
        assert first_words(library_path)[1] in passages(library_path)


async def test_what_is_taken_in_behind_the_text_is_told_of_and_undone_only_when_it_is_there(
    library_path: Path, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = passages(library_path)
    async with stage(library_path) as played:
        await played.open(1)
        slowly = Slowly(played, monkeypatch, "take")
        await begin(played, "a.csv")
        await played.pilot.press("enter")
        await played.until(lambda: "importing …" in played.screen_words)
        await played.pilot.press("escape")
        await played.until(lambda: "importing … 100 of 400" in played.screen_words)
        await played.pilot.press("u")
        await played.until(lambda: "An import is being taken in" in played.told)
        slowly.let_go()
        await played.settle()
        assert "1 passage and 1 tag added, 1 not taken; u undoes it" in played.told
        assert "importing" not in played.screen_words
        assert any(outline.tags == ("new/tag",) for outline in played.reader.passages)
        await played.press("u")
        assert passages(library_path) == before


@pytest.mark.parametrize("aside", [True, False])
@pytest.mark.parametrize("what", ["look", "take"])
async def test_it_is_stopped_from_its_dialog_even_when_that_was_closed_meanwhile(
    library_path: Path, table: Path, monkeypatch: pytest.MonkeyPatch, what: str, aside: bool
) -> None:
    before = passages(library_path)
    async with stage(library_path) as played:
        if what == "take":
            await begin(played, "a.csv")
        else:
            played.app.workspace.action_import()
            await played.settle()
        Slowly(played, monkeypatch, what)
        await played.pilot.press("enter")
        await played.until(lambda: "100 of 400" in played.screen_words)
        if aside:
            await played.pilot.press("escape")
            await played.until(lambda: played.app.screen is played.app.workspace)
            await played.pilot.press("I")
            await played.until(lambda: "read meanwhile" in played.screen_words)
        await played.pilot.press("s")
        await played.settle()
        assert "Stopped: nothing was imported" in played.told
        assert played.app.screen is played.app.workspace
        assert passages(library_path) == before
        await played.press("I")
        assert "look at" in played.screen_words, "another can be picked"


async def test_what_cannot_be_read_behind_the_text_is_told(
    library_path: Path, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.with_name("broken.json").write_text("{")
    async with stage(library_path) as played:
        slowly = Slowly(played, monkeypatch, "look")
        await begin(played, "broken.json", settled=False)
        await played.until(lambda: "100 of 400" in played.screen_words)
        await played.pilot.press("escape")
        await played.until(lambda: played.app.screen is played.app.workspace)
        slowly.let_go()
        await played.settle()
        assert "Save it anew as JSON" in played.told
        await played.press("I")
        assert "look at" in played.screen_words


@pytest.mark.parametrize(
    ("name", "told", "waits"),
    [("broken.json", "Save it anew as JSON", False), ("a.csv", "it would be 1 passage", True)],
)
async def test_what_is_done_while_the_dialog_is_on_its_way_out_is_told(
    library_path: Path, table: Path, name: str, told: str, waits: bool
) -> None:
    table.with_name("broken.json").write_text("{")
    async with stage(library_path) as played:
        await begin(played, name)
        assert told not in played.told
        played.app.screen.dismiss(Answer.ASIDE)  # As `esc` does while something goes on.
        await played.settle()
        assert told in played.told
        assert ("an import waits for you" in played.screen_words) is waits


async def test_files_are_chosen_while_something_else_goes_on_in_the_background(library_path: Path, table: Path) -> None:
    async with stage(library_path) as played:
        ended = asyncio.Event()
        goes_on = played.app.workspace.run_worker(ended.wait())
        played.app.workspace.action_import()
        await played.until(lambda: "a.csv" in played.screen_words)
        await played.pilot.press("enter")
        await played.until(lambda: "1 passage and 1 tag added, 1 not taken" in played.screen_words)
        assert goes_on.is_running
        ended.set()


async def test_who_leaves_stops_it(library_path: Path, table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = passages(library_path)
    async with stage(library_path) as played:
        await begin(played, "a.csv")
        Slowly(played, monkeypatch, "take")
        await played.pilot.press("enter")
        await played.until(lambda: "importing …" in played.screen_words)
    assert passages(library_path) == before


@pytest.mark.parametrize("trial", [True, False])
async def test_stopped_nothing_is_half_done(
    library_path: Path, many: Path, monkeypatch: pytest.MonkeyPatch, trial: bool
) -> None:
    before = passages(library_path)
    tried = 0
    step = Progress.step

    def stopped_halfway(progress: Progress) -> None:
        nonlocal tried
        tried += progress.total is not None and progress.done == 0
        if progress.total is not None and progress.done == MANY // 2 and (trial or tried == 2):
            progress.cancel()
        step(progress)

    monkeypatch.setattr(Progress, "step", stopped_halfway)
    async with stage(library_path) as played:
        await begin(played, "many.csv")
        if not trial:
            assert f"{MANY} passages" in played.screen_words
            await played.press("enter")
        assert "Stopped: nothing was imported" in played.told
        assert played.app.screen is played.app.workspace
        assert passages(library_path) == before
        library = opened(library_path)
        assert not library.history.list(1) or "many.csv" not in library.history.list(1)[0].what
        library.close()


async def test_what_is_taken_in_is_what_was_looked_at(library_path: Path, table: Path) -> None:
    before = passages(library_path)
    words = first_words(library_path)[1]
    async with stage(library_path) as played:
        await begin(played, table)
        table.write_text("no table any more")
        await played.press("enter")
        assert sorted(passages(library_path)) == sorted([*before, words])


def test_a_cancelled_progress_says_so() -> None:
    progress = Progress()
    progress.step()
    progress.cancel()
    with pytest.raises(Cancelled):
        progress.step()
