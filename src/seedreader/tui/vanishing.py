"""A terminal that goes away: noticed where no signal tells of it, and what is still written to it holds up nothing.

A closed window or a lost connection sends SIGHUP only to those whose controlling terminal it was, and not past `nohup`.
For everybody else reading gives the empty string for ever and writing fails.
"""

import os
import select
import threading
from collections.abc import Callable
from typing import Any, Final, TextIO

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

_LOOK_SECONDS: Final = 1.0
"""A closed pseudo-terminal wakes the watch at once; other devices, on which some systems wake nobody, are looked at."""


class TerminalWatch:
    """Calls `gone` once, in a thread of its own, when the terminal behind a file descriptor is no more.

    A descriptor that is no terminal, or a system that cannot poll one, is not watched.
    """

    def __init__(self, descriptor: int, gone: Callable[[], object]) -> None:
        self._descriptor = descriptor
        self._gone = gone
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="terminal", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        if hasattr(select, "poll") and os.isatty(self._descriptor):
            self._thread.start()

    def stop(self) -> None:
        """Watch no more; does not wait, and nothing is called from now on."""
        self._stopped.set()

    def _work(self) -> None:
        poll = select.poll()
        poll.register(self._descriptor, 0)  # hang-ups and errors are told without being asked for
        while not self._stopped.is_set():
            if poll.poll(_LOOK_SECONDS * 1000):
                if not self._stopped.is_set():
                    self._gone()
                return


class _Output:
    """A stream that takes everything, also where the terminal takes nothing any more."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._broken = False

    def write(self, text: str) -> int:
        """Write, unless writing failed before."""
        self._try(lambda: self._stream.write(text))
        return len(text)

    def flush(self) -> None:
        """Send what is held back, unless sending failed before."""
        self._try(self._stream.flush)

    def fileno(self) -> int:
        """The terminal's file descriptor."""
        return self._stream.fileno()

    def _try(self, work: Callable[[], object]) -> None:
        if not self._broken:
            try:
                work()
            except OSError:
                self._broken = True


class SteadyDriver(LinuxDriver):
    """Textual's driver for a terminal that may go away.

    Textual's thread that writes dies of the first failure; its short queue then fills up, and whoever paints waits for
    ever, with a signal to end unheard. Here it goes on and writes into nothing.
    """

    def __init__(self, app: App[Any], **settings: Any) -> None:
        super().__init__(app, **settings)
        self._file: Any = _Output(self._file) if self._file is not None else None
