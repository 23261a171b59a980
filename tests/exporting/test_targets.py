"""A file appears whole or not at all."""

import os
import stat
import threading
from pathlib import Path

import pytest

from seedreader.errors import ExportFailed
from seedreader.exporting.targets import check_inside, written_whole

as_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")


def write(target: Path, data: bytes, *, force: bool = False) -> None:
    with written_whole(target, force=force) as stream:
        stream.write(data)


def test_a_new_file_holds_the_bytes_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "annotations.csv"
    write(target, b"a,b\r\n")
    assert target.read_bytes() == b"a,b\r\n"
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_file_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    write(tmp_path / "new", b"")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_an_existing_file_is_kept_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "annotations.csv"
    target.write_bytes(b"mine")
    target.chmod(0o640)
    with pytest.raises(ExportFailed, match="already there") as failure:
        write(target, b"new")
    assert "--force" in failure.value.hint
    assert target.read_bytes() == b"mine"
    write(target, b"new", force=True)
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_an_existing_file_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed), written_whole(tmp_path):
        pytest.fail("a folder")
    (tmp_path / "a.csv").touch()
    with pytest.raises(ExportFailed), written_whole(tmp_path / "a.csv"):
        pytest.fail("an existing file")


def test_a_file_that_came_to_be_meanwhile_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "annotations.csv"
    with pytest.raises(ExportFailed, match="already there"), written_whole(target) as stream:
        stream.write(b"new")
        target.write_bytes(b"somebody else's")
    assert target.read_bytes() == b"somebody else's"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_in_the_middle_leaves_everything_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "annotations.csv"
    target.write_bytes(b"mine")
    with pytest.raises(KeyboardInterrupt), written_whole(target, force=True) as stream:
        stream.write(b"half")
        raise KeyboardInterrupt
    assert target.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_an_answer(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match="No space left"), written_whole(tmp_path / "a.csv"):
        raise OSError(28, os.strerror(28))
    assert list(tmp_path.iterdir()) == []


def test_a_full_device_is_an_answer() -> None:
    with pytest.raises(ExportFailed, match="No space left"):
        write(Path("/dev/full"), b"x" * 100_000)


def test_a_missing_folder_and_a_folder_are_answers(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match="no folder"):
        write(tmp_path / "missing" / "a.csv", b"")
    with pytest.raises(ExportFailed, match="is a folder"):
        write(tmp_path, b"", force=True)
    (tmp_path / "file").touch()
    with pytest.raises(ExportFailed, match="no folder"):
        write(tmp_path / "file" / "a.csv", b"")


@as_root
def test_a_folder_that_may_not_be_written_to_is_an_answer(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ExportFailed, match="Permission denied"):
            write(tmp_path / "a.csv", b"")
    finally:
        tmp_path.chmod(0o700)


def test_a_symbolic_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.csv").symlink_to(tmp_path / "real" / "a.csv")
    write(tmp_path / "link.csv", b"one")
    write(tmp_path / "link.csv", b"two", force=True)
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real" / "a.csv").read_bytes() == b"two"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()))
    reader.start()
    write(pipe, b"through")
    reader.join(timeout=10)
    assert received == [b"through"]
    assert pipe.is_fifo()


def test_a_name_no_file_can_have_is_an_answer(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match="could not be written"):
        write(tmp_path / ("x" * 300), b"")
    with pytest.raises(ExportFailed, match="could not be written"):
        write(tmp_path / "a\0b", b"")


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="no names for descriptors here")
def test_a_pipe_known_by_its_descriptor_alone_is_written_to() -> None:
    out, into = os.pipe()
    write(Path(f"/dev/fd/{into}"), b"through")
    os.close(into)
    with os.fdopen(out, "rb") as pipe:
        assert pipe.read() == b"through"


def test_a_file_where_a_folder_is_wanted_is_an_answer(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(ExportFailed, match="is no folder"):
        check_inside(tmp_path / "notes", ["a.md"], force=True)
    assert (tmp_path / "notes").read_text() == "mine"
