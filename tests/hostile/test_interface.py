"""The whole interface in a real pseudo-terminal, over a library full of payloads."""

import re
from pathlib import Path

import pytest

from tests.hostile.payloads import EVERYTHING, acting
from tests.terminal.terminal import Terminal

pytestmark = [pytest.mark.terminal, pytest.mark.timeout(120)]

ENTER, ESCAPE = "\r", "\x1b"


def leave(terminal: Terminal, dialog: str = "esc cancel") -> None:
    terminal.type(ESCAPE)
    terminal.wait_for(absent=(dialog,))


def drop_own(output: str) -> str:
    """The output without what Textual itself says to the terminal: the shape of the mouse pointer."""
    return re.sub("\x1b\\]22;[a-z-]+\x07", "", output)


def test_no_payload_reaches_the_terminal(hostile_library: Path, environment: dict[str, str], tmp_path: Path) -> None:
    missing = EVERYTHING.replace("\x00", "")
    with Terminal(["seedreader", str(hostile_library), missing], environment, 160, 48) as terminal:
        terminal.wait_for("Articles 2", "No file matches")
        terminal.type(ENTER)
        terminal.type("/", "Title", ENTER, ENTER)
        terminal.wait_for("The minister said")
        terminal.type("]")
        terminal.wait_for("→ type", "✎ Note ")
        terminal.type(ENTER)  # follows the link
        terminal.wait_for("Second ")
        terminal.type("t")
        terminal.wait_for("[×] ", "esc cancel")
        leave(terminal)
        terminal.type("c")
        terminal.wait_for("close without saving")
        terminal.type("\x07")  # ctrl+g
        terminal.wait_for(absent=("close without saving",))
        terminal.type("y")
        terminal.wait_for("Copied ")
        terminal.type("L", "u")
        terminal.wait_for("Undid")
        terminal.type("e")
        terminal.wait_for("esc cancel")
        leave(terminal)
        terminal.type("a")
        terminal.wait_for("esc cancel")
        terminal.type("/nowhere/[bold]x[/nonsense]", ENTER)
        terminal.wait_for("[bold]x[/nonsense]'")
        leave(terminal)
        terminal.type("/", "minister", ENTER, "n", "x", "u", "\\", "?")
        terminal.wait_for("Everywhere")
        leave(terminal, "Everywhere")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    shown = drop_own(terminal.output).replace("\x1b]52;c;", "", 1).replace("\x07", "", 1)  # the copy asked for
    assert not acting(shown)
    assert "Traceback" not in shown
    assert "[@click=app.quit]" in shown


def test_pasted_payloads_are_shown_as_text(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "one.txt").write_text("A headline\n\nThe minister said that the ships would leave.\n")
    pasted = EVERYTHING.replace("\x1b", "").replace("\x00", "")
    with Terminal(["seedreader", str(tmp_path / "one.txt")], environment, 120, 40) as terminal:
        terminal.wait_for("The minister said")
        terminal.type(ENTER, "w", "s", "t")
        terminal.wait_for("new one")
        terminal.type(f"\x1b[200~{pasted}\x1b[201~", ENTER)
        terminal.wait_for("A tag needs a name")
        terminal.type(ESCAPE)
        terminal.wait_for("8 selected", absent=("A tag needs a name",))
        terminal.type("/", f"\x1b[200~{pasted}\x1b[201~", ENTER)
        terminal.wait_for("does not occur")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert not acting(drop_own(terminal.output))
    assert "Traceback" not in terminal.output


def test_no_payload_reaches_the_terminal_where_texts_are_compared(
    hostile_library: Path, environment: dict[str, str]
) -> None:
    said = f"all boats would {EVERYTHING} have to sail by Tuesday".replace("\x00", "")
    text = hostile_library.read_text().replace("the ships would leave on Monday", said)
    hostile_library.write_text(text)
    with Terminal(["seedreader", str(hostile_library)], environment, 160, 48) as terminal:
        terminal.wait_for("Articles 2", "1 updated")
        terminal.type("/", "Title", ENTER, ENTER)
        terminal.wait_for("The minister said")
        terminal.type("]")
        terminal.wait_for("✎ Note ", "To review")
        terminal.type("A")
        terminal.wait_for("Accepted", absent=("To review",))
        terminal.type("r")
        terminal.wait_for("─ Revisions ", "r read")
        terminal.type(ENTER)
        terminal.wait_for("What changed from")
        leave(terminal, "What changed from")
        terminal.type("j", "r")
        terminal.wait_for("read-only")
        leave(terminal, "read-only")
        leave(terminal, "─ Revisions ")
        terminal.type("p")
        terminal.wait_for("─ Parallels ", "strong")
        terminal.type(" ")
        terminal.wait_for("open it there")
        leave(terminal, "open it there")
        terminal.type("d")
        terminal.wait_for("─ Drift ")
        leave(terminal, "─ Drift ")
        leave(terminal, "─ Parallels ")
        terminal.type("o")
        terminal.wait_for("─ Synopsis ", "1 thread")
        for key, shown in (("e", "─ Label "), ("d", "─ Drift "), ("v", "─ Pictures "), ("a", "─ Worth a second look ")):
            terminal.type(key)
            terminal.wait_for(shown)
            leave(terminal, shown)
        terminal.type("t")
        terminal.wait_for("every tag")
        terminal.type("tag", ENTER)
        terminal.wait_for("only tag")
        terminal.type(ESCAPE)
        terminal.wait_for("✎ Note ", absent=("─ Synopsis ",))
        terminal.type("#")
        terminal.wait_for("Walk the passages tagged")
        leave(terminal, "Walk the passages tagged")
        terminal.type("\x10")  # ctrl+p
        terminal.wait_for("Search")
        terminal.type(EVERYTHING.translate(dict.fromkeys((*range(32), 127))))
        terminal.wait_for("No matches found")
        leave(terminal, "No matches found")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert not acting(drop_own(terminal.output))
    assert "Traceback" not in terminal.output


def test_no_payload_reaches_the_terminal_where_words_are_found_and_the_codebook_is_changed(
    hostile_library: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    with Terminal(["seedreader"], environment, 160, 48) as terminal:
        terminal.wait_for("Articles 2")
        terminal.type("f")
        terminal.wait_for("Find in the library")
        terminal.type("minister")
        terminal.wait_for("2 hits, 2 articles", "The minister said")
        terminal.type(" nonsense [@click=app.quit]q[/]")
        terminal.wait_for("9 hits, 2 articles", "[/nonsense]")
        leave(terminal, "Find in the library")
        terminal.type("E")
        terminal.wait_for("esc cancel")
        leave(terminal)
        terminal.type("F")
        terminal.wait_for("esc close")
        terminal.type("level OR NOT level")
        terminal.wait_for("2 passages")
        leave(terminal, "esc close")
        terminal.type("C")
        terminal.wait_for("─ Codebook ", "r rename")
        terminal.type("j", "j", "j")
        for key in ("r", "m", "M", "c", "n", "x"):
            terminal.type(key)
            terminal.wait_for("esc cancel")
            leave(terminal)
        terminal.type("d")
        terminal.wait_for("close without saving")
        terminal.type("\x07")  # ctrl+g
        terminal.wait_for(absent=("close without saving",))
        terminal.type(ENTER)
        terminal.wait_for("enter open there")
        terminal.type("t")
        terminal.wait_for("esc cancel")
        leave(terminal)
        terminal.type("q")
        terminal.wait_for(absent=("─ Codebook ",))
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert not acting(drop_own(terminal.output))
    assert "Traceback" not in terminal.output
