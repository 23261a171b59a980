"""The check finds whatever was changed behind the library's back, and finds nothing where nothing was."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from seedreader.domain.library import Library
from seedreader.domain.parallels import ArticleSpan
from seedreader.domain.text import Span
from seedreader.errors import LibraryInvalid
from seedreader.storage import open_library
from seedreader.storage.copies.backups import make_backup
from seedreader.storage.examining.contents import CHECKS
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.file.failures import FAILURES
from seedreader.storage.file.looking import open_to_look
from seedreader.storage.mending.checking import check_library
from seedreader.storage.mending.repairing import repair_library
from seedreader.storage.schema.checksums import CHECKED_TABLES, CHECKSUM, checksum
from seedreader.storage.schema.format import SCHEMA_VERSION
from seedreader.storage.schema.tables import CONTENT_TABLES
from tests.storage.helpers import STATEMENT, add, query, run, whole
from tests.storage.test_checksums import work


@pytest.fixture
def worked(library: Library, path: Path) -> Path:
    """A library in which much was done, closed."""
    work(library)
    library.links.add(library.passages.add(1, Span(0, 5)).id, library.passages.add(1, Span(6, 9)).id, "related")
    other = add(library, "Other words of another source.", name="other.txt")
    library.parallels.refuse(ArticleSpan(1, Span(0, 9)), ArticleSpan(other.id, Span(0, 9)))
    library.threads.set_label(3, "On another title")
    library.queries.save("on one tag", f"NOT {library.tags.list()[0].name}")
    library.tags.create("undone")
    library.history.undo()
    library.close()
    return path


def wrong(path: Path) -> dict[str, list[str]]:
    """What the check finds wrong, by check."""
    found: dict[str, list[str]] = {}
    for finding in check_library(path):
        if not finding.ok:
            found.setdefault(finding.check, []).append(finding.detail)
    return found


def restamp(path: Path, table: str) -> None:
    """Write the checksums of a table's rows anew, as a program would that means no harm."""
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        for row in raw.execute(f"SELECT * FROM {table}").fetchall():
            raw.execute(f"UPDATE {table} SET {CHECKSUM} = ? WHERE id = ?", [checksum(table, dict(row)), row["id"]])
        raw.commit()


def content(path: Path) -> list[object] | None:
    """Everything that the history covers, and the texts; None where that cannot be read."""
    try:
        with closing(open_to_look(path)) as raw:
            return [
                raw.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in (*CONTENT_TABLES, "texts")
            ]
    except FAILURES:
        return None


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_nothing_is_found_where_nothing_is_wrong(worked: Path, journal: str) -> None:
    run(worked, f"PRAGMA journal_mode = {journal}")
    before = whole(worked)
    assert wrong(worked) == {}
    assert {finding.check for finding in check_library(worked)} >= {*CHECKS, "file", "format", "copies", "backups"}
    assert whole(worked) == before


def test_every_letter_that_is_kept_is_watched(worked: Path, tmp_path: Path) -> None:
    """Each word of a row is changed where it stands in the file, which leaves the file as sound as it was."""
    bytes_of_it, copy = worked.read_bytes(), tmp_path / "copy.db"
    for words in (b"A statement", b"Another title", b"hour and went", b"quotes", b"ada", b"second"):
        places = [place for place in range(len(bytes_of_it)) if bytes_of_it.startswith(words, place)]
        assert places, words
        for place in places:
            damaged = bytearray(bytes_of_it)
            damaged[place] = ord("~")
            copy.write_bytes(damaged)
            if content(copy) != content(worked):
                assert wrong(copy), words


@pytest.mark.parametrize("table", CHECKED_TABLES)
def test_a_damaged_row_of_any_table_is_named_and_has_a_way_out(worked: Path, table: str) -> None:
    column = "description" if table == "link_types" else "row_id" if table == "change_rows" else "coder"
    columns = {name for (name,) in query(worked, f"SELECT name FROM pragma_table_info('{table}')")}
    run(
        worked,
        f"UPDATE {table} SET {column if column in columns else 'rev'} = 7 WHERE id = (SELECT max(id) FROM {table})",
    )
    assert "check --repair" in wrong(worked)["contents"][0]
    assert list(repair_library(worked, "ada", accept=True))
    assert "contents" not in wrong(worked)


