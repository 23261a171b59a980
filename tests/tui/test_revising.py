"""The texts an article had before: listed, compared, read with what was marked in them."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.screen import Screen

from seedreader.tui.screens.old_revision import OldRevision
from seedreader.tui.screens.revision_diff import DiffRows, RevisionDiff
from seedreader.tui.screens.revisions import Revisions
from tests.tui.stage import NARROW, Stage, draft, find, opened, stage

FIRST = "The report\n\nThe leaders spoke for an hour about trade.\n\nNobody else was there.\n"
SECOND = FIRST.replace("spoke", "talked")
THIRD = SECOND.replace("Nobody else was there.", "The weather was \x1b[31mfine.")


@pytest.fixture
def changed(empty_path: Path) -> Path:
    """A library with an article that changed twice, and passages that were made on the first text and on the last."""
    library = opened(empty_path)
    library.articles.add(draft(FIRST))
    library.passages.add(1, find(library, 1, "spoke for an hour"), tags=["a"])
    library.passages.add(1, find(library, 1, "Nobody else was there"))
    library.articles.add(replace(draft(SECOND), sha256="second"))
    library.articles.add(replace(draft(THIRD), sha256="third"))
    library.passages.add(1, find(library, 1, "The weather"))
    library.session.set("interface", {"articles": [1]})
    library.close()
    return empty_path


def on_top(played: Stage) -> Screen[object]:
    return played.app.screen


async def test_what_changed_since_the_text_before(changed: Path) -> None:
    async with stage(changed) as played:
        await played.press("r")
        assert isinstance(on_top(played), Revisions)
        listed = [row.strip("│ ").split() for row in played.screen_text.splitlines() if " words" in row]
        assert [row[row.index("words") - 4 :][::4] for row in listed] == [
            ["3", "words"],
            ["2", "words"],
            ["1", "words"],
        ]
        assert [("current" in row) for row in listed] == [True, False, False]
        assert "enter compare 2 with 3" in played.screen_text
        await played.press("enter")
        assert isinstance(on_top(played), RevisionDiff)
        assert "What changed from revision 2 to 3" in played.screen_text
        assert " - Nobody else was there." in played.screen_text
        assert " + The weather was ␛[31mfine." in played.screen_text
        assert "1 removed, 1 added" in played.screen_text
        await played.press("escape", "j", "enter")
        assert " - The leaders spoke for an hour about trade." in played.screen_text
        await played.press("escape", "escape")
        assert played.app.screen is played.app.workspace


async def test_any_two_are_compared(changed: Path) -> None:
    async with stage(changed) as played:
        await played.press("r", "space")
        assert "compare with this" in played.screen_text
        await played.press("enter")
        assert "Go to another revision" in played.screen_text
        await played.press("G")
        assert "enter compare 1 with 3" in played.screen_text
        await played.press("enter")
        assert "- The leaders spoke for" in played.screen_text
        assert "+ The weather was" in played.screen_text


async def test_the_keys_go_from_change_to_change(changed: Path) -> None:
    async with stage(changed, size=NARROW) as played:
        await played.press("r", "space", "G", "enter")
        rows = played.app.screen.query_one(DiffRows)
        assert rows.current is not None
        assert rows.current.text.startswith("The leaders spoke")
        await played.press("n", "n")
        assert rows.current.text.startswith("The weather")
        await played.press("n")
        assert "That was the last change" in played.told
        await played.press("N")
        assert rows.current.text.startswith("Nobody")
        await played.resize(60, 20)
        assert rows.current.text.startswith("Nobody")


async def test_a_diff_takes_the_whole_screen_and_begins_at_its_beginning(empty_path: Path) -> None:
    library = opened(empty_path)
    paragraphs = [f"Paragraph {number} says what it says." for number in range(40)]
    library.articles.add(draft("Title\n\n" + "\n\n".join(paragraphs)))
    longer = [f"{each} More." for each in paragraphs]
    library.articles.add(replace(draft("Title\n\n" + "\n\n".join(longer)), sha256="longer"))
    library.session.set("interface", {"articles": [1]})
    library.close()
    async with stage(empty_path, size=NARROW) as played:
        await played.press("r", "enter")
        rows = played.screen_text.splitlines()
        assert "Title" in rows[1]
        assert "Paragraph 0 says" in rows[3]
        assert "Paragraph" in rows[19]
        await played.press("G")
        assert "Paragraph 39 says what it says. More." in played.screen_text.splitlines()[20]


async def test_words_that_differ_are_told_apart_without_colour(changed: Path) -> None:
    async with stage(changed) as played:
        await played.press("r", "j", "enter")
        rows = played.app.screen.query_one(DiffRows)
        found = {}
        for index, item in enumerate(rows.items):
            for segment in rows.draw(item, index, 0, 80, rows.looks[""]):
                if segment.style is not None and segment.text in ("spoke", "talked"):
                    found[segment.text] = (segment.style.underline, segment.style.strike)
                elif segment.style is not None:
                    assert not (segment.style.underline or segment.style.strike)
        assert found == {"spoke": (True, True), "talked": (True, False)}


async def test_an_earlier_text_is_read_with_its_marks_and_not_changed(changed: Path) -> None:
    async with stage(changed) as played:
        await played.press("r", "G", "r")
        screen = on_top(played)
        assert isinstance(screen, OldRevision)
        reader = screen.pane.reader
        assert reader.text == FIRST
        assert [FIRST[each.start : each.end] for each in reader.passages] == [
            "spoke for an hour",
            "Nobody else was there",
        ]
        assert "revision 1 of 20" in played.screen_text
        await played.press("]", "]")
        assert reader.cursor == FIRST.index("Nobody")
        await played.press("x")
        assert "can be read, not changed" in played.told
        await played.press("/", *"hour", "enter")
        assert reader.cursor == FIRST.index("hour")
        await played.press("escape", "escape")
        assert isinstance(on_top(played), Revisions)
    library = opened(changed)
    assert len(library.passages.of_article(1)) == 3
    library.close()


async def test_an_article_that_never_changed_says_so(library_path: Path) -> None:
    async with stage(library_path) as played:
        await played.press("r")
        assert "This article has one text so far" in played.told
        assert played.app.screen is played.app.workspace
