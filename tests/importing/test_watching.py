"""A folder that is watched: what is in it and what changes is read once, and nothing while it is being written."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from seedreader.domain.library import Library
from seedreader.errors import ImportFailed
from seedreader.importing import watching
from seedreader.importing.adding import Outcome
from seedreader.importing.given import Options
from seedreader.importing.progress import Progress
from seedreader.importing.watching import Watch, added_as_they_change
from seedreader.storage import open_library


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
    """What happens in the folder while nobody looks, look by look; after the last step watching ends."""
    happens: list[Callable[[], object]] = []

    def wait(progress: Progress) -> None:
        if happens:
            happens.pop(0)()
        else:
            progress.cancel()

    monkeypatch.setattr(watching, "_wait", wait)
    return happens


def outcomes(folder: Path, library: Library | None = None) -> Iterator[Outcome]:
    def opened() -> Library:
        assert library is not None
        return library

    return added_as_they_change([str(folder)], Options(), Progress(), opened)


def texts(folder: Path) -> list[str]:
    library = open_library(folder / ".library.db", coder="Ada")
    found = [
        library.articles.content(each.added.article.id).text if each.added else str(each.error)
        for each in outcomes(folder, library)
    ]
    library.close()
    return found


def write(path: Path, text: str, *, age: float = 0) -> None:
    path.write_text(text)
    moment = time.time() - age
    os.utime(path, (moment, moment))


def test_what_is_there_is_read_once(tmp_path: Path, steps: list[Callable[[], object]]) -> None:
    write(tmp_path / "a.txt", "old", age=60)
    write(tmp_path / "b.png", "no text", age=60)
    steps += [lambda: None] * 3
    assert texts(tmp_path) == ["old"]


def test_what_comes_and_changes_is_read_when_it_stands_still(tmp_path: Path, steps: list[Callable[[], object]]) -> None:
    file = tmp_path / "a.txt"
    steps += [
        lambda: write(file, "one", age=-1),
        lambda: write(file, "one two", age=-2),
        lambda: None,
        lambda: None,
        lambda: write(file, "three", age=-3),
        lambda: None,
        lambda: file.unlink(),
        lambda: write(file, "four", age=-4),
        lambda: None,
    ]
    assert texts(tmp_path) == ["one two", "three", "four"]


def test_what_cannot_be_read_is_named_once(tmp_path: Path, steps: list[Callable[[], object]]) -> None:
    write(tmp_path / "a.txt", " ", age=60)
    steps += [lambda: None] * 2
    (said,) = texts(tmp_path)
    assert "is empty" in said


def test_a_folder_that_may_not_be_looked_at_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportFailed, match="cannot be read: file name too long"):
        Watch([str(tmp_path / ("x" * 300))])


def test_an_empty_folder_is_waited_at_and_a_missing_one_refused(
    tmp_path: Path, steps: list[Callable[[], object]]
) -> None:
    steps += [lambda: None]
    assert texts(tmp_path) == []
    with pytest.raises(ImportFailed, match="no folder"):
        next(outcomes(tmp_path / "missing"))


def test_what_is_new_comes_in_natural_order(tmp_path: Path, steps: list[Callable[[], object]]) -> None:
    for name in ("part 10.txt", "b/2.txt", "part 9.txt", "B2.txt", "b/10.txt", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path / name, name, age=60)
    assert texts(tmp_path) == ["a.txt", "b/2.txt", "b/10.txt", "B2.txt", "part 9.txt", "part 10.txt"]
