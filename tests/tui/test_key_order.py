"""Keys that arrive in one burst reach what they were typed for."""

import asyncio
from pathlib import Path
from typing import ClassVar

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input

from seedreader.tui.key_order import KeysInOrder
from tests.tui.stage import opened, stage


class Question(ModalScreen[str]):
    """Answers what is typed, at enter."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss('escaped')", "")]

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Input()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        self.dismiss(message.value)


class Pad(Widget, can_focus=True):
    """Has keys of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("t", "screen.ask", ""),
        ("x", "screen.strike", ""),
        ("w", "screen.ask_later", ""),
    ]


class Desk(Screen[None]):
    """Where the pad lies."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "leave", "")]

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Pad()

    def note(self, what: str | None) -> None:
        app = self.app
        assert isinstance(app, BurstApp)
        app.seen.append(what or "")

    def action_ask(self) -> None:
        self.app.push_screen(Question(), self.note)

    def action_ask_later(self) -> None:
        app = self.app
        assert isinstance(app, BurstApp)
        held = app.keys_held()
        held.__enter__()

        def ask() -> None:
            self.action_ask()
            held.__exit__(None, None, None)

        self.set_timer(0.05, ask)

    def action_strike(self) -> None:
        self.note("strike")

    def action_leave(self) -> None:
        self.note("leave")


class BurstApp(KeysInOrder):
    """Notes what the keys came to."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def get_default_screen(self) -> Screen[object]:
        return Desk()  # type: ignore[return-value]


async def burst(keys: list[str]) -> list[str]:
    """What all the keys come to when they arrive at once."""
    app = BurstApp()
    async with app.run_test() as pilot:
        await pilot.pause()
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(200):
            await asyncio.sleep(0.01)
            if app.keys_under_way == 0:
                break
    return app.seen


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([*"tquote", "enter"], ["quote"]),
        ([*"tq", "enter", "x", "q"], ["q", "strike", "leave"]),
        ([*"xtqq", "enter", "x", "t", "escape", "x"], ["strike", "qq", "strike", "escaped", "strike"]),
        ([*"tx", "enter", *"ty", "enter", *"tz", "enter"], ["x", "y", "z"]),
        (["x"] * 50, ["strike"] * 50),
        ([*"xwx", "enter", "x"], ["strike", "x", "strike"]),
    ],
)
async def test_a_burst_is_as_good_as_slow_typing(keys: list[str], expected: list[str]) -> None:
    assert await burst(keys) == expected


async def test_keys_wait_for_an_article_to_be_opened(library_path: Path) -> None:
    async with stage(library_path, size=(160, 48)) as played:
        keys = ["backslash", "shift+tab", "j", "j", "j", "j", "enter", "w", "w"]
        for key in keys:
            played.app.post_message(events.Key(key, "\\" if key == "backslash" else key if len(key) == 1 else None))
        await played.settle()
        first, second = (pane.reader for pane in played.app.workspace.readers)
        assert (first.article_id, second.article_id) == (1, 5)
        assert first.cursor == 0
        assert second.cursor > 0


async def test_keys_wait_for_a_pane_that_comes_into_sight(library_path: Path) -> None:
    library = opened(library_path)
    library.session.set("interface", {})
    library.close()
    async with stage(library_path, size=(80, 24)) as played:
        assert played.app.workspace.article_pane.articles.has_focus
        for key in ("j", "enter", "s", "t"):
            played.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await played.settle()
        assert "type to find a tag" in played.screen_text
        await played.press(*"seen", "enter", "enter")
        assert [passage.tags for passage in played.reader.passages] == [("seen",)]
