"""The backup that is due at the start, made while one reads."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

from seedreader.errors import LibraryBusy, SeedreaderError

LEAVE_SECONDS = 5.0
"""How long leaving waits for a backup to notice that it is not wanted any more."""


class BackgroundBackup:
    """Makes a backup in a thread of its own, in slices, so that neither the library's thread nor others are held up.

    `say` is called from that thread with what went wrong.
    """

    def __init__(self, path: Path, say: Callable[[SeedreaderError], object]) -> None:
        self._path = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow a symbolic link)
        self._say = say
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="backup", daemon=True)

    def start(self) -> None:
        """Begin, unless it began or was stopped before."""
        if self._thread.ident is None and not self._stop.is_set():
            self._thread.start()

    def stop(self) -> None:
        """Give up; nothing is left of a backup that is not complete."""
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join(LEAVE_SECONDS)

    def _work(self) -> None:
        from seedreader.storage.copies.backups import back_up_if_due
        from seedreader.storage.file.copying import Stopped

        try:
            back_up_if_due(self._path, stop=self._stop)
        except (Stopped, LibraryBusy):
            return  # It is due again at the next start.
        except SeedreaderError as error:
            if not self._stop.is_set():
                self._say(error)
