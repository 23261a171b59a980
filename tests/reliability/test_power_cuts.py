"""The power goes at any moment: what was said to be done is there, and nothing by half.

Commands and an hour in the interface are recorded call by call (`disk_log`), and played on a disk that forgets
(`disk`). After each call the power is cut three ways: what was not synced is kept, dropped, or torn. What is left is
opened as ever: the check finds nothing wrong, and the content is that of the last step that was told as done (a command
had ended, the screen showed it), or of the one that was under way.

`SEEDREADER_CUTS=all pytest tests/reliability/test_power_cuts.py` cuts after each call, and with either journal; without
it, after some, with the journal that the SQLite here would keep.
"""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from seedreader.storage import open_library
from seedreader.storage.copies.backups import backups_of
from seedreader.storage.file.driver import sqlite3, write_ahead_log_is_safe
from seedreader.storage.mending.checking import check_library
from tests.reliability.disk import Disk, Fate
from tests.reliability.disk_log import Step, steps
from tests.storage.helpers import STATEMENT, Dump, dump
from tests.terminal.terminal import Terminal

ROOT = Path(__file__).parents[2]
CUTS = os.environ.get("SEEDREADER_CUTS", "40")
SEED = 20251122
JOURNALS = ["delete", "wal"]
IN_USE = [JOURNALS[write_ahead_log_is_safe(sqlite3.sqlite_version_info)]]
FATES: tuple[Fate, ...] = ("kept", "dropped", "torn")
COPY = "copy.db"
ENTER, ESCAPE = "\r", "\x1b"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace"),
]


@dataclass
class Recording:
    """What was done, and what the library held each time that something was told as done."""

    folder: Path
    journal: str
    steps: list[Step] = field(default_factory=list)
    told: list[tuple[int, Dump | None]] = field(default_factory=lambda: [(0, None)])
    """After how many steps, and the content then."""
    copied_after: int | None = None

    @property
    def path(self) -> Path:
        return self.folder / "library.db"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "HOME": str(self.folder.parent),
            "SEEDREADER_LIBRARY": str(self.path),
            "SEEDREADER_CONFIG": str(self.folder.parent / "config.toml"),
        }

    def arguments(self, log: Path, *arguments: str) -> list[str]:
        return ["tests.reliability.recorded", str(log), self.journal, *arguments]

    def command(self, *arguments: str) -> None:
        """Record a command; it is done when it has ended."""
        log = self.folder.parent / "log"
        subprocess.run(
            [sys.executable, "-m", *self.arguments(log, *arguments)],
            check=True, capture_output=True, cwd=ROOT, env={**os.environ, **self.environment},
        )  # fmt: skip
        self.steps += steps(log, self.folder)
        self.told.append((len(self.steps), dump(self.path)))

    def hour(self) -> None:
        """Record the interface: a tag, a note, a step back; each is done when it is shown."""
        log = self.folder.parent / "log"
        shown: list[tuple[float, Dump]] = []
        with Terminal(self.arguments(log), self.environment, 100, 30) as terminal:
            terminal.wait_for("Articles 1", "two leaders")
            for keys, sign in (
                ((ENTER, "s", "t", "claim", ENTER, ENTER), "● claim"),
                (("c", "Said twice", ESCAPE), "✎ Said twice"),
                (("x",), "Deleted"),
                (("u",), "Undid"),
            ):
                terminal.type(*keys)
                terminal.wait_for(sign, absent=("esc cancel", "save and close"))
                shown.append((time.time(), dump(self.path)))
            terminal.type("q")
            assert terminal.wait_for_end() == 0
        before = len(self.steps)
        done = list(steps(log, self.folder))
        self.steps += done
        for at, content in shown:
            self.told.append((before + sum(step.at <= at for step in done), content))


@pytest.fixture(scope="module", params=JOURNALS if CUTS == "all" else IN_USE)
def recording(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """Every kind of writing, from the first article on."""
    folder = tmp_path_factory.mktemp(request.param) / "library"
    folder.mkdir()
    source = folder.parent / "statement.txt"
    source.write_text(STATEMENT)
    made = Recording(folder, request.param)
    made.command("add", str(source))
    made.command("tag", "1", "quote", "--quote", "We cannot be naive", "--note", "Strong words")
    made.hour()
    made.command("backup", str(folder / COPY))
    made.copied_after = len(made.steps)
    source.write_text(f"Corrected. {STATEMENT}")
    made.command("add", str(source))
    made.command("restore", str(folder / COPY))
    return made


def cuts(recording: Recording) -> Iterator[tuple[int, Fate, dict[Path, bytes]]]:
    """After how many steps the power goes, how, and what is left."""
    chance = random.Random(SEED)
    count = len(recording.steps)
    moments = set(range(count + 1))
    if CUTS != "all":
        told = {after for after, _ in recording.told}  # where the least may be missing
        moments = told | set(chance.sample(sorted(moments - told), min(int(CUTS), count + 1 - len(told))))
    disk = Disk()
    for number in range(count + 1):
        if number in moments:
            for fate in FATES:
                yield number, fate, disk.after_a_cut(fate, chance)
        if number < count:
            disk.play(recording.steps[number])


def test_what_was_told_as_done_is_there_after_a_power_cut(recording: Recording, tmp_path: Path) -> None:
    original = recording.path
    recording.folder.rename(recording.folder.with_name("as it was"))
    tried = 0
    for number, fate, files in cuts(recording):
        shutil.rmtree(recording.folder, ignore_errors=True)
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        where = f"after step {number} of {len(recording.steps)} ({recording.journal}), {fate}"
        last = max(index for index, (after, _) in enumerate(recording.told) if after <= number)
        assert content_of(original, where) in [content for _, content in recording.told[last : last + 2]], where
        copy = recording.folder / COPY
        assert recording.copied_after is not None
        assert copy.exists() or number < recording.copied_after, where
        for backup in [copy, *(backup.path for backup in backups_of(original))]:
            if backup.exists():
                assert all(finding.ok for finding in check_library(backup)), (where, backup)
        tried += 1
    assert tried >= (500 if CUTS == "all" else 3 * int(CUTS))


def content_of(path: Path, where: str) -> Dump | None:
    """What the library holds, opened as ever; None where there is none, or one without articles."""
    if not path.exists() or not path.stat().st_size:
        return None
    with closing(open_library(path, coder="ada")) as library:
        empty = not library.articles.list()
    wrong = [finding for finding in check_library(path) if not finding.ok]
    assert not wrong, (where, wrong)
    return None if empty else dump(path)
