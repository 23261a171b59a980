"""What a library's links come to: the thread of a passage, and what is worth a second look."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from seedreader.comparing.audit import About, Check, audit
from seedreader.comparing.cells import read_synopsis
from seedreader.comparing.gathering import audit_of, thread_of
from seedreader.domain.library import Library
from seedreader.domain.text import Span
from seedreader.errors import NotFound
from seedreader.storage import open_library
from tests.storage.helpers import add, draft, span_of

WIRE, COLD = "The ferry ran aground off Hallo in March.", "It was a cold night, and nobody was ashore."
OTHER, LATER = "A ship hit rocks near the island, its crew asleep.", "Nobody has been heard yet by the court."
FERRY, SHIP = f"{WIRE} {COLD}\n", f"{OTHER} {LATER}\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Articles 1 and 2 have the same words, 3 others; passages 1 to 6 are their sentences, in order."""
    with closing(open_library(tmp_path / "library.db", coder="ada")) as library:
        for article, text in enumerate((FERRY, FERRY + "Copied.\n", SHIP), 1):
            add(library, text, name=f"{article}.txt", title=f"Report {article}")
            for words in (WIRE, COLD) if article < 3 else (OTHER, LATER):
                library.passages.add(article, span_of(text, words))
        yield library


def test_the_thread_of_a_passage_is_all_that_links_lead_to(library: Library) -> None:
    for one, other in ((6, 5), (5, 3), (1, 3)):
        library.links.add(one, other, "related")
    library.links.add(2, 4, "related")
    assert {member.passage for member in thread_of(library, 6).members} == {1, 3, 5, 6}
    assert thread_of(library, 1) == thread_of(library, 6)
    assert {member.passage for member in thread_of(library, 4).members} == {2, 4}


def test_a_passage_without_links_is_in_no_thread(library: Library) -> None:
    with pytest.raises(NotFound, match="No link leads"):
        thread_of(library, 1)
    with pytest.raises(NotFound, match="no passage"):
        thread_of(library, 99)


def test_a_cell_says_how_an_article_is_linked_read_from_its_side(library: Library) -> None:
    for one, other, link_type in ((5, 1, "quotes"), (1, 3, "related"), (6, 1, "contradicts"), (5, 3, "quotes")):
        library.links.add(one, other, link_type)
    (row,) = read_synopsis(library).rows
    assert {article: [(each.name, each.article) for each in cell.relations] for article, cell in row.cells.items()} == {
        1: [("quoted by", 3), ("related", 2), ("contradicts", 3)],
        2: [("related", 1), ("quoted by", 3)],
        3: [("quotes", 1), ("contradicts", 1), ("quotes", 2)],
    }
    assert row.cells[3].links == ("quotes", "contradicts")
    assert {article for article, cell in row.cells.items() if cell.conflict} == {1, 3}


def test_what_is_worth_a_second_look(library: Library) -> None:
    same = library.links.add(1, 3, "same-wording").id
    within = library.links.add(2, 1, "elaborates").id
    bare = library.links.add(4, 5, "contradicts", note=" ").id
    library.links.add(4, 6, "contradicts", note="When it was.")
    library.passages.tag(1, ["ferry", "island"])
    library.passages.tag(3, ["ferry"])
    library.articles.add(draft(SHIP.replace(OTHER, ""), name="3.txt", title="Report 3"))
    found = [each[:4] for each in audit_of(library)]
    assert found == [
        (Check.LOST_END, About.LINK, bare, 5),
        (Check.UNEXPLAINED, About.LINK, bare, 4),
        (Check.ONE_ARTICLE, About.LINK, within, 2),
        (Check.USED_ONCE, About.TAG, "island", None),
    ]
    library.links.delete(within)
    assert (Check.ONE_ORIGIN, About.THREAD, 1, 1) in [each[:4] for each in audit_of(library)]
    library.links.delete(same)
    library.links.add(1, library.passages.add(1, Span(0, 9)).id, "related")
    assert Check.ONE_ORIGIN not in {each.check for each in audit_of(library)}


def test_suggestions_that_wait_are_told_of_each_article_that_has_any() -> None:
    (found,) = audit([], {}, [], [], {2: 0, 1: 3}, {1: "Report 1", 2: "Report 2"})
    assert found[:4] == (Check.UNANSWERED, About.ARTICLE, 1, None)
    assert found.detail == "3 in “Report 1”"
