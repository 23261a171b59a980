"""The history: steps with names, that can be taken back and done again, also after a restart."""

from contextlib import closing
from pathlib import Path

import pytest

from seedreader.domain.history import ChangeState
from seedreader.domain.library import Library
from seedreader.domain.text import Span
from seedreader.errors import InvalidValue, NotFound, NothingToStep, StaleChange
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.schema.tables import CONTENT_TABLES
from tests.storage.conftest import Opener
from tests.storage.helpers import STATEMENT, add, draft, dump, query, redone, run, undone


def steps(library: Library) -> list[tuple[str, ChangeState]]:
    return [(change.what, change.state) for change in library.history.list()]


def test_an_empty_history(library: Library) -> None:
    assert library.history.list() == []
    with pytest.raises(NothingToStep):
        library.history.undo()
    with pytest.raises(NothingToStep):
        library.history.redo()


def test_steps_are_undone_and_redone_in_turn(library: Library, path: Path, opened: Opener) -> None:
    dumps = [dump(path)]
    for name in ("a", "b", "c"):
        library.tags.create(name)
        dumps.append(dump(path))
    for done in (2, 1):
        undone_change = library.history.undo()
        assert undone_change.state is ChangeState.UNDONE
        assert dump(path) == dumps[done]
    library.close()
    library = opened()
    redone_change = library.history.redo()
    assert (redone_change.what, redone_change.state) == ("add tag b", ChangeState.DONE)
    assert dump(path) == dumps[2]
    assert steps(library) == [
        ("add tag c", ChangeState.UNDONE),
        ("add tag b", ChangeState.DONE),
        ("add tag a", ChangeState.DONE),
    ]
    assert len(library.history.list(2)) == 2
    assert library.history.list(0) == []


def test_something_new_drops_what_was_undone(library: Library, path: Path) -> None:
    library.tags.create("a")
    library.tags.create("b")
    library.history.undo()
    library.tags.create("c")
    with pytest.raises(NothingToStep):
        library.history.redo()
    assert steps(library) == [
        ("add tag c", ChangeState.DONE),
        ("add tag b", ChangeState.DROPPED),
        ("add tag a", ChangeState.DONE),
    ]
    after = dump(path)
    assert list(undone(library)) == ["add tag c", "add tag a"]
    assert list(redone(library)) == ["add tag a", "add tag c"]
    assert dump(path) == after


def test_what_changes_nothing_is_no_step_and_drops_nothing(library: Library) -> None:
    library.tags.create("a")
    library.tags.describe("a", "A tag")
    library.history.undo()
    library.tags.describe("a", "")
    with library.change("nothing"):
        pass
    assert library.history.redo().what == "describe tag a"


def test_a_change_of_many_parts_is_one_step(library: Library, path: Path) -> None:
    before = dump(path)
    with library.change("add 2 articles"):
        for name in ("a", "b"):
            add(library, f"{STATEMENT}{name}", name=name)
        with library.change("and a passage"):
            library.passages.add(1, Span(0, 5), tags=["place"])
    assert steps(library) == [("add 2 articles", ChangeState.DONE)]
    (change,) = library.history.list()
    assert (change.articles, change.coder) == ((1, 2), "ada")
    revs = {rev for table in CONTENT_TABLES for (rev,) in query(path, f"SELECT rev FROM {table}") if rev}
    assert revs == {change.id}
    library.history.undo()
    assert dump(path) == before


def test_an_exception_takes_all_of_a_change_back(library: Library, path: Path) -> None:
    before = dump(path)
    with pytest.raises(InvalidValue), library.change("add articles"):
        add(library)
        library.passages.add(1, Span(0, 5))
        library.passages.add(1, Span(0, 10_000))
    assert dump(path) == before
    assert library.history.list() == []
    assert query(path, "SELECT count(*) FROM change_rows") == [(0,)]


