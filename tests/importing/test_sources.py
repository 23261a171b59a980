"""What stands on the command line to drafts: files, folders, patterns, and everything that cannot be read."""

import os
import socket
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from seedreader.domain.articles import ArticleDraft
from seedreader.errors import ImportFailed
from seedreader.importing.articles import draft_from_text, read_article
from seedreader.importing.drafts import read_sources
from seedreader.importing.formats import Format
from seedreader.importing.progress import Progress
from seedreader.importing.sources import files, named
from seedreader.importing.sources.named import Address, FailedSource, expand, name_of, natural_order
from seedreader.importing.storable import storable_text


def names(arguments: list[str | Path]) -> list[str]:
    found = expand([str(argument) for argument in arguments])
    return [str(item.error) if isinstance(item, FailedSource) else name_of(item) for item in found]


def write(path: Path, content: str = "Some words.\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def failure(path: Path) -> ImportFailed:
    with pytest.raises(ImportFailed) as caught:
        read_article(path)
    assert caught.value.hint.endswith(".")
    assert not caught.value.message.endswith(".")
    return caught.value


@pytest.fixture
def not_root() -> Iterator[None]:
    """Root may read everything, so where the tests run as root they act as somebody else."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


def test_a_draft_says_where_it_is_from(tmp_path: Path) -> None:
    path = tmp_path / "a.TXT"
    path.write_bytes(b"\xef\xbb\xbfSome words.\r\n")
    draft = read_article(tmp_path / "." / "a.TXT")
    assert draft.source == str(path.resolve())
    assert draft.source_name == "a.TXT"
    assert draft.text == "Some words.\n"
    assert draft.title == "Some words"
    assert draft.sha256 == sha256(path.read_bytes()).hexdigest()
    assert (draft.format, draft.encoding) == ("text", "utf-8")


def test_a_folder_stands_for_its_readable_files_in_natural_order(tmp_path: Path) -> None:
    for name in (
        "part 10.txt",
        "Part 2.md",
        "part 1.text",
        "b/x.markdown",
        ".hidden.txt",
        ".git/y.txt",
        "image.png",
        "no",
    ):
        write(tmp_path / name)
    assert names([tmp_path]) == ["x.markdown", "part 1.text", "Part 2.md", "part 10.txt"]


def test_a_file_without_suffix_is_text_where_it_is_named(tmp_path: Path) -> None:
    for name in ("README", "minutes 8.4", "Report of the U.N."):
        assert read_article(write(tmp_path / name)).format == "text"
    assert "format" in failure(write(tmp_path / "page.odt")).message


def test_patterns_that_the_shell_left_alone(tmp_path: Path) -> None:
    for name in ("a1.txt", "a10.txt", "a2.txt", "b.txt", "sub/a3.txt", "sub/deep/a4.md", "sub/deep/a.png"):
        write(tmp_path / name)
    assert names([tmp_path / "a*.txt"]) == ["a1.txt", "a2.txt", "a10.txt"]
    assert names([tmp_path / "**" / "a*"]) == ["a1.txt", "a2.txt", "a10.txt", "a3.txt", "a4.md"]
    assert names([tmp_path / "s*"]) == ["a3.txt", "a4.md"]
    assert "No file matches" in names([tmp_path / "z*"])[0]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    assert names([write(tmp_path / "[a].txt")]) == ["[a].txt"]


def test_links_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.txt")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert names([tmp_path]) == ["x.txt"]
    assert "cannot be read" in failure(tmp_path / "self.txt").message


def test_a_thousand_folders_inside_each_other(tmp_path: Path) -> None:
    """More than Python frames go into each other, so the test also takes them away: pytest's own cleaning cannot."""
    folders = [tmp_path / "/".join("d" * depth) for depth in range(1, 1_200)]
    for folder in folders:
        folder.mkdir()
    file = write(folders[-1] / "x.txt")
    try:
        assert names([tmp_path]) == ["x.txt"]
    finally:
        file.unlink()
        for folder in reversed(folders):
            folder.rmdir()


@pytest.mark.parametrize("argument", ["https://example.org/a.txt", "http://example.org", "ftp://example.org/x"])
def test_an_address_is_known_by_how_it_begins(argument: str) -> None:
    assert list(expand([argument])) == [Address(argument)]


def test_an_address_may_be_written_as_it_is_spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert list(expand(["www.example.org/a"])) == [Address("https://www.example.org/a")]
    write(tmp_path / "www.example.org.txt")
    assert list(expand(["www.example.org.txt", "www.*"])) == [Path("www.example.org.txt")] * 2


def test_one_bad_source_does_not_keep_the_others_away(tmp_path: Path) -> None:
    good = write(tmp_path / "good.txt")
    empty = write(tmp_path / "empty.txt", " \n")
    (tmp_path / "nothing").mkdir()
    results = list(
        read_sources([str(tmp_path / "missing.txt"), str(empty), "", "a\0b", str(tmp_path / "nothing"), str(good)])
    )
    assert [isinstance(result, FailedSource) for result in results] == [True, True, True, True, True, False]
    messages = [result.error.message for result in results if isinstance(result, FailedSource)]
    for message, words in zip(
        messages, ("no file or folder", "is empty", "no file name", "no file name", "nothing in it"), strict=True
    ):
        assert words in message
    assert isinstance(results[-1], ArticleDraft)


def test_sources_are_read_one_at_a_time(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.txt")
    results = read_sources([str(tmp_path)])
    next(results)
    (tmp_path / "1.txt").unlink()
    vanished = next(results)
    assert isinstance(vanished, FailedSource)
    assert "There is no file" in vanished.error.message


def test_pipes_sockets_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket.txt"))
    for path in (tmp_path / "pipe.txt", tmp_path / "socket.txt", Path("/dev/null")):
        assert "not a regular file" in failure(path).message


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr(os, "open", None)
    error = failure(path)
    assert "200 MB" in error.message
    assert "50 MB" in error.hint


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    monkeypatch.setattr(files, "_check", lambda status, path: None)
    assert "too large" in failure(write(tmp_path / "a.txt", "words " * 10)).message


def test_what_may_not_be_read(tmp_path: Path, not_root: None) -> None:
    folder = Path("/proc/1/fd") if os.getuid() == 0 else tmp_path
    if folder == tmp_path:
        write(tmp_path / "a.txt").chmod(0)
        assert "permission denied" in failure(tmp_path / "a.txt").message
        return
    assert "permission denied" in failure(folder / "0").message
    assert "permission denied" in names([folder])[0]


def test_a_name_that_is_no_utf8_can_be_kept(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_bytes(b"Some words.\n")
    (draft,) = read_sources([str(path)])
    assert isinstance(draft, ArticleDraft)
    assert draft.source_name == "caf\\xe9.txt"
    draft.source.encode()


def test_a_binary_with_a_text_suffix(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n%\xe2\xe3")
    assert failure(path).message == "'a.txt' is a PNG picture, not a text file"


def test_text_that_stands_in_no_file() -> None:
    draft = draft_from_text(
        storable_text("\ufeff\ufeff# A *b*\r\n\rc\0\ud800"),
        source="https://example.org/a",
        source_name="a",
        digest="0" * 64,
        source_format=Format.MARKDOWN,
    )
    assert draft.text == "A b\n\nc\ufffd\ufffd"
    assert draft.title == "A b"
    with pytest.raises(ImportFailed):
        draft_from_text("[a]: /x", source="a", source_name="a", digest="", source_format=Format.MARKDOWN)


def test_names_sort_as_people_count() -> None:
    given = ["b10", "B9", "b9a", "a", "b", "10", "9"]
    assert sorted(given, key=natural_order) == ["9", "10", "a", "b", "B9", "b9a", "b10"]


def test_a_source_has_its_real_name_whatever_leads_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = tmp_path / "real"
    real.mkdir()
    write(real / "a.txt")
    write(tmp_path / "elsewhere.txt")
    (real / "link.txt").symlink_to(tmp_path / "elsewhere.txt")
    (tmp_path / "folder").symlink_to(real)
    names = files.RealNames()
    for folder in (tmp_path / "folder", real, tmp_path / "real" / ".." / "folder"):
        assert names.of(folder / "a.txt") == str(real / "a.txt")
        assert names.of(folder / "link.txt") == str(tmp_path / "elsewhere.txt")
    monkeypatch.chdir(real)
    assert names.of(Path("a.txt")) == str(real / "a.txt")


def test_a_walk_through_folders_without_a_text_in_them_can_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in range(20):
        (tmp_path / f"{name}").mkdir()
    progress, entered = Progress(), []
    entries = named._entries

    def entered_and_stopped(folder: Path, *others: Any, **more: Any) -> Any:
        entered.append(folder)
        if len(entered) == 3:
            progress.cancel()
        return entries(folder, *others, **more)

    monkeypatch.setattr(named, "_entries", entered_and_stopped)
    assert list(read_sources([str(tmp_path)], progress=progress)) == []
    assert len(entered) == 3


def test_home_is_understood_where_no_shell_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "a.txt").write_text("words")
    assert list(expand(["~/a.txt", "~/*.txt"])) == [tmp_path / "a.txt"] * 2
    monkeypatch.chdir(tmp_path)
    (tmp_path / "~").mkdir()
    (tmp_path / "~" / "a.txt").write_text("words")
    assert list(expand(["~/a.txt"])) == [Path("~/a.txt")], "a folder of that name comes first"
