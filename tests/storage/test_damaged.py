"""A library with damaged values can be read, named by the check, and put right: nothing ends in a crash."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest

from seedreader.comparing.gathering import threads_of
from seedreader.domain.articles import Place
from seedreader.domain.history import ChangeState
from seedreader.domain.library import Library
from seedreader.domain.links import Direction
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span
from seedreader.errors import LibraryInvalid, SeedreaderError
from seedreader.storage import open_library
from seedreader.storage.file.damaged import from_json, known
from seedreader.storage.file.driver import sqlite3
from seedreader.storage.mending.repairing import repair_library
from seedreader.storage.mending.telling_damage import damage_told
from seedreader.storage.schema.checksums import REMEMBERED
from seedreader.storage.words.word_index import key_of, number_of_part
from tests.storage.helpers import STATEMENT, add, assert_summed_up
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


def damaged_and_repaired(path: Path, damage: str, check: str) -> None:
    """Damage a library, which that check and no other finds, and repair it, after which nothing is found."""
    unchecked(path, damage)
    assert list(wrong(path)) == [check]
    list(repair_library(path, "ada"))
    assert wrong(path) == {}


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
    "a term in a sentence that has it not": "INSERT INTO sentence_terms (rowid, terms) VALUES (0, 'abc')",
    "a term that stands in none": "INSERT INTO sentence_terms (sentence_terms) VALUES ('delete-all')",
    "a count of spelling": "UPDATE spelling_counts SET sentences = sentences + 1",
    "a count of terms": "UPDATE recent_term_counts SET sentences = sentences + 1",
    "a term that is not counted": "DELETE FROM recent_term_counts WHERE term % 2 = 0",
    "a score": "UPDATE found_parallels SET score = score + 0.5",
    "a parallel of another article": "UPDATE found_parallels SET one_article = other_article",
    "an end that is none": "UPDATE compared SET reached = 3 WHERE article_id = 2",
    "sentences of a text that there is not": "UPDATE compared SET revision_id = 77 WHERE article_id = 2",
    "sentences of another article's text": "UPDATE compared SET revision_id = 1 WHERE article_id = 2",
    "sentences of no article": "UPDATE compared SET first = stop, sampled = 0 WHERE article_id = 2",
}


@pytest.mark.parametrize("damage", DERIVED)
def test_what_follows_from_the_texts_is_found_damaged_and_made_anew(compared: Path, damage: str) -> None:
    with closing(open_library(compared, coder="ada")) as library:
        before = library.parallels.best()
    assert before
    damaged_and_repaired(compared, DERIVED[damage], "parallels")
    with closing(open_library(compared, coder="ada")) as library:
        while library.parallels.catch_up(1.0).articles:
            pass
        assert library.parallels.best() == before


INDEXED: dict[str, str] = {
    "an index without an end": "UPDATE article_words_data SET block = x'ff' WHERE id > 1000",
    "an index of notes without an end": "UPDATE note_words_data SET block = x'ff' WHERE id > 1000",
    "an article that nobody indexes": "DELETE FROM indexed WHERE article_id = 1",
    "an article as it was": "UPDATE indexed SET title = 'Another title' WHERE article_id = 1",
    "an article that is half indexed": "UPDATE indexed SET reached = 5 WHERE article_id = 1",
    "an article that was indexed some other time": "UPDATE indexed SET generation = 3 WHERE article_id = 1",
    "an article taken for outdated": f"INSERT INTO outdated_words VALUES ({key_of(1, 0)})",
    "a word that does not stand there": (
        f"INSERT INTO article_words (rowid, title, text) VALUES ({number_of_part(key_of(1, 0), 0)}, '', 'otherwise')"
    ),
    "words of no article": (
        f"INSERT INTO article_words (rowid, title, text) VALUES ({number_of_part(key_of(9, 0), 0)}, '', 'otherwise')"
    ),
    "an index that lost its words": "INSERT INTO article_words (article_words) VALUES ('delete-all')",
    "a count of words": "UPDATE article_words_docsize SET sz = x'0505'",
    "the counts of all words": "UPDATE article_words_data SET block = x'050505' WHERE id = 1",
    "a note that is not in it": "DELETE FROM note_words",
    "a note as it was": "UPDATE note_words_content SET c0 = 'another'",
    "a note that is not there": "INSERT INTO note_words (rowid, note) VALUES (7, 'otherwise')",
}


@pytest.mark.parametrize("damage", INDEXED)
def test_an_index_of_words_is_found_damaged_and_made_anew(compared: Path, damage: str) -> None:
    damaged_and_repaired(compared, INDEXED[damage], "words")
    with closing(open_library(compared, coder="ada")) as library:
        while library.search.catch_up(1.0):
            pass
        assert {hit.article for hit in library.search.find("leaders").hits} == {1, 2}
        assert len(library.search.find("note:note").hits) == 1
    assert wrong(compared) == {}


SUMMED: dict[str, str] = {
    "an outline": "UPDATE passage_outlines SET links = links + 1",
    "an outline that is gone": "DELETE FROM passage_outlines WHERE passage_id = 1",
    "the tags of an outline": "UPDATE passage_outlines SET tags = '9'",
    "the count of an article": "UPDATE article_counts SET links = 7",
    "an article without a count": "DELETE FROM article_counts",
    "a tag in an article": "UPDATE tag_articles SET passages = 3 WHERE article_id = 1",
    "a tag on no passage of an article": "INSERT INTO tag_articles VALUES (1, 99, 0)",
    "the count of a tag": "UPDATE tag_counts SET passages = 9",
    "a set of tags": "UPDATE tag_sets SET passages = 4 WHERE article_id = 1",
    "a set of tags that is gone": "DELETE FROM tag_sets WHERE article_id = 1",
    "the count of a set": "UPDATE tag_set_counts SET passages = 9",
}


@pytest.mark.parametrize("damage", SUMMED)
def test_what_is_summed_up_is_found_damaged_and_counted_anew(compared: Path, damage: str) -> None:
    damaged_and_repaired(compared, SUMMED[damage], "summaries")
    assert_summed_up(compared)


@pytest.mark.parametrize("table", REMEMBERED)
def test_what_is_remembered_is_found_damaged(compared: Path, table: str) -> None:
    with closing(open_library(compared, coder="ada")) as library:
        library.drafts.keep("note", "What is typed")
        library.articles.remember_place(1, Place(5, 0, 9))
    column = {"drafts": "text", "session": "value", "reading_places": "cursor"}[table]
    unchecked(compared, f"UPDATE {table} SET {column} = 7")
    assert list(wrong(compared)) == ["remembered"]
    list(repair_library(compared, "ada"))
    with closing(open_library(compared, coder="ada")) as library:
        assert library.drafts.get("note") == ("7" if table == "drafts" else "What is typed")
        assert library.session.get("place") == (None if table == "session" else {"article": 1})
        assert library.articles.place(1) == (Place() if table == "reading_places" else Place(5, 0, 9))
    assert list(wrong(compared)) == (["remembered"] if table == "drafts" else []), "what was typed is not thrown away"
    list(repair_library(compared, "ada", accept=True))
    assert wrong(compared) == {}


def test_a_crash_that_came_of_damage_is_told_as_that(compared: Path) -> None:
    unchecked(compared, "UPDATE passages SET quote = x'00' WHERE id = 1")
    with pytest.raises(LibraryInvalid, match="is damaged: passage 1 is not what was written"), damage_told(compared):
        raise TypeError("bytes where there were none")


def test_a_crash_in_a_sound_library_stays_one(compared: Path) -> None:
    with pytest.raises(TypeError, match="a bug"), damage_told(compared):
        raise TypeError("a bug")


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


def test_a_colour_that_is_none_is_grey(compared: Path) -> None:
    unchecked(compared, "UPDATE tags SET color = '#12' || char(27) || '[7m'")
    assert "tag" in " ".join(wrong(compared)["contents"])
    with closing(open_library(compared, coder="ada")) as library:
        assert {tag.color for tag in library.tags.list()} == {"#808080"} == {library.tags.find("place").color}
        assert library.tags.color("place", "#4aa3df").color == "#4aa3df"
