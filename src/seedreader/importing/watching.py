"""Folders that are watched: what is in them is added, and again what changes.

They are looked through every second, which every system, every network drive and every container allows; a file is
taken once it has stood still for a look, so that nothing is read while it is still being written.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from seedreader.domain.library import Library
from seedreader.errors import ImportFailed
from seedreader.importing.adding import Outcome, add_all
from seedreader.importing.given import Options
from seedreader.importing.progress import Progress
from seedreader.importing.sources import FailedSource, expand, read_sources

EVERY = 1.0
"""Seconds between two looks."""

_TICK = 0.05
Stamp = tuple[int, int, int]
"""What changes with a file: when it was changed, in nanoseconds, its length and its inode."""


def added_as_they_change(
    folders: Sequence[str], options: Options, progress: Progress, library: Callable[[], Library]
) -> Iterator[Outcome]:
    """Add what is in the folders and what changes in them, until `progress` is cancelled.

    Raises `ImportFailed` where one of them is no folder; what is wrong with a file in it is an outcome.
    """
    for folder in folders:
        if not Path(folder).is_dir():
            raise ImportFailed(
                f"There is no folder {folder!r} to watch", "Name a folder, or add files without --watch."
            )
    seen: dict[str, Stamp] = {}
    taken: dict[str, Stamp] = {}
    settled_before = time.time_ns() - int(2 * EVERY * 1e9)
    while not progress.cancelled:
        found = _stamps(folders)
        changed = [
            path
            for path, stamp in found.items()
            if taken.get(path) != stamp
            and (seen.get(path) == stamp or (path not in seen and stamp[0] < settled_before))
        ]
        taken = {path: stamp for path, stamp in taken.items() if path in found}
        taken |= {path: found[path] for path in changed}
        seen = found
        if changed:
            yield from add_all(read_sources(changed, options, progress), library)
        _wait(progress)


def _stamps(folders: Sequence[str]) -> dict[str, Stamp]:
    """Every file that can be read in the folders, with its stamp; what goes away meanwhile is left out."""
    found: dict[str, Stamp] = {}
    for path in expand(folders):
        if isinstance(path, FailedSource) or not isinstance(path, Path):
            continue
        try:
            status = path.stat()
        except OSError:
            continue
        found[str(path)] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def _wait(progress: Progress) -> None:
    due = time.monotonic() + EVERY
    while not progress.cancelled and time.monotonic() < due:
        time.sleep(_TICK)
