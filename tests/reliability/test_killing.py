"""SIGKILL at any moment: everything that was said to be done is there, and nothing by half.

`SEEDREADER_KILLS=200 pytest tests/reliability` kills so often for each operation; without it, a few times.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability.killing import WHOLE
from tests.reliability.writing import OPERATIONS

KILLS = os.environ.get("SEEDREADER_KILLS", "3")
SEED = "20251122"
ALL = [*OPERATIONS, *WHOLE]
IN_ONE_PROCESS = [ALL]
ONE_BY_ONE = [[operation] for operation in ALL]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.timeout(60 + 10 * int(KILLS))
@pytest.mark.parametrize("operations", ONE_BY_ONE if int(KILLS) > 10 else IN_ONE_PROCESS, ids=lambda names: names[0])
def test_a_process_that_is_killed(operations: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.reliability.killing", KILLS, SEED, str(tmp_path), *operations]
    root = Path(__file__).parents[2]
    result = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert result.returncode == 0, result.stderr
    assert result.stdout.count(f": killed {KILLS} times") == len(operations)
