"""`seedreader config` prints every place and value, and where it comes from."""

from dataclasses import fields
from pathlib import Path

import pytest

from seedreader.settings.config import Config
from seedreader.settings.keymap import ACTIONS
from tests.cli.conftest import Call


def settings(call: Call, *arguments: str | Path) -> dict[str, tuple[str, str]]:
    outcome = call("config", "--json", *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    assert all(list(row) == ["name", "value", "origin"] for row in outcome.json)
    return {row["name"]: (row["value"], row["origin"]) for row in outcome.json}


def test_without_a_config(call: Call, library_file: Path) -> None:
    shown = settings(call)
    assert shown["library"] == (str(library_file), "environment")
    assert shown["library_exists"] == ("no", "found")
    assert shown["config_exists"] == ("no", "found")
    assert shown["backups"] == (str(library_file.parent / "backups"), shown["library"][1])
    assert shown["coder"] == ("ada", "default")
    assert shown["keys.app.quit"] == ("q", "default")
    assert shown["journal_mode"][0] in ("wal", "delete")
    assert not library_file.exists()


def test_every_setting_and_action_is_there(call: Call) -> None:
    shown = settings(call)
    assert {field.name for field in fields(Config)} - {"keys", "given"} <= set(shown)
    assert {f"keys.{action.id}" for action in ACTIONS} <= set(shown)


def test_with_a_config_and_an_option(call: Call, environment: dict[str, str], tmp_path: Path) -> None:
    Path(environment["SEEDREADER_CONFIG"]).write_text('coder = "Grace"\n[keys]\n"app.quit" = "Q"\n')
    shown = settings(call, "--library", tmp_path / "other.db")
    assert shown["coder"] == ("Grace", "config")
    assert shown["keys.app.quit"] == ("Q", "config")
    assert shown["library"] == (str(tmp_path / "other.db"), "option")
    assert shown["config_exists"] == ("yes", "found")


def test_the_coder_of_the_config_makes_the_annotations(seeded: Call, environment: dict[str, str]) -> None:
    Path(environment["SEEDREADER_CONFIG"]).write_text('coder = "Grace"\n')
    seeded("tag", "1", "claim", "--start", "0", "--end", "5")
    assert ",Grace," in seeded("export", "annotations").out


def test_a_config_that_cannot_be_used_is_an_answer(call: Call, environment: dict[str, str]) -> None:
    Path(environment["SEEDREADER_CONFIG"]).write_text("colour = 1\n")
    outcome = call("config")
    assert (outcome.code, outcome.out) == (1, "")
    assert "unknown setting 'colour'" in outcome.err
    assert len(outcome.err.splitlines()) == 2


WRONG_FOR_THE_INTERFACE = ['[keys]\n"passage.tag" = "c"\n', '[keys]\n"no.action" = "c"\n', "measure = 3\n"]


@pytest.mark.parametrize("content", WRONG_FOR_THE_INTERFACE)
def test_what_only_the_interface_needs_stops_no_other_command(
    content: str, seeded: Call, environment: dict[str, str]
) -> None:
    Path(environment["SEEDREADER_CONFIG"]).write_text('coder = "Grace"\n' + content)
    outcome = seeded("tag", "1", "claim", "--start", "0", "--end", "5")
    assert (outcome.code, outcome.err) == (0, "")
    assert ",Grace," in seeded("export", "annotations").out
    assert seeded("check").code == 0
    assert seeded("config").code == 1


def test_keys_that_clash_are_listed_and_then_told(call: Call, environment: dict[str, str]) -> None:
    Path(environment["SEEDREADER_CONFIG"]).write_text('[keys]\n"passage.tag" = "c"\n')
    outcome = call("config", "--json")
    assert outcome.code == 1
    assert {"name": "keys.passage.tag", "value": "c", "origin": "config"} in outcome.json
    assert "'c' is given to both 'passage.tag' and 'passage.note'" in outcome.err
    assert len(outcome.err.splitlines()) == 2


@pytest.mark.parametrize("content", ["colour = 1\n", "coder = 3\n", "coder = \n"])
def test_who_annotates_is_never_guessed(content: str, seeded: Call, environment: dict[str, str]) -> None:
    Path(environment["SEEDREADER_CONFIG"]).write_text(content)
    assert seeded("list").code == 1