DAMAGES: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a row's note": ("contents", lambda path: run(path, "UPDATE passages SET note = 'Other words'")),
    "a row of another program": (
        "contents",
        lambda path: run(
            path, "INSERT INTO tags (uuid, name, description, color, coder, created_at, modified_at, rev)"
            " VALUES ('u', 'n', '', '', '', '', '', 0)"
        ),
    ),
    "a text": ("contents", lambda path: run(path, "UPDATE texts SET text = replace(text, 'hour', 'year')")),
    "a mark": ("contents", lambda path: run(path, "UPDATE texts SET marks = '[ ]'")),
    "the history's image": (
        "contents", lambda path: run(path, "UPDATE change_rows SET image = replace(image, 'A', 'B')")
    ),
    "what a change was called": ("contents", lambda path: run(path, "UPDATE changes SET what = 'nothing'")),
    "a passage's place": ("anchors", lambda path: run(path, "UPDATE passages SET start_offset = 1 WHERE id = 3")),
    "a passage past its text": ("anchors", lambda path: run(path, "UPDATE passages SET end_offset = 99999")),
    "a passage's status": ("anchors", lambda path: run(path, "UPDATE passages SET anchor_status = 'lost'")),
    "an earlier place": ("anchors", lambda path: run(path, "UPDATE passage_places SET start_offset = 1")),
    "an earlier place on the current text": (
        "anchors",
        lambda path: run(path, "UPDATE passage_places SET revision_id = (SELECT max(id) FROM revisions)"),
    ),
    "an earlier place that is an orphan's": (
        "anchors",
        lambda path: run(path, "UPDATE passage_places SET anchor_status = 'orphan'"),
    ),
    "a passage's revision": ("anchors", lambda path: run(path, "UPDATE passages SET revision_id = 1")),
    "an end of a link": ("links", lambda path: run(path, "UPDATE links SET target_id = 99 WHERE id = 2")),
    "a link to itself": ("links", lambda path: run(path, "UPDATE links SET target_id = source_id")),
    "a tag that is gone": ("tags", lambda path: run(path, "DELETE FROM tags")),
    "a passage that is gone": ("references", lambda path: run(path, "DELETE FROM passages WHERE id = 2")),
    "an article's revision": ("references", lambda path: run(path, "UPDATE articles SET revision_id = 99")),
    "a tombstone of the living": (
        "tombstones",
        lambda path: run(path, "UPDATE tombstones SET kind = 'passage', uuid = (SELECT uuid FROM passages LIMIT 1)"),
    ),
    "an undone change below one in force": (
        "history", lambda path: run(path, "UPDATE changes SET state = 'undone' WHERE id = 2")
    ),
    "a change that is gone": (
        "history", lambda path: run(path, "DELETE FROM changes WHERE id = (SELECT max(rev) FROM passages)")
    ),
    "a number given twice": ("history", lambda path: run(path, "UPDATE sqlite_sequence SET seq = 0")),
    "an image that is none": ("history", lambda path: run(path, "UPDATE change_rows SET image = 'x'")),
    "a count": ("summaries", lambda path: run(path, "UPDATE article_counts SET passages = 99")),
    "an index": (
        "structure",
        lambda path: run(
            path, "PRAGMA writable_schema = ON", "UPDATE sqlite_master SET sql = replace(sql, 'revision_id', 'id')"
            " WHERE name = 'passages_revision'",
        ),
    ),
    "a table that is gone": ("format", lambda path: run(path, "DROP TABLE drafts")),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_check_finds_what_it_is_for(worked: Path, damage: str) -> None:
    check, act = DAMAGES[damage]
    act(worked)
    for table in ("passages", "links", "tombstones") if check not in ("contents",) else ():
        restamp(worked, table)
    found = wrong(worked)
    assert check in found
    assert all("; " in detail and not detail.endswith(".") for details in found.values() for detail in details)


def test_a_file_that_is_no_library_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Words. " * 100)
    (finding,) = check_library(path)
    assert (finding.check, finding.ok) == ("file", False)
    assert "is not a library" in finding.detail and finding.detail.endswith("this one was left as it is")
    assert [finding.ok for finding in check_library(tmp_path / "missing.db")] == [False]


def test_a_library_of_the_first_format_is_checked_as_far_as_it_can_be(first: Path) -> None:
    before = whole(first)
    assert wrong(first) == {}
    assert "references" in {finding.check for finding in check_library(first)}
    assert whole(first) == before
    assert SCHEMA_VERSION > 1


def test_a_page_that_is_none_does_not_end_the_check(worked: Path) -> None:
    (root,) = query(worked, "SELECT rootpage FROM sqlite_master WHERE name = 'texts'")[0]
    damaged = bytearray(worked.read_bytes())
    damaged[(root - 1) * 4096] = 0xFF
    worked.write_bytes(damaged)
    found = wrong(worked)
    assert {"structure", "contents"} <= set(found)
    assert "restore" not in found["structure"][0], "there is no backup to restore"


def test_the_newest_backup_is_named_where_nothing_else_helps(worked: Path) -> None:
    backup = make_backup(worked, "daily")
    test_a_page = bytearray(worked.read_bytes())
    (root,) = query(worked, "SELECT rootpage FROM sqlite_master WHERE name = 'tags'")[0]
    test_a_page[(root - 1) * 4096] = 0xFF
    worked.write_bytes(test_a_page)
    assert f"seedreader restore {backup.path}" in wrong(worked)["structure"][0]
    shutil.copy(backup.path, worked)
    assert wrong(worked) == {}
    backup.path.write_bytes(b"no library")
    assert "seedreader backup" in wrong(worked)["backups"][0]


def test_bytes_that_are_no_text_are_an_answer(worked: Path) -> None:
    damaged = worked.read_bytes().replace("“We".encode(), b"\xff\xfe\xfdWe")
    worked.write_bytes(damaged)
    assert "contents" in wrong(worked)
    with closing(open_library(worked, coder="ada")) as library, pytest.raises(LibraryInvalid, match="no text"):
        library.articles.content(1)


def test_many_findings_are_told_in_short(library: Library, path: Path) -> None:
    add(library, STATEMENT * 3)
    for start in range(30):
        library.passages.add(1, Span(start, start + 3))
    library.close()
    run(path, "UPDATE passages SET note = 'x'")
    assert len(wrong(path)["contents"]) == 21
    assert wrong(path)["contents"][-1].startswith("and 10 more")


def test_a_read_only_look_while_another_has_it_open(worked: Path) -> None:
    with closing(open_library(worked, coder="ada")) as library:
        library.tags.create("new")
        assert wrong(worked) == {}


@pytest.mark.parametrize("version", range(SCHEMA_VERSION))
def test_a_damaged_number_of_the_format_is_found_and_put_right(worked: Path, version: int) -> None:
    before = query(worked, "SELECT * FROM passages ORDER BY id")
    run(worked, f"PRAGMA user_version = {version}")
    assert wrong(worked) == {
        "format": [f"it says format {version}, but has what format {SCHEMA_VERSION} has; to open it puts that right"]
    }
    open_library(worked, coder="ada").close()
    assert wrong(worked) == {}
    assert query(worked, "SELECT * FROM passages ORDER BY id") == before
