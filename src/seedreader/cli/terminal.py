"""Whether there is a terminal that the reader can use."""

import os
import shutil
import sys

from seedreader.errors import TerminalUnusable

FEWEST_COLUMNS = 40
FEWEST_ROWS = 10
SERVED = "textual.drivers.web_driver:WebDriver"
"""What textual-serve sets as the driver of the programs it starts."""


def check_terminal() -> None:
    """Raise `TerminalUnusable` where the reader could not be drawn or heard."""
    if os.environ.get("TEXTUAL_DRIVER") == SERVED:
        return  # Its pipes lead to a browser.
    for name, stream in (("input", sys.stdin), ("output", sys.stdout), ("error", sys.stderr)):
        if stream is None or not stream.isatty():
            raise TerminalUnusable(
                f"The reader needs a terminal, and standard {name} is none",
                "Start it without pipes; the commands work everywhere: seedreader --help.",
            )
    if os.environ.get("TERM") == "dumb":
        raise TerminalUnusable("This terminal cannot place its cursor (TERM=dumb)", "Start it in another terminal.")
    columns, rows = shutil.get_terminal_size()
    if columns < FEWEST_COLUMNS or rows < FEWEST_ROWS:
        raise TerminalUnusable(
            f"The terminal has {columns} columns and {rows} rows; the reader needs {FEWEST_COLUMNS} and {FEWEST_ROWS}",
            "Make the window larger, or the letters smaller.",
        )
