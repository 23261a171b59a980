"""Repair puts right what can be proven, removes what lost its ground, and keeps the file as it was."""

from contextlib import closing, suppress
from pathlib import Path

import pytest

from seedreader.domain.library import Library
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span
from seedreader.errors import LibraryInvalid, NothingToStep, StaleChange
from seedreader.storage import open_library
from seedreader.storage.copies.backups import backups_of, make_backup
from seedreader.storage.mending.repairing import repair_library
from tests.storage.helpers import STATEMENT, add, draft, dump, query, run, whole
from tests.storage.test_backups import damage
from tests.storage.test_checking import DAMAGES, wrong
from tests.storage.test_checksums import work


@pytest.fixture
def kept(library: Library, path: Path) -> Path:
    """A closed library with a backup, in which nothing changed since."""
    add(library)
    one = library.passages.add(1, Span(0, 5), tags=["place", "a/b"], note="A note")
    two = library.passages.add(1, Span(10, 15), tags=["place"])
    library.links.add(one.id, two.id, "quotes")
    library.passages.delete(library.passages.add(1, Span(20, 25)).id)
    make_backup(path, "daily")
    library.close()
    return path


def repaired(path: Path, *, accept: bool = False) -> list[str]:
    return [finding.detail for finding in repair_library(path, "ada", accept=accept)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE passages SET note = 'Other words' WHERE id = 1",
        "UPDATE passages SET quote = 'x', checksum = 5",
        "UPDATE passages SET checksum = 7",
        "UPDATE passages SET note = x'00'",
        "UPDATE passages SET note = CAST(x'ff' AS TEXT)",
        "UPDATE texts SET text = 'Other words'",
        "UPDATE texts SET hash = 'x'",
        "UPDATE tags SET name = 'other' WHERE id = 1",
        "UPDATE links SET source_id = 2, target_id = 1",
        "UPDATE change_rows SET image = '{}' WHERE image IS NOT NULL",
        "UPDATE changes SET what = 'x'",
        "DELETE FROM passages WHERE id = 2",
        "DELETE FROM tags",
        "DELETE FROM texts",
        "DELETE FROM revisions",
        "UPDATE sqlite_sequence SET seq = 0",
        "DELETE FROM article_counts",
        "UPDATE tag_counts SET passages = 9",
    ],
)
def test_what_a_backup_has_is_as_it_was(kept: Path, statement: str) -> None:
    content = dump(kept)
    run(kept, statement)
    damaged = [kept.read_bytes()]
    assert wrong(kept)
    first, *rest = repaired(kept)
    if statement == "UPDATE passages SET quote = 'x', checksum = 5":
        assert "contents" in wrong(kept), "nothing proves that the backup has what was written"
        return
    assert rest
    assert wrong(kept) == {}
    assert dump(kept) == content
    old = Path(first.removeprefix("the file as it was is kept in "))
    assert damaged and query(old, "SELECT count(*) FROM articles") == [(1,)]
    with closing(open_library(kept, coder="ada")) as library:
        assert library.history.undo().what


def test_of_several_backups_the_newest_says_what_stood_in_a_row_that_is_gone(kept: Path) -> None:
    with closing(open_library(kept, coder="ada")) as library:
        library.passages.set_note(1, "A newer note")
    make_backup(kept, "daily")
    content = dump(kept)
    run(kept, "DELETE FROM passages WHERE id = 1")
    assert any("passages" in detail for detail in repaired(kept)[1:])
    assert dump(kept) == content
    assert wrong(kept) == {}


def test_what_is_newer_than_every_backup_is_told_and_can_be_accepted(kept: Path) -> None:
    with closing(open_library(kept, coder="ada")) as library:
        library.passages.set_note(1, "A newer note")
    run(kept, "UPDATE passages SET note = 'Another newer note' WHERE id = 1")
    assert len(repaired(kept)) == 1, "nothing but the copy"
    assert list(wrong(kept)) == ["contents"]
    assert repaired(kept, accept=True)[1:] == ["number 1 of passages was taken as it stands"]
    assert wrong(kept) == {}
    assert query(kept, "SELECT note FROM passages WHERE id = 1") == [("Another newer note",)]


def test_what_lost_its_ground_is_removed(kept: Path) -> None:
    for backup in backups_of(kept):
        backup.path.unlink()
    run(kept, "DELETE FROM passages WHERE id = 2", "DELETE FROM tags WHERE id = 2")
    assert {"links", "tags", "references"} <= set(wrong(kept))
    assert sum("lost its ground" in detail for detail in repaired(kept)) == 3
    assert wrong(kept) == {}
    assert query(kept, "SELECT count(*) FROM links") == [(0,)]


