"""Each byte of a library is changed: the check finds it, or nothing that is read is another.

`SEEDREADER_FLIPS=1 pytest tests/reliability/test_flips.py` changes every byte, in both ways; without it, some.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

STRIDE = os.environ.get("SEEDREADER_FLIPS", "997")
ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.timeout(120 + 2_000_000 // int(STRIDE))
@pytest.mark.parametrize("pattern", ["255", "1"], ids=["all bits", "one bit"])
def test_a_byte_that_is_changed(pattern: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.reliability.flipping", pattern, STRIDE, "0", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "found" in result.stdout
