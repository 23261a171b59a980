"""`check`, `backup` and `restore` on the command line."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Call


def notes(call: Call) -> list[str]:
    return [row["note"] for row in call("passages", "--json").json]


def damage(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute(sql)
        other.commit()


def test_a_sound_library(linked: Call, library_file: Path) -> None:
    before = library_file.read_bytes()
    outcome = linked("check", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert all(list(row) == ["check", "ok", "detail"] and row["ok"] is True for row in outcome.json)
    assert len(outcome.json) >= 14
    lines = [line.split("\t") for line in linked("check").out.splitlines()]
    assert [line[:2] for line in lines] == [[row["check"], "ok"] for row in outcome.json]
    assert library_file.read_bytes() == before


def test_what_is_wrong_ends_with_1(linked: Call, library_file: Path) -> None:
    damage(library_file, "UPDATE passages SET quote = 'We can be naive' WHERE id = 2")
    outcome = linked("check", "--json")
    assert outcome.code == 1
    wrong = [row for row in outcome.json if not row["ok"]]
    assert {row["check"] for row in wrong} == {"contents", "anchors"}
    assert all(row["detail"].startswith("passage 2 ") and "; " in row["detail"] for row in wrong)
    assert "wrong\tpassage 2" in linked("check").out


def test_what_is_no_library_is_found_wrong(call: Call, library_file: Path) -> None:
    library_file.write_text("a shopping list, more than a hundred bytes long. " * 3)
    outcome = call("check", "--json")
    assert outcome.code == 1
    assert [row["check"] for row in outcome.json] == ["file"]


@pytest.mark.parametrize("arguments", [["check"], ["backup"], ["backup", "copy.db"]], ids=" ".join)
def test_where_no_library_is_none_is_made(arguments: list[str], call: Call, library_file: Path) -> None:
    outcome = call(*arguments)
    assert (outcome.code, outcome.out) == (1, "")
    assert "There is no library" in outcome.err
    assert not library_file.exists()


@pytest.mark.parametrize("name", ["x" * 300, "file/below", "file/below/it", "round/x"])
def test_a_place_where_no_copy_can_be_is_an_answer(name: str, linked: Call, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    (tmp_path / "round").symlink_to("round")
    for force in ([], ["--force"]):
        outcome = linked("backup", tmp_path / name, *force)
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err.startswith(f"seedreader: The copy {str(tmp_path / name)!r} cannot be written: ")
        assert len(outcome.err.splitlines()) == 2


def test_a_conflict_copy_is_named(linked: Call, library_file: Path) -> None:
    copy = library_file.with_name("library (ada's conflicted copy 2025-11-22).db")
    copy.write_bytes(library_file.read_bytes())
    library_file.with_name("library-backup.db").write_bytes(library_file.read_bytes())
    outcome = linked("check", "--json")
    assert outcome.code == 1
    (wrong,) = [row for row in outcome.json if not row["ok"]]
    assert wrong["check"] == "copies"
    assert copy.name in wrong["detail"]


def test_back_and_forth(linked: Call, library_file: Path, tmp_path: Path) -> None:
    made = linked("backup")
    assert (made.code, made.err) == (0, "")
    copy = Path(made.out.rstrip("\n"))
    assert copy.parent == library_file.parent / "backups"
    assert linked("note", "1", "changed").code == 0
    outcome = linked("restore", copy)
    assert (outcome.code, outcome.out) == (0, f"{library_file}\n")
    assert outcome.err.startswith("The library as it was is kept in ")
    assert notes(linked) == ["shortened", ""]
    kept = Path(outcome.err.split(" kept in ")[1].rstrip("\n"))
    back = linked("restore", kept, "--json")
    assert back.json["path"] == str(library_file)
    assert Path(back.json["kept"]).exists()
    assert "changed" in notes(linked)


def test_a_copy_of_ones_own(linked: Call, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    assert linked("backup", target, "--json").json == {"path": str(target)}
    content = target.read_bytes()
    refused = linked("backup", target)
    assert (refused.code, target.read_bytes()) == (1, content)
    assert "--force" in refused.err
    assert linked("note", "1", "changed").code == 0
    assert linked("backup", target, "--force").code == 0
    assert "changed" in [row["note"] for row in linked("passages", "--json", "--library", target).json]
    folder = tmp_path / "copies"
    folder.mkdir()
    assert Path(linked("backup", folder).out.rstrip("\n")).parent == folder


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_the_library_is_no_copy_of_itself(linked: Call, library_file: Path, force: list[str]) -> None:
    before = library_file.read_bytes()
    outcome = linked("backup", library_file, *force)
    assert outcome.code == 1
    assert linked("restore", library_file).code == 1
    for ending in ("-wal", "-shm", "-journal"):
        outcome = linked("backup", f"{library_file}{ending}", *force)
        assert (outcome.code, "is a part of the library" in outcome.err) == (1, True)
    assert library_file.read_bytes() == before


def test_a_copy_goes_to_what_a_link_leads_to_and_never_over_a_pipe(linked: Call, tmp_path: Path) -> None:
    (target := tmp_path / "target.db").write_text("old")
    (link := tmp_path / "link.db").symlink_to(target)
    assert linked("backup", link).code == 1
    assert linked("backup", link, "--force").code == 0
    assert link.is_symlink()
    assert linked("list", "--json", "--library", target).json
    os.mkfifo(pipe := tmp_path / "pipe.db")
    outcome = linked("backup", pipe, "--force")
    assert (outcome.code, "is not a file" in outcome.err) == (1, True)
    assert pipe.is_fifo()


def test_the_backups_there_are(linked: Call) -> None:
    assert linked("remove", "3").code == 0
    assert linked("backup").code == 0
    rows = linked("backup", "--list", "--json").json
    assert [row["before"] for row in rows] == ["asked", "daily"]
    assert all(Path(row["path"]).stat().st_size == row["bytes"] for row in rows)
    assert len(linked("backup", "--list").out.splitlines()) == 2
    assert linked("backup", "copy.db", "--list").code == 2


def test_the_first_change_of_a_day_is_backed_up_before(linked: Call, library_file: Path) -> None:
    (backup,) = (library_file.parent / "backups").iterdir()
    assert linked("passages", "--json", "--library", backup).json == []
    assert linked("list", "--json", "--library", backup).json != []


def test_a_damaged_backup_is_refused(linked: Call, library_file: Path, tmp_path: Path) -> None:
    copy = Path(linked("backup", tmp_path / "copy.db").out.rstrip("\n"))
    damage(copy, "UPDATE texts SET text = replace(text, 'naive', 'nasty')")
    before = library_file.read_bytes()
    outcome = linked("restore", copy)
    assert outcome.code == 1
    first, hint = outcome.err.splitlines()
    assert "is damaged" in first and "article" in first
    assert "check --library" in hint
    assert library_file.read_bytes() == before


def test_hostile_names_are_made_visible(linked: Call, tmp_path: Path) -> None:
    target = tmp_path / "a\x1b]0;b\x07.db"
    assert "\x1b" not in linked("backup", target).out
    assert json.loads(linked("backup", target, "--force", "--json").out) == {"path": str(target)}
    outcome = linked("restore", target)
    assert outcome.code == 0
    assert "\x1b" not in outcome.out + outcome.err


def test_a_backup_of_a_library_that_is_read_only(
    linked: Call, library_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and access(path, mode))
    assert linked("backup", tmp_path / "copy.db").code == 0
    assert linked("check").code == 0
    outcome = linked("restore", tmp_path / "copy.db")
    assert outcome.code == 1
    assert "cannot be replaced" in outcome.err
