"""Several seedreaders on one library: each works, sees what the others did, and loses nothing of it."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from seedreader.errors import StaleChange
from seedreader.storage import open_library
from seedreader.storage.mending.checking import check_library
from tests.reliability.killing import prepare
from tests.reliability.writing import PASSAGES

WRITERS, CHANGES = 3, 25
WRITER = """
import sys
from pathlib import Path
from seedreader.storage import open_library
library = open_library(Path(sys.argv[1]), coder=sys.argv[2])
for number in range(int(sys.argv[3])):
    library.passages.tag(number % int(sys.argv[4]) + 1, [f"{sys.argv[2]}/{number}"])
library.close()
"""


def test_no_change_is_lost_among_several_writers(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    prepare(path)
    coders = [f"coder{number}" for number in range(WRITERS)]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), coder, str(CHANGES), str(PASSAGES)], stderr=subprocess.PIPE
        )
        for coder in coders
    ]
    for writer in writers:
        _, errors = writer.communicate(timeout=100)
        assert (writer.returncode, errors) == (0, b"")
    with closing(open_library(path, coder="ada")) as library:
        carried = [name for passage in library.passages.iterate() for name in passage.tags]
        assert {(coder, number) for coder in coders for number in range(CHANGES)} == {
            (coder, int(number)) for coder, _, number in (name.partition("/") for name in carried) if number
        }
        changes = library.history.list(WRITERS * CHANGES)
        assert sorted(change.coder for change in changes) == sorted(coders * CHANGES)
    assert all(finding.ok for finding in check_library(path))


def test_a_stale_edit_is_refused_and_the_other_one_stays(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    prepare(path)
    with closing(open_library(path, coder="ada")) as one, closing(open_library(path, coder="bob")) as other:
        seen, version = one.passages.get(1), one.data_version()
        other.passages.set_note(1, "Bob's")
        assert one.data_version() != version
        with pytest.raises(StaleChange) as caught:
            one.passages.set_note(1, "Ada's", seen_rev=seen.rev)
        assert caught.value.hint
        assert one.passages.get(1).note == "Bob's"
        assert one.passages.set_note(1, "Both", seen_rev=one.passages.get(1).rev).note == "Both"
        assert other.passages.get(1).note == "Both"
