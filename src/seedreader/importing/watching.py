"""Folders that are watched: what is in them is added, and again what changes.

They are looked through every second, which every system, every network drive and every container allows; a file is
taken once it has stood still for a look, so that nothing is read while it is still being written.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from seedreader.domain.library import Library
from seedreader.errors import ImportFailed
from seedreader.importing.adding import Outcome, add_all
from seedreader.importing.drafts import read_sources
from seedreader.importing.given import Options
from seedreader.importing.progress import Progress
from seedreader.importing.sources.files import explained
from seedreader.importing.sources.named import FailedSource, expand, natural_order

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
    watch = Watch(folders)
    while not progress.cancelled:
        if changed := watch.changed():
            yield from add_all(read_sources(changed, options, progress), library)
        _wait(progress)


class Watch:
    """What changes in some folders. Raises `ImportFailed` where one of them is no folder."""

    def __init__(self, folders: Sequence[str]) -> None:
        for folder in folders:
            path = Path(folder)
            with explained(path):
                is_there = path.is_dir()
            if not is_there:
                raise ImportFailed(
                    f"There is no folder {folder!r} to watch", "Name a folder, or add files without --watch."
                )
        self._folders = folders
        self._seen: dict[str, Stamp] = {}
        self._taken: dict[str, Stamp] = {}
        self._settled_before = time.time_ns() - int(2 * EVERY * 1e9)

    def changed(self) -> list[str]:
        """The files that are new since the last look, or different, and stand still; in natural order."""
        found = _stamps(self._folders)
        changed = [
            path
            for path, stamp in found.items()
            if self._taken.get(path) != stamp
            and (self._seen.get(path) == stamp or (path not in self._seen and stamp[0] < self._settled_before))
        ]
        self._taken = {path: stamp for path, stamp in self._taken.items() if path in found}
        self._taken |= {path: found[path] for path in changed}
        self._seen = found
        return sorted(changed, key=lambda path: [natural_order(part) for part in Path(path).parts])

    def forget(self, paths: Iterable[str]) -> None:
        """These could not be taken: they count as changed at the next look, too."""
        for path in paths:
            self._taken.pop(path, None)


def _stamps(folders: Sequence[str]) -> dict[str, Stamp]:
    """Every file that can be read in the folders, with its stamp; what goes away meanwhile is left out."""
    found: dict[str, Stamp] = {}
    for path in expand(folders, in_order=False):
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
