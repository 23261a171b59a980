"""The house keeps its shape: what is really imported, and how large the rooms are."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "seedreader"
HEAVY = ("textual", "rich", "sqlite_utils", "sqlite3", "pysqlite3", "pygments", "markdown_it", "charset_normalizer")
ROOMS_WITHOUT = {
    "seedreader": (*HEAVY, "click", "platformdirs", "wcwidth", "asyncio"),
    "seedreader.errors": (*HEAVY, "click", "platformdirs", "wcwidth", "asyncio"),
    "seedreader.domain.library": (*HEAVY, "click", "platformdirs", "wcwidth", "asyncio"),
    "seedreader.reading.rows": (*HEAVY, "click", "platformdirs", "asyncio"),
    "seedreader.asking.places": (*HEAVY, "click", "platformdirs", "asyncio", "rapidfuzz", "snowballstemmer"),
    "seedreader.comparing.suggesting": (*HEAVY, "click", "platformdirs", "asyncio", "rapidfuzz", "snowballstemmer"),
    "seedreader.settings.keymap": (*HEAVY, "click", "wcwidth", "asyncio"),
    "seedreader.settings.config": (*HEAVY, "click", "wcwidth", "asyncio"),
    "seedreader.storage": ("textual", "rich", "sqlite_utils", "sqlite3", "pygments", "markdown_it", "click"),
    "seedreader.importing": ("textual", "rich", "sqlite_utils", "sqlite3", "pygments", "markdown_it", "click"),
    "seedreader.exporting": ("textual", "rich", "sqlite_utils", "sqlite3", "pygments", "markdown_it", "click"),
    "seedreader.tui.app": ("sqlite_utils", "sqlite3", "markdown_it.main", "charset_normalizer", "click"),
    "seedreader.tui.workspace.screen": ("seedreader.comparing", "seedreader.asking", "snowballstemmer"),
    "seedreader.__main__": HEAVY,
}
LONGEST_FILE = 300


def imported_by(statement: str) -> set[str]:
    """The modules a fresh interpreter holds after running `statement`."""
    script = f"{statement}\nimport sys, json\nprint(json.dumps(sorted(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    modules: list[str] = json.loads(result.stdout.splitlines()[-1])
    return set(modules)


@pytest.mark.parametrize("module", ROOMS_WITHOUT)
def test_a_room_loads_nothing_it_does_not_need(module: str) -> None:
    loaded = imported_by(f"import {module}")
    assert not loaded & set(ROOMS_WITHOUT[module])


def source_files() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_fits_in_the_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_what_is_public_is_documented(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    undocumented = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]
    assert not undocumented
    assert not tree.body or ast.get_docstring(tree), "a module says what it is for"


def test_the_error_tree_is_drawn_in_full() -> None:
    from seedreader import errors

    names = {name for name, value in vars(errors).items() if isinstance(value, type)}
    assert errors.__doc__ is not None
    assert {name for name in names if name not in errors.__doc__} == set()
