"""What a changed source did to the passages is seen, and accepted, refused or put right by keys."""

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from seedreader import anchoring
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span
from seedreader.reading.display import width
from seedreader.tui.reader.gutter import CHANGED
from tests.tui.stage import NARROW, Stage, draft, find, opened, stage

SAID = "We must assess what is happening together, the minister said"
BEFORE = f"""The report

The two leaders met on Friday in the capital and spoke for an hour about trade.

{SAID}, and left.

Nobody else was in the room when they spoke, an aide told those who waited outside.
"""
AFTER = f"""The report

The two leaders met on Friday in the capital and talked for an hour about trade.

{SAID}, and left. {SAID}, and came back.

The weather was fine.
"""


def of_changes(path: Path) -> Path:
    """A library with a passage that was edited, one for review, one that is lost and one that is as it was."""
    library = opened(path)
    library.articles.add(draft(BEFORE))
    for words, note in (
        ("spoke for an hour about trade", ""),
        (SAID, "Who said it?"),
        ("Nobody else was in the room when they spoke", ""),
        ("The report", ""),
    ):
        library.passages.add(1, find(library, 1, words), tags=["a"], note=note)
    library.articles.add(replace(draft(AFTER), sha256="other"))
    library.session.set("interface", {"articles": [1]})
    assert [each.status.value for each in library.passages.of_article(1)] == ["same", "edited", "review", "orphan"]
    library.close()
    return path


@pytest.fixture
def changed(empty_path: Path) -> Path:
    """Such a library."""
    return of_changes(empty_path)


def statuses(path: Path) -> dict[int, str]:
    """How the passages stand in the file."""
    library = opened(path)
    found = {passage.id: passage.status.value for passage in library.passages.of_article(1)}
    library.close()
    return found


def row_of(played: Stage, words: str) -> str:
    return next(row for row in played.screen_text.splitlines() if words in row)


async def walk(played: Stage, *keys: str) -> None:
    """Go only to the passages that are chosen so among the tags."""
    await played.press("#", *keys, "enter")


def test_the_signs_are_one_cell_wide() -> None:
    assert [width(sign) for sign in CHANGED.values()] == [1, 1, 1]
    assert set(CHANGED) == {AnchorStatus.EDITED, AnchorStatus.MOVED, AnchorStatus.REVIEW}


async def test_what_waits_is_said_once_for_each_text(changed: Path) -> None:
    async with stage(changed) as played:
        assert played.told.count("1 passage waits for your review") == 1
        await played.app.workspace.opening.open(1, at=played.reader.place)
        await played.settle()
        assert played.told.count("waits for your review") == 1


async def test_the_list_says_how_many_wait(changed: Path) -> None:
    async with stage(changed) as played:
        assert "?1" in row_of(played, "article.txt")
        await walk(played, *"review")
        await played.press("]", "A")
        assert "?1" not in row_of(played, "article.txt")


async def test_the_codebook_tells_them_apart(changed: Path) -> None:
    async with stage(changed) as played:
        await played.press("C")
        heads = [row.partition("A title")[2] for row in played.screen_text.splitlines() if "A title" in row]
        places = [head.strip("│ ") for head in heads]
        assert (places[0], places[2][:3], places[3]) == ("0%", "? ✎", "lost")
        assert places[1].endswith("%")


async def test_the_gutter_tells_them_apart(changed: Path) -> None:
    async with stage(changed) as played:
        assert "▐ ~ " in row_of(played, "The two leaders")
        assert "▐✎? " in row_of(played, "We must assess")
        assert "▐   The report" in row_of(played, "▐   The report")


async def test_what_an_edited_passage_was_stands_beside_it(changed: Path) -> None:
    async with stage(changed) as played:
        await played.go_to("talked for an hour")
        assert "Edited: it was “spoke for an hour about trade”" in played.screen_text
        assert "A accept" in played.screen_text
        await played.press("A")
        assert statuses(changed)[1] == "same"
        assert "Edited" not in played.screen_text
        assert "▐   " in row_of(played, "The two leaders")
        await played.press("u")
        assert statuses(changed)[1] == "edited"
        assert "Edited: it was" in played.screen_text


async def test_walking_what_waits_for_review(changed: Path) -> None:
    async with stage(changed) as played:
        await walk(played, *"review")
        assert "walking to review" in played.screen_text
        await played.press("g", "]")
        assert played.reader.cursor == AFTER.index(SAID)
        await played.press("]")
        assert "That was the last passage to review" in played.told
        await played.press("A", "]", "[")
        assert played.told.count("No passage to review is left") == 2
        await played.press("escape")
        assert not played.reader.walking
        await walk(played, *"edited")
        await played.press("g", "]")
        assert played.reader.cursor == AFTER.index("talked for")


