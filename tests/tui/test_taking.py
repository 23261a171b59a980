"""Adding articles while one reads, and taking annotations away."""

import csv
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from seedreader.errors import LibraryWriteFailed
from seedreader.exporting.exports import NAMES, export
from seedreader.exporting.written import Written
from tests.tui.stage import MEDIUM, NARROW, SEEDS, Stage, find, opened, stage


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def annotate(path: Path) -> None:
    library = opened(path)
    first = library.passages.add(3, find(library, 3, "We cannot be naïve"), tags=["quote/naive", "china"])
    second = library.passages.add(5, find(library, 5, "We cannot be naive"))
    library.links.add(first.id, second.id, "quotes")
    library.close()


async def test_annotations_go_into_the_file_that_is_offered(library_path: Path, folder: Path) -> None:
    annotate(library_path)
    async with stage(library_path) as played:
        await played.press("e", "enter")
        assert "3 rows of annotations" in played.told
    rows = table(folder / "annotations.csv")
    assert [row["tag"] for row in rows] == ["china", "quote/naive", ""]
    assert rows[0]["content"] == "We cannot be naïve"


async def test_links_and_codebook_are_a_key_away(library_path: Path, folder: Path) -> None:
    annotate(library_path)
    async with stage(library_path) as played:
        await played.press("e", "down", "enter")
        await played.press("e", "down", "down", "enter")
    assert [row["type"] for row in table(folder / "links.csv")] == ["quotes"]
    assert [row["tag"] for row in table(folder / "codebook.csv")] == ["china", "quote/naive"]


async def test_the_synopsis_goes_into_a_page(library_path: Path, folder: Path) -> None:
    annotate(library_path)
    async with stage(library_path) as played:
        await played.press("e", "down", "down", "down", "down")
        assert "synopsis.html" in played.screen_text
        await played.press("enter")
        assert "1 thread of html written to" in played.told
    page = (folder / "synopsis.html").read_text(encoding="utf-8")
    assert "2 articles, 1 origin" in page
    assert "We cannot be naïve" in page


async def test_what_a_format_cannot_hold_is_told_once_and_whole(library_path: Path, folder: Path) -> None:
    annotate(library_path)
    async with stage(library_path) as played:
        await played.press("e", *["down"] * NAMES.index("qdpx"), "down", "enter")
        told = " ".join(played.told.split())
        assert "2 passages of qdpx written to" in told
        assert "; not in it: who made a tag or a link and when; headings, emphasis and the like" in told


async def test_a_file_that_is_there_is_written_over_only_when_asked_again(library_path: Path, folder: Path) -> None:
    target = folder / "annotations.csv"
    target.write_text("mine")
    async with stage(library_path) as played:
        await played.press("e", "enter")
        assert "already there" in played.screen_text
        assert target.read_text() == "mine"
        await played.press("2", "backspace", "enter")
        assert target.read_text() == "mine", "typing takes the question back"
        await played.press("enter")
    assert target.read_text().startswith("id,document")


@pytest.mark.parametrize("size", [NARROW, MEDIUM])
async def test_markdown_goes_into_a_folder_and_over_what_is_there_only_when_asked_again(
    library_path: Path, folder: Path, size: tuple[int, int]
) -> None:
    annotate(library_path)
    async with stage(library_path, size=size) as played:
        await played.press("e", *["down"] * 6)
        assert "into the folder" in played.screen_text
        assert "/notes" in played.screen_text
        await played.press("enter")
        assert f"2 files of markdown written to {folder / 'notes'}" in played.told
        notes = sorted((folder / "notes").iterdir())
        assert "We cannot be naïve" in "".join(note.read_text(encoding="utf-8") for note in notes)
        notes[0].write_text("mine")
        await played.press("e", *["down"] * 6, "enter")
        assert "Files of these names are in notes already" in played.screen_text
        assert notes[0].read_text() == "mine"
        await played.press("enter")
        assert notes[0].read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ("nothing", "0 rows of annotations written to {}"),
        ("folder", "is a folder"),
        ("file", "annotations.csv is already there Export it again to write over what is there."),
    ],
)
async def test_while_a_file_is_written_keys_are_heard_and_one_reads_on(
    library_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, there: str, told: str
) -> None:
    held, done = Event(), (folder / "annotations.csv")
    if there == "folder":
        done.mkdir()
    elif there == "file":
        done.write_text("mine")

    def slow(*arguments: Any, **named: Any) -> Written:
        held.wait(20)
        return export(*arguments, **named)

    monkeypatch.setattr("seedreader.exporting.exports.export", slow)
    async with stage(library_path) as played:
        await played.pilot.press("e", "enter")
        await played.until(lambda: "writing …" in played.screen_text)
        assert "esc read meanwhile" in played.screen_text
        await played.pilot.press("escape", "f")
        await played.until(lambda: "Find in the library" in played.screen_text)
        held.set()
        await played.settle()
        assert told.format(done) in played.told


