"""`seedreader serve` where it cannot: an extra is missing, a port is taken."""

import importlib.util
import socket

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
