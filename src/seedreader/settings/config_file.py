"""The config file as one edits it: what a new one holds, and on which line something is wrong."""

import os
import re
from pathlib import Path

from seedreader.errors import ConfigInvalid
from seedreader.settings.config import DESCRIPTIONS, LARGEST, MEASURE_DEFAULT, refuse_what_is_no_file
from seedreader.settings.places import make_folders

_EXAMPLES = {
    "coder": 'coder = "Ada"',
    "theme": 'theme = "textual-light"',
    "measure": f"measure = {MEASURE_DEFAULT}",
    "keys": '[keys]\n# "passage.tag" = "f5"\n# "app.quit" = ["Q", "f10"]',
}
_TOML_LINE = re.compile(r"\bline (\d+)")
_NAMED = re.compile(r"'([^']+)'")


def new_config() -> str:
    """A config file that sets nothing and says of each setting what it does and how it is written."""
    parts = ["# The settings of seedreader. Take the # off a line to set it; `seedreader config` shows what holds."]
    for name, description in DESCRIPTIONS.items():
        parts.append(f"# {description}\n# {_EXAMPLES[name]}")
    return "\n\n".join(parts) + "\n"


def begin_config(path: Path) -> bool:
    """Begin the file, for its owner alone to read, where there is none; whether that was so. Raises `ConfigInvalid`."""
    refuse_what_is_no_file(path)
    try:
        make_folders(path.parent)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(new_config())
    except FileExistsError:
        return False
    except OSError as error:
        raise ConfigInvalid(
            f"The config {str(path)!r} cannot be made: {error.strerror or error}",
            "Name another place in $SEEDREADER_CONFIG.",
        ) from error
    return True


def line_in(path: Path, error: ConfigInvalid) -> int | None:
    """On which line of the file, from 1, the error is; None where that cannot be told."""
    try:
        with path.open("rb") as file:
            return line_of(error, file.read(LARGEST).decode("utf-8-sig", "replace"))
    except OSError:
        return None


def line_of(error: ConfigInvalid, text: str) -> int | None:
    """On which line of the text, from 1, the error is; None where that cannot be told.

    TOML's own errors say it; of a setting it is the line that has its name, or the value that is wrong with it.
    """
    if (told := _TOML_LINE.search(error.message)) is not None:
        return int(told[1])
    if "end of document" in error.message:
        return max(1, len(text.splitlines()))
    lines = [line.partition("#")[0] if not re.search(r"""["'][^"']*#""", line) else line for line in text.splitlines()]
    named = [name for name in _NAMED.findall(error.message) if "/" not in name and "\\" not in name]
    names = [*named, *(name.rpartition(".")[2] for name in named)]
    for name in names:
        for number, line in enumerate(lines, start=1):
            if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", line):
                return number
    return None
