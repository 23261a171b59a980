"""Adding, listing, showing, editing and removing articles."""

import hashlib
import json
from pathlib import Path

import pytest

from seedreader.importing.formats import WHAT_IS_READ
from tests.cli.conftest import SEEDS, Call, Run

LIST_FIELDS = ["id", "uuid", "title", "source", "words", "passages", "links", "read", "added_at"]
ADD_FIELDS = ["id", "title", "source", "status", "error"]
SHOW_FIELDS = ["id", "title", "text", "sha256", "marks", "passages"]
EDIT_FIELDS = ["id", "uuid", "title", "source", "author", "publisher", "url", "published", "retrieved", "language"]


def test_a_folder_is_added_and_recognised_when_added_again(call: Call) -> None:
    first = call("add", SEEDS, "--json")
    assert (first.code, first.err) == (0, "")
    assert [list(row) for row in first.json] == [ADD_FIELDS] * 5
    assert [row["status"] for row in first.json] == ["added"] * 5
    assert [row["id"] for row in first.json] == [1, 2, 3, 4, 5]
    assert [Path(row["source"]) for row in first.json] == sorted(SEEDS.glob("*.txt"))
    assert all(row["error"] is None for row in first.json)
    again = call("add", SEEDS / "000_3e049f1c6af1a3fc.txt", SEEDS, "--json")
    assert {row["status"] for row in again.json} == {"unchanged"}
    assert len(call("list", "--json").json) == 5


