"""SIGKILL at any moment: everything that was said to be done is there, and nothing by half.

`SEEDREADER_KILLS=200 pytest tests/reliability` kills so often for each operation; without it, a few times.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability.killing import OPERATIONS, WHOLE

KILLS = os.environ.get("SEEDREADER_KILLS", "3")
SEED = "20251122"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.timeout(60 + 5 * int(KILLS))
@pytest.mark.parametrize("operation", [*OPERATIONS, *WHOLE])
def test_a_process_that_is_killed(operation: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.reliability.killing", operation, KILLS, SEED, str(tmp_path)]
    root = Path(__file__).parents[2]
    result = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert result.returncode == 0, result.stderr
    assert f"{operation}: killed {KILLS} times" in result.stdout
