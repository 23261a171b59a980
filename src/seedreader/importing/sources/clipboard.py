"""The text on the system's clipboard, as programs of the system print it."""

import shutil
import subprocess

from seedreader.errors import ImportFailed

_CLIPBOARDS = (
    ("wl-paste", "--no-newline"),
    ("xclip", "-selection", "clipboard", "-out"),
    ("xsel", "--clipboard", "--output"),
    ("pbpaste",),
    ("powershell.exe", "-NoProfile", "-Command", "Get-Clipboard -Raw"),
)
"""Programs that print the clipboard, on Wayland, X11, macOS and Windows' own side of WSL."""

_SECONDS = 10


def clipboard() -> bytes:
    """What is on the clipboard. Raises `ImportFailed` where no program can tell, or there is no text."""
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
            return result.stdout
    if any(shutil.which(name) for name, *_ in _CLIPBOARDS):
        raise ImportFailed("There is no text on the clipboard", "Copy it again, or paste it.")
    raise ImportFailed(
        "The clipboard cannot be read: there is no wl-paste, xclip, xsel or pbpaste", "Install one of them, or paste."
    )


def clipboard_text() -> str:
    """The clipboard's text, its lines ended by line feeds. Raises `ImportFailed`."""
    from seedreader.importing.encodings.decoding import decode

    return decode(clipboard(), "clipboard").text