def test_a_changed_file_is_updated(call: Call, tmp_path: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_text("A first wording of the report.\n")
    assert call("add", source, "--json").json[0]["status"] == "added"
    source.write_text("A second wording of the report.\n")
    assert call("add", source, "--json").json[0]["status"] == "updated"
    assert call("show", "1").out == "A second wording of the report.\n"


def test_passages_that_an_update_leaves_without_words_are_told(call: Call, tmp_path: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_text("A first wording of the report.\n")
    assert call("add", source).err == ""
    assert call("tag", "1", "claim", "--quote", "first wording").code == 0
    source.write_text("Something else altogether.\n")
    outcome = call("add", source, "--json")
    assert (outcome.code, len(outcome.json)) == (0, 1)
    assert list(outcome.json[0]) == ADD_FIELDS
    assert outcome.err == "In the texts that changed, 1 passage: 1 lost. List them: seedreader passages.\n"
    assert call("passages", "--json").json[0]["status"] == "orphan"


def test_what_became_of_the_passages_is_told_of_all_sources_together(call: Call, tmp_path: Path) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("The first wording of a report about the harbour, which was closed on Friday.\n")
    second.write_text("Another report, of the border and of those who wait there for days.\n")
    call("add", tmp_path)
    call("tag", "1", "claim", "--quote", "about the harbour, which was closed")
    call("tag", "2", "claim", "--quote", "those who wait there for days")
    first.write_text("The first wording of a report about the harbor, which was closed on Friday.\n")
    second.write_text("Another report!\n\n" + second.read_text())
    assert call("add", tmp_path).err.startswith("In the texts that changed, 2 passages: 1 same, 1 edited. ")
    assert call("add", tmp_path).err == ""


def test_an_earlier_text_is_shown_with_what_was_marked_in_it(call: Call, tmp_path: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_text("A first wording of the report.\n")
    call("add", source)
    call("tag", "1", "claim", "--quote", "first wording")
    source.write_text("Something else altogether.\n")
    call("add", source)
    assert call("show", "1", "--revision", "1").out == "A first wording of the report.\n"
    assert call("show", "1", "--revision", "2").out == call("show", "1").out == "Something else altogether.\n"
    old = call("show", "1", "--revision", "1", "--json").json
    assert list(old) == SHOW_FIELDS
    assert old["sha256"] == hashlib.sha256(b"A first wording of the report.\n").hexdigest()
    assert [(each["quote"], each["start"], each["status"]) for each in old["passages"]] == [
        ("first wording", 2, "same")
    ]
    assert call("show", "1", "--revision", "2", "--json").json["passages"] == []
    missing = call("show", "1", "--revision", "3")
    assert (missing.code, missing.out) == (1, "")
    assert "It has 1 (20" in missing.err
    assert call("show", "1", "--revision", "0").code == 2


def test_people_see_file_names_and_programs_see_where_files_are(call: Call) -> None:
    name = "000_3e049f1c6af1a3fc.txt"
    assert call("add", SEEDS / name).out.split("\t")[3] == name
    assert call("add", SEEDS / name, "--json").json[0]["source"] == str(SEEDS / name)


def test_adding_many_is_one_step_of_the_history(seeded: Call) -> None:
    assert [row["what"] for row in seeded("history", "--json").json] == ["add 5 articles"]
    assert seeded("undo").code == 0
    assert seeded("list", "--json").json == []


def test_adding_in_batches_keeps_the_order(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from seedreader.importing import adding

    monkeypatch.setattr(adding, "BATCH", 3)
    for number in range(7):
        (tmp_path / f"{number}.txt").write_text(f"Report number {number}.\n")
    (tmp_path / "4.txt").write_bytes(b"")
    rows = call("add", tmp_path, "--json").json
    assert [Path(row["source"]).name for row in rows] == [f"{number}.txt" for number in range(7)]
    assert [row["status"] for row in rows].count("failed") == 1
    assert len(call("history", "--json").json) in (2, 3)


def test_one_bad_source_does_not_lose_the_others(call: Call, tmp_path: Path) -> None:
    good, bad, missing = tmp_path / "good.txt", tmp_path / "bad.txt", tmp_path / "missing.txt"
    good.write_text("A good report.\n")
    bad.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8)
    outcome = call("add", bad, good, missing, "--json")
    assert outcome.code == 1
    assert [row["status"] for row in outcome.json] == ["failed", "added", "failed"]
    assert [list(row) for row in outcome.json] == [ADD_FIELDS] * 3
    assert outcome.json[0]["id"] is None
    assert outcome.json[0]["error"]
    said = outcome.err.splitlines()
    assert said[0] == "seedreader: 2 of 3 sources could not be added:"
    assert said[1] == "  'bad.txt' is a program, not a text file. " + WHAT_IS_READ
    assert ["missing.txt" in said[2], len(said)] == [True, 3]
    assert [row["title"] for row in call("list", "--json").json] == [outcome.json[1]["title"]]


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02\xff" * 500])
def test_nothing_to_add_changes_nothing(content: bytes | None, call: Call, tmp_path: Path, library_file: Path) -> None:
    source = tmp_path / "report.txt"
    if content is not None:
        source.write_bytes(content)
    outcome = call("add", source)
    assert outcome.code == 1
    assert len(outcome.err.splitlines()) == 2
    assert outcome.err.startswith("seedreader: ")
    assert not library_file.exists()


def test_a_folder_with_nothing_readable_and_a_glob_without_a_match(call: Call, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(64))
    for source in (tmp_path / "folder", tmp_path / "*.md", "https://example.org/"):
        outcome = call("add", source)
        assert outcome.code == 1, source
        assert len(outcome.err.splitlines()) == 2


def test_a_very_large_file_is_refused_at_once(call: Call, tmp_path: Path) -> None:
    source = tmp_path / "huge.txt"
    with source.open("wb") as stream:
        stream.truncate(200_000_000)
    outcome = call("add", source, "--json")
    assert outcome.code == 1
    assert outcome.json[0]["status"] == "failed"


def test_the_list(seeded: Call, linked: Call) -> None:
    outcome = linked("list", "--json")
    assert outcome.err == ""
    assert [list(row) for row in outcome.json] == [LIST_FIELDS] * 5
    assert outcome.json[0]["title"] == "Tokyo Calls, Brussels Answers: The Japan-NATO Axis Takes Shape"
    assert outcome.json[0]["read"] is False
    assert [(row["passages"], row["links"]) for row in outcome.json] == [(0, 0), (1, 1), (0, 0), (0, 0), (1, 1)]
    plain = linked("list").out.splitlines()
    assert len(plain) == 5
    assert plain[0].split("\t")[:3] == ["1", outcome.json[0]["title"], "000_3e049f1c6af1a3fc.txt"]


def test_a_list_without_a_library_is_empty_and_makes_none(call: Call, library_file: Path) -> None:
    for command in ("list", "passages", "tags", "links", "history"):
        outcome = call(command, "--json")
        assert (outcome.code, outcome.json) == (0, [])
        assert str(library_file) in outcome.err
        assert "seedreader add FILE" in outcome.err
        assert call(command)[:2] == (0, "")
    assert len(call("link-types", "--json").json) == 11
    assert not library_file.exists()


def test_other_commands_need_a_library(call: Call, library_file: Path) -> None:
    for arguments in (["show", "1"], ["undo"], ["tags", "delete", "a"], ["export", "links"]):
        outcome = call(*arguments)
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err.startswith("seedreader: There is no library at ")
    assert not library_file.exists()


def test_show_is_the_text_byte_for_byte(seeded: Call, run: Run) -> None:
    source = SEEDS / "003_3471bf1c929e295f.txt"
    assert run("show", "4").stdout == source.read_bytes()
    whole = seeded("show", source.name, "--json").json
    assert list(whole) == SHOW_FIELDS
    assert whole["text"] == source.read_text(encoding="utf-8")
    assert whole["sha256"] == hashlib.sha256(source.read_bytes()).hexdigest()
    assert whole["passages"] == []


def test_show_has_the_passages_and_marks(linked: Call) -> None:
    whole = linked("show", "2", "--json").json
    (passage,) = whole["passages"]
    assert list(passage) == ["id", "uuid", "article", "start", "end", "quote", "tags", "note", "status"]
    assert whole["text"][passage["start"] : passage["end"]] == passage["quote"]
    assert {"start", "end", "kind", "value", "depth"} == set(whole["marks"][0])


@pytest.mark.parametrize("reference", ["1", "000_3e049f1c6af1a3fc.txt", "000_", "Tokyo Calls", "tokyo calls"])
def test_an_article_answers_to_its_id_its_file_and_its_title(reference: str, seeded: Call) -> None:
    assert seeded("show", reference, "--json").json["id"] == 1


def test_an_article_answers_to_the_path_of_its_file(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "folder" / name).write_text(f"Words of {name}\n")
    (tmp_path / "link.txt").symlink_to(tmp_path / "folder" / "b.txt")
    monkeypatch.chdir(tmp_path)
    call("add", "folder/a.txt", "folder/b.txt")
    for path, expected in (("folder/b.txt", 2), ("./folder/a.txt", 1), ("./link.txt", 2), (tmp_path / "link.txt", 2)):
        assert call("show", path, "--json").json["id"] == expected
    for command in (["edit", "--title", "New"], ["tag", "t", "--start", "0", "--end", "5"], ["parallels"], ["remove"]):
        assert call(*command[:1], "folder/b.txt", *command[1:]).code == 0
    assert call("passages", "--article", "folder/a.txt").code == call("links", "--article", "folder/a.txt").code == 0
    for path in ("folder/b.txt", "folder/c.txt"):
        assert call("show", path).err.startswith(f"seedreader: There is no article {path!r}\n")


@pytest.mark.parametrize("reference", ["99", "nothing", "0"])
def test_an_unknown_article(reference: str, seeded: Call) -> None:
    outcome = seeded("show", reference)
    assert (outcome.code, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 2


def test_an_ambiguous_article(seeded: Call) -> None:
    assert seeded("show", "00").code == 1


def test_edit_changes_what_is_named_and_keeps_the_rest(seeded: Call) -> None:
    row = seeded("edit", "4", "--title", "Shared security", "--published", "2025-04", "--json").json
    assert list(row)[: len(EDIT_FIELDS)] == EDIT_FIELDS
    assert (row["title"], row["published"]) == ("Shared security", "2025-04")
    row = seeded("edit", "4", "--publisher", "Indo-Pacific Defense Forum", "--language", "en", "--json").json
    assert (row["title"], row["published"], row["language"]) == ("Shared security", "2025-04", "en")
    assert seeded("edit", "4", "--published", "", "--json").json["published"] == ""
    assert "publisher\tIndo-Pacific Defense Forum" in seeded("edit", "4", "--author", "Ada").out.splitlines()


def test_a_title_is_one_line(seeded: Call) -> None:
    assert seeded("edit", "4", "--title", " Shared\n\tsecurity ", "--json").json["title"] == "Shared security"


def test_people_see_how_far_an_edited_article_was_read(seeded: Call) -> None:
    assert "read\tunread" in seeded("edit", "4", "--author", "Ada").out.splitlines()


@pytest.mark.parametrize(
    "date",
    [
        *("yesterday", "2025-13", "2025-02-30", "25", "08.04.2025"),
        *("20250408", "2025-W15", "2025-W15-2", "2025-04-08x10"),
    ],
)
def test_a_date_that_is_none_is_a_usage_error(date: str, seeded: Call) -> None:
    outcome = seeded("edit", "4", "--published", date)
    assert outcome.code == 2
    assert "is no date" in outcome.err


@pytest.mark.parametrize(
    "url",
    ["example.org", "ftp://a.example/b", "javascript:alert(1)", "https://", "http:///a", "https://a b", "x\x1b[1m"],
)
def test_an_address_that_no_browser_opens_is_a_usage_error(url: str, seeded: Call) -> None:
    outcome = seeded("edit", "4", "--url", url)
    assert outcome.code == 2
    assert "is no web address; write it as https://" in outcome.err


@pytest.mark.parametrize("language", ["not one", "e", "x\x1b[1m", "en-", "[b]"])
def test_what_is_no_language_is_a_usage_error(language: str, seeded: Call) -> None:
    outcome = seeded("edit", "4", "--language", language)
    assert outcome.code == 2
    assert "is no language; write it as en, de or pt-BR" in outcome.err


@pytest.mark.parametrize("language", ["en", "pt-BR", "zh_Hant_TW", "English", ""])
def test_languages(language: str, seeded: Call) -> None:
    assert seeded("edit", "4", "--language", language, "--json").json["language"] == language


@pytest.mark.parametrize("url", ["https://a.example", "http://[::1]:8000/a?b=c#d", "HTTPS://Ü.example/ö(1)", ""])
def test_addresses_of_the_web(url: str, seeded: Call) -> None:
    assert seeded("edit", "4", "--url", url, "--json").json["url"] == url


@pytest.mark.parametrize("date", ["2025", "2025-04", "2025-04-08", "2025-04-08T09:30", "2025-04-08T09:30:00Z"])
def test_dates_as_precise_as_they_are_known(date: str, seeded: Call) -> None:
    assert seeded("edit", "4", "--retrieved", date, "--json").json["retrieved"] == date


def test_an_edit_of_nothing_is_a_usage_error(seeded: Call) -> None:
    assert seeded("edit", "4").code == 2


def test_a_removed_article_comes_back_with_everything(linked: Call) -> None:
    before = linked("export", "annotations").out, linked("export", "links").out
    removed = linked("remove", "2", "--json").json
    assert removed["id"] == 2
    assert [row["id"] for row in linked("list", "--json").json] == [1, 3, 4, 5]
    assert linked("links", "--json").json == []
    linked("undo")
    assert (linked("export", "annotations").out, linked("export", "links").out) == before


def test_titles_and_file_names_are_harmless(call: Call, tmp_path: Path) -> None:
    source = tmp_path / "evil\x1b]0;owned\x07\n.txt"
    source.write_text("\x1b[31mRed headline\u202e\n\nA report with words in it.\n")
    for arguments in (["add", str(source)], ["list"], ["show", "1", "--json"], ["list", "--json"], ["show", "99"]):
        outcome = call(*arguments)
        assert not {"\x1b", "\x07", "\u202e"} & set(outcome.out + outcome.err), arguments
    assert call("show", "1", "--json").json["text"] == source.read_text()
    assert len(call("list").out.splitlines()) == 1


def test_library_is_accepted_before_and_after_the_command(call: Call, tmp_path: Path, library_file: Path) -> None:
    other = tmp_path / "other.db"
    assert call("add", SEEDS, "--library", other).code == 0
    assert len(call("--library", other, "list", "--json").json) == 5
    assert len(call("--library", library_file, "list", "--library", other, "--json").json) == 5
    assert call("tags", "--library", other, "describe", "none", "").err.startswith("seedreader: ")
    assert not library_file.exists()


def test_each_row_is_a_line_of_the_array(seeded: Call) -> None:
    lines = seeded("list", "--json").out.splitlines()
    assert (lines[0], lines[-1]) == ("[", "]")
    assert [json.loads(line.rstrip(","))["id"] for line in lines[1:-1]] == [1, 2, 3, 4, 5]
