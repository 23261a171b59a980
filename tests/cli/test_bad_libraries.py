"""A library that cannot be used as asked: one line, a hint, exit code 1, and the file as it was."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import SEEDS, Call, Outcome

READING = (["list"], ["export", "annotations"], ["show", "1"])
WRITING = (["add", str(SEEDS)], ["tag", "1", "claim", "--start", "0", "--end", "5"], ["undo"])


def assert_refused(outcome: Outcome, message: str) -> None:
    assert (outcome.code, outcome.out) == (1, "")
    first, hint = outcome.err.splitlines()
    assert first.startswith("seedreader: ")
    assert message in first
    assert hint.endswith(".")


@pytest.mark.parametrize("arguments", [*READING, *WRITING], ids=" ".join)
def test_a_file_that_is_no_library(arguments: list[str], call: Call, library_file: Path) -> None:
    library_file.write_text("Shopping list: bread, milk, a library that is more than a hundred bytes long. " * 3)
    before = library_file.read_bytes()
    assert_refused(call(*arguments), "is not a library")
    assert library_file.read_bytes() == before


@pytest.mark.parametrize("arguments", [READING[0], WRITING[0]], ids=" ".join)
def test_a_folder(arguments: list[str], call: Call, library_file: Path) -> None:
    library_file.mkdir()
    assert_refused(call(*arguments), "is a folder")


@pytest.mark.parametrize("arguments", [READING[0], WRITING[0]], ids=" ".join)
def test_a_database_of_another_program(arguments: list[str], call: Call, library_file: Path) -> None:
    with closing(sqlite3.connect(library_file)) as connection:
        connection.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY)")
    before = library_file.read_bytes()
    assert_refused(call(*arguments), "of another program")
    assert library_file.read_bytes() == before


@pytest.mark.parametrize("arguments", [*READING, *WRITING], ids=" ".join)
def test_a_library_from_a_newer_version(arguments: list[str], seeded: Call, library_file: Path) -> None:
    with closing(sqlite3.connect(library_file)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = library_file.read_bytes()
    assert_refused(seeded(*arguments), "newer seedreader")
    assert library_file.read_bytes() == before


def test_a_library_that_is_read_only(linked: Call, library_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = library_file.read_bytes(), linked("export", "annotations").out
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and access(path, mode))
    assert linked("export", "annotations").out == before[1]
    known = linked("add", SEEDS, "--json")
    assert (known.code, [row["status"] for row in known.json]) == (0, ["unchanged"] * 5)
    new = library_file.with_name("new.txt")
    new.write_text("Something that the library does not have yet.\n")
    for arguments in (["add", str(new)], ["add", str(SEEDS), str(new)], *WRITING[1:]):
        assert_refused(linked(*arguments), "reading only")
    assert library_file.read_bytes() == before[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_library_in_a_folder_that_is_read_only(linked: Call, library_file: Path) -> None:
    library_file.chmod(0o400)
    library_file.parent.chmod(0o500)
    try:
        assert len(linked("list", "--json").json) == 5
        assert_refused(linked("undo"), "reading only")
    finally:
        library_file.parent.chmod(0o700)


def test_a_library_that_another_program_holds(
    seeded: Call, library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from seedreader.storage.copies import opening

    monkeypatch.setattr(opening, "BUSY_TIMEOUT_SECONDS", 0.2)
    with closing(sqlite3.connect(library_file)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        for arguments in (WRITING[1], WRITING[0]):
            outcome = seeded(*arguments)
            assert outcome.code == 1
            assert len(outcome.err.splitlines()) == 2
            assert "library" in outcome.err
    assert seeded("passages", "--json").json == []


def test_whether_a_file_can_be_used_is_not_judged_by_the_command_line(
    seeded: Call, library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_arguments, **_settings: False)
    outcome = seeded("list", "--json", "--library", library_file)
    assert outcome.code == 0
    assert len(outcome.json) == 5


@pytest.mark.parametrize("arguments", [["list", "--json"], ["links", "--json"], ["history", "--json"]], ids=" ".join)
def test_an_empty_file_is_a_library_that_nobody_began(arguments: list[str], call: Call, library_file: Path) -> None:
    library_file.touch()
    outcome = call(*arguments)
    assert (outcome.code, outcome.json) == (0, [])
    assert "no library" in outcome.err
    assert call("undo").code == 1
    assert library_file.read_bytes() == b""
    assert call("add", SEEDS).code == 0


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on the size of files")
def test_a_full_disk_keeps_nobody_from_finding_and_reading(
    seeded: Call, environment: dict[str, str], library_file: Path
) -> None:
    import resource

    assert seeded("search", "naive").code == 0
    assert seeded("add", str(SEEDS.parent / "README.md")).code == 0
    before = library_file.read_bytes()
    for command, told in (
        (["search", "naive"], "cannot be searched"),
        (["parallels", "--limit", "2"], "cannot be compared"),
    ):
        result = subprocess.run(
            [sys.executable, "-m", "seedreader", *command],
            env=environment | {"PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512)),
        )
        assert (result.returncode, told in result.stderr) == (0, True), result.stderr
        assert "naive" in result.stdout or command[0] == "parallels"
    assert library_file.read_bytes() == before
