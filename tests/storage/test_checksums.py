"""Every row carries a checksum of what it says, whoever wrote it last: a change, undo, redo or a migration."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.domain.library import Library
from seedreader.domain.text import Span
from seedreader.errors import LibraryInvalid
from seedreader.storage.mending.repairing import repair_library
from seedreader.storage.schema.checksums import CHECKED_TABLES, CHECKSUM, UNKNOWN, checksum, checksums, unsound
from tests.storage.conftest import Opener
from tests.storage.helpers import STATEMENT, add, draft, query, redone, run, undone

VALUES = st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1), st.text(max_size=20))
ROWS = st.dictionaries(st.sampled_from(["id", "uuid", "note", "rev", CHECKSUM]), VALUES, min_size=1)


def wrong(path: Path) -> list[tuple[str, int]]:
    """The rows whose checksum is not that of what they say."""
    found = []
    for table in CHECKED_TABLES:
        names = [name for (name,) in query(path, f"SELECT name FROM pragma_table_info('{table}')")]
        for values in query(path, f"SELECT * FROM {table}"):
            row = dict(zip(names, values, strict=True))
            if row[CHECKSUM] != checksum(table, row):
                found.append((table, row["id"]))
    return found


def work(library: Library) -> None:
    """Write to every table, in every way."""
    article = add(library)
    one = library.passages.add(article.id, Span(0, 5), tags=["place", "a/b"], note="A note")
    two = library.passages.add(article.id, Span(10, 15), tags=["place"])
    link = library.links.add(one.id, two.id, "quotes", note="so")
    library.links.set_type(link.id, "related")
    library.passages.move(two.id, Span(10, 18))
    library.tags.rename("a", "c")
    library.tags.merge("place", "c/b")
    library.articles.add(draft("UPDATED\n\n" + STATEMENT))
    library.articles.edit(article.id, title="Another title")
    library.passages.delete(one.id)
    with library.change("several"):
        library.passages.set_note(two.id, "first")
        library.passages.set_note(two.id, "second")


def test_every_row_carries_the_checksum_of_what_it_says(library: Library, path: Path) -> None:
    work(library)
    assert wrong(path) == []
    list(undone(library))
    assert wrong(path) == []
    list(redone(library))
    assert wrong(path) == []
    library.history.undo()
    library.tags.create("instead")
    assert wrong(path) == []


@given(ROWS, st.data())
def test_a_checksum_tells_every_value_from_every_other(row: dict[str, Any], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(row)))
    other = data.draw(VALUES.filter(lambda value: value != row[name]))
    counts = name not in ("id", CHECKSUM)
    assert (checksum("tags", row) != checksum("tags", {**row, name: other})) is counts
    assert checksum("tags", row) != checksum("links", row)
    assert checksum("tags", row) not in (UNKNOWN, checksum("tags", {**row, "more": 1}))


def test_numbers_are_not_taken_for_their_digits() -> None:
    assert len({checksum("tags", {"rev": value}) for value in (1, "1", 1.0, None, "None", "null")}) == 6


def test_the_state_of_a_change_is_no_content(library: Library, path: Path) -> None:
    library.tags.create("quote")
    before = query(path, f"SELECT {CHECKSUM} FROM changes")
    library.history.undo()
    assert query(path, f"SELECT {CHECKSUM}, state FROM changes") == [(before[0][0], "undone")]


@pytest.mark.parametrize("change", ["set_note", "delete", "undo"])
def test_damage_stays_known_when_the_row_is_written_again(library: Library, path: Path, change: str) -> None:
    add(library)
    passage = library.passages.add(1, Span(0, 5), note="A note")
    run(path, "UPDATE passages SET note = 'A nose'")
    if change == "set_note":
        library.passages.set_note(passage.id, "Another note")
    elif change == "delete":
        library.passages.delete(passage.id)
        library.history.undo()
    else:
        library.history.undo()
        library.history.redo()
    assert wrong(path) == [("passages", passage.id)]


def test_what_is_put_back_is_doubted_though_what_stood_there_since_was_taken_as_sound(
    opened: Opener, path: Path
) -> None:
    library = opened()
    add(library)
    passage = library.passages.add(1, Span(0, 5), note="A note")
    run(path, "UPDATE passages SET note = 'A nose'")
    library.passages.set_note(passage.id, "Another note")
    library.close()
    list(repair_library(path, "ada", accept=True))
    assert wrong(path) == []
    library = opened()
    assert library.history.undo().what.startswith("note on")
    assert library.passages.get(passage.id).note == "A nose"
    assert wrong(path) == [("passages", passage.id)]


def test_a_damaged_history_is_not_followed(library: Library, path: Path) -> None:
    add(library)
    passage = library.passages.add(1, Span(0, 5), note="A note")
    library.passages.set_note(passage.id, "Another")
    run(path, "UPDATE change_rows SET image = replace(image, 'A note', 'A nose') WHERE operation = 'update'")
    with pytest.raises(LibraryInvalid, match="history is damaged"):
        library.history.undo()
    assert library.passages.get(passage.id).note == "Another"


ALIKE = st.lists(st.sampled_from(["id", "uuid", "note", "rev", "coder"]), min_size=1, unique=True).flatmap(
    lambda names: st.lists(st.fixed_dictionaries(dict.fromkeys(names, VALUES)), min_size=1)
)


@given(st.sampled_from(CHECKED_TABLES), ALIKE)
def test_many_at_once_are_as_each_alone(table: str, rows: list[dict[str, Any]]) -> None:
    assert checksums(table, rows) == [checksum(table, row) for row in rows]


def test_what_is_not_as_it_was_written_is_found_among_many_however_it_is_damaged() -> None:
    rows = [{"note": f"A note\n{number}", CHECKSUM: 0} for number in range(2500)]
    stamped = [{**row, CHECKSUM: checksum("passages", row)} for row in rows]
    stamped[7] |= {"note": b"\xff"}
    stamped[1500] |= {"note": "Another"}
    stamped[2400] |= {CHECKSUM: None}
    assert list(unsound("passages", stamped)) == [stamped[7], stamped[1500], stamped[2400]]
