"""Widgets that keep their lines show what they would show without."""

from pathlib import Path

from textual.geometry import Region
from textual.widget import Widget

from seedreader.tui.kept_lines import KeptLines
from tests.tui.stage import Stage, find, opened, stage

KEYS = (
    "j",
    "w",
    "space",
    "right_square_bracket",
    "v",
    "w",
    "escape",
    "tab",
    "j",
    "shift+tab",
    "G",
    "i",
    "k",
    "g",
    "plus",
)


def kept_lines_differ(played: Stage) -> list[Widget]:
    """The widgets whose lines are not those of a paint from scratch."""
    wrong: list[Widget] = []
    for widget in played.app.screen.walk_children(KeptLines):
        region = Region(0, 0, *widget.region.size)
        if not widget.display or not region:
            continue
        kept = [strip.text for strip in widget.render_lines(region)]
        looks = [list(strip) for strip in widget.render_lines(region)]
        widget._kept = None
        widget._styles_cache.clear()
        fresh = widget.render_lines(region)
        if kept != [strip.text for strip in fresh] or looks != [list(strip) for strip in fresh]:
            wrong.append(widget)
    return wrong


async def test_kept_lines_are_those_of_a_paint_from_scratch(library_path: Path) -> None:
    library = opened(library_path)
    for words in ("Rutte", "Japan", "NATO"):
        library.passages.add(1, find(library, 1, words), tags=["person"], note="Why?")
    library.close()
    async with stage(library_path) as played:
        for key in KEYS:
            await played.press(key)
            assert kept_lines_differ(played) == [], key
        played.app.theme = "textual-light"
        await played.settle()
        assert kept_lines_differ(played) == []
        await played.resize(90, 30)
        assert kept_lines_differ(played) == []
