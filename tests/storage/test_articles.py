"""Articles: added once, listed with their counts, found by what a reader would call them, edited, deleted."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from seedreader.domain.articles import AddStatus, Mark, MarkKind, Metadata, Place, ReadState
from seedreader.domain.library import Library
from seedreader.domain.text import Span
from seedreader.errors import Ambiguous, InvalidValue, NotFound, StaleChange
from tests.storage.conftest import Opener
from tests.storage.helpers import STATEMENT, add, draft, dump, query

MARKS = (
    Mark(0, 5, MarkKind.HEADING, "2"),
    Mark(8, 40, MarkKind.LINK, "https://example.org/?a=1&b=“2”"),
    Mark(8, 20, MarkKind.LIST_ITEM, "•", 2),
)


def test_what_is_added_is_what_is_read(library: Library) -> None:
    metadata = Metadata("A. Writer", "The Paper", "https://example.org/1", "2018-04-27", "2018-05-01T10:00Z", "en")
    added = library.articles.add(replace(draft(metadata=metadata), marks=tuple(reversed(MARKS)), encoding="utf-16"))
    assert added.status is AddStatus.ADDED
    article = added.article
    assert (article.id, article.title, article.source_name) == (1, "A statement", "statement.txt")
    assert (article.source, article.format, article.encoding) == ("/articles/statement.txt", "text", "utf-16")
    assert article.metadata == metadata
    assert (article.length, article.coder, article.rev) == (len(STATEMENT), "ada", 1)
    assert article.words == 31
    assert article.added_at == article.modified_at
    assert article.added_at.endswith("Z") and len(article.added_at) == 27
    assert library.articles.get(1) == article
    content = library.articles.content(1)
    assert (content.text, content.marks) == (STATEMENT, tuple(sorted(MARKS)))
    assert content.revision_id == article.revision_id


@pytest.mark.parametrize("text", ["", "a\x00b\x00", "Ru\u0308ckkehr 👩‍👩‍👧 \u202e\U0010ffff", "\n" * 10])
def test_any_text_comes_back_as_it_was(library: Library, text: str) -> None:
    article = add(library, text)
    assert library.articles.content(article.id).text == text
    assert article.length == len(text)


def test_half_a_character_is_refused_whole(library: Library, path: Path) -> None:
    before = dump(path)
    with pytest.raises(InvalidValue):
        library.articles.add(replace(draft(), title="\ud800"))
    assert dump(path) == before
    assert library.history.list() == []


def test_the_same_bytes_change_nothing_under_any_name(library: Library, path: Path) -> None:
    article = add(library)
    before = dump(path)
    for name in ("statement.txt", "copy.txt"):
        again = library.articles.add(draft(name=name, title="Another title"))
        assert (again.status, again.article) == (AddStatus.UNCHANGED, article)
    assert dump(path) == before
    assert len(library.history.list()) == 1


def test_of_two_sources_with_the_same_bytes_each_is_recognised_as_itself(library: Library) -> None:
    add(library, "One.", name="a.txt")
    second = add(library, "Two.", name="b.txt")
    add(library, "Two. Three.", name="b.txt")
    add(library, "One. Two.", name="a.txt")
    assert library.articles.add(draft("Two. Three.", name="b.txt")).article.id == second.id


def test_revisions_with_the_same_text_share_it(library: Library, path: Path) -> None:
    add(library, name="a.txt")
    library.articles.add(replace(draft(name="b.txt"), sha256="0" * 64, encoding="utf-16"))
    assert query(path, "SELECT count(*) FROM revisions") == [(2,)]
    assert query(path, "SELECT count(*) FROM texts") == [(1,)]


def test_the_list_counts_passages_and_links(library: Library) -> None:
    first, second, third = (add(library, f"{STATEMENT}{name}", name=name) for name in ("a", "b", "c"))
    passages = [library.passages.add(first.id, Span(start, start + 3)) for start in range(3)]
    other = library.passages.add(second.id, Span(0, 5))
    library.links.add(passages[0].id, passages[1].id, "related")
    library.links.add(other.id, passages[0].id, "quotes")
    listed = library.articles.list()
    assert [(article.id, article.passages, article.links) for article in listed] == [
        (first.id, 3, 2),
        (second.id, 1, 1),
        (third.id, 0, 0),
    ]
    assert listed == [library.articles.get(article.id) for article in listed]


def test_how_far_a_reader_got(library: Library, opened: Opener) -> None:
    article = add(library, "x" * 1000)

    def state() -> ReadState:
        assert library.articles.list() == [library.articles.get(article.id)]
        return library.articles.get(article.id).read_state

    assert library.articles.place(article.id) == Place()
    assert state() is ReadState.UNREAD
    library.articles.remember_place(article.id, Place(500, 480, 600))
    assert state() is ReadState.READING
    library.articles.remember_place(article.id, Place(10, 0, 20))
    assert library.articles.place(article.id) == Place(10, 0, 600)
    library.articles.remember_place(article.id, Place(10, 0, 979))
    assert state() is ReadState.READING
    library.articles.remember_place(article.id, Place(10, 0, 980))
    assert state() is ReadState.READ
    assert opened().articles.place(article.id) == Place(10, 0, 980)
    assert [change.what for change in library.history.list()] == ["add “A statement”"]


def test_an_article_of_a_few_characters_can_be_read(library: Library) -> None:
    article = add(library, "abc")
    library.articles.remember_place(article.id, Place(2, 0, 2))
    assert library.articles.get(article.id).read_state is ReadState.READ


def test_an_article_brought_back_has_its_place(library: Library) -> None:
    article = add(library)
    library.articles.remember_place(article.id, Place(9, 3, 50))
    library.articles.delete(article.id)
    library.history.undo()
    assert library.articles.place(article.id) == Place(9, 3, 50)


def test_edit_changes_what_it_is_told_to(library: Library) -> None:
    article = add(library)
    edited = library.articles.edit(article.id, title="Another title", seen_rev=article.rev)
    assert (edited.title, edited.metadata) == ("Another title", article.metadata)
    assert edited.rev > article.rev
    assert edited.modified_at > article.modified_at
    metadata = Metadata(author="A. Writer", language="en")
    assert library.articles.edit(article.id, metadata=metadata).metadata == metadata
    changes = len(library.history.list())
    library.articles.edit(article.id, title="Another title", metadata=metadata)
    assert len(library.history.list()) == changes
    with pytest.raises(StaleChange):
        library.articles.edit(article.id, title="A third", seen_rev=article.rev)
    with pytest.raises(InvalidValue):
        library.articles.edit(article.id, title=" \n")
    with pytest.raises(NotFound):
        library.articles.edit(99, title="A title")


def test_delete_takes_passages_and_links_with_it_and_leaves_tombstones(library: Library, path: Path) -> None:
    first, second = add(library, name="a"), add(library, STATEMENT * 2, name="b")
    passage = library.passages.add(first.id, Span(0, 5), tags=["quote"])
    other = library.passages.add(second.id, Span(0, 5), tags=["quote"])
    link = library.links.add(passage.id, other.id, "contradicts")
    with pytest.raises(StaleChange):
        library.articles.delete(first.id, seen_rev=first.rev + 1)
    library.articles.delete(first.id, seen_rev=first.rev)
    assert [article.id for article in library.articles.list()] == [second.id]
    assert library.passages.get(other.id).links == 0
    assert library.tags.find("quote").passages == 1
    assert query(path, "SELECT kind, uuid, coder FROM tombstones ORDER BY id") == [
        ("link", link.uuid, "ada"),
        ("passage", passage.uuid, "ada"),
        ("article", first.uuid, "ada"),
    ]
    assert query(path, "SELECT count(*) FROM revisions WHERE article_id = 1") == [(0,)]
    assert library.history.list(1)[0].articles == (first.id, second.id)
    for call in (library.articles.get, library.articles.content, library.articles.place, library.passages.of_article):
        with pytest.raises(NotFound):
            call(first.id)
    library.history.undo()
    assert query(path, "SELECT count(*) FROM tombstones") == [(0,)]
    assert library.links.get(link.id) == link


def test_ids_are_not_given_twice(library: Library) -> None:
    article = add(library)
    library.articles.delete(article.id)
    assert add(library).id > article.id


@pytest.fixture
def five(library: Library) -> Library:
    """Articles whose titles and names invite confusion."""
    for number, (name, title) in enumerate(
        [
            ("000_3e04.txt", "War"),
            ("001_0b50.txt", "War and Peace"),
            ("002_ddf0.txt", "Straße nach Nirgendwo"),
            ("003_3471.md", "2"),
            ("100%_true.txt", "100_ percent"),
        ]
    ):
        add(library, f"Text {number}", name=name, title=title)
    return library


@pytest.mark.parametrize(
    ("reference", "article_id"),
    [
        ("1", 1),
        (" 2 ", 2),
        ("001_0b50.txt", 2),
        ("001", 2),
        ("/articles/002_ddf0.txt", 3),
        ("war", 1),
        ("War and", 2),
        ("strasse", 3),
        ("003_3471.MD", 4),
        ("100%", 5),
        ("100_", 5),
    ],
)
def test_find(five: Library, reference: str, article_id: int) -> None:
    assert five.articles.find(reference).id == article_id


def test_a_number_that_is_an_id_wins(five: Library) -> None:
    assert five.articles.find("2").id == 2
    five.articles.delete(2)
    assert five.articles.find("2").id == 4


def test_find_by_uuid(five: Library) -> None:
    article = five.articles.get(3)
    assert five.articles.find(article.uuid) == article


def test_find_names_the_choices(five: Library) -> None:
    with pytest.raises(Ambiguous) as caught:
        five.articles.find("00")
    assert "1 (War); 2 (War and Peace); 3 (Straße nach Nirgendwo); 4 (2)" in caught.value.hint


def test_find_names_at_most_five_choices(library: Library) -> None:
    for number in range(7):
        add(library, str(number), name=f"{number}.txt", title=f"Report {number}")
    with pytest.raises(Ambiguous) as caught:
        library.articles.find("report")
    assert caught.value.hint.count("Report") == 5
    assert "and others" in caught.value.hint


@pytest.mark.parametrize("reference", ["99", "peace", "", "  ", "9" * 40, "\x00", "%", "²"])
def test_what_is_not_there(five: Library, reference: str) -> None:
    with pytest.raises(NotFound) as caught:
        five.articles.find(reference)
    assert caught.value.hint


def test_near_names_are_shown(five: Library) -> None:
    with pytest.raises(NotFound) as caught:
        five.articles.find("Wra and Peace")
    assert "War and Peace" in caught.value.hint


def test_only_the_articles_own_revisions_are_its_content(library: Library) -> None:
    first, second = add(library, "One.", name="a"), add(library, "Two.", name="b")
    with pytest.raises(NotFound):
        library.articles.content(first.id, second.revision_id)
    with pytest.raises(NotFound):
        library.articles.content(first.id, 99)


def test_the_same_text_of_the_same_outlet_is_recognised_under_another_name(library: Library) -> None:
    text = STATEMENT * 3

    def added(name: str, noise: str, publisher: str = "", url: str = "", words: str = text) -> AddStatus:
        given = draft(words, name=name, metadata=Metadata(publisher=publisher, url=url))
        return library.articles.add(replace(given, sha256=hashlib.sha256(noise.encode()).hexdigest())).status

    assert added("a.html", "1", "The Gull", "https://gull.example/a") is AddStatus.ADDED
    assert added("b.html", "2", "The Gull", "https://www.gull.example/a?from=mail") is AddStatus.UNCHANGED
    assert added("c.txt", "3") is AddStatus.UNCHANGED
    assert added("d.html", "4", "The Tern", "https://tern.example/a") is AddStatus.ADDED, "who carries it is another"
    assert added("e.html", "5", "", "https://auk.example/a") is AddStatus.ADDED
    assert added("f.txt", "6", words="Read more.") is AddStatus.ADDED
    assert added("g.txt", "7", words="Read more.") is AddStatus.ADDED, "what is short may be the same by chance"
