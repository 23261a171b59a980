"""The line on stderr: only on a terminal, only after a moment, gone at the end."""

import io
import signal
import sys
import time
from collections.abc import Iterator

import pytest

from seedreader.cli import progress
from seedreader.cli.progress import kept_on_interrupt, line_of, shown
from seedreader.importing.progress import Progress
from seedreader.reading.display import width
from tests.cli.test_tables import Terminal


def slow(how_far: Progress, stream: io.StringIO, says: bool) -> Iterator[str]:
    """Two names, each for a moment or, where it is said, until it stands there."""
    for name in "ab":
        how_far.name = name
        due = time.monotonic() + (10 if says else 0.1)
        while time.monotonic() < due and not stream.getvalue().endswith(f"  {name}"):
            time.sleep(0.01)
        how_far.done += 1
        yield name


@pytest.mark.parametrize(
    ("stream", "patience", "says"),
    [(Terminal(), 0.0, True), (Terminal(), 60.0, False), (io.StringIO(), 0.0, False)],
)
def test_it_is_shown_to_whom_waits(
    stream: io.StringIO, patience: float, says: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", patience)
    monkeypatch.setattr(progress, "INTERVAL_SECONDS", 0.02)
    monkeypatch.setattr(sys, "stderr", stream)
    how_far = Progress(total=2)
    assert list(shown(slow(how_far, stream, says), how_far, "Adding")) == ["a", "b"]
    written = stream.getvalue()
    assert bool(written) == says
    if says:
        assert "Adding [....................]  0 of 2  a" in written
        assert "Adding [##########..........]  1 of 2" in written
        assert written.endswith("\r\x1b[K")


def test_it_says_how_far_how_fast_how_long_and_what(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 110.0)
    how_far = Progress(total=400, done=100, name="report\x1b[2J.html", began=100.0)
    assert (
        line_of(how_far, "Adding", 120) == "Adding [#####...............]  100 of 400  10/s  0:30 left  report␛[2J.html"
    )
    assert all(width(line_of(how_far, "Adding", columns)) < columns for columns in range(2, 100))
    how_far.cancel()
    assert line_of(how_far, "Adding", 120).startswith("Stopping [")


def test_the_first_interrupt_stops_and_the_second_breaks_off() -> None:
    how_far = Progress()
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), kept_on_interrupt(how_far):
        signal.raise_signal(signal.SIGINT)
        assert how_far.cancelled
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