async def test_every_format_is_offered_and_another_one_takes_the_question_back(
    library_path: Path, folder: Path
) -> None:
    (folder / "annotations.csv").write_text("mine")
    async with stage(library_path, size=NARROW) as played:
        await played.press("e")
        for name in NAMES:
            assert name in played.screen_text
        await played.press("enter", "down", "up", "enter")
        assert (folder / "annotations.csv").read_text() == "mine"


async def test_a_file_that_cannot_be_written_says_why_and_stays(library_path: Path, folder: Path) -> None:
    async with stage(library_path) as played:
        await played.press("e", *["backspace"] * 20, *"no/such/place.csv", "enter")
        assert "no folder" in played.screen_text.lower()
        await played.press(*["backspace"] * 20, "enter")
        assert "no name" in played.screen_text
        await played.press("escape")
    assert list(folder.iterdir()) == []


async def add(played: Stage, path: str) -> None:
    await played.press("a")
    played.app.focused.value = path  # type: ignore[union-attr]
    await played.press("enter")


async def test_a_folder_is_added_and_its_first_article_shown(empty_path: Path) -> None:
    async with stage(empty_path) as played:
        await add(played, str(SEEDS))
        assert "5 added" in played.told
        assert played.reader.article_id == 1
        assert "Tokyo, April 2025" in played.screen_text, "the text itself"
        assert played.app.workspace.article_pane.has_focus_within, "one chooses first"
        await played.press("enter")
        assert played.reader.has_focus
        await add(played, f"{SEEDS}/00[01]*.txt")
        assert "2 known already" in played.told
        assert len(played.app.workspace.articles) == 5


async def test_what_was_added_at_once_is_taken_back_at_once(empty_path: Path) -> None:
    async with stage(empty_path, sources=[str(SEEDS)]) as played:
        await played.press("u")
        assert "Undid: add 5 articles" in played.told
        assert "Nothing to read yet" in played.screen_text
        await played.press("U")
        assert len(played.app.workspace.articles) == 5


async def test_a_failing_library_ends_adding_and_says_why(empty_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise LibraryWriteFailed("The disk is full", "Make room.")

    async with stage(empty_path) as played:
        monkeypatch.setattr("seedreader.importing.adding.add_all", full)
        await add(played, str(SEEDS))
        assert "The disk is full" in played.told
        assert "adding" not in played.screen_text
        assert "Nothing to read yet" in played.screen_text


async def test_sources_named_at_the_start_are_added(empty_path: Path) -> None:
    async with stage(empty_path, sources=[str(SEEDS)]) as played:
        assert len(played.app.workspace.articles) == 5
        assert played.reader.article_id == 1
        assert "Tokyo, April 2025" in played.screen_text
    async with stage(empty_path, sources=[str(SEEDS)]) as played:
        assert "5 known already" in played.told
        assert len(played.app.workspace.articles) == 5


async def test_what_cannot_be_added_is_listed_and_the_rest_is_there(empty_path: Path, folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "good.txt").write_text("Good\n\nSome words to read.")
    async with stage(empty_path) as played:
        await add(played, "*.txt")
        assert "1 added, 1 failed" in played.told
        assert "1 source could not be added" in played.screen_text
        assert "empty.txt" in played.screen_text
        await played.press("enter")
        assert played.reader.text.startswith("Good")
        await add(played, "nowhere.txt")
        assert "nowhere.txt" in played.screen_text
        await played.press("escape")


async def tagged_report(played: Stage, folder: Path) -> Path:
    """Add a report, open it and tag words of it; returns its file."""
    source = folder / "report.txt"
    source.write_text("Report\n\nThe minister said that security is indivisible.")
    await add(played, str(source))
    await played.press("enter")
    await played.select("security is indivisible")
    await played.press("t", *"quote", "enter", "enter")
    return source


async def test_a_source_that_changed_is_shown_anew_where_one_reads(empty_path: Path, folder: Path) -> None:
    async with stage(empty_path) as played:
        source = await tagged_report(played, folder)
        source.write_text("Report\n\nUpdate. The minister said that security is indivisible.")
        await add(played, str(source))
        assert "1 updated" in played.told
        assert "Update." in played.reader.text
        (passage,) = played.reader.passages
        assert played.reader.text[passage.start : passage.end] == "security is indivisible"


async def test_an_orphan_is_said_in_words(empty_path: Path, folder: Path) -> None:
    async with stage(empty_path) as played:
        source = await tagged_report(played, folder)
        source.write_text("Report\n\nNothing whatsoever was announced to anybody today.")
        await add(played, str(source))
        assert "1 passage: 1 lost" in played.told
        assert "A passage has lost its words" in played.screen_text
        assert "security is indivisible" in played.screen_text
