"""Real shells complete, where they are installed: zsh and fish, and bash in a terminal."""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pexpect
import pytest

from seedreader.domain.articles import ArticleDraft
from tests.cli.conftest import Call
from tests.cli.test_completion import HOSTILE
from tests.tui.stage import opened

pytestmark = pytest.mark.slow


def installed(shell: str) -> str:
    path = shutil.which(shell)
    if path is None:
        pytest.skip(f"there is no {shell}")
    return path


@pytest.fixture
def home(tmp_path: Path, environment: dict[str, str]) -> dict[str, str]:
    """An environment in which `seedreader` is found."""
    program = tmp_path / "bin" / "seedreader"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m seedreader "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return environment | {"PATH": f"{program.parent}:{environment['PATH']}", "LC_ALL": "C.UTF-8"}


def add_articles(home: dict[str, str], names: Iterable[str]) -> None:
    """Articles of which nobody knows what they may be called."""
    with closing(opened(Path(home["SEEDREADER_LIBRARY"]))) as library:
        for number, name in enumerate(names):
            draft = ArticleDraft(f"/nowhere/{number}", name, f"On {name}", f"Text {number}", f"{number}", "text")
            library.articles.add(draft)


def fish_offers(line: str, home: dict[str, str], folder: Path) -> list[str]:
    """What fish would offer at the end of a command line, without the meanings."""
    done = subprocess.run(
        [installed("fish"), "--no-config", "-c", f"source completion.fish; complete --do-complete '{line}'"],
        env=home, cwd=folder, capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    return [each.partition("\t")[0] for each in done.stdout.decode().splitlines()]


def test_fish(linked: Call, home: dict[str, str], tmp_path: Path) -> None:
    installed("fish")
    (tmp_path / "completion.fish").write_text(linked("completion", "fish").out)
    assert fish_offers("seedreader sho", home, tmp_path) == ["show"]
    assert fish_offers("seedreader show 004", home, tmp_path) == ["004_569ba02fe5449170.txt"]
    assert fish_offers("seedreader tag 1 q", home, tmp_path) == ["quote/naive"]
    assert fish_offers("seedreader link 1 2 --type same", home, tmp_path) == ["same-wording"]
    assert fish_offers("seedreader passages --tag=cl", home, tmp_path) == ["--tag=claim"]
    add_articles(home, HOSTILE)
    assert set(HOSTILE) <= set(fish_offers("seedreader show ", home, tmp_path))
    (tmp_path / "seeds").mkdir()
    assert fish_offers("seedreader see", home, tmp_path) == ["seeds/"]
    assert not (tmp_path / "owned").exists()


class Shell:
    """A shell in a terminal, with the completion set up."""

    def __init__(self, program: list[str], preparing: list[str], home: dict[str, str], folder: Path) -> None:
        self._shell = pexpect.spawn(
            installed(program[0]),
            program[1:],
            env=home,
            cwd=str(folder),
            encoding="utf-8",
            timeout=40,
            dimensions=(50, 200),
        )
        for line in preparing:
            self._shell.sendline(line)
        self._shell.sendline("echo rea''dy")
        self._shell.expect("ready\r\n")

    def completed(self, line: str) -> list[str]:
        """The words of a command line after the tab key, as the command would get them."""
        self._shell.send(f"{line}\t")
        self._shell.send("\x01printf '%s\\n' beg''in \x05; echo en''d\r")
        self._shell.expect(r"begin\r\n(.*?)end\r\n")
        return self._shell.match[1].split("\r\n")[:-1]  # type: ignore[index]

    def end(self) -> None:
        self._shell.close(force=True)


def test_zsh(linked: Call, home: dict[str, str], tmp_path: Path) -> None:
    installed("zsh")
    (tmp_path / "completion.zsh").write_text(linked("completion", "zsh").out)
    add_articles(home, ("zz; touch owned", "yy $(touch owned)", "x:x 'y'"))
    preparing = [
        "PS1=; unsetopt zle_bracketed_paste; bindkey -e",
        "autoload -U compinit; compinit -u -d dump",
        "source completion.zsh",
    ]
    zsh = Shell(["zsh", "-f", "-i"], preparing, home, tmp_path)
    try:
        assert zsh.completed("seedreader sho") == ["seedreader", "show"]
        (tmp_path / "seeds").mkdir()
        assert zsh.completed("seedreader see") == ["seedreader", "seeds"]
        assert zsh.completed("seedreader show 004") == ["seedreader", "show", "004_569ba02fe5449170.txt"]
        assert zsh.completed("seedreader tag 1 q") == ["seedreader", "tag", "1", "quote/naive"]
        assert zsh.completed("seedreader link 1 2 --type same")[-1] == "same-wording"
        assert zsh.completed("seedreader passages --tag=cl")[-1] == "--tag=claim"
        assert zsh.completed("seedreader show zz")[-1] == "zz; touch owned"
        assert zsh.completed("seedreader show yy")[-1] == "yy $(touch owned)"
        assert zsh.completed("seedreader show x")[-1] == "x:x 'y'"
    finally:
        zsh.end()
    assert not (tmp_path / "owned").exists()


def test_bash_in_a_terminal(linked: Call, home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "completion.bash").write_text(linked("completion", "bash").out)
    linked("tag", "1", "who:ada", "k=v", "--start", "0", "--end", "5")
    preparing = ["PS1=; bind 'set enable-bracketed-paste off'; source completion.bash"]
    bash = Shell(["bash", "--norc", "-i"], preparing, home, tmp_path)
    try:
        assert bash.completed("seedreader untag 1 who:a")[-1] == "who:ada"
        assert bash.completed("seedreader untag 1 who:")[-1] == "who:ada"
        assert bash.completed("seedreader untag 1 'who:")[-1] == "who:ada"
        assert bash.completed("seedreader passages --tag=who:a")[-1] == "--tag=who:ada"
        assert bash.completed("seedreader passages --tag k=")[-1] == "k=v"
    finally:
        bash.end()
