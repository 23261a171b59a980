"""The program with a screen: starts the library's thread, shows the workspace, leaves the terminal as it was."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widgets import Input
from textual.widgets._toast import ToastRack
from textual.worker import WorkerFailed

from seedreader.domain.library import Library
from seedreader.errors import InvalidValue, SeedreaderError
from seedreader.reading.display import drawn, shorten, visible
from seedreader.reading.readiness import get_ready
from seedreader.settings.config import Config
from seedreader.settings.keybindings import effective_keys, shown_key
from seedreader.tui.colors import legible_variables
from seedreader.tui.drafts import unsaved
from seedreader.tui.keeping import BackgroundBackup
from seedreader.tui.key_order import KeysInOrder
from seedreader.tui.library_thread import LibraryThread
from seedreader.tui.palette import ActionCommands
from seedreader.tui.remembered import Remembered
from seedreader.tui.resizing import ResizedAtOnce
from seedreader.tui.screens.sheet import Sheet
from seedreader.tui.snapshots import read_start
from seedreader.tui.vanishing import SteadyDriver, TerminalWatch
from seedreader.tui.widgets.field import Field
from seedreader.tui.widgets.key_bar import UNBOUND
from seedreader.tui.workspace.screen import Workspace

DEFAULT_THEME = "tokyo-night"
COLORLESS_THEME = "ansi-dark"
POLL_SECONDS = 2.0
BACKUP_AFTER_SECONDS = 3.0
"""By then the first screen is painted and what the command line names is being read."""
SAID_AGAIN_SECONDS = 0.25
"""How often is looked whether what is said has had its time."""
_TURN_SECONDS = 0.0005
"""How long the library's thread computes before a key may have its turn; Python's own ten times as long is felt."""
_SIGNALLED = 128


class SeedreaderApp(KeysInOrder, ResizedAtOnce):
    """One library, one workspace."""

    TITLE = "seedreader"
    CSS_PATH = "seedreader.tcss"
    COMMANDS: ClassVar = {ActionCommands}
    ENABLE_COMMAND_PALETTE = False
    NOTIFICATION_TIMEOUT = 3.5

    def __init__(self, library_path: Path, config: Config, sources: Sequence[str] = ()) -> None:
        colorless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if colorless else None)
        self.use_command_palette = True
        self.config = config
        self.failure: SeedreaderError | None = None
        self._sources = tuple(sources)
        self._sources_added = asyncio.Event()
        self.keys = effective_keys(config.keys)
        self.thread = LibraryThread(
            lambda: _open(library_path, config.coder), lambda: _open(library_path, config.coder, read_only=True)
        )
        self.backup = BackgroundBackup(library_path, self._say_of_the_backup)
        self.terminal_watch: TerminalWatch | None = None
        self._getting_ready: asyncio.Future[None] | None = None
        self.workspace = Workspace(
            self.thread,
            {action: tuple(map(shown_key, keys)) for action, keys in self.keys.items()},
            config,
        )
        self.workspace.shelf = self.workspace.shelf.at(library_path)
        self.theme = COLORLESS_THEME if colorless else self._known_theme(config.theme) or DEFAULT_THEME
        self.set_keymap(
            {action: ",".join(keys) or UNBOUND for action, keys in self.keys.items() if action in config.keys}
        )

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, with legible ones for the words around the text."""
        variables = super().get_css_variables()
        variables.update(legible_variables(self.current_theme))
        return variables

    def get_driver_class(self) -> type[Driver]:
        """The terminal's, but one that gets over the end of its terminal."""
        given = super().get_driver_class()
        return SteadyDriver if given is LinuxDriver else given

    def get_default_screen(self) -> Screen[object]:
        """The workspace."""
        return self.workspace  # type: ignore[return-value]

    async def on_mount(self) -> None:
        """Open the library while the empty panes are painted."""
        if self.keys["app.theme"]:
            self.bind(",".join(self.keys["app.theme"]), "screen.change_theme", description="Theme", show=False)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            try:
                loop.add_signal_handler(number, self._signalled, number)
            except (NotImplementedError, RuntimeError, ValueError):
                continue
        if not self.is_headless and sys.__stdin__ is not None:
            self.terminal_watch = TerminalWatch(sys.__stdin__.fileno(), lambda: self._vanished(loop))
            self.terminal_watch.start()
        self.app_resume_signal.subscribe(self, lambda _app: self.refresh(layout=True))
        self.thread.start()
        self.run_worker(self._begin())

    async def _begin(self) -> None:
        try:
            version, start = await self.thread.call(lambda library: (library.data_version(), read_start(library)))
        except SeedreaderError as error:
            self.failure = error
            self.exit(return_code=1)
            return
        await self.workspace.ready.wait()
        self._take_looks(start.remembered)
        self.workspace.changing.begin(version)
        self.workspace.start(start)
        self._getting_ready = asyncio.get_running_loop().run_in_executor(None, get_ready)
        self.set_interval(POLL_SECONDS, lambda: self.workspace.do(self.workspace.changing.poll()))
        self.workspace.do(self._add_sources())
        self.workspace.do(self._look_around())
        self.workspace.comparing.soon()

    async def _add_sources(self) -> None:
        """Add what the command line names; then say what in the config could not be done."""
        try:
            if self._sources and not self.workspace.changing.refused():
                await self.workspace.adding.add(self._sources)
        finally:
            self._sources_added.set()
        name = self.config.theme
        if name and not self.no_color and not self._known_theme(name):
            raise InvalidValue(
                f"The config's theme “{shorten(name, 40)}” is unknown",
                f"{self.workspace.key('app.palette')} and “Theme” show every theme.",
            )

    async def _look_around(self) -> None:
        """Say where the library lies if that may harm it, begin the backup that is due, say what was not saved."""
        if self.workspace.shelf.read_only:
            return
        warning = await self.thread.call(_warning)
        if warning is not None:
            self.workspace.tell(*warning)
        self.set_timer(BACKUP_AFTER_SECONDS, self.backup.start)
        await self._tell_unsaved()

    async def _tell_unsaved(self) -> None:
        """Say which note was not saved, once nothing else is said: each word would take the place of the other."""
        drafts = await self.thread.call(unsaved)
        if not drafts:
            return
        await self._sources_added.wait()
        while len(self._notifications):
            await asyncio.sleep(SAID_AGAIN_SECONDS)
        self.workspace.tell_unsaved(drafts)

    def _say_of_the_backup(self, error: SeedreaderError) -> None:
        """Called in the backup's thread."""
        with contextlib.suppress(RuntimeError):  # The screen is being closed.
            self.call_from_thread(self.workspace.tell_error, error)

    def _take_looks(self, remembered: Remembered) -> None:
        """The theme picked last, unless the config names another one since; the measure set last."""
        theme = self._known_theme(remembered.theme)
        if self.no_color:
            self.workspace.remembering.theme_in_color = remembered.theme, remembered.config_theme
        elif theme and remembered.config_theme == self.config.theme:
            self.theme = theme
        kept = remembered.measure and remembered.config_measure == self.config.measure
        measure = remembered.measure if kept else self.config.measure
        for pane in self.workspace.readers:
            pane.reader.measure = measure
            pane.reader.folding, pane.reader.labels = remembered.folding, remembered.labels
        self.theme_changed_signal.subscribe(self.workspace, lambda _theme: self.workspace.remember())

    def _known_theme(self, name: str) -> str:
        return name if name in self.available_themes else ""

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in passing; it takes the place of what was said before, on whatever screen."""
        self.clear_notifications()
        told = "\n".join(map(drawn, message.splitlines()))
        super().notify(told, title=drawn(title), severity=severity, timeout=timeout, markup=markup)

    def clear_notifications(self) -> None:
        """Take back what was said, also on screens below the one in front."""
        super().clear_notifications()
        for screen in self.screen_stack:
            with contextlib.suppress(NoMatches):
                screen.get_child_by_type(ToastRack).remove_children()

    async def on_event(self, event: events.Event) -> None:
        """What is pasted into a line, the palette's too, is made harmless; a note keeps it and shows signs for it."""
        if isinstance(event, events.Paste) and self._pastes_into_a_line:
            event.text = visible(event.text)
        await super().on_event(event)

    @property
    def _pastes_into_a_line(self) -> bool:
        """Whether what has the keys is one line, and not one that looks itself at what is pasted."""
        return isinstance(self.focused, Input) and not (isinstance(self.focused, Field) and self.focused.takes_texts)

    def on_key(self, event: events.Key) -> None:
        """A key that nobody has taken, and that no binding waits for, says so."""
        screen = self.screen
        if isinstance(screen, Workspace | Sheet) and event.key not in screen.active_bindings:
            screen.tell_unheard(shown_key(event.key))

    def get_key_display(self, binding: Binding) -> str:
        """A key as the help shows it."""
        return shown_key(binding.key)

    def action_help_quit(self) -> None:
        """Someone who presses ctrl+c wants to leave, or to copy."""
        self.workspace.tell(f"{self.workspace.key('app.quit')} leaves, {self.workspace.key('passage.copy')} copies")

    def _handle_exception(self, error: Exception) -> None:
        """A failure that is an answer is told, also where a worker met it that nobody asks how it ended."""
        if isinstance(error, WorkerFailed) and isinstance(error.error, SeedreaderError):
            self.workspace.tell_error(error.error)
        else:
            super()._handle_exception(error)

    async def action_quit(self) -> None:
        """Leave; what is to be remembered is written while the screen closes."""
        self.workspace.remembering.at_the_end()
        self.exit()

    def _vanished(self, loop: asyncio.AbstractEventLoop) -> None:
        """Called in the watch's thread: no signal has come of it, or none that anybody heard."""
        with contextlib.suppress(RuntimeError):  # The program has ended already.
            loop.call_soon_threadsafe(self._signalled, signal.SIGHUP)

    def _signalled(self, number: int) -> None:
        """The terminal closes or somebody ends the program: keep the place, give the terminal back."""
        self.workspace.remembering.at_the_end()
        self.exit(return_code=_SIGNALLED + number)


def _open(path: Path, coder: str, *, read_only: bool = False) -> Library:
    from seedreader.storage import open_library

    return open_library(path, coder=coder, read_only=read_only)


def _warning(library: Library) -> tuple[str, str] | None:
    from seedreader.storage.surroundings import warning_once

    return warning_once(library)


def run(library_path: Path, config: Config, sources: Sequence[str]) -> int:
    """Read in the terminal until the user leaves; returns the exit code.

    `sources` are added first, while what is there can be read already. Raises what kept the library from opening.
    """
    sys.setswitchinterval(_TURN_SECONDS)
    app = SeedreaderApp(library_path, config, sources)
    try:
        app.run()
    finally:
        if app.terminal_watch is not None:
            app.terminal_watch.stop()
        app.backup.stop()
        app.thread.stop()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
