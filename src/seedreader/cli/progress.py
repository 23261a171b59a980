"""A count on stderr for what takes longer than a moment."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from seedreader.cli.streams import to_terminal

PATIENCE_SECONDS = 1.0
"""How long nothing is shown."""

INTERVAL_SECONDS = 0.1

_CLEAR_LINE = "\r\x1b[K"

Item = TypeVar("Item")


def counted(items: Iterable[Item], what: str) -> Iterator[Item]:
    """The items as they come; where stderr is a terminal, a line on it counts them and is gone at the end."""
    if not to_terminal(sys.stderr):
        yield from items
        return
    due, shown = time.monotonic() + PATIENCE_SECONDS, False
    try:
        for number, item in enumerate(items, start=1):
            if time.monotonic() >= due:
                sys.stderr.write(f"{_CLEAR_LINE}{what} {number} …")
                sys.stderr.flush()
                due, shown = time.monotonic() + INTERVAL_SECONDS, True
            yield item
    finally:
        if shown:
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()
