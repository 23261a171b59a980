"""A process that plays one app, ours or the floor, for `playing.Player`, which tells it what to do by lines of JSON.

    python -m tests.benchmarks.player ours LIBRARY
    python -m tests.benchmarks.player floor TEXT STOPS

The app runs as in a terminal of 100x40, but what it writes is kept in memory with the time at which it was written.
So everything up to the last byte is done, painting and turning the picture into escape sequences included, and only
the thread that hands the bytes to the terminal is left out. A press is over when for `QUIET` seconds nothing was
written and next to no processor time was used, by any thread. What is told of it:

- `cpu`: seconds of processor time of the whole process from the key until then, so also what a message, a timer or the
  library's thread did later because of the key;
- `wall`: seconds from the key to the last byte written because of it.

Where a text is opened or laid out anew, `painted` and `painted_cpu` are the same figures at the write after which the
pane of the text looked, cell by cell, colours included, as it did in the end; what is done behind the scenes later
counts no more.
"""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.keys import _character_to_key

from tests.benchmarks.floors import BareApp, bare_app
from tests.benchmarks.painted import Written, painted_after

SIZE = (100, 40)
QUIET = 0.04
"""Seconds in which nothing happens after a press; what is put off for a moment comes sooner."""
IDLE = 0.03
"""The share of the time that a quiet process may compute: a timer that looks after something is no work."""
PATIENCE = 120.0
"""Seconds within which an app has to be quiet; a large text is indexed by then on a slow machine."""
CHARACTERS = {"enter": "\r", "tab": "\t", "space": " "}


class KeptOutput(HeadlessDriver):
    """A driver that writes into a list."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self.written: list[Written] = []

    @property
    def is_headless(self) -> bool:
        """No: what is not for a screen would not be painted."""
        return False

    def write(self, data: str) -> None:
        """Keep what is written and when."""
        self.written.append(Written(time.perf_counter(), time.process_time(), data))


class Played:
    """The running app and what can be asked of it; each answer is an object of JSON."""

    def __init__(self, app: App[Any], size: tuple[int, int]) -> None:
        assert isinstance(app._driver, KeptOutput)
        self.app = app
        self.size = size
        self.driver = app._driver
        self._started = (0.0, 0.0)

    async def press(self, key: str, quiet: float = QUIET, *, may_show_nothing: bool = False) -> dict[str, Any]:
        """Press a key and see it through. One that shows nothing did not do what was to be measured, unless it may."""
        return await self._timed(lambda: self._send(key), quiet, may_show_nothing)

    async def hurry(self, keys: Sequence[str], pause: float = 0.02) -> dict[str, Any]:
        """Press keys without measuring."""
        for key in keys:
            self._send(key)
            await asyncio.sleep(pause)
        await self._quiet(QUIET)
        return {}

    async def resize(self, width: int, height: int) -> dict[str, Any]:
        """Give the terminal another size. `top` says which text stood at the top before and after."""
        before = self._top()
        size = self.driver._size = Size(width, height)
        self.size = (width, height)
        told = await self._timed(lambda: self.driver.send_message(events.Resize(size, size)), QUIET)
        return {**told, **self._painted(""), "top": [before, self._top()]}

    async def open(self, key: str, quiet: float = 0.3) -> dict[str, Any]:
        """Press a key that shows another text."""
        self.driver.written.clear()
        self.app.refresh()
        await self._quiet(QUIET)
        before = "".join(written.data for written in self.driver.written)
        told = await self._timed(lambda: self._send(key), quiet)
        return {**told, **self._painted(before)}

    async def quiet(self, seconds: float = QUIET) -> dict[str, Any]:
        """Wait until there is nothing left to do."""
        await self._quiet(seconds)
        return {}

    async def memory(self) -> dict[str, Any]:
        """`resident` bytes of the process."""
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        import resource

        return {"resident": pages * resource.getpagesize()}

    async def _timed(self, doing: Callable[[], None], quiet: float, may_show_nothing: bool = False) -> dict[str, Any]:
        self.driver.written.clear()
        self._started = time.perf_counter(), time.process_time()
        doing()
        await self._quiet(quiet)
        cpu, written = time.process_time() - self._started[1], self.driver.written
        if not self.app.is_running or not (written or may_show_nothing):
            raise RuntimeError("nothing was painted: what was to be measured did not happen")
        return {"cpu": cpu, "wall": written[-1].at - self._started[0] if written else 0}

    def _painted(self, before: str) -> dict[str, Any]:
        write = painted_after(before, self.driver.written, self.size, self._pane())
        return {"painted": write.at - self._started[0], "painted_cpu": write.cpu - self._started[1]}

    async def _quiet(self, seconds: float) -> None:
        patience = time.monotonic() + PATIENCE
        while time.monotonic() < patience:
            cpu, written = time.process_time(), len(self.driver.written)
            await asyncio.sleep(seconds)
            if written == len(self.driver.written) and time.process_time() - cpu < seconds * IDLE:
                return
        raise RuntimeError(f"the app does not come to rest within {PATIENCE:g} seconds")

    def _send(self, key: str) -> None:
        if len(key) == 1:
            event = events.Key(key if key.isalnum() else _character_to_key(key), key)
        else:
            event = events.Key(key, CHARACTERS.get(key))
        self.driver.send_message(event)

    def _pane(self) -> tuple[int, int, int, int]:
        """Where the text stands on the screen, without the scroll bar, which tells of what is not in view."""
        app = self.app
        view = app.view if isinstance(app, BareApp) else app.workspace.panes.active.reader  # type: ignore[attr-defined]
        region = view.region
        return region.x, region.y, region.right - 1, region.bottom

    def _top(self) -> int:
        """The text at the top of the view: an offset for ours, a row for the floor."""
        app = self.app
        if isinstance(app, BareApp):
            return round(app.view.scroll_y)
        return int(app.workspace.panes.active.reader.top)  # type: ignore[attr-defined]


async def play(app: App[Any], size: tuple[int, int] = SIZE) -> None:
    """Run the app and do what each line of the standard input says, until there is none."""
    said, answers = sys.stdin, sys.stdout
    app.driver_class = KeptOutput
    loop = asyncio.get_running_loop()
    async with app.run_test(headless=False, size=size, notifications=True, tooltips=True):
        played = Played(app, size)
        await played.quiet(0.3)
        print("{}", file=answers, flush=True)
        while line := await loop.run_in_executor(None, said.readline):
            name, arguments = json.loads(line)
            do: Callable[..., Awaitable[dict[str, Any]]] = getattr(played, name)
            print(json.dumps(await do(**arguments)), file=answers, flush=True)


def app_of(kind: str, paths: Sequence[str]) -> App[Any]:
    """Our interface on a library, or the floor on a text."""
    if kind == "floor":
        return bare_app(Path(paths[0]), Path(paths[1]))
    from seedreader.settings.config import Config
    from seedreader.tui.app import SeedreaderApp

    app = SeedreaderApp(Path(paths[0]), Config(coder="Ada"))
    app.workspace.comparing.after = None
    return app


def main() -> None:
    """Play what the command line names."""
    app = app_of(sys.argv[1], sys.argv[2:])
    try:
        asyncio.run(play(app))
    finally:
        if not isinstance(app, BareApp):
            app.thread.stop()  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
