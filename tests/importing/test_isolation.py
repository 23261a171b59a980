"""The process that reads what nobody trusts: bounded in time and memory, ended where it goes beyond, used again."""

import time
from pathlib import Path

import pytest

from seedreader.errors import ImportFailed
from seedreader.importing.articles import read_given
from seedreader.importing.formats import Format
from seedreader.importing.given import Given, Options
from seedreader.importing.isolation import program, wire
from seedreader.importing.isolation.program import Isolation
from seedreader.importing.progress import Cancelled

PAGE = b"<!doctype html><title>Tide</title><p>The tide came in on Friday and went out again on Saturday morning.</p>"

MISBEHAVING = """
import ctypes, os, sys, time, types
from seedreader.importing.isolation import process
from seedreader.importing.reading import Part, Reading

def misbehave(given, options):
    words = given.data.split()
    if words[0] == b"sleep":
        time.sleep(60)
    if words[0] == b"spin":
        while True:
            pass
    if words[0] == b"eat":
        hoard = []
        while True:
            hoard.append(bytearray(1 << 20))
    if words[0] == b"crash":
        ctypes.string_at(0)
    if words[0] == b"leave":
        os._exit(0)
    if words[0] == b"garble":
        os.write(answers, b"x" * 100)
    if words[0] == b"boast":
        os.write(answers, (1 << 40).to_bytes(8, "big") + b"x" * 100)
    if words[0] == b"nonsense":
        row = b'{"title": "t", "text": "abc", "marks": [], "metadata": null, "part": ["", "", ""]}'
        content = b'{"parts": [%s]}' % row
        os.write(answers, len(content).to_bytes(8, "big") + content)
    if words[0] == b"halves":
        known = rb'"metadata": {"author": "c\\u0000"}, "pictures": 0, "part": ["d\\ud800", "", ""]'
        row = rb'{"title": "a\\ud800", "text": "b\\ud800", "marks": [], %s}' % known
        content = b'{"parts": [%s]}' % row
        os.write(answers, len(content).to_bytes(8, "big") + content)
    if words[0] == b"deep":
        content = b"[" * 100_000
        os.write(answers, len(content).to_bytes(8, "big") + content)
    if words[0] == b"print":
        print("printed " * 10000, flush=True)
    if words[0] == b"fail":
        raise KeyError("\\n  what it wanted")
    return [Part(Reading("Read", given.data.decode()))]

module = types.ModuleType("html")
module.read = misbehave
sys.modules["seedreader.importing.html.reader"] = module
answers = os.dup(1)
process.main()
"""


def given(data: bytes) -> Given:
    return Given(data, "/pages/tide.html", "tide.html", Format.HTML)


@pytest.fixture
def misbehaving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that does what its source says."""
    (tmp_path / "misbehaving.py").write_text(MISBEHAVING, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(program, "isolated_module", lambda: "misbehaving")


def reason(isolation: Isolation, data: bytes) -> str:
    with pytest.raises(ImportFailed) as caught:
        isolation.read(given(data), Options())
    assert caught.value.hint
    return caught.value.message


def test_it_reads_one_source_after_another_in_one_process() -> None:
    with Isolation() as isolation:
        first = isolation.read(given(PAGE), Options())
        process = isolation._process
        assert first == isolation.read(given(PAGE), Options())
        assert isolation._process is process
    assert process is not None
    assert process.returncode is not None, "no process is left behind"
    assert first[0].reading.text.startswith("The tide came in")


@pytest.mark.parametrize("what", [b"sleep", b"spin"])
def test_what_takes_too_long_is_ended(what: bytes, misbehaving: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "SECONDS", 1)
    with Isolation() as isolation:
        assert "takes more than 1 seconds" in reason(isolation, what)
        monkeypatch.setattr(program, "SECONDS", 30)
        assert isolation.read(given(PAGE), Options())


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (b"eat", "more than 512 MB"),
        (b"crash", "broke down"),
        (b"leave", "broke down"),
        (b"garble", ""),
        (b"boast", "more than 512 MB"),
        (b"nonsense", "broke down"),
        (b"deep", "broke down"),
        (b"fail", "what it wanted"),
    ],
)
def test_what_brings_it_down_is_an_answer_and_the_next_is_read(what: bytes, said: str, misbehaving: None) -> None:
    with Isolation() as isolation:
        message = reason(isolation, what)
        assert said in message
        assert "\n" not in message
        (part,) = isolation.read(given(PAGE), Options())
    assert part.reading.text == PAGE.decode()


def test_what_no_library_can_hold_stands_nowhere_in_a_draft(misbehaving: None) -> None:
    with Isolation() as isolation:
        (draft,) = read_given(given(b"halves"), Options(), isolation)
    assert (draft.title, draft.text, draft.metadata.author) == ("a\ufffd", "b\ufffd", "c\ufffd")
    assert draft.source == "/pages/tide.html#d\ufffd"


def test_what_a_library_prints_garbles_no_answer(misbehaving: None) -> None:
    with Isolation() as isolation:
        assert isolation.read(given(b"print " + PAGE), Options())


def test_it_can_be_stopped(misbehaving: None) -> None:
    began = time.monotonic()
    with Isolation(lambda: time.monotonic() - began > 0.3) as isolation, pytest.raises(Cancelled):
        isolation.read(given(b"sleep"), Options())
    assert isolation._process is None


def test_a_large_source_passes_both_ways(misbehaving: None) -> None:
    with Isolation() as isolation:
        (part,) = isolation.read(given(b"The tide came in. " * 1_000_000), Options())
    assert len(part.reading.text) == 18_000_000


def test_nothing_in_the_folder_one_is_in_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lxml.py").write_text(f"open({str(tmp_path / 'was-run')!r}, 'w')", encoding="utf-8")
    (tmp_path / "seedreader").mkdir()
    monkeypatch.chdir(tmp_path)
    with Isolation() as isolation:
        assert isolation.read(given(PAGE), Options())
    assert not (tmp_path / "was-run").exists()


def test_marks_outside_the_text_are_left_out() -> None:
    row = '{"title":"t","text":"abc","marks":[[0,9,"link","",0],[1,2,"link","x",0],[2,1,"link","",0]]'
    answer = f'{{"parts":[{row},"metadata":{{}},"pictures":0,"part":["","",""]}}]}}'
    (part,) = wire.answered(answer.encode())
    assert [(mark.start, mark.end) for mark in part.reading.marks] == [(1, 2)]
