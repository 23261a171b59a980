"""What a library's file says of itself: a letter of it that is another one is found, and put right."""

from contextlib import closing
from pathlib import Path

import pytest

from seedreader.domain.library import Library
from seedreader.domain.text import Span
from seedreader.errors import LibraryInvalid
from seedreader.storage import open_library
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.mending.repairing import repair_library
from seedreader.storage.schema.digest import SCHEMA_DIGEST, schema_digest
from tests.storage.helpers import add, query, run
from tests.storage.test_checking import wrong

SET = "UPDATE sqlite_master SET {} WHERE name = '{}'"
CHANGES = {
    "a view's column": SET.format("sql = replace(sql, 'prefix,', 'suffix,')", "annotations_view"),
    "a trigger's sign": SET.format("sql = replace(sql, '+ 1', '- 1')", "tag_articles_insert"),
    "an index's column": SET.format("sql = replace(sql, 'text_id', 'words')", "revisions_text"),
    "a table's column": SET.format("sql = replace(sql, 'note TEXT', 'nose TEXT')", "links"),
    "a table's name": SET.format("name = 'minks'", "links"),
    "a table that cannot be read": SET.format("sql = replace(sql, 'CREATE', 'CRATE')", "links"),
    "how words are parted": SET.format("sql = replace(sql, 'ascii', 'asciy')", "article_words"),
    "bytes that are no text": SET.format("sql = CAST(x'ff' || substr(sql, 2) AS TEXT)", "links_target"),
    "what another one made": SET.format("sql = replace(sql, 'CREATE', 'CRATE')", "_sqlite_migrations"),
}
GONE = {
    "a trigger": "DROP TRIGGER links_insert",
    "a view": "DROP VIEW links_view",
    "an index": "DROP INDEX links_target",
}


@pytest.fixture
def linked(library: Library, path: Path) -> Path:
    add(library)
    one, other = (library.passages.add(1, Span(start, start + 5), tags=["place"]) for start in (0, 8))
    library.links.add(one.id, other.id, "quotes", note="so it is")
    library.close()
    return path


def all_rows(path: Path) -> list[object]:
    with closing(open_library(path, coder="ada")) as library:
        return [list(library.rows.annotations()), list(library.rows.links()), list(library.rows.codebook())]


def test_the_digest_is_that_of_a_new_library(linked: Path) -> None:
    with closing(sqlite3.connect(linked)) as raw:
        assert schema_digest(raw) == SCHEMA_DIGEST


def test_an_older_library_is_made_into_the_same(first: Path) -> None:
    open_library(first, coder="ada").close()
    with closing(sqlite3.connect(first)) as raw:
        assert schema_digest(raw) == SCHEMA_DIGEST


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_found_refused_and_put_right(linked: Path, change: str) -> None:
    before = all_rows(linked)
    run(linked, "PRAGMA writable_schema = ON", CHANGES[change])
    assert any("check --repair" in detail for detail in wrong(linked)["format"])
    with pytest.raises(LibraryInvalid, match="is damaged"):
        open_library(linked, coder="ada")
    assert any("was put right" in finding.detail for finding in repair_library(linked, "ada"))
    assert wrong(linked) == {}
    assert all_rows(linked) == before


@pytest.mark.parametrize("what", GONE)
def test_what_is_gone_is_made_anew(linked: Path, what: str) -> None:
    before = all_rows(linked)
    run(linked, GONE[what])
    assert "check --repair" in wrong(linked)["format"][0]
    if what == "an index":
        assert all_rows(linked) == before, "it is only slower"
    else:
        with pytest.raises(LibraryInvalid, match="is damaged: it has no"):
            open_library(linked, coder="ada")
    assert any("was made anew" in finding.detail for finding in repair_library(linked, "ada"))
    assert wrong(linked) == {}
    assert all_rows(linked) == before


def test_what_others_added_is_left_alone(linked: Path) -> None:
    run(
        linked, "CREATE TABLE theirs (id)", "CREATE INDEX theirs_too ON passages(coder)", "CREATE VIEW more AS SELECT 1"
    )
    assert wrong(linked) == {}
    assert len(all_rows(linked)) == 3
    list(repair_library(linked, "ada"))
    assert query(linked, "SELECT count(*) FROM sqlite_master WHERE name IN ('theirs', 'theirs_too', 'more')") == [(3,)]


def test_two_tables_in_one_place_are_refused(linked: Path) -> None:
    (root,) = query(linked, "SELECT rootpage FROM sqlite_master WHERE name = 'links'")[0]
    run(linked, "PRAGMA writable_schema = ON", SET.format(f"rootpage = {root}", "tags"))
    assert "structure" in wrong(linked)


def test_an_entry_of_an_index_that_cannot_be_read_is_found(linked: Path) -> None:
    """SQLite looks its entries up, and never reads this one."""
    content = linked.read_bytes()
    (root,) = query(linked, "SELECT rootpage FROM sqlite_master WHERE name = 'revisions_article'")[0]
    end = root * 4096
    assert content[end - 3 : end - 2] == b"\x03", "the length of the record's header"
    linked.write_bytes(content[: end - 3] + b"\x02" + content[end - 2 :])
    assert "entries cannot be read in index revisions_article" in wrong(linked)["structure"][0]
    list(repair_library(linked, "ada"))
    assert wrong(linked) == {}


def test_a_wrong_count_of_pages_is_found_and_put_right(linked: Path) -> None:
    before, content = all_rows(linked), bytearray(linked.read_bytes())
    content[28] ^= 1
    linked.write_bytes(content)
    assert "it cannot be opened" in wrong(linked)["format"][0]
    list(repair_library(linked, "ada"))
    assert wrong(linked) == {}
    assert all_rows(linked) == before


def test_a_format_of_files_that_there_is_not_is_an_answer(linked: Path) -> None:
    content = bytearray(linked.read_bytes())
    content[47] ^= 0xFF
    linked.write_bytes(content)
    assert "unsupported file format" in wrong(linked)["file"][0]
    with pytest.raises(LibraryInvalid, match="unsupported file format"):
        open_library(linked, coder="ada")