def test_a_part_that_fails_and_is_caught_leaves_nothing_of_itself(library: Library, path: Path) -> None:
    add(library)
    before = dump(path)
    with library.change("mark"):
        with pytest.raises(NotFound), library.change("half"):
            library.passages.add(1, Span(0, 5), tags=["gone"])
            library.tags.find("missing")
        library.passages.add(1, Span(6, 9), tags=["kept"])
    assert [tag.name for tag in library.tags.list()] == ["kept"]
    assert [passage.start for passage in library.passages.of_article(1)] == [6]
    library.history.undo()
    assert dump(path) == before


def test_the_first_part_may_fail_and_the_rest_still_be_one_step(library: Library) -> None:
    with library.change("three tags"):
        for name in ("a", "a//b", "b"):
            try:
                library.tags.create(name)
            except InvalidValue:
                continue
    assert list(undone(library)) == ["three tags"]
    assert library.tags.list() == []


def test_a_change_has_the_library_to_itself_from_its_beginning(library: Library, path: Path) -> None:
    with (
        closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other,
        library.change("read, then write"),
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")


def test_undo_is_no_part_of_a_change(library: Library) -> None:
    library.tags.create("a")
    with pytest.raises(RuntimeError), library.change("undo"):
        library.history.undo()
    assert library.tags.find("a").name == "a"


def test_what_was_changed_outside_the_history_is_not_undone(library: Library, path: Path) -> None:
    library.tags.create("a")
    run(path, "UPDATE tags SET name = 'b', rev = 99")
    before = dump(path)
    with pytest.raises(StaleChange):
        library.history.undo()
    assert dump(path) == before
    assert steps(library) == [("add tag a", ChangeState.DONE)]


def test_what_was_removed_outside_the_history_is_not_undone(library: Library, path: Path) -> None:
    library.tags.create("a")
    run(path, "DELETE FROM tags")
    with pytest.raises(StaleChange):
        library.history.undo()


def test_what_others_depend_on_outside_the_history_is_not_undone(library: Library, path: Path) -> None:
    add(library)
    passage = library.passages.add(1, Span(0, 5))
    other = library.passages.add(1, Span(6, 9))
    run(
        path,
        "INSERT INTO links (uuid, source_id, target_id, type_id, note, coder, created_at, modified_at, rev)"
        f" VALUES ('x', {passage.id}, {other.id}, 1, '', 'eve', '', '', 0)",
    )
    before = dump(path)
    with pytest.raises(StaleChange):
        library.history.undo()
    assert dump(path) == before


def test_two_openings_share_one_history(library: Library, opened: Opener) -> None:
    other = opened(coder="bob")
    library.tags.create("a")
    other.tags.create("b")
    assert library.history.undo().what == "add tag b"
    assert other.history.redo().coder == "bob"
    other.history.undo()
    library.tags.create("c")
    with pytest.raises(NothingToStep):
        other.history.redo()


def test_times_and_coders(library: Library, path: Path) -> None:
    library.articles.add(draft())
    passage = library.passages.add(1, Span(0, 5), tags=["place"])
    library.passages.set_note(passage.id, "Where")
    passage = library.passages.get(passage.id)
    newest, created, _ = library.history.list()
    assert (passage.created_at, passage.modified_at) == (created.at, newest.at)
    assert passage.rev == newest.id
    moments = [change.at for change in library.history.list()]
    assert moments == sorted(moments, reverse=True)
    assert all(len(moment) == 27 and moment.endswith("Z") for moment in moments)
    assert query(path, "SELECT coder FROM passage_tags") == [("ada",)]


def test_a_note_of_any_text_is_brought_back_as_it_was(library: Library) -> None:
    add(library)
    note = '"\\u0000"\x01\n\t\x1f\u2028👩‍👩‍👧\u202e‘’'
    passage = library.passages.add(1, Span(0, 5), note=note)
    library.passages.delete(passage.id)
    library.history.undo()
    assert library.passages.get(passage.id).note == note
