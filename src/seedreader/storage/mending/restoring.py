"""Going back to a backup: checked before, in one step, and with what stood there kept."""

import os
from contextlib import closing, suppress
from itertools import chain
from pathlib import Path
from shlex import quote

from seedreader.errors import InvalidValue, LibraryBusy, LibraryInvalid, LibraryReadOnly, LibraryTooNew
from seedreader.settings.places import make_folders
from seedreader.storage.copies.backups import new_backup_path
from seedreader.storage.copies.leftovers import clear_leftovers, on_its_way
from seedreader.storage.copies.opening import (
    checked_header,
    first_bytes,
    set_leftover_log_aside,
)
from seedreader.storage.examining.schema import schema
from seedreader.storage.file.copying import copy_library, refusals_explained, sync_folder
from seedreader.storage.file.driver import BUSY_TIMEOUT_SECONDS, sqlite3
from seedreader.storage.file.failures import explained
from seedreader.storage.file.header import JOURNAL, LOG, LOG_INDEX, behind_links, beside, is_writable
from seedreader.storage.file.looking import open_to_look
from seedreader.storage.mending.checking import problems_of
from seedreader.storage.schema.format import SCHEMA_VERSION, moment_in_names

MUST_HOLD = ("structure", "contents")
"""What has to be in order in a file that is to become the library."""


def restore_library(path: Path, backup: Path) -> Path | None:
    """Make the library at `path` what it is in `backup`, a library itself; returns where the old file is kept, if any.

    The backup is copied and the copy checked; then it takes the library's place in one step, so that at every moment
    one of the two stands there whole. A log or a journal of the old file is kept with it. A symbolic link to the
    library stays. Raises `LibraryInvalid` and `LibraryTooNew` for a backup that cannot be used, `LibraryInvalid` where
    no library can be, `LibraryBusy` while another program is writing to the library, `LibraryReadOnly` and
    `LibraryWriteFailed`; nothing was changed then.
    """
    path, backup = (Path(os.path.abspath(each)) for each in (path, backup))  # noqa: PTH100
    checked_header(backup)
    first_bytes(path)
    if path.exists() and path.samefile(backup):
        raise InvalidValue("That file is the library itself", "Name a backup of it.")
    if path.exists() and not is_writable(path):
        raise LibraryReadOnly(
            f"The library {str(path)!r} cannot be replaced", "Allow writing to the file and its folder."
        )
    with refusals_explained(path):
        make_folders(path.parent)
    real = behind_links(path)
    clear_leftovers(real)
    incoming = on_its_way(real)
    try:
        copy_library(backup, incoming)
        _check(incoming, backup)
        return _take_its_place(incoming, real, path)
    finally:
        incoming.unlink(missing_ok=True)


def _check(incoming: Path, backup: Path) -> None:
    """Raises `LibraryInvalid` where the copy of the backup is not in order."""
    up_to_date = checked_header(incoming).version == SCHEMA_VERSION
    with closing(open_to_look(incoming)) as raw:
        known = (problem.message for problem in schema(raw) if problem.harmful) if up_to_date else ()
        names = MUST_HOLD if up_to_date else MUST_HOLD[:1]
        for problem in chain(known, *(problems_of(name, raw) for name in names)):
            raise LibraryInvalid(
                f"The backup {str(backup)!r} is damaged: {problem}",
                f"Name another one; all that is wrong with it: seedreader check --library {quote(str(backup))}.",
            )


def _take_its_place(incoming: Path, path: Path, named: Path) -> Path | None:
    """Put the file in the place of the library at `path`, which is `named` so and has its backups there."""
    if not path.exists():
        with refusals_explained(path):
            _keep_beside_files(path, path)
            incoming.rename(path)
            sync_folder(path.parent)
        return None
    set_leftover_log_aside(path)
    alone = _alone(path)
    try:
        kept = _place_for_the_old(named, sound=alone is not None and _is_library(path))
        with refusals_explained(kept):
            _keep(path, kept)
            _keep_beside_files(path, kept)
            incoming.replace(path)
            sync_folder(path.parent)
    finally:
        if alone is not None:
            alone.close()
    return kept


def _alone(path: Path) -> sqlite3.Connection | None:
    """The library, locked, and all of it in its one file; None where it is too damaged for that."""
    raw = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None)
    try:
        raw.execute("PRAGMA journal_mode = DELETE").fetchone()
        raw.execute("BEGIN EXCLUSIVE")
        if raw.execute("PRAGMA quick_check(1)").fetchone() == ("ok",):
            return raw
    except sqlite3.DatabaseError as error:
        answer = explained(error, path)
        if isinstance(answer, LibraryBusy):
            raw.close()
            raise LibraryBusy(
                f"Another program is using the library {str(path)!r}", "Close it first; nothing was changed."
            ) from error
    raw.close()
    return None


def _is_library(path: Path) -> bool:
    try:
        checked_header(path)
    except (LibraryInvalid, LibraryTooNew):
        return False
    return True


def _place_for_the_old(path: Path, *, sound: bool) -> Path:
    """A sound library becomes one more backup; anything else is none, and never cleared away."""
    place = new_backup_path(path, "restore")
    if sound:
        return place
    return place.with_name(f"{path.stem}.damaged.{moment_in_names()}{path.suffix}")


def _keep(path: Path, kept: Path) -> None:
    """Give the file a second name, or, where the file system has no such thing, copy it."""
    try:
        kept.hardlink_to(path)
    except OSError:
        import shutil

        shutil.copy2(path, kept)
        with kept.open("rb") as file:
            os.fsync(file.fileno())
    sync_folder(kept.parent)


def _keep_beside_files(path: Path, kept: Path) -> None:
    """Move what SQLite keeps beside the old file to its other name: beside the new one it would be followed."""
    for ending in (LOG, JOURNAL):
        with suppress(FileNotFoundError):
            old = beside(path, ending)
            old.rename(
                beside(kept, ending) if kept != path else old.with_name(f"{old.name}.leftover.{moment_in_names()}")
            )
    beside(path, LOG_INDEX).unlink(missing_ok=True)
    sync_folder(path.parent)
