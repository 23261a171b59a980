"""A source that changed becomes a new revision; passages are found again in it or say that they are not."""

from dataclasses import replace
from pathlib import Path

import pytest

from seedreader.domain.articles import AddStatus, Metadata, Place
from seedreader.domain.library import Library
from seedreader.domain.passages import AnchorStatus, Passage
from tests.storage.conftest import Opener
from tests.storage.helpers import NAIVE, STATEMENT, add, draft, dump, query, redone, span_of, undone

LONGER = STATEMENT.replace("on Friday.", "in the capital on Friday, officials said.")
WITHOUT = STATEMENT.replace(NAIVE, "There was no statement.")


def update(library: Library, text: str) -> int:
    """Add the changed source; how many passages are orphans."""
    added = library.articles.add(draft(text))
    assert added.status is AddStatus.UPDATED
    assert library.articles.content(added.article.id).text == text
    return added.orphaned


@pytest.fixture
def passage(library: Library) -> Passage:
    article = add(library)
    return library.passages.add(article.id, span_of(STATEMENT, NAIVE), tags=["quote"], note="A note")


def in_its_text(library: Library, passage: Passage) -> bool:
    text = library.articles.content(passage.article_id, passage.revision_id).text
    return (
        text[passage.start : passage.end] == passage.quote
        and text[: passage.start].endswith(passage.prefix)
        and text[passage.end :].startswith(passage.suffix)
    )


def test_an_edit_elsewhere_shifts_a_passage(library: Library, passage: Passage) -> None:
    assert update(library, "UPDATED\n\n" + STATEMENT) == 0
    found = library.passages.get(passage.id)
    assert (found.start, found.quote, found.status) == (passage.start + 9, NAIVE, AnchorStatus.SAME)
    assert (found.tags, found.note, found.uuid) == (passage.tags, passage.note, passage.uuid)
    assert found.revision_id == library.articles.get(1).revision_id != passage.revision_id
    assert found.rev > passage.rev


def test_an_edit_close_by_takes_the_new_context(library: Library, passage: Passage) -> None:
    assert update(library, LONGER) == 0
    found = library.passages.get(passage.id)
    assert (found.quote, found.status) == (NAIVE, AnchorStatus.SAME)
    assert found.prefix.endswith("officials said.\n\n")
    assert in_its_text(library, found)


def test_words_that_went_leave_an_orphan_on_the_revision_that_has_them(library: Library, passage: Passage) -> None:
    assert update(library, WITHOUT) == 1
    orphan = library.passages.get(passage.id)
    assert orphan.status is AnchorStatus.ORPHAN
    assert (orphan.span, orphan.quote, orphan.revision_id) == (passage.span, NAIVE, passage.revision_id)
    assert in_its_text(library, orphan)
    assert library.articles.content(1, passage.revision_id).text == STATEMENT


def test_an_orphan_is_found_when_its_words_come_back(library: Library, passage: Passage) -> None:
    update(library, WITHOUT)
    assert update(library, WITHOUT + "The end.\n") == 1
    assert update(library, "Corrected.\n\n" + STATEMENT) == 0
    found = library.passages.get(passage.id)
    assert (found.status, found.start) == (AnchorStatus.SAME, passage.start + 12)


def test_bytes_of_an_earlier_revision_are_that_revision_again(library: Library, passage: Passage, path: Path) -> None:
    update(library, WITHOUT)
    update(library, STATEMENT)
    assert library.articles.get(1).revision_id == passage.revision_id
    found = library.passages.get(passage.id)
    assert (found.status, found.span, found.revision_id) == (AnchorStatus.SAME, passage.span, passage.revision_id)
    assert query(path, "SELECT count(*) FROM revisions") == [(2,)]


def test_a_passage_that_moved_stays_so_until_somebody_sets_its_bounds(library: Library, passage: Passage) -> None:
    more = "They spoke of trade and of the sea.\n\nNeither of them had slept, an aide told those who waited outside.\n"
    body = STATEMENT.replace(NAIVE, "").replace("The talks", f"{more}\nThe talks")
    update(library, STATEMENT.replace("The talks", f"{more}\nThe talks"))
    update(library, f"{body}\n{NAIVE} And so on.\n")
    moved = library.passages.get(passage.id)
    assert moved.status is AnchorStatus.MOVED
    assert in_its_text(library, moved)
    update(library, f"Note.\n\n{body}\n{NAIVE} And so on.\n")
    assert library.passages.get(passage.id).status is AnchorStatus.MOVED
    again = library.passages.get(passage.id)
    assert library.passages.move(again.id, again.span).status is AnchorStatus.SAME


