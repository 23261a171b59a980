"""A disk that fails, is full, or may not hold larger files, and a machine with little memory.

`SEEDREADER_STRIDE=1 pytest tests/reliability` lets the disk fail at each of its calls; without it, at some.
"""

import errno
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from seedreader.storage import open_library
from seedreader.storage.copies.backups import make_backup
from seedreader.storage.mending.checking import check_library
from tests.reliability.killing import prepare

ROOT = Path(__file__).parents[2]
STRIDE = os.environ.get("SEEDREADER_STRIDE", "23")
COMPILER = shutil.which("cc")
LINUX = sys.platform == "linux"


@pytest.mark.slow
@pytest.mark.skipif(not LINUX or COMPILER is None, reason="needs a C compiler and Linux")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC], ids=errno.errorcode.get)
def test_a_disk_that_fails(error: int, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.so"
    source = Path(__file__).with_name("faulty.c")
    subprocess.run([str(COMPILER), "-shared", "-fPIC", "-O1", "-o", str(faulty), str(source), "-ldl"], check=True)
    result = subprocess.run(
        [sys.executable, "-m", "tests.reliability.failing_disk", str(faulty), str(error), STRIDE, str(tmp_path)],
        capture_output=True, text=True, cwd=ROOT, check=False, env={**os.environ, "LD_PRELOAD": str(faulty)},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert result.stdout.count(errno.errorcode[error]) == 4


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if not LINUX or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("may not mount a disk here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def seedreader(
    path: Path, *arguments: str | Path, limit: Callable[[], None] | None = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "seedreader", *map(str, arguments), "--library", str(path)],
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, preexec_fn=limit,
        env={**os.environ, "SEEDREADER_CONFIG": str(path.with_name("config.toml"))},
    )  # fmt: skip


def assert_refused(result: "subprocess.CompletedProcess[str]", words: str, path: Path) -> None:
    """One line, a hint, exit code 1; the library is what it was and goes on."""
    assert result.returncode == 1
    first, hint = result.stderr.splitlines()[-2:]
    assert first.startswith("seedreader: ") and words in first
    assert hint.endswith(".")
    assert [finding for finding in check_library(path) if not finding.ok] == []
    with closing(open_library(path, coder="ada", create=False)) as library:
        assert len(library.articles.list()) == 1
        library.tags.create("goes on")


def large(folder: Path) -> Path:
    source = folder / "large.txt"
    source.write_text("Some words. " * 200_000)
    return source


def test_a_full_disk(full: Path, tmp_path: Path) -> None:
    path = full / "library.db"
    prepare(path)
    assert_refused(seedreader(path, "add", large(tmp_path)), "full", path)


def test_a_disk_that_is_full_before_a_backup_is_whole(full: Path) -> None:
    path = full / "library.db"
    prepare(path)
    kept = make_backup(path, "daily").path
    before = kept.read_bytes()
    with closing(open_library(path, coder="ada", create=False)) as library:
        library.tags.create("since then")
    assert 2 * len(before) < 1_000_000 < 3 * path.stat().st_size
    result = seedreader(path, "backup")
    assert result.returncode == 1
    assert "full" in result.stderr and "Make room" in result.stderr
    assert [file.name for file in kept.parent.iterdir()] == [kept.name], "nothing is left of the other one"
    assert kept.read_bytes() == before
    assert [finding for finding in check_library(path) if not finding.ok] == []


def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    prepare(path)
    most = path.stat().st_size + 200_000
    result = seedreader(
        path, "add", large(tmp_path), limit=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    )
    assert_refused(result, "The disk refused to keep the library", path)


@pytest.mark.slow
@pytest.mark.skipif(not LINUX, reason="other systems do not keep to such a limit")
@pytest.mark.parametrize("megabytes", [100, 200])
def test_too_little_memory_for_an_article(tmp_path: Path, megabytes: int) -> None:
    path, source = tmp_path / "library.db", tmp_path / "large.txt"
    prepare(path)
    source.write_text("Some “curly” words. " * 1_000_000)
    most = megabytes * 1_000_000
    result = seedreader(path, "add", source, limit=lambda: resource.setrlimit(resource.RLIMIT_AS, (most, most)))
    assert_refused(result, "not enough memory", path)
