"""`seedreader config --edit`: in the user's own editor, begun where there is none, checked afterwards."""

import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from seedreader.settings.config import load_config
from seedreader.settings.config_file import begin_config, new_config
from tests.cli.conftest import Call


@pytest.fixture
def config(environment: dict[str, str]) -> Path:
    return Path(environment["SEEDREADER_CONFIG"])


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that writes what stands in a file of that name, `new`, into the file it is given."""
    script = tmp_path / "my editor"
    script.write_text(
        f'#!/bin/sh\nset -e\n[ "$1" = --wait ]\n[ ! -e "{tmp_path}/new" ] || cat "{tmp_path}/new" > "$2"\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv("VISUAL", f"'{script}' --wait")
    return tmp_path / "new"


def test_a_new_file_sets_nothing_and_every_line_of_it_can_be_used(tmp_path: Path) -> None:
    text = new_config()
    assert tomllib.loads(text) == {}
    lines = [line.removeprefix("# ") for line in text.splitlines()]
    file = tmp_path / "config.toml"
    file.write_text("\n".join(line for line in lines if "=" in line or line == "[keys]"))
    config = load_config(file)
    assert (config.coder, config.theme, config.measure) == ("Ada", "textual-light", 76)
    assert config.keys == {"passage.tag": ("f5",), "app.quit": ("Q", "f10")}


def test_it_is_begun_where_there_is_none(call: Call, config: Path, editor: Path) -> None:
    outcome = call("config", "--edit")
    assert (outcome.code, outcome.out) == (0, "")
    assert config.read_text() == new_config()
    assert "in order" in outcome.err


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        begin_config(config := tmp_path / "new" / "config.toml")
    finally:
        os.umask(before)
    assert (config.stat().st_mode & 0o777, config.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_what_is_there_is_edited(call: Call, config: Path, editor: Path) -> None:
    config.write_text('coder = "Grace"\n')
    editor.write_text('coder = "Ada"\n')
    assert call("config", "--edit").code == 0
    assert load_config(config).coder == "Ada"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('coder = "Ada"\ntheme = dark\n', 2),
        ('# a comment\n\nmeasure = 500\n', 3),
        ('coder = "Ada"\n# colour = 1\ncolour = "red"\n', 3),
        ('theme = 3\n', 1),
        ('[keys]\n"app.undo" = "z"\n"passage.tga" = "T"\n', 3),
        ('[keys]\npassage.tag = "q"\n', 2),
        ('[keys]\n\n"app.undo" = "ctrl+"\n', 3),
        ('keys = 1\n', 1),
        ('a = [\n', 1),
    ],
)  # fmt: skip
def test_an_error_is_said_with_its_line(text: str, line: int, call: Call, config: Path, editor: Path) -> None:
    editor.write_text(text)
    outcome = call("config", "--edit")
    assert (outcome.code, outcome.out) == (1, "")
    said = outcome.err.splitlines()
    assert said[-2].startswith(f"seedreader: Line {line}: The config ")
    assert said[-1].endswith("Mend it with: seedreader config --edit.")
    assert config.read_text() == text


def test_what_is_no_file_is_not_edited(call: Call, config: Path, editor: Path) -> None:
    config.mkdir()
    outcome = call("config", "--edit")
    assert outcome.code == 1
    assert outcome.err.startswith(f"seedreader: The config {str(config)!r} is not a file")
    assert "edit" not in outcome.err, "no editor would help"


@pytest.mark.parametrize("heard", [True, False], ids=["ends-the-editor", "is-the-editor's-own"])
def test_ctrl_c_belongs_to_the_editor(environment: dict[str, str], config: Path, tmp_path: Path, heard: bool) -> None:
    """As `ed` and others take it: for the end of a command, with what is typed kept."""
    script = tmp_path / "editor"
    script.write_text(
        f"""#!{sys.executable}
import signal, sys, time
from pathlib import Path
heard = []
if not {heard}:
    signal.signal(signal.SIGINT, lambda *_: heard.append(1))
Path({str(tmp_path / "begun")!r}).touch()
while not heard:
    time.sleep(0.01)
time.sleep(0.5)
Path(sys.argv[1]).write_text('coder = "Ada"')
"""
    )
    script.chmod(0o755)
    process = subprocess.Popen(
        [sys.executable, "-m", "seedreader", "config", "--edit"], stderr=subprocess.PIPE, text=True,
        env=environment | {"VISUAL": str(script)}, start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while not (tmp_path / "begun").exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    if heard:
        assert (process.returncode, errors.splitlines()[-1]) == (130, "seedreader: Interrupted")
    else:
        assert (process.returncode, config.read_text()) == (0, 'coder = "Ada"')


def test_an_editor_that_fails_or_is_none(call: Call, editor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for value, said in (("false", "ended with 1"), ("/no/such/editor", "cannot be started"), ("a 'b", "understood")):
        monkeypatch.setenv("VISUAL", value)
        outcome = call("config", "--edit")
        assert outcome.code == 1
        assert said in outcome.err
    monkeypatch.delenv("VISUAL")
    monkeypatch.delenv("EDITOR")
    monkeypatch.setenv("PATH", "/nowhere")
    assert "No editor was found" in call("config", "--edit").err