def test_an_orphan_can_be_put_on_the_current_text(library: Library, passage: Passage) -> None:
    update(library, WITHOUT)
    span = span_of(WITHOUT, "no statement")
    moved = library.passages.move(passage.id, span)
    assert (moved.status, moved.quote) == (AnchorStatus.SAME, "no statement")
    assert moved.revision_id == library.articles.get(1).revision_id


def test_the_same_span_of_an_older_revision_is_another_passage(library: Library, passage: Passage) -> None:
    other = "“No questions,” the speaker told all the journalists."[: len(NAIVE)].ljust(len(NAIVE), "!")
    assert update(library, STATEMENT.replace(NAIVE, other)) == 1
    new = library.passages.add(1, passage.span)
    assert new.id != passage.id
    assert new.quote == other


def test_a_slip_put_right_leaves_an_edited_passage(library: Library, passage: Passage) -> None:
    assert update(library, STATEMENT.replace("naive", "naïve")) == 0
    edited = library.passages.get(passage.id)
    assert (edited.status, edited.quote) == (AnchorStatus.EDITED, NAIVE.replace("naive", "naïve"))
    assert in_its_text(library, edited)


def test_a_doubtful_place_stays_so_until_somebody_says_that_it_is_right(library: Library, passage: Passage) -> None:
    twice = f"One. {NAIVE} Two. {NAIVE} Three."
    update(library, twice)
    doubtful = library.passages.get(passage.id)
    assert (doubtful.status, doubtful.quote) == (AnchorStatus.REVIEW, NAIVE)
    update(library, f"{twice} Four.")
    again = library.passages.get(passage.id)
    assert (again.status, again.quote) == (AnchorStatus.REVIEW, NAIVE)
    assert library.passages.move(again.id, again.span).status is AnchorStatus.SAME


def test_what_a_user_edited_is_kept(library: Library) -> None:
    article = add(library)
    library.articles.edit(article.id, title="My title")
    library.articles.edit(article.id, metadata=Metadata(author="Me"))
    newer = replace(draft(LONGER, title="Their title"), metadata=Metadata(author="Them", publisher="The Paper"))
    updated = library.articles.add(newer).article
    assert (updated.id, updated.title) == (article.id, "My title")
    assert (updated.metadata.author, updated.metadata.publisher) == ("Me", "The Paper")


def test_what_nobody_edited_follows_the_source(library: Library) -> None:
    add(library)
    updated = library.articles.add(draft(LONGER, title="A new title")).article
    assert updated.title == "A new title"
    assert (updated.length, updated.words) == (len(LONGER), 36)
    assert library.history.list(1)[0].what == "update “A statement”"


def test_undo_of_an_update_restores_all(library: Library, passage: Passage, path: Path) -> None:
    before = dump(path)
    update(library, WITHOUT)
    after = dump(path)
    assert library.history.undo().articles == (1,)
    assert dump(path) == before
    assert library.articles.content(1).text == STATEMENT
    library.history.redo()
    assert dump(path) == after
    assert len(list(undone(library))) == 3
    assert len(list(redone(library))) == 3
    assert dump(path) == after


def test_a_reading_place_is_carried_over(library: Library, opened: Opener) -> None:
    article = add(library)
    at = STATEMENT.index("The talks")
    library.articles.remember_place(article.id, Place(at, 5, at + 3))
    update(library, LONGER)
    moved = LONGER.index("The talks")
    assert library.articles.place(article.id) == Place(moved, 5, moved + 3)
    library.history.undo()
    assert library.articles.place(article.id) == Place(at, 5, at + 3)
    library.history.redo()
    library.articles.remember_place(article.id, Place(moved, moved, moved))
    library.history.undo()
    place = library.articles.place(article.id)
    assert 0 <= place.cursor <= len(STATEMENT)
    assert place.read_to <= len(STATEMENT)
