"""Letting the user edit a file in their own editor."""

import os
import shlex
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seedreader.errors import NotFound, SeedreaderError

_USUAL = ("sensible-editor", "nano", "vim", "vi")


class EditorFailed(SeedreaderError):
    """The editor ended badly; nobody knows what became of the file."""


def edit(path: Path) -> None:
    """Open a file in the editor and wait for it. Raises `NotFound` where there is none, and `EditorFailed`.

    ctrl+c meanwhile is the editor's own: what it makes of it is waited for. Raises `KeyboardInterrupt` where it ends.
    """
    words = _editor()
    try:
        with _interrupts_left_to_the_editor():
            ended = subprocess.run([*words, str(path)], check=False).returncode  # noqa: S603 - the user's own editor
    except OSError as error:
        raise NotFound(
            f"The editor {words[0]!r} cannot be started: {error.strerror or error}", "Set $VISUAL or $EDITOR."
        ) from error
    if ended in (-signal.SIGINT, 128 + signal.SIGINT):
        raise KeyboardInterrupt
    if ended:
        raise EditorFailed(f"The editor {words[0]!r} ended with {ended}", f"The file is {str(path)!r}.")


@contextmanager
def _interrupts_left_to_the_editor() -> Iterator[None]:
    """Inside, ctrl+c does not end this program. The editor has it as ever: a handler is not inherited."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _editor() -> list[str]:
    for variable in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(os.environ.get(variable, ""))
        except ValueError as error:
            raise NotFound(f"${variable} cannot be understood: {error}", "Write it as you would type it.") from error
        if words:
            return words
    for name in _USUAL:
        if (found := shutil.which(name)) is not None:
            return [found]
    raise NotFound("No editor was found", "Name yours in $VISUAL or $EDITOR, as in: EDITOR=nano.")
