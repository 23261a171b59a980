"""The whole hour in a real pseudo-terminal: start, tag, link, jump, back, quit, start again, export."""

import csv
import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal

pytestmark = [pytest.mark.terminal, pytest.mark.timeout(180)]

SEEDS = Path(__file__).parents[2] / "seeds"
DIPLOMAT, LAST = sorted(SEEDS.iterdir())[2], sorted(SEEDS.iterdir())[4]
DIPLOMAT_TITLE = "With Rutte Visit, Japan and NATO Seek ‘Next Level’ of Cooperation"
LAST_TITLE = "NATO Secretary-General Mark Rutte has kicked off a groundbreaking two-day visit to Japan…"
DIPLOMAT_WORDS = "We cannot be naïve, and we really have to work together, assess what is happening."
LAST_WORDS = "We cannot be naive; we must assess what is happening together,” he warned during his visit to Yokosuka."
ENTER, ESCAPE, BACK_TAB, BACKSPACE = "\r", "\x1b", "\x1b[Z", "\x7f"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home of its own."""
    return {
        "HOME": str(tmp_path),
        "SEEDREADER_LIBRARY": str(tmp_path / "library.db"),
        "SEEDREADER_CONFIG": str(tmp_path / "config.toml"),
    }


def exported(kind: str, environment: dict[str, str]) -> list[dict[str, str]]:
    """The rows of an export, read back by Python's own reader."""
    result = subprocess.run(
        [sys.executable, "-m", "seedreader", "export", kind],
        check=True,
        capture_output=True,
        env={**os.environ, **environment},
    )
    return list(csv.DictReader(io.StringIO(result.stdout.decode("utf-8"), newline="")))


def select_sentence_with(terminal: Terminal, query: str) -> None:
    """Search, and grow the selection to the sentence."""
    terminal.type("/", query)
    terminal.wait_for("1 of ")
    terminal.type(ENTER, "s", "s")
    terminal.wait_for(" selected")


def first_sitting(terminal: Terminal) -> str:
    """Tag in one article, link to another one, go across and back, undo and redo; returns where it ended."""
    # The list and, beside it, the text of the first article itself.
    terminal.wait_for("Articles 5", "─ Tokyo Calls, Brussels Answers", "Tokyo, April 2025")
    terminal.type("j", "j", ENTER)
    terminal.wait_for(f"─ {DIPLOMAT_TITLE} ─")
    select_sentence_with(terminal, "naïve")
    terminal.type("t", "quote/naive", ENTER)
    terminal.wait_for("quote/naive")
    terminal.type(ENTER)
    terminal.wait_for("● quote/naive", absent=(" selected",))
    terminal.type("l")
    terminal.wait_for("linking from “We cannot be naïve")

    terminal.type("\\", BACK_TAB, "j", "j", ENTER)
    terminal.wait_for("─ NATO Secretary-General Mark Rutte has kicked off")
    select_sentence_with(terminal, "naive")
    terminal.type("l")
    terminal.wait_for("5  same-wording", "Link: how do they relate?")
    terminal.type("5")
    terminal.wait_for("Linked: ", absent=("linking from", " selected"))
    terminal.wait_for("⇄ same-wording", "“We cannot be naïve, and we r")

    here = position(terminal)
    terminal.type(ENTER)
    terminal.wait_for("35% of 9,763")
    terminal.type(BACKSPACE)
    terminal.wait_for(here)

    terminal.type("u")
    terminal.wait_for("Undid: link “We cannot be naïve", absent=("⇄ same-wording",))
    terminal.type("U")
    terminal.wait_for("Did again: link “We cannot be naïve", "⇄ same-wording")
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    return here


def position(terminal: Terminal) -> str:
    """Where the cursor is, in the words of the status line."""
    found = re.search(r"\d+% of [\d,]+", terminal.text)
    assert found, terminal.text
    return found[0]


def second_sitting(terminal: Terminal, place: str) -> None:
    """Everything is where it was."""
    terminal.wait_for(
        f"─ {DIPLOMAT_TITLE[:40]}", "─ NATO Secretary-General Mark Rutte has kicked off", "⇄ same-wording"
    )
    terminal.wait_for(place)
    terminal.type("q")
    assert terminal.wait_for_end() == 0


def expected_annotation(source: Path, title: str, words: str, tag: str) -> dict[str, str]:
    """The cells of one annotation that the articles determine."""
    text = source.read_text(encoding="utf-8")
    start = text.index(words)
    end = start + len(words)
    return {
        "document": title,
        "tag": tag,
        "content": words,
        "start_offset": str(start),
        "end_offset": str(end),
        "prefix": text[start - 32 : start],
        "suffix": text[end : end + 32],
        "note": "",
        "source_url": str(source),
        "document_sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        "anchor_status": "same",
    }


def test_the_hour(environment: dict[str, str]) -> None:
    with Terminal(["seedreader", str(SEEDS)], environment, 160, 48) as terminal:
        place = first_sitting(terminal)
    with Terminal(["seedreader"], environment, 160, 48) as terminal:
        second_sitting(terminal, place)

    rows = exported("annotations", environment)
    expected = [
        expected_annotation(DIPLOMAT, DIPLOMAT_TITLE, DIPLOMAT_WORDS, "quote/naive"),
        expected_annotation(LAST, LAST_TITLE, LAST_WORDS, ""),
    ]
    assert [{name: row[name] for name in expected[0]} for row in rows] == expected
    assert all(MOMENT.fullmatch(row["created_at"]) and MOMENT.fullmatch(row["modified_at"]) for row in rows)
    assert [bool(row["color"]) for row in rows] == [True, False]

    (link,) = exported("links", environment)
    assert link["type"] == "same-wording"
    assert link["direction"] == "Bidirectional"
    ends = [link["source_id"], link["target_id"]]
    assert ends == [rows[0]["id"], rows[1]["id"]]
    assert [link["source_content"], link["target_content"]] == [DIPLOMAT_WORDS, LAST_WORDS]
    assert [link["source_document"], link["target_document"]] == [DIPLOMAT_TITLE, LAST_TITLE]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_first_screen_shows_the_five_articles(environment: dict[str, str], size: tuple[int, int]) -> None:
    with Terminal(["seedreader", str(SEEDS)], environment, *size) as terminal:
        terminal.wait_for("Articles 5", "Tokyo Calls", "NATO Strengthens", "With Rutte", "Japan and NATO")
        terminal.type("q")
        assert terminal.wait_for_end() == 0


def test_the_terminal_is_left_as_it_was(environment: dict[str, str]) -> None:
    with Terminal(["seedreader", str(SEEDS)], environment) as terminal:
        terminal.wait_for("Articles 5")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
        for switched_on in re.findall(r"\x1b\[\?(1049|1000|1002|1003|1004|1006|2004)h", terminal.output):
            assert f"\x1b[?{switched_on}l" in terminal.output
        assert terminal.output.rindex("\x1b[?25h") > terminal.output.rindex("\x1b[?25l")
