"""Kills a process that writes to a library, at random moments, and looks at what is left.

    python -m tests.reliability.killing TIMES SEED FOLDER OPERATION...

A child does an operation again and again and says each time that it is done; SIGKILL ends it somewhere. All that was
said to be done must be there, at most one more, and nothing by half: the check of the library finds nothing wrong. Ends
with 0 and prints how often the child was killed before, in and between operations.
"""

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from itertools import cycle
from pathlib import Path

from seedreader.domain.text import Span
from seedreader.storage import open_library
from seedreader.storage.copies.backups import back_up_to, backups_of, make_backup
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.mending.checking import check_library
from seedreader.storage.mending.restoring import restore_library
from tests.reliability.writing import AT_ONCE, OPERATIONS, PASSAGES, STEPS_OF_THE_HISTORY
from tests.storage.conftest import FIRST_FORMAT
from tests.storage.helpers import draft

LONGER = 0.7
"""A child lives at most so much of what it took to do something once and to look at that."""


def prepare(path: Path) -> None:
    """A library with an article and passages, and a step undone."""
    with closing(open_library(path, coder="ada")) as library:
        library.articles.add(draft())
        for start in range(PASSAGES):
            library.passages.add(1, Span(start * 3, start * 3 + 5), tags=["claim"])


def killed(work: Callable[[Callable[[], object]], None], after: float | None) -> int:
    """Run `work` in a child that is killed after so many seconds; how often it called what it was given.

    With None it is killed when it has called that once.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(lambda: bool(os.write(writing, b".")))
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as said:
        done = 0 if after is not None else len(said.read(1))
        time.sleep(after or 0.0)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        while more := said.read(4096):
            done += len(more)
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0, "the child failed by itself"
    return done


def kill_once(path: Path, operation: str, after: float | None) -> int:
    """Kill a writer and check what is left; how many operations were done."""
    base = newest(path)

    def work(done: Callable[[], object]) -> None:
        with closing(open_library(path, coder="ada")) as library:
            for number in range(200):
                OPERATIONS[operation](library, number)
                done()

    done = killed(work, after)
    wrong = [finding for finding in check_library(path) if not finding.ok]
    assert not wrong, wrong
    if operation in STEPS_OF_THE_HISTORY:
        # A change that changes nothing is no step: `tag` and `rename` never do that here.
        assert newest(path) - base in (done, done + 1), (newest(path), base, done)
    with closing(open_library(path, coder="ada")) as library:
        if operation == "draft" and done:
            assert library.drafts.get("note") in (str(done - 1), str(done))
        if operation == "note" and done > PASSAGES:
            assert any(passage.note.startswith(f"Note {done - 1}.") for passage in library.passages.of_article(1))
        if operation == "several":
            assert len(library.articles.list()) in {1 + steps * AT_ONCE for steps in (done, done + 1)}
        library.tags.create("goes on")
    return done


def newest(path: Path) -> int:
    with closing(sqlite3.connect(path)) as other:
        return int(other.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()[0])


def kill_migration(folder: Path, after: float | None) -> int:
    """Kill a program that brings a library up to date."""
    path = folder / "library.db"
    with closing(sqlite3.connect(path)) as first:
        first.executescript(FIRST_FORMAT)
    content = path.read_bytes()

    def work(done: Callable[[], object]) -> None:
        open_library(path, coder="ada").close()
        done()

    done = killed(work, after)
    for backup in backups_of(path):
        with closing(sqlite3.connect(backup.path)) as copy:
            assert copy.execute("PRAGMA user_version").fetchone() == (1,)
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    hot = path.with_name("library.db-journal").exists()
    assert hot or done or path.read_bytes() == content or user_version(path) > 1
    with closing(open_library(path, coder="ada")) as library:
        assert library.links.get(1).note == "shortened"
        assert len(library.history.list()) == 12
    assert all(finding.ok for finding in check_library(path))
    return done


def user_version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as other:
        return int(other.execute("PRAGMA user_version").fetchone()[0])


def kill_restore(folder: Path, after: float | None) -> int:
    """Kill a program that goes back to one copy after the other."""
    path = folder / "library.db"
    prepare(path)
    copies = [folder / f"{number}.db" for number in range(3)]
    for number, copy in enumerate(copies):
        with closing(open_library(path, coder="ada")) as library:
            library.passages.set_note(1, f"{number}")
        back_up_to(path, copy)

    def work(done: Callable[[], object]) -> None:
        for copy in cycle(copies):
            restore_library(path, copy)
            done()

    done = killed(work, after)
    with closing(open_library(path, coder="ada", create=False)) as library:
        assert library.passages.get(1).note in (f"{(done - 1) % 3}", f"{done % 3}")
    for each in (path, *(backup.path for backup in backups_of(path))):
        assert all(finding.ok for finding in check_library(each)), each
    return done


def kill_backup(folder: Path, after: float | None) -> int:
    """Kill a program that makes backups."""
    path = folder / "library.db"
    prepare(path)

    def work(done: Callable[[], object]) -> None:
        while True:
            make_backup(path, "daily")
            done()

    done = killed(work, after)
    known = backups_of(path)
    assert len(known) in (min(done, 10), min(done + 1, 10), 11)
    for backup in known:
        assert all(finding.ok for finding in check_library(backup.path)), backup
    assert all(finding.ok for finding in check_library(path))
    return done


WHOLE: dict[str, Callable[[Path, float | None], int]] = {
    "migration": kill_migration,
    "restore": kill_restore,
    "backup": kill_backup,
}


def main(operation: str, times: int, seed: int, folder: Path) -> None:
    """Kill so many times; prints what happened."""
    chance = random.Random(f"{seed} {operation}")
    template = folder / "template.db"
    if not template.exists():
        prepare(template)
    with closing(open_library(Path(shutil.copy(template, folder / "warm.db")), coder="ada")) as library:
        for number in range(4 if operation in OPERATIONS else 0):  # what a child would load while its time runs out
            OPERATIONS[operation](library, number)
    counts: list[int] = []
    began, longest = time.monotonic(), 0.0
    for number in range(times + 1):
        place = folder / "one"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        # The first shows how long an operation takes here and now.
        after = chance.uniform(0.0, longest) if number else None
        if operation in WHOLE:
            counts.append(WHOLE[operation](place, after))
        else:
            shutil.copy(template, place / "library.db")
            counts.append(kill_once(place / "library.db", operation, after))
        if not number:
            longest = LONGER * (time.monotonic() - began)
    print(f"{operation}: killed {times} times, {sum(counts)} done, {counts.count(0)} killed before the first")


if __name__ == "__main__":
    for named in sys.argv[4:]:
        main(named, int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
