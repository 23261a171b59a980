"""Patterns of file names: what Python's own `glob` matches, but each once, in bounded time, and stopped when asked."""

import glob
import os
from pathlib import Path

import pytest

from seedreader.importing.sources.patterns import matching

FILES = ("a.txt", "b.md", "part/a.txt", "part/deep/c.txt", "part/deep/b.md", "part[1]/d.txt", ".hid/e.txt", ".f.txt")
PATTERNS = (
    "*",
    "*.txt",
    "**",
    "**/*.txt",
    "**/**/*.txt",
    "part/**",
    "part/**/c.txt",
    "part*/**/*.txt",
    "**/deep/*",
    "**/deep/**/*.md",
    "pa**/a.txt",
    "**/*[[]1]/*",
    "none/**/*.txt",
    ".hid/**",
    "**/.f.txt",
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("words")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("pattern", PATTERNS)
def test_what_pythons_own_matches(pattern: str, here: Path) -> None:
    for start in ("", f"{here}{os.sep}"):
        expected = {Path(found) for found in glob.glob(start + pattern, recursive=True)}  # noqa: PTH207
        found = list(matching(start + pattern))
        assert len(set(found)) == len(found)
        assert {Path(each) for each in found if Path(each).is_file()} == {each for each in expected if each.is_file()}


def test_links_in_a_circle_are_gone_through_once(here: Path) -> None:
    for name in ("part/up", "part/deep/up", "part/deep/up2"):
        (here / name).symlink_to(here, target_is_directory=True)
    assert sorted(matching("part/**/c.txt")) == [os.path.join("part", "deep", "c.txt")]  # noqa: PTH118
    assert not list(matching("**/*.none"))


def test_a_link_to_itself_hides_nothing_beside_it(here: Path) -> None:
    (here / "part" / "round.txt").symlink_to("round.txt")
    assert Path("part", "deep", "c.txt") in map(Path, matching("part/**/*.txt"))


def test_it_stops_in_any_folder(here: Path) -> None:
    asked: list[None] = []

    def second_time() -> bool:
        asked.append(None)
        return len(asked) > 2

    list(matching("**/*.none", second_time))
    assert len(asked) == 3
    assert not list(matching("**/*.txt", lambda: True))
