"""What `add` takes beside files: pages, lists, standard input, the clipboard; and how it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Call, Run
from tests.importing.made import PICTURE, RSS, docx, epub, lines, paragraph, pdf
from tests.importing.test_web import PAGE, Site

WORDS = "The harbour was closed on Friday after a storm that nobody had foreseen."


@pytest.fixture
def site() -> Iterator[Site]:
    served = Site()
    yield served
    served.close()


def test_every_format_on_one_command_line(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name, data in {
        "a.docx": docx(paragraph(WORDS)),
        "b.epub": epub({"one.xhtml": f"<p>{WORDS}</p>", "two.xhtml": f"<h1>Two</h1><p>{WORDS} {WORDS}</p>"}),
        "c.html": PAGE.encode(),
        "d.pdf": pdf(lines("Harbour", size=20), lines(WORDS)),
        "e.rss": RSS.encode(),
        "f.txt": WORDS.encode(),
    }.items():
        (folder / name).write_bytes(data)
    outcome = call("add", folder, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert [row["title"] for row in outcome.json] == [
        "Minutes of the harbour",
        f"The Book of Tides: {WORDS[:-1]}",
        "The Book of Tides: Two",
        "Tide",
        "Harbour",
        "Harbour & storm",
        "Only a summary",
        WORDS[:-1],
    ]
    assert {row["status"] for row in call("add", folder, "--json").json} == {"unchanged"}
    assert {mark["kind"] for mark in call("show", "5", "--json").json["marks"]} == {"heading", "page"}


def test_an_encoding_that_was_guessed_is_told_of_and_damage_of_utf_8(call: Call, tmp_path: Path) -> None:
    for name, data in {
        "a.txt": "Генеральный секретарь прибыл в Токио во вторник.".encode("cp1251"),
        "b.txt": "Das Café war geschlossen.".encode("cp1252"),
        "c.txt": "Die Größe der Straße.".encode().replace(b"\xb6", b""),
    }.items():
        (tmp_path / name).write_bytes(data)
    damaged = call("add", tmp_path / "c.txt")
    assert (damaged.code, damaged.err) == (0, "1 character could not be read and stands as �.\n")
    outcome = call("add", tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt")
    assert (outcome.code, outcome.err) == (0, "2 texts are not in Unicode and read as cp1251 or cp1252, a guess.\n")
    assert call("add", tmp_path / "a.txt").err == "", "what was known already was told before"


def test_what_could_not_be_read_is_told_of(call: Call, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE.replace("</p>", "&#0; and &#xd800; too</p>", 1))
    outcome = call("add", page, "--json")
    shown = call("show", "1", "--json").json["text"].count("\ufffd")
    assert shown and outcome.code == 0
    assert f"{shown} character" in outcome.err and "could not be read" in outcome.err
    assert call("add", page).err == "", "known already"


def test_pages_that_are_pictures_without_text_are_told_of(call: Call, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(pdf(lines(WORDS), PICTURE, PICTURE, ""))
    added = call("add", f"{tmp_path}/scan.pdf")
    assert added.code == 0
    assert "2 pages are pictures without text and left out: run text recognition" in added.err
    assert "pictures" not in call("add", f"{tmp_path}/scan.pdf").err, "what is known already was told of before"
    (tmp_path / "only.pdf").write_bytes(pdf(PICTURE))
    assert "only pictures of a page" in call("add", f"{tmp_path}/only.pdf").err


def test_of_a_folder_what_is_no_file_is_passed_over_and_named(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("Words of an article.")
    os.mkfifo(folder / "pipe.txt")
    (folder / "gone.md").symlink_to("nowhere")
    (folder / "round.txt").symlink_to("round.txt")
    for source in (str(folder), f"{folder}/**/*"):
        added = call("add", source)
        assert added.code == 0
        assert all(name in added.err for name in ("gone.md", "pipe.txt", "round.txt"))
        assert "are no files and were passed over" in added.err
        assert added.out.count("\n") == 1
    named = call("add", f"{folder}/pipe.txt", f"{folder}/a.txt")
    assert named.code == 1
    assert "passed over" not in named.err


def test_failures_say_which_source_each_is_about(call: Call, tmp_path: Path) -> None:
    pages = [tmp_path / f"{number}.html" for number in range(5)]
    for page in pages:
        page.write_text("<!-- nothing -->")
    (tmp_path / "empty.txt").touch()
    told = call("add", *map(str, pages), f"{tmp_path}/empty.txt").err
    assert f"'{pages[0]}', '{pages[1]}', '{pages[2]}' and 2 more: There is nothing in the page" in told
    assert "\n  'empty.txt' is empty." in told


def test_a_page_is_fetched_and_what_is_known_of_it_kept(call: Call, site: Site) -> None:
    address = site.serve("/tide", PAGE, Content_Type="text/html")
    assert "--allow-private" in call("add", address).err
    (row,) = call("add", address, "--allow-private", "--json").json
    assert (row["title"], row["source"], row["status"]) == ("Tide", address, "added")
    edited = call("edit", "1", "--author", "Ada", "--json").json
    assert edited["url"] == address
    assert edited["retrieved"].startswith("20")


def test_the_pages_of_a_feeds_entries_are_fetched_where_one_wants_them(call: Call, site: Site) -> None:
    whole = site.serve("/whole", PAGE, Content_Type="text/html")
    entries = "".join(
        f"<item><title>Tide</title><link>{address}</link><description>In short.</description></item>"
        for address in (whole, site.serve("/gone", status=410))
    )
    feed = site.serve("/feed", f"<rss><channel>{entries}</channel></rss>", Content_Type="application/rss+xml")
    rows = call("add", feed, "--full-entries", "--allow-private", "--json").json
    assert [(row["source"], row["status"]) for row in rows] == [(whole, "added"), (f"{site.address}/gone", "failed")]
    assert call("show", "1").out.startswith("The tide came in")
    assert [row["status"] for row in call("add", feed, "--allow-private", "--json").json] == ["updated", "added"]


def test_an_entry_without_a_page_of_its_own_is_kept_as_it_stands_in_the_feed(call: Call, site: Site) -> None:
    shared = f"<link>{site.serve('/tides', PAGE, Content_Type='text/html')}</link>"
    entries = "".join(
        f"<item><title>{title}</title>{link}<description>{title} tide.</description></item>"
        for title, link in (("Neap", ""), ("High", shared), ("Low", shared))
    )
    feed = site.serve("/feed", f"<rss><channel>{entries}</channel></rss>", Content_Type="application/rss+xml")
    rows = call("add", feed, "--full-entries", "--allow-private", "--json").json
    assert [(row["title"], row["status"]) for row in rows] == [("Neap", "added"), ("High", "added"), ("Low", "added")]
    assert [path for path, _ in site.asked] == ["/feed"]
    assert {row["status"] for row in call("add", feed, "--allow-private", "--json").json} == {"unchanged"}


def test_a_list_names_what_to_add(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(WORDS)
    Path("b.txt").write_text(WORDS * 2)
    Path("list.txt").write_text("# the harbour\n a.txt \r\n\nb.txt\nmissing.txt\n")
    outcome = call("add", "--from", "list.txt", "--json")
    assert [(row["source"].rpartition("/")[2], row["status"]) for row in outcome.json] == [
        ("a.txt", "added"), ("b.txt", "added"), ("missing.txt", "failed"),
    ]  # fmt: skip


def test_standard_input_is_what_it_shows_or_what_one_says(run: Run, call: Call) -> None:
    assert run("add", "-", input=f"# {WORDS}\n\n*once*".encode()).returncode == 0
    assert run("add", "-", "--format", "markdown", input=f"# {WORDS}\n\n*twice*".encode()).returncode == 0
    assert run("add", "-", input=pdf(lines(WORDS * 2))).returncode == 0
    assert [call("show", str(number)).out.split("\n")[-1] for number in (1, 2)] == ["*once*", "twice"]
    assert [row["source"].partition(":")[0] for row in call("list", "--json").json] == ["standard-input"] * 3
    assert call("add", "-", "-").code == 2
    assert run("add", "-", input=b"").returncode == 1


def test_the_clipboard(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "there is no wl-paste, xclip, xsel or pbpaste" in call("add", "--clipboard").err
    program = tmp_path / "xclip"
    program.write_text(f"#!/bin/sh\necho '{WORDS}'\n")
    program.chmod(0o755)
    (row,) = call("add", "--clipboard", "--json").json
    assert row["title"] == WORDS[:-1]
    program.write_text("#!/bin/sh\nexit 1\n")
    assert "no text on the clipboard" in call("add", "--clipboard").err


@pytest.mark.slow
def test_ctrl_c_keeps_what_there_is(environment: dict[str, str], tmp_path: Path, call: Call) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"{WORDS} {number}")
    # A page that takes its reader longer than anybody waits.
    (folder / "3.html").write_bytes(b"<!doctype html><title>t</title>" + b"<p>word " * 400_000)
    (folder / "4.txt").write_text(f"{WORDS} 4")
    process = subprocess.Popen(
        [sys.executable, "-m", "seedreader", "add", str(folder), "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
    )  # fmt: skip
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and not _has_a_child(process.pid):
        time.sleep(0.02)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.decode().endswith("seedreader: Interrupted\n")
    assert [row["source"][-5:] for row in call("list", "--json").json] == ["0.txt", "1.txt", "2.txt"]
    assert out.decode().strip().endswith("]")


def _has_a_child(number: int) -> bool:
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == number:
            return True
    return not Path("/proc").is_dir()


@pytest.mark.slow
def test_a_folder_is_watched_until_one_has_enough(environment: dict[str, str], tmp_path: Path, call: Call) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    (folder / "a.txt").write_text(f"{WORDS} a")
    os.utime(folder / "a.txt", (1, 1))
    process = subprocess.Popen(
        [sys.executable, "-m", "seedreader", "add", "--watch", str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline().split("\t")[:2] == ["1", "added"]
    (folder / "b.txt").write_text(f"{WORDS} b")
    assert process.stdout.readline().split("\t")[:2] == ["2", "added"]
    (folder / "a.txt").write_text(f"{WORDS} once more")
    assert process.stdout.readline().split("\t")[:2] == ["1", "updated"]
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (130, "seedreader: Interrupted\n")
