"""What `add` is told to read beside files and addresses: a list of them, standard input, the clipboard."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seedreader.errors import ImportFailed

if TYPE_CHECKING:
    from seedreader.importing.formats import Format
    from seedreader.importing.given import Given

STANDARD_INPUT = "-"

_CLIPBOARDS = (
    ("wl-paste", "--no-newline"),
    ("xclip", "-selection", "clipboard", "-out"),
    ("xsel", "--clipboard", "--output"),
    ("pbpaste",),
    ("powershell.exe", "-NoProfile", "-Command", "Get-Clipboard -Raw"),
)
"""Programs that print the clipboard, on Wayland, X11, macOS and Windows' own side of WSL."""

_SECONDS = 10


def from_list(path: str) -> list[str]:
    """The lines of a file, or of standard input for `-`, that name sources: all but empty ones and # comments.

    Files are named as from the folder one is in. Raises `ImportFailed`.
    """
    from seedreader.importing.decoding import decode
    from seedreader.importing.files import read_bytes

    data = standard_input() if path == STANDARD_INPUT else read_bytes(Path(path))
    lines = [line.strip() for line in decode(data, path).text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def from_standard_input(source_format: "Format | None") -> "Given":
    """What comes on standard input, to its end. Raises `ImportFailed` where that is too much, and usage errors."""
    from seedreader.importing.given import unnamed

    return unnamed(standard_input(), name="standard input", format=source_format)


def standard_input() -> bytes:
    """All bytes of standard input."""
    from seedreader.importing.files import LARGEST

    if sys.stdin is None:
        raise click.UsageError("Standard input is closed")
    data = sys.stdin.buffer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ImportFailed("Standard input is too large", f"Up to {LARGEST / 1e6:,.0f} MB are read.")
    return data


def from_clipboard(source_format: "Format | None") -> "Given":
    """The text on the clipboard. Raises `ImportFailed` where no program can tell, or there is none."""
    from seedreader.importing.given import unnamed

    for name, *arguments in _CLIPBOARDS:
        program = shutil.which(name)
        if program is None:
            continue
        try:
            result = subprocess.run(  # noqa: S603 - fixed programs
                [program, *arguments], capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if result.returncode == 0 and result.stdout.strip():
            return unnamed(result.stdout, name="clipboard", format=source_format)
    if any(shutil.which(name) for name, *_ in _CLIPBOARDS):
        raise ImportFailed("There is no text on the clipboard", "Copy it again, or pipe it: ... | seedreader add -")
    raise ImportFailed(
        "The clipboard cannot be read: there is no wl-paste, xclip, xsel or pbpaste",
        "Install one of them, or paste into: seedreader add - (end with ctrl+d).",
    )