def test_indexes_are_built_anew(kept: Path) -> None:
    """An index is hidden while the rows it points to change."""
    ((root, sql),) = query(kept, "SELECT rootpage, sql FROM sqlite_master WHERE name = 'links_target'")
    run(kept, "PRAGMA writable_schema = ON", "DELETE FROM sqlite_master WHERE name = 'links_target'")
    run(kept, "UPDATE links SET target_id = 1, source_id = 2")
    index = f"'index', 'links_target', 'links', {root}, '{sql}'"
    run(kept, "PRAGMA writable_schema = ON", f"INSERT INTO sqlite_master VALUES ({index})")
    found = wrong(kept)
    assert all("check --repair" in detail for detail in found["structure"])
    assert "the indexes were built anew" in repaired(kept)
    assert wrong(kept) == {}


def test_damaged_pages_are_not_repaired_and_the_backup_is_named(kept: Path) -> None:
    damage(kept, "tags")
    with pytest.raises(LibraryInvalid, match="damaged pages") as caught:
        repaired(kept)
    assert str(backups_of(kept)[-1].path) in caught.value.hint


def test_a_sound_library_stays_as_it_is(kept: Path) -> None:
    before = kept.read_bytes()
    assert len(repaired(kept)) == 1
    assert kept.read_bytes() == before


def test_an_older_format_is_not_repaired(first: Path) -> None:
    before = whole(first)
    with pytest.raises(LibraryInvalid, match="older format"):
        repaired(first)
    assert whole(first) == before


@pytest.mark.parametrize("gone", ["passages", "revisions"])
def test_an_earlier_place_without_ground_is_removed(library: Library, path: Path, gone: str) -> None:
    add(library)
    library.passages.add(1, Span(0, 5))
    library.articles.add(draft("UPDATED\n\n" + STATEMENT))
    library.close()
    run(path, "PRAGMA foreign_keys = OFF", f"DELETE FROM {gone} WHERE id = 1")
    assert "references" in wrong(path)
    assert "number 1 of passage_places had lost its ground and was removed" in repaired(path)
    assert "references" not in wrong(path)
    assert query(path, "SELECT count(*) FROM passage_places") == [(0,)]


@pytest.fixture
def two(library: Library, path: Path) -> Path:
    """A closed library with two articles and a passage in each, and no backup."""
    for number in (1, 2):
        add(library, f"{number} {STATEMENT}", name=f"{number}.txt")
        library.passages.add(number, Span(0, 5), note="A note")
    library.close()
    return path


def test_an_article_without_its_text_hinders_nothing_and_can_be_removed(two: Path) -> None:
    run(two, "DELETE FROM texts WHERE id = 1", "UPDATE passages SET note = 'Other words' WHERE id = 2")
    (reference,) = wrong(two)["references"]
    assert "(article 1) has lost its text" in reference
    assert "seedreader remove" in reference
    assert "number 2 of passages was taken as it stands" in repaired(two, accept=True)
    with closing(open_library(two, coder="ada")) as library:
        assert library.passages.get(1).note == "A note"
        library.articles.delete(1)
    assert wrong(two) == {}


def test_an_article_without_a_revision_cannot_be_reached_and_is_removed(two: Path) -> None:
    run(two, "DELETE FROM revisions WHERE id = 1")
    assert "references" in wrong(two)
    repaired(two)
    assert "references" in wrong(two), "what one wrote on it is not taken away unasked"
    assert "article 1, no text of which is left, was removed with its passages" in repaired(two, accept=True)
    assert wrong(two) == {}
    assert query(two, "SELECT id FROM passages") == [(2,)]


@pytest.mark.parametrize("damage_name", sorted(set(DAMAGES) - {"a table that is gone"}))
def test_whatever_the_check_finds_has_a_way_out(library: Library, path: Path, damage_name: str) -> None:
    work(library)
    library.links.add(library.passages.add(1, Span(0, 5)).id, library.passages.add(1, Span(6, 9)).id, "related")
    words = [passage.quote.strip() for passage in library.passages.of_article(1)]
    library.close()
    _, act = DAMAGES[damage_name]
    act(path)
    found = wrong(path)
    assert all("check --repair" in detail for check, details in found.items() for detail in details)
    list(repair_library(path, "ada", accept=True))
    assert wrong(path) == {}
    with closing(open_library(path, coder="ada")) as again:
        if damage_name in (
            "a passage's place",
            "a passage's revision",
            "a passage past its text",
            "a passage's status",
        ):
            assert [passage.quote.strip() for passage in again.passages.of_article(1)] == words
        if damage_name == "a passage's place":
            assert AnchorStatus.REVIEW in {passage.status for passage in again.passages.of_article(1)}
        with suppress(NothingToStep, LibraryInvalid, StaleChange):
            for _ in range(30):
                again.history.undo()
    assert [check for check in wrong(path) if check != "anchors"] == []