async def test_a_place_in_doubt_is_refused_and_put_where_it_belongs(changed: Path) -> None:
    async with stage(changed) as played:
        await played.go_to(SAID)
        assert "To review: is it this? Found again" in played.screen_text, "its words are the same"
        await played.press("X")
        assert "Taken from its place: “We must assess" in played.told
        assert statuses(changed)[2] == "orphan"
        assert "2 passages have lost their words" in played.screen_text
        await played.press("tab", "enter")
        assert "placing “We must assess" in played.screen_text
        second = AFTER.index(SAID, AFTER.index(SAID) + 1)
        await played.press("m")
        assert "Nothing is selected" in played.told
        played.reader.select(find_at(second))
        await played.press("m")
        assert "Placed on “We must assess" in played.told
        assert statuses(changed)[2] == "same"
        library = opened(changed)
        placed = library.passages.get(2)
        library.close()
        assert (placed.start, placed.note) == (second, "Who said it?")
        assert "placing" not in played.screen_text
        await played.go_to("came back")
        assert "A passage has lost its words" in played.screen_text
        await played.press("u", "u")
        assert statuses(changed)[2] == "review"


def find_at(start: int) -> Span:
    return Span(start, start + len(SAID))


async def test_a_lost_passage_goes_to_the_words_that_are_selected(changed: Path) -> None:
    async with stage(changed) as played:
        await played.go_to("came back")
        await played.select("The weather was fine")
        await played.press("tab", "enter")
        assert statuses(changed)[3] == "same"
        assert "Placed on “The weather was fine”" in played.told


async def test_the_key_that_goes_to_lost_passages_is_the_one_that_does(changed: Path) -> None:
    async with stage(changed) as played:
        await played.go_to("came back")
        assert "tab goes here, enter places" in played.screen_words
        await played.press("tab")
        assert played.app.workspace.context_pane.has_focus
        await played.press("shift+tab", "\\")
        await played.go_to("came back")
        assert "shift+tab goes here, enter places" in played.screen_words
        for _ in range(3):
            await played.press("shift+tab")
            if played.app.workspace.context_pane.has_focus:
                break
        assert played.app.workspace.context_pane.has_focus


async def test_escape_ends_placing(changed: Path) -> None:
    async with stage(changed) as played:
        await played.go_to("came back")
        await played.press("tab", "m")
        assert "placing “Nobody else" in played.screen_text
        await played.press("escape")
        assert "placing" not in played.screen_text
        assert statuses(changed)[3] == "orphan"


async def test_a_lost_passage_is_tagged_noted_copied_and_deleted(changed: Path) -> None:
    async with stage(changed) as played:
        await played.go_to("came back")
        await played.press("tab", "y")
        assert "Nobody else was in the room when they spoke" in played.app.clipboard
        await played.press("c", *"gone", "ctrl+s")
        await played.press("t", *"lost", "enter", "enter")
        library = opened(changed)
        passage = library.passages.get(3)
        library.close()
        assert (passage.note, passage.tags, passage.status) == ("gone", ("a", "lost"), AnchorStatus.ORPHAN)
        assert " lost " in played.screen_text
        await played.press("X")
        assert "That passage has no place" in played.told
        await played.press("A")
        assert "no longer has these words" in played.told
        await played.press("x")
        assert 3 not in statuses(changed)
        assert "lost its words" not in played.screen_text
        await played.press("u")
        assert "A passage has lost its words" in played.screen_text


async def test_what_cannot_be_judged_says_why(changed: Path) -> None:
    async with stage(changed) as played:
        await played.go_to("The report")
        await played.press("A")
        assert "Nothing to accept here" in played.told
        library = opened(changed)
        library.passages.add(1, find(library, 1, "came back"))
        library.close()
        await played.app.workspace.changing.reload()
        await played.go_to("came back")
        await played.press("X")
        assert "marked in this very text" in played.told


async def test_on_a_narrow_screen_lost_passages_can_be_reached(changed: Path) -> None:
    async with stage(changed, size=NARROW) as played:
        await played.go_to("came back")
        assert "A passage has lost" in played.screen_text
        await played.press("tab", "enter")
        assert "placing “Nobody else" in played.screen_text
        await played.select("came back")
        await played.press("m")
        assert "came back" in played.reader.text[played.reader.passages[-1].start :]
        await played.go_to("The weather")
        assert "─ Passage ─" not in played.screen_text


async def test_adding_tells_what_became_of_the_passages(
    changed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, threads = tmp_path / "report.txt", []
    search = anchoring.anchor

    def noted(*arguments: Any) -> Any:
        threads.append(threading.current_thread().name)
        return search(*arguments)

    monkeypatch.setattr(anchoring, "anchor", noted)
    source.write_text(BEFORE)
    async with stage(changed, sources=[str(source)]) as played:
        await played.open(2)
        await played.select(SAID)
        await played.press("t", *"a", "enter", "enter")
        source.write_text("Corrected.\n\n" + BEFORE)
        await played.app.workspace.adding.add([str(source)])
        await played.settle()
        assert "1 updated; of what changed, 1 passage: 1 same" in played.told
        assert played.reader.text.startswith("Corrected.")
        assert len(threads) == 1
        assert threads[0] not in ("library", threading.main_thread().name), "neither is held up"


async def test_adding_tells_of_what_could_not_be_read(changed: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><article><p>{BEFORE}&#0;</p></article></body></html>")
    async with stage(changed) as played:
        await played.app.workspace.adding.add([str(page)])
        await played.settle()
        assert "1 added; 1 character could not be read and stands as �" in played.told
        page.with_suffix(".txt").write_bytes(b"A caf\xe9 by the sea.")
        await played.app.workspace.adding.add([str(page.with_suffix(".txt"))])
        await played.settle()
        assert "1 added; 1 text is not in Unicode and read as cp1252, a guess" in played.told
