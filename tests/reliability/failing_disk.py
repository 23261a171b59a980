"""Does things on a disk that fails, from each (or each so-manieth) of its calls on, and looks at what is left.

    LD_PRELOAD=faulty.so python -m tests.reliability.failing_disk faulty.so ERROR STRIDE FOLDER

Whatever fails is told as an answer; the library is then what it was before or what it was to become, and sound. Prints
how many of the calls were tried for each operation.
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from seedreader.errors import LibraryError
from seedreader.storage import open_library
from seedreader.storage.copies.backups import backups_of, make_backup
from seedreader.storage.mending.checking import check_library
from seedreader.storage.mending.restoring import restore_library
from tests.reliability.killing import prepare
from tests.storage.helpers import STATEMENT, draft

MOST = 400
NOTE = "What was to become of it. " * 400


def note(path: Path) -> None:
    """A change of one row."""
    with closing(open_library(path, coder="ada")) as library:
        library.passages.set_note(1, NOTE)


def add(path: Path) -> None:
    """A change of many pages."""
    with closing(open_library(path, coder="ada")) as library, library.change("several"):
        library.articles.add(draft(STATEMENT * 200, name="another"))
        library.passages.set_note(1, NOTE)


def backup(path: Path) -> None:
    """A copy."""
    make_backup(path, "daily")


def restore(path: Path) -> None:
    """Back to a copy."""
    restore_library(path, path.with_name("copy.db"))


OPERATIONS: tuple[Callable[[Path], None], ...] = (note, add, backup, restore)


def state(path: Path) -> tuple[int, str]:
    """What the operations change."""
    with closing(open_library(path, coder="ada", create=False)) as library:
        return len(library.articles.list()), library.passages.get(1).note


def tried(work: Callable[[Path], None], template: Path, place: Path, after: int, error: int) -> bool:
    """Do something while the disk fails from a call on; whether it succeeded."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    path = place / "library.db"
    shutil.copy(template, path)
    shutil.copy(template.with_name("copy.db"), path.with_name("copy.db"))
    before = state(path)
    disk.faulty_set(after, error)
    try:
        work(path)
        succeeded = True
    except LibraryError as answer:
        assert answer.hint
        succeeded = False
    finally:
        disk.faulty_set(-1, 0)
    wrong = [finding for finding in check_library(path) if not finding.ok]
    assert not wrong, (after, wrong)
    now = state(path)
    if work is note or work is add:
        wanted = (before[0] + (work is add), NOTE)
        assert now in ({wanted} if succeeded else {before, wanted}), (after, succeeded, now)
    for each in backups_of(path):
        assert state(each.path) == before
    return succeeded


def main(error: int, stride: int, folder: Path) -> None:
    """Try each operation from every `stride`th call on, until it succeeds."""
    template = folder / "template.db"
    prepare(template)
    shutil.copy(template, folder / "copy.db")
    with closing(open_library(template, coder="ada")) as library:
        library.passages.set_note(1, "As it was")
    for work in OPERATIONS:
        for after in range(0, MOST, stride):
            if tried(work, template, folder / "one", after, error):
                break
        else:
            raise AssertionError(f"{work.__name__} never succeeded")
        assert after > 3, "the disk did not fail"
        print(f"{work.__name__} failed from each of {after} calls on with {errno.errorcode[error]}")


if __name__ == "__main__":
    disk = ctypes.CDLL(os.path.abspath(sys.argv[1]))  # noqa: PTH100
    main(int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
