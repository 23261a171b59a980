"""What commands print in a terminal and into pipes, about a library full of payloads."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_opening_the_reader import in_terminal
from tests.hostile.payloads import EVERYTHING, NAMEABLE, acting

COMMANDS = [
    ["list"],
    ["list", "--json"],
    ["show", "1"],
    ["show", "1", "--json"],
    ["show", "2"],
    ["passages"],
    ["passages", "--json"],
    ["tags"],
    ["tags", "--json"],
    ["links"],
    ["links", "--json"],
    ["link-types"],
    ["link-types", "--json"],
    ["links", "--audit"],
    ["links", "--audit", "--json"],
    ["parallels"],
    ["parallels", "--json"],
    ["parallels", "1"],
    ["parallels", "--passage", "1"],
    ["drift", "1"],
    ["drift", "1", "--json"],
    ["synopsis"],
    ["synopsis", "--json"],
    ["synopsis", "label", "1", f"Again {EVERYTHING}"],
    ["history"],
    ["history", "--json"],
    ["check"],
    ["check", "--json"],
    ["backup"],
    ["backup", "--list"],
    ["completion", "bash"],
    ["export", "annotations"],
    ["export", "links"],
    ["export", "codebook"],
    ["export", "synopsis"],
    ["export", "html"],
    ["export", "w3c"],
    ["export", "qdc"],
    ["export", "qdpx"],
    ["export", "markdown"],
    ["export", "jsonl"],
    ["export", "bibtex"],
    ["export", "csl"],
    ["search", "minister"],
    ["search", "minister", "--json"],
    ["search", "note:b", "--json"],
    ["search", "nonsense"],
    ["search", EVERYTHING],
    ["search", f"tag:{NAMEABLE}"],
    ["passages", "--where", f"tag{NAMEABLE}".replace("(", "")],
    ["passages", "--where", "level OR NOT level"],
    ["queries", "save", f"query{NAMEABLE}", "level OR NOT level"],
    ["queries"],
    ["queries", "--json"],
    ["passages", "--query", f"query{NAMEABLE}"],
    ["queries", "delete", f"query{NAMEABLE}"],
    ["tags", "counts"],
    ["tags", "counts", "--json"],
    ["tags", "together"],
    ["tags", "by-article"],
    ["tags", "by-article", "--json"],
    ["tags", "move", f"tag{NAMEABLE}", f"up{NAMEABLE}"],
    ["tags", "split", f"up{NAMEABLE}/tag{NAMEABLE}", f"tag{NAMEABLE}", "--passage", "1"],
    ["config"],
    ["config", "--json"],
    ["tags", "describe", "tag", "none"],
    ["tag", "1", f"new{NAMEABLE}", "--quote", "minister"],
    ["note", "1", "again"],
    ["untag", "1", f"tag{NAMEABLE}"],
    ["unlink", "1"],
    ["undo"],
    ["redo"],
    ["remove", "1"],
]
NAMES = {
    "show": ["show", EVERYTHING],
    "tag": ["tag", "1", EVERYTHING, "--quote", "minister"],
    "quote": ["tag", "1", "x", "--quote", EVERYTHING],
    "untag": ["untag", "1", EVERYTHING],
    "delete": ["delete", EVERYTHING],
    "link": ["link", "1", "2", "--type", EVERYTHING],
    "link type": ["link-types", "add", EVERYTHING],
    "colour": ["tags", "color", "level/below", EVERYTHING],
    "file": ["add", f"/nowhere/{EVERYTHING}"],
    "target": ["export", "links", "-o", f"/nowhere/{EVERYTHING}"],
    "library": ["--library", f"/dev/null/{EVERYTHING}", "list"],
    "option": [f"--{EVERYTHING}"],
    "edit": ["edit", "1", "--author", EVERYTHING],
    "parallels": ["parallels", EVERYTHING],
    "parallels of a passage": ["parallels", "--passage", EVERYTHING],
    "drift": ["drift", EVERYTHING],
    "synopsis": ["synopsis", "--tag", EVERYTHING],
    "label": ["synopsis", "label", EVERYTHING, "x"],
    "restore": ["restore", f"/nowhere/{EVERYTHING}"],
    "backup": ["backup", f"/nowhere/{EVERYTHING}"],
    "choice": ["export", EVERYTHING],
    "number": ["history", "--limit", EVERYTHING],
    "shell": ["completion", EVERYTHING],
    "expression": ["passages", "--where", EVERYTHING],
    "query": ["passages", "--query", EVERYTHING],
    "kept query": ["queries", "save", EVERYTHING, EVERYTHING],
    "import": ["import", f"/nowhere/{EVERYTHING}"],
    "codebook": ["tags", "import", f"/nowhere/{EVERYTHING}"],
    "address": ["add", f"http://127.0.0.1:9/{EVERYTHING}"],
    "host": ["add", f"http://{EVERYTHING}/"],
    "level": ["tags", "move", EVERYTHING, EVERYTHING],
}


@pytest.mark.slow
def test_nothing_of_the_library_acts_on_the_terminal_or_what_reads_the_pipe(
    hostile_library: Path, environment: dict[str, str]
) -> None:
    for command in COMMANDS:
        shown = in_terminal(environment, 120, 40, *(part.replace("\x00", "") for part in command)).out
        assert not acting(shown.replace("\r\n", "\n")), command
        assert "Traceback" not in shown, command
    piped = subprocess.run(
        [sys.executable, "-m", "seedreader", "show", "2"], env=environment, check=True, capture_output=True, text=True
    )
    assert not acting(piped.stdout)
    assert "[link=http://evil.example]" in piped.stdout


@pytest.mark.slow
def test_no_name_given_to_a_command_acts_when_it_is_refused(hostile_library: Path, environment: dict[str, str]) -> None:
    for where, command in NAMES.items():
        shown = in_terminal(environment, 120, 40, *(part.replace("\x00", "") for part in command)).out
        assert not acting(shown.replace("\r\n", "\n")), where
        assert "Traceback" not in shown, where
        assert shown.strip(), where


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_nothing_that_shells_are_offered_acts(hostile_library: Path, environment: dict[str, str], shell: str) -> None:
    for words in ("show ", "tag 1 ", "link 1 2 --type ", "synopsis --tag "):
        asked = {"_SEEDREADER_COMPLETE": f"{shell}_complete", "COMP_WORDS": f"seedreader {words}", "COMP_CWORD": ""}
        place = str(len(words.split()) + 1)
        environment |= asked | {"COMP_CWORD": place if shell != "fish" else ""}
        shown = in_terminal(environment, 120, 40).out
        assert not acting(shown.replace("\r\n", "\n")), (shell, words)
        assert "Traceback" not in shown, (shell, words)


@pytest.mark.slow
def test_a_config_is_quoted_harmlessly(tmp_path: Path, environment: dict[str, str]) -> None:
    import json

    escaped = json.dumps(EVERYTHING.replace("\x00", ""), ensure_ascii=True).replace("\\ud", "\\u00")
    values = (f"coder = {escaped}", f"theme = {escaped}", f"{escaped} = 1", f"[keys]\n{escaped} = 'x'", EVERYTHING)
    for value in values:
        Path(environment["SEEDREADER_CONFIG"]).write_text(value)
        for command in (["config"], ["list"], []):
            shown = in_terminal(environment, 30, 5, *command).out
            assert not acting(shown.replace("\r\n", "\n")), (value, command)
            assert "Traceback" not in shown, (value, command)
