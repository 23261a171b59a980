"""A library with damaged values can be read, named by the check, and put right: nothing ends in a crash."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest

from seedreader.comparing.gathering import threads_of
from seedreader.domain.history import ChangeState
from seedreader.domain.library import Library
from seedreader.domain.links import Direction
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span
from seedreader.errors import LibraryInvalid, SeedreaderError
from seedreader.storage import open_library
from seedreader.storage.damaged import from_json, known
from seedreader.storage.driver import sqlite3
from seedreader.storage.repairing import repair_library
from tests.storage.helpers import STATEMENT, add
from tests.storage.test_checking import wrong

FLIPS = 150


@pytest.fixture
def compared(library: Library, path: Path) -> Path:
    """A library with passages, links, a thread with a label, and parallels that were found."""
    add(library)
    add(library, STATEMENT + "An afterthought.", name="other.txt", title="Another")
    one = library.passages.add(1, Span(0, 5), tags=["place"], note="A note")
    other = library.passages.add(2, Span(0, 5), tags=["place"])
    library.links.add(one.id, other.id, "related")
    library.threads.set_label(one.id, "Where")
    library.session.set("place", {"article": 1})
    while library.parallels.catch_up(1.0).articles:
        pass
    while library.search.catch_up(1.0):
        pass
    library.close()
    return path


def unchecked(path: Path, *statements: str) -> None:
    """What a disk does, which heeds no constraint."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def test_a_status_that_there_is_not_asks_to_be_looked_at_and_goes_when_it_is_accepted(compared: Path) -> None:
    unchecked(compared, "UPDATE passages SET anchor_status = 'lost' WHERE id = 1")
    assert "anchors" in wrong(compared)
    list(repair_library(compared, "ada", accept=True))
    with closing(open_library(compared, coder="ada")) as library:
        (passage,) = library.passages.of_article(1)
        assert passage.status is AnchorStatus.REVIEW
        assert [outline.status for outline in library.passages.outlines(1)] == [AnchorStatus.REVIEW]
        library.passages.accept(passage.id)
    assert wrong(compared) == {}


def test_values_that_there_are_not_are_taken_for_what_claims_least(compared: Path) -> None:
    unchecked(
        compared,
        "UPDATE link_types SET direction = 'Both'",
        "UPDATE changes SET state = 'gone', articles = '{'",
        "UPDATE texts SET marks = '[[1'",
        "UPDATE articles SET edited = '['",
        "UPDATE session SET value = '{'",
    )
    with closing(open_library(compared, coder="ada")) as library:
        assert {each.direction for each in library.links.types()} == {Direction.ASSOCIATIVE}
        assert {each.state for each in library.history.list()} == {ChangeState.DROPPED}
        assert library.articles.content(1).marks == ()
        assert library.articles.content(1).text == STATEMENT
        assert library.session.get("place") is None
        assert library.articles.edit(1, title="Named anew").title == "Named anew"
    assert "contents" in wrong(compared)


@pytest.mark.parametrize(("content", "value"), [("[1]", [1]), ("{}", []), ("[", []), (None, []), (b"[1]", [])])
def test_json_is_read_or_replaced(content: object, value: list[int]) -> None:
    assert from_json(content, []) == value


def test_a_known_value_is_what_it_says() -> None:
    assert [known(AnchorStatus, each.value) for each in AnchorStatus] == list(AnchorStatus)


DERIVED: dict[str, str] = {
    "features that cannot be unpacked": "UPDATE sentences SET features = CAST(x'00' || substr(features, 2) AS BLOB)",
    "words that are not the text's": "UPDATE sentences SET text = 'X' || substr(text, 2) WHERE number = 1",
    "a sentence that is gone": "DELETE FROM sentences WHERE number = 1",
    "a band that there is not": "UPDATE found_parallels SET band = 'certain'",
    "an index without an end": "UPDATE sentence_terms_data SET block = x'ff' WHERE id > 1000",
}


@pytest.mark.parametrize("damage", DERIVED)
def test_what_follows_from_the_texts_is_found_damaged_and_made_anew(compared: Path, damage: str) -> None:
    with closing(open_library(compared, coder="ada")) as library:
        before = library.parallels.best()
    assert before
    unchecked(compared, DERIVED[damage])
    assert list(wrong(compared)) == ["parallels"]
    list(repair_library(compared, "ada"))
    assert wrong(compared) == {}
    with closing(open_library(compared, coder="ada")) as library:
        while library.parallels.catch_up(1.0).articles:
            pass
        assert library.parallels.best() == before


INDEXED: dict[str, str] = {
    "an index without an end": "UPDATE article_words_data SET block = x'ff' WHERE id > 1000",
    "an index of notes without an end": "UPDATE note_words_data SET block = x'ff' WHERE id > 1000",
    "an article that nobody indexes": "DELETE FROM indexed WHERE article_id = 1",
    "an article as it was": "UPDATE indexed SET title = 'Another title' WHERE article_id = 1",
}


@pytest.mark.parametrize("damage", INDEXED)
def test_an_index_of_words_is_found_damaged_and_made_anew(compared: Path, damage: str) -> None:
    unchecked(compared, INDEXED[damage])
    assert list(wrong(compared)) == ["words"]
    list(repair_library(compared, "ada"))
    assert wrong(compared) == {}
    with closing(open_library(compared, coder="ada")) as library:
        while library.search.catch_up(1.0):
            pass
        assert {hit.article for hit in library.search.find("leaders").hits} == {1, 2}
        assert len(library.search.find("note:note").hits) == 1
    assert wrong(compared) == {}


def test_comparing_goes_on_where_what_it_goes_by_is_damaged(compared: Path) -> None:
    unchecked(compared, DERIVED["features that cannot be unpacked"])
    with closing(open_library(compared, coder="ada")) as library:
        with pytest.raises(LibraryInvalid, match="parallels are found by is damaged"):
            library.parallels.best()
        add(library, "TOKYO — The two leaders met on Friday, it was said.", name="third.txt")
        for _ in range(20):
            if not library.parallels.catch_up(1.0).articles:
                break
        assert library.parallels.best()
    assert wrong(compared) == {}


def uses(library: Library) -> Iterator[Callable[[], object]]:
    """What a reader does with a library."""
    yield library.articles.list
    for read in (library.articles.content, library.passages.of_article, library.passages.outlines):
        yield partial(read, 1)
        yield partial(read, 2)
    yield lambda: [list(rows) for rows in (library.rows.annotations(), library.rows.links(), library.rows.codebook())]
    yield library.links.types
    yield library.history.list
    yield lambda: threads_of(library)
    yield library.parallels.best
    yield library.parallels.counts
    yield partial(library.search.find, "leaders note:note")
    yield partial(library.search.catch_up, 0.1)
    yield lambda: library.session.get("place")
    yield lambda: library.parallels.catch_up(0.1)
    yield from [library.history.undo] * 4
    yield from [library.history.redo] * 2


@pytest.mark.slow
def test_a_changed_byte_anywhere_is_an_answer_and_no_crash(compared: Path, tmp_path: Path) -> None:
    chance, content, copy = random.Random(7), compared.read_bytes(), tmp_path / "copy" / "library.db"
    copy.parent.mkdir()
    for place in chance.sample(range(100, len(content)), FLIPS):
        shutil.rmtree(copy.parent)
        copy.parent.mkdir()
        damaged = bytearray(content)
        damaged[place] ^= chance.randrange(1, 256)
        copy.write_bytes(damaged)
        with suppress(SeedreaderError), closing(open_library(copy, coder="ada")) as library:
            for use in uses(library):
                with suppress(SeedreaderError):
                    use()
