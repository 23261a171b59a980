"""What stands at the top of the project, so that nothing is left there by accident."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXPECTED = {
    *("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "uv.lock"),
    *("seeds", "src", "tests", "screenshots"),
}


def test_nothing_else_is_kept_at_the_top() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("no clone")
    tops = {name.split("/")[0] for name in listed.stdout.decode("utf-8", "replace").split("\0") if name}
    assert {top for top in tops if not top.startswith(".")} == EXPECTED
