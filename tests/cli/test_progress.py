"""The count on stderr: only on a terminal, only after a moment, gone at the end."""

import io
import sys

import pytest

from seedreader.cli import progress
from tests.cli.test_tables import Terminal


@pytest.mark.parametrize(
    ("stream", "patience", "expected"),
    [
        (Terminal(), 0.0, "\r\x1b[KAdding 1 …\r\x1b[KAdding 2 …\r\x1b[K"),
        (Terminal(), 60.0, ""),
        (io.StringIO(), 0.0, ""),
    ],
)
def test_counting(stream: io.StringIO, patience: float, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", patience)
    monkeypatch.setattr(progress, "INTERVAL_SECONDS", 0.0)
    monkeypatch.setattr(sys, "stderr", stream)
    assert list(progress.counted("ab", "Adding")) == ["a", "b"]
    assert stream.getvalue() == expected
