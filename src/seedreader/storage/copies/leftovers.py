"""What programs leave beside a library that were killed while they went back to a backup.

Copies on their way there are hidden and have the number of their process in their names, so that nobody else's file is
taken for one.
"""

import os
import re
import stat
import time
from contextlib import suppress
from pathlib import Path

from seedreader.storage.file.copying import hidden_name
from seedreader.storage.file.header import JOURNAL, LOG, LOG_INDEX, behind_links

_RESTORING = ".restoring"
_QUIET_SECONDS = 600.0
"""A copy that was written to since may be on its way, made by a process on another machine, whose number says nothing
here."""

_DAY_SECONDS = 86_400.0
"""A copy is on its way for less than that, whatever now has the number of its process."""


def on_its_way(path: Path) -> Path:
    """What a copy is called that is to take the place of the library at `path`."""
    return hidden_name(path, _RESTORING)


def leftovers(path: Path) -> list[Path]:
    """The copies beside the library at `path` whose process was killed before they took its place, by name."""
    path = behind_links(path)
    endings = "|".join(map(re.escape, (LOG, LOG_INDEX, JOURNAL)))
    number = r"(\d{1,9})\.[0-9a-f]{8}"
    unfinished = r"(?:\.\1\.[0-9a-f]{8})?"
    name = re.compile(rf"\.{{1,2}}{re.escape(path.name)}\.{number}{re.escape(_RESTORING)}{unfinished}(?:{endings})?")
    found = []
    with suppress(OSError):
        for file in sorted(path.parent.iterdir()):
            parts = name.fullmatch(file.name)
            if parts is not None and _is_left(file, int(parts[1])):
                found.append(file)
    return found


def clear_leftovers(path: Path) -> None:
    """Remove them; what cannot be removed stays, and `check` tells of it."""
    for file in leftovers(path):
        with suppress(OSError):
            file.unlink()


def _is_left(file: Path, process: int) -> bool:
    try:
        status = file.lstat()
    except OSError:
        return False
    age = time.time() - status.st_mtime
    return stat.S_ISREG(status.st_mode) and age > (_DAY_SECONDS if _runs(process) else _QUIET_SECONDS)


def _runs(process: int) -> bool:
    """Whether there is a process of that number on this machine."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
