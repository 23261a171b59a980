"""Import: counts on stdout, what was not taken on stderr, nothing changed by a trial."""

import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import NAIVE_SHORT, SEEDS, Call, Run


@pytest.fixture
def tables(linked: Call, tmp_path: Path) -> list[Path]:
    """The annotations and the links of `linked` as files."""
    files = [tmp_path / "annotations.csv", tmp_path / "links.csv"]
    for file in files:
        assert linked("export", file.stem, "-o", file).code == 0
    return files


def other(tmp_path: Path) -> list[str]:
    return ["--library", str(tmp_path / "other.db")]


def test_what_was_taken_away_comes_into_another_library(call: Call, tables: list[Path], tmp_path: Path) -> None:
    there = other(tmp_path)
    assert call("add", SEEDS, *there).code == 0
    outcome = call("import", *tables, "--json", *there)
    assert outcome.code == 0
    assert {name: count for name, count in outcome.json.items() if count} == {
        "passages_added": 2, "links_added": 1, "tags_added": 2,
    }  # fmt: skip
    for table in (call("export", "links", *there), call("export", "links")):
        assert table.out.encode() == tables[1].read_bytes()
    again = call("import", *tables, *there)
    assert again.code == 0
    assert "passages unchanged\t2" in again.out
    assert call("undo", *there).code == 0
    assert call("passages", "--json", *there).json == []


def test_a_new_tag_that_looks_like_another_is_told(call: Call, tables: list[Path], tmp_path: Path) -> None:
    tables[0].write_text(tables[0].read_text().replace("claim", "cl\u0430im"))
    there = other(tmp_path)
    call("add", SEEDS, *there)
    call("tag", "1", "claim", "--quote", "Japan", "--nth", "1", *there)
    assert "looks like your tag “claim”" not in call("import", tables[0], "--dry-run", *there).err
    assert "The new tag “cl\u0430im” looks like your tag “claim”" in call("import", tables[0], *there).err


def test_a_new_link_type_that_looks_like_another_is_told(call: Call, tables: list[Path], tmp_path: Path) -> None:
    tables[1].write_text(tables[1].read_text().replace("same-wording", "s\u0430me-wording"))
    there = other(tmp_path)
    call("add", SEEDS, *there)
    outcome = call("import", *tables, *there)
    assert "The new link type “s\u0430me-wording” looks like your link type “same-wording”" in outcome.err


@pytest.mark.skipif(sys.platform == "darwin", reason="file names are text there")
def test_files_whose_names_are_no_text_come_in(call: Call, tables: list[Path], tmp_path: Path) -> None:
    there, codebook = other(tmp_path), tmp_path / "codes\udcff.csv"
    codebook.write_text("tag,description\nclaim,What could be checked\n")
    call("add", SEEDS, *there)
    assert call("import", tables[0].rename(tmp_path / "said\udcff.csv"), *there).code == 0
    assert call("tags", "import", codebook, *there).code == 0
    done = [row["what"] for row in call("history", "--limit", "2", "--json", *there).json]
    assert done == ["import codes\ufffd.csv", "import said\ufffd.csv"]


def test_a_dry_run_says_what_it_would_come_to(call: Call, tables: list[Path], tmp_path: Path) -> None:
    there = other(tmp_path)
    call("add", SEEDS, *there)
    outcome = call("import", tables[0], "--dry-run", *there)
    assert (outcome.code, "Nothing was changed" in outcome.err) == (0, True)
    assert "passages added\t2" in outcome.out
    assert call("passages", "--json", *there).json == []


def test_what_finds_no_place_is_named(call: Call, tables: list[Path], tmp_path: Path) -> None:
    there = other(tmp_path)
    call("add", next(SEEDS.glob("001*")), *there)
    outcome = call("import", *tables, *there)
    assert outcome.code == 1
    assert "Not taken: 1 passage of NATO Secretary-General Mark Rutte" in outcome.err
    assert "Not taken: a link (same-wording): its source is not in the library" in outcome.err
    assert call("passages", "--json", *there).json[0]["quote"] == NAIVE_SHORT


def test_standard_input_is_told_by_what_it_holds(call: Call, run: Run, tables: list[Path], tmp_path: Path) -> None:
    there = other(tmp_path)
    call("add", SEEDS, *there)
    assert call("export", "w3c", "-o", tmp_path / "a.jsonld").code == 0
    assert call("export", "qdpx", "-o", tmp_path / "a.qdpx").code == 0
    first = run("import", "-", "--json", *there, input=(tmp_path / "a.jsonld").read_bytes())
    assert (first.returncode, json.loads(first.stdout)["passages_added"]) == (0, 2)
    assert call("history", *there).out.splitlines()[0].split("\t")[1] == "import standard input"
    for file in (tmp_path / "a.qdpx", tables[0]):
        again = run("import", "-", "--json", *there, input=file.read_bytes())
        assert json.loads(again.stdout)["passages_unchanged"] == 2
    codebook = run("tags", "import", "-", "--json", *there, input=b"tag,description\nnew/one,What it is\n")
    assert (codebook.returncode, json.loads(codebook.stdout)["tags_added"]) == (0, 1)
    assert call("import", "-", "-", *there).code == 2
    nothing = run("import", "-", *there, input=b"Just words.\n")
    assert nothing.returncode == 1
    assert nothing.stderr.startswith(b"seedreader: standard input: ")


@pytest.mark.parametrize("name", ["missing.csv", ".", "/dev/null", "seeds.txt"])
def test_what_is_no_file_of_annotations_is_an_answer(seeded: Call, tmp_path: Path, name: str) -> None:
    (tmp_path / "seeds.txt").write_text("Just words.\n")
    outcome = seeded("import", tmp_path / name)
    assert (outcome.code, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 2


def test_a_project_begins_a_library_but_a_table_does_not(linked: Call, tables: list[Path], tmp_path: Path) -> None:
    project, there = tmp_path / "project.qdpx", other(tmp_path)
    assert linked("export", "qdpx", "-o", project).code == 0
    for outcome in (linked("import", tables[0], *there), linked("import", project, "--dry-run", *there)):
        assert (outcome.code, "There is no library" in outcome.err) == (1, True)
    (tmp_path / "damaged.qdpx").write_bytes(project.read_bytes()[:-100])
    assert linked("import", tmp_path / "damaged.qdpx", *there).code == 1
    assert not (tmp_path / "other.db").exists()
    assert linked("import", project, *there).code == 0
    assert len(linked("list", "--json", *there).json) == 5
    assert len(linked("passages", "--json", *there).json) == 2
