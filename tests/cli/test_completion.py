"""Shells complete commands, articles, tags and link types; a name can never become a command of the shell."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from seedreader.domain.articles import ArticleDraft
from seedreader.domain.library import Library
from tests.cli.conftest import Call
from tests.tui.stage import find, opened

HOSTILE = (
    "$(touch owned)",
    "`touch owned`",
    "a; touch owned",
    "a' b\" c",
    "back\\slash",
    "x & y",
    "a#b",
    "~home",
    "!!",
    "one, more",
)
NEVER_OFFERED = ("*", "[a-z]x", "two\nlines", "\x1b]0;x\x07", "right\u202eleft")


class Bash:
    """A bash that has read what `seedreader completion bash` prints."""

    def __init__(self, folder: Path, environment: dict[str, str], script: str) -> None:
        self.folder = folder
        self.environment = environment
        (folder / "completion.sh").write_text(script, encoding="utf-8")
        program = folder / "bin" / "seedreader"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec {sys.executable} -m seedreader "$@"\n', encoding="utf-8")
        program.chmod(0o755)

    def run(self, script: str) -> list[str]:
        path = f"{self.folder / 'bin'}:{self.environment['PATH']}"
        done = subprocess.run(
            ["bash", "--norc", "-c", f"source completion.sh\n{script}"],
            env=self.environment | {"PATH": path, "LC_ALL": "C.UTF-8"},
            cwd=self.folder,
            capture_output=True,
            timeout=60,
            check=True,
        )
        return done.stdout.decode().splitlines()

    def offered(self, *words: str) -> list[str]:
        """What bash would put in the place of the last word."""
        quoted = " ".join("'" + word.replace("'", "'\\''") + "'" for word in words)
        last = len(words)
        return self.run(
            f"COMP_WORDS=(seedreader {quoted}); COMP_CWORD={last}; COMPREPLY=(); _seedreader_completion seedreader\n"
            '[ ${#COMPREPLY[@]} = 0 ] || printf "%s\\n" "${COMPREPLY[@]}"'
        )

    def offered_at_the_end_of(self, line: str, *pieces: str) -> list[str]:
        """What bash would put in the place of the last of the pieces that it makes of a line."""
        quoted = " ".join(shlex.quote(piece) for piece in pieces)
        return self.run(
            f"COMP_LINE={shlex.quote(line)} COMP_WORDS=({quoted}); COMP_CWORD={len(pieces) - 1}; COMPREPLY=()\n"
            "_seedreader_completion seedreader\n"
            '[ ${#COMPREPLY[@]} = 0 ] || printf "%s\\n" "${COMPREPLY[@]}"'
        )


@pytest.fixture
def bash(tmp_path: Path, environment: dict[str, str], call: Call) -> Bash:
    if shutil.which("bash") is None:
        pytest.skip("there is no bash")
    return Bash(tmp_path, environment, call("completion", "bash").out)


@pytest.fixture
def library(environment: dict[str, str], library_file: Path) -> Library:
    """A library whose names are not meant well."""
    made = opened(library_file)
    for number, name in enumerate((*HOSTILE, *NEVER_OFFERED, "plain.txt")):
        made.articles.add(ArticleDraft(f"/nowhere/{number}", name, f"On {name}", f"Text {number}", f"{number}", "text"))
    return made


def test_bash_completes_commands_articles_tags_and_types(linked: Call, bash: Bash) -> None:
    assert bash.offered("sho") == ["show"]
    assert bash.offered("show", "004") == ["004_569ba02fe5449170.txt"]
    assert bash.offered("show", "nato s")[0].startswith("NATO\\ S")
    assert bash.offered("tag", "1", "q") == ["quote/naive"]
    assert bash.offered("passages", "--tag", "") == ["claim", "quote/naive"]
    assert bash.offered("link", "1", "2", "--type", "same") == ["same-wording"]


TAGS_THAT_BASH_SPLITS = ("who:ada", "who:bob", "a:b:c", "k=v", "two words:x")


@pytest.mark.parametrize(
    ("line", "pieces", "offered"),
    [
        ("untag 1 who:a", ["untag", "1", "who", ":", "a"], ["ada"]),
        ("untag 1 who:", ["untag", "1", "who", ":"], ["ada", "bob"]),
        ("untag 1 who", ["untag", "1", "who"], ["who:ada", "who:bob"]),
        ("untag 1 A:B:", ["untag", "1", "A", ":", "B", ":"], ["c"]),
        ("untag 1 k=", ["untag", "1", "k", "="], ["v"]),
        ("untag 1 two\\ words:", ["untag", "1", "two\\ words", ":"], ["x"]),
        ('untag 1 "two words:', ["untag", "1", '"two words:'], ["two words:x"]),
        ("passages --tag=who:b", ["passages", "--tag", "=", "who", ":", "b"], ["bob"]),
        ("passages --tag k", ["passages", "--tag", "k"], ["k=v"]),
        ("untag 1 who :a", ["untag", "1", "who", ":", "a"], []),
    ],
)
def test_words_that_bash_splits_at_colons_are_completed_to_their_end(
    line: str, pieces: list[str], offered: list[str], seeded: Call, bash: Bash
) -> None:
    seeded("tag", "1", *TAGS_THAT_BASH_SPLITS, "--start", "0", "--end", "5")
    assert bash.offered_at_the_end_of(f"seedreader {line}", "seedreader", *pieces) == offered


def test_what_bash_is_offered_is_one_word_and_no_command(library: Library, bash: Bash) -> None:
    library.close()
    offered = bash.offered("show", "")
    assert "plain.txt" in offered
    for name in HOSTILE:
        (escaped,) = (line for line in offered if bash.run(f"printf '%s' {line}") == [name])
        assert escaped
    assert not (bash.folder / "owned").exists()
    assert not [line for line in offered if "two" in line or "\x1b" in line or "\u202e" in line or "[" in line]


@pytest.mark.parametrize("mark", ["'", '"'])
def test_behind_an_opening_quotation_mark_it_is_one_word_too(library: Library, bash: Bash, mark: str) -> None:
    library.close()
    offered = bash.offered("show", mark)
    for name in HOSTILE:
        (found,) = (line for line in offered if bash.run(f"printf '%s' {mark}{line}{mark}") == [name])
        assert found
    assert bash.offered("show", f"{mark}On one") == ["On one, more"]
    assert not (bash.folder / "owned").exists()


def test_what_is_no_command_is_a_file_to_read(bash: Bash) -> None:
    assert bash.offered("see") == bash.offered("./see") == bash.offered("seeds/a.txt", "b") == []
    asked = "\n".join(
        f"env COMP_WORDS='{words}' COMP_CWORD={place} _SEEDREADER_COMPLETE=bash_complete seedreader"
        for words, place in (("seedreader\nsee", 1), ("seedreader\n./see", 1), ("seedreader\na.txt\nb", 2))
    )
    assert bash.run(asked) == ["file,see", "file,./see", "file,b"]


def test_nothing_is_begun_or_told_where_there_is_no_library(bash: Bash, library_file: Path) -> None:
    assert bash.offered("show", "x") == []
    assert not library_file.exists()
    library_file.write_bytes(b"This is no library at all. " * 100)
    assert bash.offered("show", "x") == []


def test_a_library_that_is_named_is_the_one_that_is_asked(linked: Call, bash: Bash, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    library = opened(other)
    library.articles.add(ArticleDraft("/nowhere", "other.txt", "Other", "Some words", "1", "text"))
    library.passages.add(1, find(library, 1, "words"), tags=["elsewhere"])
    library.close()
    assert bash.offered("show", "--library", str(other), "o") == ["other.txt", "Other"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_its_script(shell: str, call: Call) -> None:
    outcome = call("completion", shell)
    assert outcome.code == 0
    assert f"{shell}_complete" in outcome.out
