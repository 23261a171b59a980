"""Words on which many passages lie: the pane beside the text lists a few of them, and moving is no more work for it."""

from pathlib import Path
from unittest.mock import Mock

import pytest

from seedreader.domain.text import Span
from seedreader.tui.context_lines import MOST_LISTED, listed
from seedreader.tui.workspace import hangs
from tests.tui.stage import opened, stage

CROWD = 12


@pytest.fixture
def crowded_path(library_path: Path) -> Path:
    """The five articles, with passages in the first that begin at one place, each a letter longer than the last."""
    library = opened(library_path)
    for number in range(CROWD):
        library.passages.add(1, Span(200, 230 + number), tags=[f"tag{number}"], note="Some words. " * number * 9)
    library.session.set("interface", {"articles": [1]})
    library.close()
    return library_path


@pytest.mark.parametrize(
    ("count", "chosen", "expected"), [(0, 0, []), (2, 1, [0, 1]), (12, 0, [0, 1, 2, 3, 4]), (12, 11, [7, 8, 9, 10, 11])]
)
def test_some_passages_around_the_one_meant_are_listed(count: int, chosen: int, expected: list[int]) -> None:
    """At the ends of the order as many as elsewhere."""
    assert list(listed(count, chosen)) == expected
    assert chosen in listed(12, chosen)


async def test_the_passage_walked_to_is_always_to_be_seen(crowded_path: Path) -> None:
    """Every step shows which passage is meant, however many lie on the same words, and how many are not listed."""
    async with stage(crowded_path) as played:
        await played.press("g")
        for number in reversed(range(CROWD)):
            await played.press("]")
            assert f"tag{number}" in next(line for line in played.screen_text.splitlines() if "▸" in line)
            assert f"and {CROWD - MOST_LISTED} more" in played.screen_text


async def test_other_passages_under_the_cursor_lay_out_nothing(
    crowded_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However much there is to say beside the text, the screen is arranged as before."""
    async with stage(crowded_path) as played:
        await played.press("g")
        reflow = Mock(wraps=played.app.screen._compositor.reflow)
        monkeypatch.setattr(played.app.screen._compositor, "reflow", reflow)
        await played.press(*["]"] * CROWD, *["w"] * 8, "b", "b")
        reflow.assert_not_called()


async def test_what_hangs_on_a_passage_is_shown_with_the_key_that_leads_there(
    crowded_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the library has nothing else to do, the note is there before anything is painted."""
    monkeypatch.setattr(hangs, "_A_MOMENT", 10)
    async with stage(crowded_path) as played:
        await played.press("g")
        played.reader.action_next_passage(1)
        chosen = played.app.workspace.context_pane.context.chosen
        assert chosen is not None
        assert chosen.note.startswith("Some words.")
