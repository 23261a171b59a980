"""How far a long reading has come, on stderr, and ctrl+c that keeps what there is so far."""

import shutil
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

from seedreader.cli.streams import to_terminal

if TYPE_CHECKING:
    from seedreader.importing.progress import Progress

PATIENCE_SECONDS = 1.0
"""How long nothing is shown."""

INTERVAL_SECONDS = 0.1

_CLEAR_LINE = "\r\x1b[K"
_BAR = 20
_WIDEST_NAME = 40

Item = TypeVar("Item")


def shown(items: Iterable[Item], progress: "Progress", what: str) -> Iterator[Item]:
    """The items as they come; where stderr is a terminal, a line on it says how far they are, and is gone at the end.

    A thread of its own writes it, so that it goes on while one item takes long.
    """
    if not to_terminal(sys.stderr):
        yield from items
        return
    ended = threading.Event()
    painter = threading.Thread(target=_paint, args=(progress, what, ended), daemon=True, name="progress")
    painter.start()
    try:
        yield from items
    finally:
        ended.set()
        painter.join()


@contextmanager
def kept_on_interrupt(progress: "Progress") -> Iterator[None]:
    """Inside, the first ctrl+c lets the source at hand go and keeps those before; the second interrupts at once."""

    def stop(number: int, frame: FrameType | None) -> None:
        if progress.cancelled:
            signal.default_int_handler(number, frame)
        progress.cancel()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def line_of(progress: "Progress", what: str, columns: int) -> str:
    """How far it is, in at most so many columns: a bar, how many of how many, the rate, the time left, and a name."""
    from seedreader.reading.display import one_line, shorten

    parts = [what if not progress.cancelled else "Stopping"]
    if progress.total:
        filled = min(_BAR, _BAR * progress.done // progress.total)
        parts[0] += f" [{'#' * filled}{'.' * (_BAR - filled)}]"
    number = f"{progress.done:,}"
    parts.append(number if progress.total is None else f"{number} of {progress.total:,}")
    if progress.rate:
        parts.append(f"{progress.rate:,.0f}/s" if progress.rate >= 10 else f"{progress.rate:.1f}/s")
    if progress.seconds_left is not None:
        minutes, seconds = divmod(round(progress.seconds_left), 60)
        parts.append(f"{minutes}:{seconds:02} left")
    begun = "  ".join(parts)
    return shorten(f"{begun}  {shorten(one_line(progress.name), _WIDEST_NAME)}", max(1, columns - 1))


def _paint(progress: "Progress", what: str, ended: threading.Event) -> None:
    if ended.wait(PATIENCE_SECONDS):
        return
    while True:
        sys.stderr.write(_CLEAR_LINE + line_of(progress, what, shutil.get_terminal_size().columns))
        sys.stderr.flush()
        if ended.wait(INTERVAL_SECONDS):
            break
    sys.stderr.write(_CLEAR_LINE)
    sys.stderr.flush()
