"""The man page is what the commands say, reads without a warning, and comes with the wheel."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.test_help import ALL_COMMANDS
from tests.manpage import PAGE, page

ROOT = Path(__file__).parents[2]


def test_it_is_true() -> None:
    assert PAGE.read_text("utf-8") == page(), "make it anew: python -m tests.manpage"


def test_man_shows_every_command_and_warns_of_nothing(tmp_path: Path) -> None:
    if shutil.which("groff") is None:
        pytest.skip("there is no groff")
    command = ["groff", "-man", "-ww", "-Tutf8", "-P-c", "-P-b", "-P-u", str(PAGE)]
    shown = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    assert shown.stderr == ""
    words = " ".join(shown.stdout.split())
    for path in ALL_COMMANDS:
        assert f"seedreader {path} [OPTIONS]" in words, path
    for said in ("SYNOPSIS", "EXIT STATUS", "SEEDREADER_LIBRARY", "--dry-run", "$ seedreader tags merge"):
        assert said in shown.stdout
    lines = shown.stdout.splitlines()
    assert not any(line.strip().startswith(("\\", ".")) for line in lines), "no request is printed as text"


@pytest.mark.slow
def test_it_is_installed_with_the_program(tmp_path: Path) -> None:
    for name in ("src", "README.md", "LICENSE", "pyproject.toml"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", "wheels", "."]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    (wheel,) = (tmp_path / "wheels").iterdir()
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.endswith(".data/data/share/man/man1/seedreader.1")]
