"""`seedreader serve` where it cannot: an extra is missing, a port is taken."""

import importlib.util
import socket
from pathlib import Path

import pytest

from tests.cli.conftest import Call

LOOPBACK = "127.0.0.1"


def test_a_missing_extra_says_how_to_install_it(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *more: None if name == "textual_serve" else find(name, *more)
    )
    outcome = call("serve")
    assert outcome.code == 1
    first, second = outcome.err.splitlines()
    assert first == "seedreader: The browser needs an extra that is not installed"
    assert second.startswith("Install it: ")
    assert "seedreader[browser]" in second


def test_a_port_that_is_taken_is_an_answer(call: Call) -> None:
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        outcome = call("serve", "--port", str(taken.getsockname()[1]))
    assert (outcome.code, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 2
    assert call("serve", "--port", "70000").code == 2


def test_a_library_or_a_config_that_cannot_be_used_is_told_before(
    call: Call, environment: dict[str, str], library_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a browser it would only say that the session ended."""
    monkeypatch.setattr("seedreader.tui.serving.serve", pytest.fail)
    library_file.write_bytes(b"This is no library at all. " * 100)
    outcome = call("serve")
    assert (outcome.code, outcome.out) == (1, "")
    assert "is not a library" in outcome.err
    library_file.unlink()
    Path(environment["SEEDREADER_CONFIG"]).write_text("measure = 5\n")
    outcome = call("serve")
    assert (outcome.code, outcome.out) == (1, "")
    assert "sets 'measure' to 5" in outcome.err
