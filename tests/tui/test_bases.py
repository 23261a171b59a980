"""What the widgets of the interface take over from those of Textual."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widget import Widget

import seedreader.tui
from tests.tui.stage import MEDIUM, stage


def below(kind: type[Widget]) -> Iterator[type[Widget]]:
    for each in kind.__subclasses__():
        yield each
        yield from below(each)


def own_widgets() -> list[type[Widget]]:
    for module in pkgutil.walk_packages(seedreader.tui.__path__, "seedreader.tui."):
        importlib.import_module(module.name)
    own = {each for each in below(Widget) if each.__module__.startswith("seedreader.tui")}
    return sorted(own, key=lambda each: each.__qualname__)


@pytest.mark.parametrize("kind", own_widgets())
def test_no_part_that_a_base_draws_is_lost_to_another_base(kind: type[Widget]) -> None:
    """Of a class with several bases Textual asks only the first for the names of such parts."""
    of_all = {name for base in kind.__mro__ for name in base.__dict__.get("COMPONENT_CLASSES", ())}
    assert kind._get_component_classes() >= of_all


async def test_nothing_but_the_text_is_selected_by_the_mouse(library_path: Path) -> None:
    async with stage(library_path, size=MEDIUM) as played:
        for x in range(0, MEDIUM[0], 11):
            for y in range(0, MEDIUM[1], 5):
                await played.pilot.click(offset=(x, y), times=3)
                assert not played.app.screen.selections
        await played.press("escape", "escape")
        assert played.app.is_running
