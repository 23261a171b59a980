"""A widget that is to be painted again says so to its screen itself, and nothing that it says is lost."""

from pathlib import Path

import pytest
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.message import Message
from textual.message_pump import MessagePump
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from seedreader.tui.composing import SparingScreen
from seedreader.tui.kept_lines import FinalLines
from tests.tui.stage import stage


class Words(FinalLines):
    """One line; `painted` is all that it ever showed."""

    DEFAULT_CSS = "Words { height: 1; }"

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.other: Words | None = None
        self.painted: list[str] = []

    def render_line(self, y: int) -> Strip:
        """The words, and the other one's if there is one: painting may change things too."""
        del y
        if self.words == "painting changes the other" and self.other is not None:
            self.other.say("changed while painting")
        self.painted.append(self.words)
        return Strip.blank(self.inner_width)

    def fit(self) -> None:
        """A layout may change others."""
        if self.words == "a layout changes the other" and self.other is not None:
            self.other.say("changed while laying out")

    def say(self, words: str) -> None:
        """Show this instead."""
        if words != self.words:
            self.words = words
            self.refresh()


class Two(SparingScreen[None]):
    """Two lines, the first of which changes the second."""

    def compose(self) -> ComposeResult:
        """The second above the first: it is painted before what changes it."""
        first, second = Words("first"), Words("second")
        first.other = second
        yield second
        yield first


class TwoApp(App[None]):
    """Shows them."""

    def get_default_screen(self) -> Two:
        """The screen."""
        return Two()


async def test_what_changes_during_a_layout_or_an_update_is_painted_after_it() -> None:
    app = TwoApp()
    async with app.run_test(size=(30, 6)) as pilot:
        second, first = app.screen.query(Words)
        first.say("a layout changes the other")
        first.styles.height = 2
        await pilot.pause(0.1)
        assert second.painted[-1] == "changed while laying out"
        first.say("painting changes the other")
        await pilot.pause(0.1)
        assert second.painted[-1] == "changed while painting"


async def test_what_a_key_changes_is_painted_in_one_update_whatever_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    app = TwoApp()
    async with app.run_test(size=(30, 6)) as pilot:
        second, first = app.screen.query(Words)
        textuals_own = Static("A widget that keeps no lines")
        await app.screen.mount(textuals_own)
        await pilot.pause(0.1)
        updates: list[set[Widget]] = []
        update_widgets = Compositor.update_widgets

        def noted(compositor: Compositor, widgets: set[Widget]) -> None:
            updates.append(set(widgets))
            update_widgets(compositor, widgets)

        monkeypatch.setattr(Compositor, "update_widgets", noted)
        first.say("one")
        textuals_own.update("Something else")
        second.say("another")
        await pilot.pause(0.1)
        assert {first, textuals_own, second} in updates and len([each for each in updates if each]) == 1


async def test_what_is_hidden_or_gone_is_not_painted() -> None:
    app = TwoApp()
    async with app.run_test(size=(30, 6)) as pilot:
        second, first = app.screen.query(Words)
        await pilot.pause(0.1)
        first.display = False
        await pilot.pause(0.1)
        first.say("nobody sees this")
        await second.remove()
        second.say("nor this")
        await pilot.pause(0.1)
        assert first.painted[-1] == "first" and second.painted[-1] == "second"


async def test_a_key_that_changes_several_panes_takes_two_messages(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage(library_path) as played:
        for _ in range(3):
            await played.press("j")
        sent: list[str] = []
        dispatched = MessagePump._dispatch_message

        async def noted(pump: MessagePump, message: Message) -> None:
            sent.append(f"{type(message).__name__} to {type(pump).__name__}")
            await dispatched(pump, message)

        monkeypatch.setattr(MessagePump, "_dispatch_message", noted)
        await played.press("j")
        own = [what for what in sent if "Callback" not in what]
        assert [what for what in own if what.startswith("Update")] == []
        assert "Prompt to Workspace" in own and "Prompt to StatusLine" not in own


async def test_panes_look_as_all_rules_say_wherever_the_keys_are(library_path: Path) -> None:
    async with stage(library_path) as played:
        screen = played.app.screen
        for key in ("p", "\\", "tab", "tab", "tab", "shift+tab", "/", "escape", "tab", "tab", "F", "escape"):
            await played.press(key)
            before = {widget: widget.styles.css for widget in screen.walk_children()}
            played.app.stylesheet.update(screen)
            assert {widget: widget.styles.css for widget in screen.walk_children()} == before, key
