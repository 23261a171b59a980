"""Where a passage stood is never lost: old revisions keep their marks, and what was found is accepted or refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader import anchoring
from seedreader.domain.library import Library
from seedreader.domain.passages import AnchorStatus, Passage, passages_told
from seedreader.domain.text import Span
from seedreader.errors import InvalidValue, NotFound, StaleChange
from tests.storage.conftest import Opener
from tests.storage.helpers import NAIVE, STATEMENT, add, draft, dump, query, redone, run, span_of, undone
from tests.storage.test_updates import WITHOUT, update

EDITED = STATEMENT.replace("naive", "naïve")
TWICE = f"One. {NAIVE} Two. {NAIVE} Three."


@pytest.fixture
def passage(library: Library) -> Passage:
    article = add(library)
    return library.passages.add(article.id, span_of(STATEMENT, NAIVE), tags=["quote"], note="A note")


def stood(library: Library, number: int) -> list[tuple[int, str, AnchorStatus]]:
    """Which passages stand on a revision, on which words and how."""
    revision = library.articles.revisions(1)[number - 1]
    return [(each.id, each.quote, each.status) for each in library.passages.of_revision(1, revision.id)]


def test_revisions_are_listed_in_the_order_they_came(library: Library, passage: Passage) -> None:
    update(library, EDITED)
    first, second = library.articles.revisions(1)
    assert [(each.number, each.current, each.length) for each in (first, second)] == [
        (1, False, len(STATEMENT)),
        (2, True, len(EDITED)),
    ]
    assert second.sha256 == draft(EDITED).sha256
    assert first.added_at < second.added_at
    update(library, STATEMENT)
    assert [each.current for each in library.articles.revisions(1)] == [True, False]
    with pytest.raises(NotFound):
        library.articles.revisions(9)


def test_an_old_revision_keeps_its_marks(library: Library, passage: Passage) -> None:
    update(library, EDITED)
    update(library, WITHOUT)
    new = library.passages.add(1, span_of(WITHOUT, "statement"))
    edited = NAIVE.replace("naive", "naïve")
    assert stood(library, 1) == [(passage.id, NAIVE, AnchorStatus.SAME)]
    assert stood(library, 2) == [(passage.id, edited, AnchorStatus.EDITED)]
    assert stood(library, 3) == [(new.id, "statement", AnchorStatus.SAME)]
    library.passages.tag(passage.id, ["later"])
    (old,) = library.passages.of_revision(1, library.articles.revisions(1)[0].id)
    assert (old.tags, old.note, old.span) == (("later", "quote"), "A note", passage.span)


def test_a_revision_of_another_article_is_none_of_this_one(library: Library, passage: Passage) -> None:
    other = add(library, "Other words.", name="other.txt")
    with pytest.raises(NotFound):
        library.passages.of_revision(other.id, passage.revision_id)


def test_what_an_edited_passage_was_is_known_whatever_follows(library: Library, passage: Passage) -> None:
    assert library.passages.was(passage.id) is None
    update(library, EDITED)
    update(library, EDITED.replace("naïve", "naïf"))
    was = library.passages.was(passage.id)
    assert was is not None
    assert (was.quote, was.span, was.revision_id) == (NAIVE, passage.span, passage.revision_id)
    assert library.passages.get(passage.id).quote == NAIVE.replace("naive", "naïf")


def test_what_was_accepted_is_what_the_next_change_is_measured_by(library: Library, passage: Passage) -> None:
    update(library, EDITED)
    accepted = library.passages.accept(passage.id)
    assert (accepted.status, accepted.quote) == (AnchorStatus.SAME, NAIVE.replace("naive", "naïve"))
    assert library.history.list(1)[0].what.startswith("accept “")
    update(library, EDITED.replace("naïve", "naïf"))
    was = library.passages.was(passage.id)
    assert was is not None
    assert was.quote == accepted.quote


def test_a_candidate_that_is_right_is_accepted(library: Library, passage: Passage, path: Path) -> None:
    update(library, TWICE)
    doubtful = library.passages.get(passage.id)
    assert doubtful.status is AnchorStatus.REVIEW
    assert library.articles.get(1).to_review == 1
    before = dump(path)
    assert library.passages.accept(passage.id, seen_rev=doubtful.rev).status is AnchorStatus.SAME
    assert library.articles.get(1).to_review == 0
    assert library.articles.list()[0].to_review == 0
    library.history.undo()
    assert dump(path) == before


def test_accepting_again_changes_nothing(library: Library, passage: Passage) -> None:
    steps = len(library.history.list())
    assert library.passages.accept(passage.id) == passage
    assert len(library.history.list()) == steps


def test_a_candidate_that_is_wrong_is_refused(library: Library, passage: Passage, path: Path) -> None:
    update(library, TWICE)
    seen = library.passages.get(passage.id)
    before = dump(path)
    orphan = library.passages.orphan(passage.id, seen_rev=seen.rev)
    assert (orphan.status, orphan.quote, orphan.span) == (AnchorStatus.ORPHAN, NAIVE, passage.span)
    assert orphan.revision_id == passage.revision_id
    assert (orphan.tags, orphan.note) == (passage.tags, passage.note)
    assert stood(library, 1) == [(passage.id, NAIVE, AnchorStatus.SAME)]
    assert stood(library, 2) == []
    after = dump(path)
    library.history.undo()
    assert dump(path) == before
    library.history.redo()
    assert dump(path) == after
    assert library.passages.outlines(1, Span(0, len(TWICE))) == []


def test_what_was_refused_is_sought_from_where_it_was_known(library: Library, passage: Passage) -> None:
    update(library, TWICE)
    library.passages.orphan(passage.id)
    update(library, "Corrected.\n\n" + STATEMENT)
    found = library.passages.get(passage.id)
    assert (found.status, found.start) == (AnchorStatus.SAME, passage.start + 12)


def test_an_orphan_is_placed_by_hand_and_its_old_place_stays(library: Library, passage: Passage, path: Path) -> None:
    update(library, WITHOUT)
    before = dump(path)
    placed = library.passages.move(passage.id, span_of(WITHOUT, "no statement"))
    assert placed.status is AnchorStatus.SAME
    assert stood(library, 1) == [(passage.id, NAIVE, AnchorStatus.SAME)]
    assert stood(library, 2) == [(passage.id, "no statement", AnchorStatus.SAME)]
    library.history.undo()
    assert dump(path) == before


def test_a_source_that_goes_back_takes_its_marks_back(library: Library, passage: Passage, path: Path) -> None:
    update(library, TWICE)
    update(library, STATEMENT)
    found = library.passages.get(passage.id)
    assert (found.status, found.span, found.revision_id) == (AnchorStatus.SAME, passage.span, passage.revision_id)
    assert [status for _, _, status in stood(library, 2)] == [AnchorStatus.REVIEW]
    assert query(path, "SELECT count(*) FROM passage_places") == [(1,)]


def test_how_a_passage_stood_on_a_revision_is_so_again_when_that_comes_back(library: Library, passage: Passage) -> None:
    update(library, EDITED)
    update(library, WITHOUT)
    assert library.passages.get(passage.id).status is AnchorStatus.ORPHAN
    update(library, EDITED)
    found = library.passages.get(passage.id)
    assert (found.status, found.quote) == (AnchorStatus.EDITED, NAIVE.replace("naive", "naïve"))


def test_an_orphan_without_a_kept_place_is_one_of_an_older_library(
    library: Library, passage: Passage, path: Path
) -> None:
    update(library, WITHOUT)
    run(path, "DELETE FROM passage_places")
    assert stood(library, 1) == [(passage.id, NAIVE, AnchorStatus.SAME)]
    library.passages.move(passage.id, span_of(WITHOUT, "no statement"))
    assert stood(library, 1) == [(passage.id, NAIVE, AnchorStatus.SAME)]
    assert library.passages.was(passage.id) is not None


def test_neither_is_possible_where_it_means_nothing(library: Library, passage: Passage) -> None:
    with pytest.raises(InvalidValue, match="this very text"):
        library.passages.orphan(passage.id)
    update(library, WITHOUT)
    with pytest.raises(InvalidValue, match="no longer"):
        library.passages.accept(passage.id)
    orphan = library.passages.get(passage.id)
    assert library.passages.orphan(passage.id) == orphan


@pytest.mark.parametrize("how", ["accept", "orphan"])
def test_a_stale_judgement_is_refused(library: Library, passage: Passage, how: str) -> None:
    update(library, TWICE)
    seen = library.passages.get(passage.id)
    library.passages.set_note(passage.id, "changed meanwhile")
    with pytest.raises(StaleChange):
        getattr(library.passages, how)(passage.id, seen_rev=seen.rev)
    assert library.passages.get(passage.id).status is AnchorStatus.REVIEW


def test_places_go_and_come_with_their_passage(library: Library, passage: Passage, path: Path) -> None:
    update(library, EDITED)
    library.passages.delete(passage.id)
    assert stood(library, 1) == []
    library.history.undo()
    assert [each[1] for each in stood(library, 1)] == [NAIVE]
    library.articles.delete(1)
    assert query(path, "SELECT count(*) FROM passage_places") == [(0,)]
    library.history.undo()
    after = dump(path)
    assert len(list(undone(library))) == 3
    assert len(list(redone(library))) == 4
    library.history.undo()
    assert dump(path) == after


def test_the_search_is_made_before_the_library_is_locked(
    library: Library, passage: Passage, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While passages are sought, another program writes; what it did is not overwritten."""
    other = opened(coder="bob")
    found: list[Passage] = []
    search = anchoring.anchor

    def slowly(*arguments: object) -> object:
        if not found:
            found.append(other.passages.add(1, span_of(STATEMENT, "TOKYO")))
        return search(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(anchoring, "anchor", slowly)
    added = library.articles.add(draft("UPDATED\n\n" + STATEMENT))
    assert added.passages == {AnchorStatus.SAME: 2}
    assert library.passages.get(found[0].id).start == 9


def test_what_was_prepared_is_not_worked_out_again(
    library: Library, passage: Passage, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = draft(EDITED)
    (work,) = library.articles.prepare([draft(), draft("New", name="new.txt"), newer])
    work()
    assert not library.articles.prepare([newer])

    def fails(*_: object) -> None:
        raise AssertionError("sought again")

    monkeypatch.setattr(anchoring, "anchor", fails)
    assert library.articles.add(newer).passages == {AnchorStatus.EDITED: 1}
    library.history.undo()
    assert library.articles.prepare([newer]), "nothing is held for ever"


@pytest.mark.parametrize("prepared", [True, False], ids=["prepared", "at once"])
def test_of_several_sources_in_one_step_each_is_anchored(library: Library, passage: Passage, prepared: bool) -> None:
    (work,) = library.articles.prepare([draft(EDITED)])
    if prepared:
        work()
    with library.change("add 2 articles"):
        assert library.articles.add(draft(EDITED)).passages == {AnchorStatus.EDITED: 1}
        library.articles.add(draft("Another.", name="b.txt"))


@given(st.dictionaries(st.sampled_from(AnchorStatus), st.integers(0, 2000)))
def test_how_passages_stand_is_told(counts: dict[AnchorStatus, int]) -> None:
    told = passages_told(counts)
    numbers = [
        int(part.split()[0].replace(",", "")) for part in told.replace(": ", "|").replace(", ", "|").split("|") if part
    ]
    assert numbers[:1] == ([sum(counts.values())] if sum(counts.values()) else [])
    assert sum(numbers[1:]) == sum(counts.values())
    assert passages_told({AnchorStatus.SAME: 3, AnchorStatus.EDITED: 1, AnchorStatus.REVIEW: 1}) == (
        "5 passages: 3 same, 1 edited, 1 to review"
    )
