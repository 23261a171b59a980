"""Export: the same bytes into a file and a pipe, and nothing that acts on a terminal."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from seedreader.domain.rows import ANNOTATION_COLUMNS, CODEBOOK_COLUMNS, LINK_COLUMNS
from tests.cli.conftest import NAIVE_LONG, NAIVE_SHORT, SEEDS, Call, Run
from tests.cli.test_opening_the_reader import in_terminal

COLUMNS = {"annotations": ANNOTATION_COLUMNS, "links": LINK_COLUMNS, "codebook": CODEBOOK_COLUMNS}
AWKWARD = "=cmd|' /C calc'!A0 \"quoted\",\ncomma,\u00a0emoji 👩🏽‍🚀 end"


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


@pytest.mark.parametrize("kind", COLUMNS)
@pytest.mark.parametrize("options", [[], ["--raw"], ["--bom"]], ids=str)
def test_a_file_and_a_pipe_get_the_same_bytes(
    kind: str, options: list[str], linked: Call, run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "table.csv"
    outcome = linked("export", kind, "-o", target, *options)
    assert (outcome.code, outcome.out) == (0, "")
    assert str(target) in outcome.err
    piped = run("export", kind, *options)
    assert (piped.returncode, piped.stderr) == (0, b"")
    assert piped.stdout == target.read_bytes()
    header = piped.stdout.partition(b"\r\n")[0].removeprefix(b"\xef\xbb\xbf").decode()
    assert header == ",".join(COLUMNS[kind])
    assert piped.stdout.startswith(b"\xef\xbb\xbf") is ("--bom" in options)


def test_what_was_marked_comes_out(linked: Call, run: Run) -> None:
    rows = table(run("export", "annotations").stdout)
    assert [(row["tag"], row["content"], row["note"]) for row in rows] == [
        ("claim", NAIVE_SHORT, "shortened"),
        ("quote/naive", NAIVE_SHORT, "shortened"),
        ("quote/naive", NAIVE_LONG, ""),
    ]
    (link,) = table(run("export", "links").stdout)
    assert (link["type"], link["direction"], link["source_content"], link["target_content"]) == (
        "same-wording",
        "Bidirectional",
        NAIVE_LONG,
        NAIVE_SHORT,
    )
    codebook = {row["tag"]: row for row in table(run("export", "codebook").stdout)}
    assert codebook["quote/naive"]["number of highlights"] == "2"


def test_awkward_words_read_back_equal(call: Call, run: Run, tmp_path: Path) -> None:
    (tmp_path / "awkward.txt").write_text(f"Before.\n\n{AWKWARD}\n\nAfter.\n")
    call("add", tmp_path / "awkward.txt")
    assert call("tag", "1", "=sum", "--quote", AWKWARD, "--note", "@note").code == 0
    (raw,) = table(run("export", "annotations", "--raw").stdout)
    assert (raw["content"], raw["tag"], raw["note"]) == (AWKWARD, "=sum", "@note")
    (guarded,) = table(run("export", "annotations").stdout)
    assert (guarded["content"], guarded["tag"], guarded["note"]) == ("'" + AWKWARD, "'=sum", "'@note")
    assert guarded["start_offset"] == raw["start_offset"]


def test_an_existing_file_needs_force(linked: Call, tmp_path: Path) -> None:
    target = tmp_path / "links.csv"
    target.write_text("mine")
    outcome = linked("export", "links", "-o", target)
    assert (outcome.code, outcome.out) == (1, "")
    assert "already there" in outcome.err
    assert "--force" in outcome.err
    assert target.read_text() == "mine"
    assert linked("export", "links", "-o", target, "--force").code == 0
    assert target.read_text().startswith("id,type")


@pytest.mark.parametrize("target", ["missing/links.csv", ".", "/dev/full"])
def test_a_target_that_cannot_be_written(target: str, linked: Call, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    outcome = linked("export", "links", "-o", tmp_path / target)
    assert (outcome.code, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 2
    assert sorted(tmp_path.iterdir()) == before


def test_a_dash_is_the_standard_output(linked: Call, run: Run) -> None:
    assert run("export", "links", "-o", "-").stdout == run("export", "links").stdout


def test_a_full_disk_behind_the_output(linked: Call, run: Run) -> None:
    with Path("/dev/full").open("wb") as full:
        result = run("export", "annotations", stdout=full)
    assert result.returncode == 1
    assert b"No space left" in result.stderr
    assert b"Traceback" not in result.stderr
    assert b"Exception ignored" not in result.stderr


def test_a_reader_that_goes_away_is_no_error(call: Call, tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "long.txt").write_text("word " * 60_000)
    call("add", tmp_path / "long.txt")
    for start in range(0, 250_000, 50_000):
        call("tag", "1", f"tag {start}", "--start", start, "--end", 290_000)
    process = subprocess.Popen(
        [sys.executable, "-m", "seedreader", "export", "annotations"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout, process.stderr:
        assert process.stdout.read(10) == b"id,documen"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.wait(timeout=20) == 0


def test_a_terminal_gets_nothing_that_acts_and_a_pipe_gets_the_bytes(
    call: Call, run: Run, tmp_path: Path, environment: dict[str, str]
) -> None:
    words = "Red \x1b[31mwords\x07 here"
    (tmp_path / "evil.txt").write_text(f"A report.\n\n{words}\n")
    call("add", tmp_path / "evil.txt")
    call("tag", "1", "claim", "--quote", words)
    shown = in_terminal(environment | {"NO_COLOR": "1"}, 80, 24, "export", "annotations").out
    assert "Red ␛[31mwords␇ here" in shown
    assert "\x1b" not in shown
    assert table(run("export", "annotations").stdout)[0]["content"] == words
    for command in (["show", "1"], ["passages"], ["passages", "--json"], ["list"]):
        assert "\x1b" not in in_terminal(environment | {"NO_COLOR": "1"}, 80, 24, *command).out


def test_the_help_of_a_terminal_list_is_aligned(seeded: Call, environment: dict[str, str]) -> None:
    shown = in_terminal(environment | {"NO_COLOR": "1"}, 60, 24, "list").out.splitlines()
    assert shown[0].split() == ["id", "title", "source", "words", "passages", "links", "read"]
    assert len(shown) == 6
    assert all(len(line) <= 60 for line in shown)
    assert SEEDS.exists()


@pytest.mark.parametrize("kind", ["w3c", "qdpx"])
def test_other_formats_go_to_a_file_and_a_pipe_and_come_back(kind: str, linked: Call, run: Run, tmp_path: Path) -> None:
    target, there = tmp_path / f"all.{kind}", ["--library", tmp_path / "other.db"]
    outcome = linked("export", kind, "-o", target)
    assert (outcome.code, outcome.out) == (0, "")
    assert "Not in it: " in outcome.err
    piped = run("export", kind)
    assert piped.returncode == 0
    assert b"Not in it: " in piped.stderr
    assert piped.stdout == target.read_bytes()
    assert linked("add", SEEDS, *there).code == 0
    counts = linked("import", target, "--json", *there).json
    assert (counts["passages_added"], counts["links_added"], counts["articles_added"]) == (2, 1, 0)
    (link,) = linked("links", "--json", *there).json
    assert (link["type"], link["note"]) == ("same-wording", "one speech")


def test_raw_is_for_csv_and_an_archive_is_nothing_for_a_terminal(linked: Call, environment: dict[str, str]) -> None:
    assert linked("export", "w3c", "--raw").code == 2
    shown = in_terminal(environment, 80, 24, "export", "qdpx")
    assert "name a file with -o" in shown.out


def test_a_terminal_gets_no_control_characters_from_any_format(
    call: Call, tmp_path: Path, environment: dict[str, str]
) -> None:
    words = "Right \u202eto left\x9b31m and \x1b[31mred"
    (tmp_path / "evil.txt").write_text(f"A report.\n\n{words}\n")
    call("add", tmp_path / "evil.txt")
    call("tag", "1", "claim", "--quote", words)
    shown = in_terminal(environment | {"NO_COLOR": "1"}, 80, 24, "export", "w3c").out
    assert "Right" in shown
    assert not {"\u202e", "\x9b", "\x1b"} & set(shown)


def test_markdown_into_a_folder_a_file_an_article(linked: Call, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    outcome = linked("export", "markdown", "--per-article", folder)
    assert (outcome.code, outcome.out) == (0, "")
    assert "Wrote 2 files" in outcome.err
    assert len(list(folder.glob("*.md"))) == 2
    again = linked("export", "markdown", "--per-article", folder)
    assert (again.code, "already there" in again.err) == (1, True)
    assert linked("export", "markdown", "--per-article", folder, "--force").code == 0
    assert linked("export", "links", "--per-article", folder).code == 2
