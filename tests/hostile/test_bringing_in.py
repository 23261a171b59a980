"""What comes in from other programs and from documents: none of it acts when it arrives, nor when it is shown."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest

from tests.cli.test_opening_the_reader import in_terminal
from tests.hostile.conftest import FILE_NAME
from tests.hostile.foreign import IN_OUTLINE, WORDS, annotation_files, codebook_files, documents
from tests.hostile.payloads import EVERYTHING, acting
from tests.hostile.test_interface import ENTER, drop_own, leave
from tests.importing.made import lines, pdf
from tests.terminal.terminal import Terminal

SHOWING = (
    *(["list"], ["passages"], ["tags"], ["links"], ["link-types"], ["history"], ["export", "annotations"]),
    *(["list", "--json"], ["passages", "--json"], ["tags", "--json"]),
)
NO_TEXT = b"\x9b7777m\xff\x9d0;owned\x9c.txt"
"""The name of a file whose bytes are no text."""

SENT = EVERYTHING.replace("\x00", "").encode()
ANSWERS = {
    "status": b"404 " + SENT + b"\r\n\r\n",
    "raw": b"500 \x9b7777m\x9d0;owned\x9c\r\n\r\n",
    "moved": b"302 Found\r\nLocation: http://evil" + SENT + b"/\r\n\r\n",
    "script": b"302 Found\r\nLocation: javascript:" + SENT + b"\r\n\r\n",
    "kind": b"200 OK\r\nContent-Type: " + SENT + b"\r\n\r\nwords",
    "encoding": b"200 OK\r\nContent-Type: text/plain; charset=" + SENT + b"\r\n\r\nwords " + SENT,
    "packed": b"200 OK\r\nContent-Encoding: " + SENT + b"\r\n\r\nmore words",
    "length": b"200 OK\r\nContent-Length: " + SENT + b"\r\n\r\neven more words",
    "none": SENT + b"\r\n\r\n" + SENT,
}
"""What a server says behind `HTTP/1.1`."""


class Answering(StreamRequestHandler):
    """Answers each path with what is called so."""

    def handle(self) -> None:
        """Answer, and close."""
        path = self.rfile.readline().split()[1].decode()
        while self.rfile.readline().strip():
            pass
        self.wfile.write(b"HTTP/1.1 " + ANSWERS.get(path.strip("/"), b"404 Not Found\r\n\r\n"))


@contextmanager
def a_server() -> Iterator[str]:
    """The address of a server that means no good."""
    with ThreadingTCPServer(("127.0.0.1", 0), Answering) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def harmless(environment: dict[str, str], *command: str) -> str:
    shown = in_terminal(environment, 160, 40, *command).out
    assert not acting(shown.replace("\r\n", "\n")), command
    assert "Traceback" not in shown, command
    return shown


@pytest.fixture
def known(tmp_path: Path) -> Path:
    """The article that some of the annotations are of."""
    path = tmp_path / "known.md"
    path.write_text("# Known\n\nThe minister said that the ships would leave on Monday.\n")
    return path


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_nothing_of_files_of_annotations_acts(tmp_path: Path, environment: dict[str, str], known: Path) -> None:
    harmless(environment, "add", str(known))
    for command, files in (("import", annotation_files(tmp_path)), ("tags import", codebook_files(tmp_path))):
        for file in files:
            for more in (["--dry-run", "--json"], []):
                harmless(environment, *command.split(), str(file), *more)
    for each in SHOWING:
        harmless(environment, *each)
    assert "[bold]b[" in harmless(environment, "tags"), "it came in"


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_nothing_of_documents_acts(tmp_path: Path, environment: dict[str, str]) -> None:
    for number, file in enumerate(documents(tmp_path), start=1):
        assert "added" in harmless(environment, "add", str(file))
        assert "[@click=app.quit]" in harmless(environment, "show", str(number))
        harmless(environment, "show", str(number), "--json")
    for each in SHOWING:
        harmless(environment, *each)


@pytest.mark.terminal
@pytest.mark.timeout(120)
def test_nothing_of_an_outline_acts_or_stands_in_the_text(tmp_path: Path, environment: dict[str, str]) -> None:
    printed = tmp_path / "o.pdf"
    printed.write_bytes(pdf(lines(WORDS), lines(WORDS), bookmark=IN_OUTLINE))
    with Terminal(["seedreader", str(printed)], environment, 160, 48) as terminal:
        terminal.wait_for("Articles 1", "The harbour was closed")
        terminal.type(ENTER, "}", "}", "G", "v", "w", "t")
        terminal.wait_for("esc cancel")
        leave(terminal)
        leave(terminal, "selecting")
        terminal.type("E")
        terminal.wait_for("author     ]52;c;aGk=␇", "esc cancel")  # is called so, too
        leave(terminal)
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert not acting(drop_own(terminal.output))
    assert "Traceback" not in terminal.output
    shown = json.loads(harmless(environment, "show", "1", "--json"))
    assert shown["text"] == f"{WORDS}\n\n{WORDS}"
    pages = [mark["value"] for mark in shown["marks"] if mark["kind"] == "page"]
    assert all("[@click=app.quit]" in page for page in pages) and len(pages) == 2, "pages are called so, too"


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_nothing_that_a_server_says_acts(environment: dict[str, str]) -> None:
    with a_server() as address:
        for name in ANSWERS:
            for more in ([], ["--json"]):
                assert name in harmless(environment, "add", "--allow-private", f"{address}/{name}", *more)
    harmless(environment, "list")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "darwin", reason="file names are text there")
def test_names_of_files_that_are_no_text_are_shown_and_go_out_as_json(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    folder = tmp_path / FILE_NAME
    folder.mkdir()
    file = Path(os.fsdecode(bytes(folder) + b"/" + NO_TEXT))
    file.write_text("# A headline\n\nThe ships would leave on Monday.\n")
    library = Path(os.fsdecode(bytes(folder) + b"/" + NO_TEXT.replace(b".txt", b".db")))
    environment |= {"SEEDREADER_LIBRARY": str(library), "EDITOR": f"/nowhere/{file.name}"}
    for command in (
        *(["add", str(folder)], ["list"], ["list", "--json"], ["show", file.name], ["show", "1", "--json"]),
        *(
            ["config"],
            ["config", "--json"],
            ["check"],
            ["backup"],
            ["backup", "--list", "--json"],
            ["config", "--edit"],
        ),
        *(["export", "links", "-o", str(folder / file.name.replace(".txt", ".csv"))], ["export", "jsonl"]),
        *(["import", str(file)], ["restore", str(file)], ["--library", str(file), "list"], ["remove", file.name]),
    ):
        assert harmless(environment, *command).strip(), command
    library.with_name(f"{library.stem} (conflicted copy 2024-01-01).db").write_bytes(library.read_bytes())
    assert "looks like a copy" in harmless(environment, "list")
    assert "conflicted copy" in harmless(environment, "check")


@pytest.mark.terminal
@pytest.mark.timeout(120)
def test_no_payload_reaches_the_terminal_where_files_are_chosen_and_brought_in(
    tmp_path: Path, environment: dict[str, str], known: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / FILE_NAME
    folder.mkdir()
    annotations, *_ = annotation_files(tmp_path)
    annotations.rename(folder / f"said{FILE_NAME}.csv")
    (folder / f"d{FILE_NAME}").mkdir()
    (folder / f"words{FILE_NAME}").write_text("# Title\n\nWords.\n")
    monkeypatch.chdir(folder)
    with Terminal(["seedreader", str(known)], environment, 160, 48) as terminal:
        terminal.wait_for("The minister said")
        terminal.type("a")
        terminal.wait_for("] d␛]52;", "] words␛]52;")
        terminal.type("words", ENTER)
        terminal.wait_for("Articles 2")
        terminal.type("I")
        terminal.wait_for("] said␛]52;")
        terminal.type("said", ENTER)
        terminal.wait_for("It would be 1 passage", "Not taken:", "[@click=app.quit]")
        terminal.type(ENTER)
        terminal.wait_for("1 passage and 1 tag added", absent=("It would be",))
        terminal.type("C")
        terminal.wait_for("─ Codebook ", "[@click=app.quit]")
        leave(terminal, "─ Codebook ")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
    assert not acting(drop_own(terminal.output))
    assert "Traceback" not in terminal.output
