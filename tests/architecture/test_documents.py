"""What the documents promise is there: commands, places, pictures, reasons for dependencies."""

import re
import tomllib
from pathlib import Path

import pytest

from seedreader.cli.program import COMMANDS
from seedreader.settings.config import load_config
from seedreader.settings.keymap import ACTIONS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def requirements() -> list[str]:
    """The names of everything that an installation, with any extra, brings by our wish."""
    listed = [
        *PROJECT["dependencies"],
        *(name for extra in PROJECT["optional-dependencies"].values() for name in extra),
    ]
    return sorted({re.split(r"[<>=;\[ ]", requirement)[0] for requirement in listed})


@pytest.mark.parametrize("name", requirements())
def test_contributing_says_why_each_dependency_is_there(name: str) -> None:
    reasons = [line for line in CONTRIBUTING.splitlines() if line.startswith("|")]
    assert any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", line) for line in reasons)


@pytest.mark.parametrize("command", [name for names in COMMANDS.values() for name in names])
def test_the_readme_names_every_command(command: str) -> None:
    assert re.search(rf"`{command}[`\s]", README)


@pytest.mark.parametrize("marker", ["run command", "test command"])
def test_the_two_commands_are_one_line_each(marker: str) -> None:
    between = README.split(f"<!-- {marker} -->")[1].split("<!-- end -->")[0]
    (line,) = [line for line in between.splitlines() if line.strip()]
    assert line.startswith("    python3 -m venv .venv && .venv/bin/pip install")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README + CONTRIBUTING))))
def test_what_is_linked_to_is_there(target: str) -> None:
    assert (ROOT / target).exists()


def test_every_picture_is_shown() -> None:
    pictures = {path.name for path in (ROOT / "screenshots").glob("*.png")}
    assert {name for name in pictures if f"screenshots/{name}" not in README} == set()


def test_the_config_in_the_readme_is_valid(tmp_path: Path) -> None:
    (config,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    path = tmp_path / "config.toml"
    path.write_text(config, encoding="utf-8")
    assert load_config(path).given == {"coder", "theme", "measure", "keys"}


def test_the_keys_of_the_tour_do_what_it_says() -> None:
    tour = README.split("## Five minutes to the first link")[1].split("\n## ")[0]
    keys = {key for action in ACTIONS for key in action.keys}
    named = {name for name in re.findall(r"`([^`\s]{1,9})`", tour) if not name.isalpha() or len(name) == 1}
    assert named - keys == set()


def test_the_map_of_the_house_names_every_room() -> None:
    rooms = {path.name for path in (ROOT / "src" / "seedreader").iterdir() if path.is_dir() and path.name[0] != "_"}
    assert {room for room in rooms if f"`{room}/`" not in CONTRIBUTING} == set()
