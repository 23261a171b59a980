"""Links: typed, read from both ends, once."""

from pathlib import Path

import pytest

from seedreader.domain.library import Library
from seedreader.domain.links import SHIPPED_LINK_TYPES, Direction, LinkTypeDefinition
from seedreader.domain.text import Span
from seedreader.errors import AlreadyExists, Ambiguous, InvalidValue, NotFound, StaleChange
from seedreader.storage import open_library
from tests.storage.helpers import STATEMENT, add, dump


@pytest.fixture
def passages(library: Library) -> list[int]:
    """Two passages of a first article and two of a second."""
    first, second = add(library, name="a"), add(library, STATEMENT * 2, name="b")
    return [
        library.passages.add(article.id, Span(start, start + 5)).id for article in (first, second) for start in (0, 10)
    ]


def newest(library: Library) -> str:
    return library.history.list(1)[0].what


def test_a_link_has_a_meaning_in_both_directions(library: Library, passages: list[int]) -> None:
    link = library.links.add(passages[0], passages[2], "quotes", note="Word for word")
    assert (link.type, link.inverse, link.symmetric) == ("quotes", "quoted by", False)
    assert (link.direction, link.note, link.coder) == (Direction.ONE_WAY, "Word for word", "ada")
    assert (link.source_id, link.target_id) == (passages[0], passages[2])
    assert library.links.get(link.id) == link
    assert library.links.find(str(link.id)) == library.links.find(link.uuid[:8]) == link
    assert [library.passages.get(passage).links for passage in passages] == [1, 0, 1, 0]
    assert newest(library) == "link “TOKYO” to “TOKYO” as quotes"
    assert library.history.list(1)[0].articles == (1, 2)


def test_a_link_is_there_once(library: Library, passages: list[int]) -> None:
    one, two = passages[:2]
    library.links.add(one, two, "quotes")
    library.links.add(two, one, "quotes")
    library.links.add(one, two, "related")
    before = len(library.history.list())
    for source, target, type_name in ((one, two, "quotes"), (one, two, "related"), (two, one, "related")):
        with pytest.raises(AlreadyExists):
            library.links.add(source, target, type_name)
    with pytest.raises(InvalidValue):
        library.links.add(one, one, "related")
    with pytest.raises(NotFound):
        library.links.add(one, 99, "related")
    with pytest.raises(NotFound):
        library.links.add(one, two, "resembles")
    assert len(library.history.list()) == before


def test_links_of_passages_and_of_articles(library: Library, passages: list[int]) -> None:
    inside = library.links.add(passages[0], passages[1], "related")
    across = library.links.add(passages[2], passages[1], "corrects")
    other = library.links.add(passages[3], passages[2], "updates")
    assert library.links.of_passages([passages[1]]) == [inside, across]
    assert library.links.of_passages([passages[0], passages[1]]) == [inside, across]
    assert library.links.of_passages([]) == []
    assert library.links.of_article(1) == [inside, across]
    assert library.links.of_article(2) == [across, other]
    assert list(library.links.iterate()) == [inside, across, other]


def test_iterate_may_be_written_to_meanwhile(library: Library, passages: list[int]) -> None:
    for type_name in ("quotes", "corrects", "updates"):
        library.links.add(passages[0], passages[1], type_name)
    assert [library.links.delete(link.id).type for link in library.links.iterate()] == ["quotes", "corrects", "updates"]


def test_notes_and_types_change(library: Library, passages: list[int]) -> None:
    link = library.links.add(passages[0], passages[2], "quotes")
    noted = library.links.set_note(link.id, "Almost", seen_rev=link.rev)
    assert noted.note == "Almost"
    assert newest(library) == "note on the link “TOKYO” – “TOKYO”"
    assert library.links.set_note(link.id, "Almost") == noted
    with pytest.raises(StaleChange):
        library.links.set_note(link.id, "", seen_rev=link.rev)
    changed = library.links.set_type(link.id, "paraph", seen_rev=noted.rev)
    assert (changed.type, changed.note) == ("paraphrases", "Almost")
    assert library.links.set_type(link.id, "paraphrases") == changed
    with pytest.raises(StaleChange):
        library.links.set_type(link.id, "quotes", seen_rev=link.rev)
    with pytest.raises(StaleChange):
        library.links.delete(link.id, seen_rev=link.rev)


def test_a_type_cannot_make_a_link_twice(library: Library, passages: list[int]) -> None:
    library.links.add(passages[0], passages[1], "related")
    link = library.links.add(passages[1], passages[0], "quotes")
    with pytest.raises(AlreadyExists):
        library.links.set_type(link.id, "related")
    assert library.links.get(link.id) == link


def test_delete(library: Library, passages: list[int], path: Path) -> None:
    link = library.links.add(passages[0], passages[2], "quotes")
    before = dump(path)
    assert library.links.delete(link.id, seen_rev=link.rev) == link
    assert newest(library) == "unlink “TOKYO” – “TOKYO”"
    for call in (library.links.get, library.links.delete):
        with pytest.raises(NotFound):
            call(link.id)
    with pytest.raises(NotFound):
        library.links.find(link.uuid)
    library.history.undo()
    assert dump(path) == before


def test_the_vocabulary_ships(library: Library, tmp_path: Path) -> None:
    types = library.links.types()
    assert [each.name for each in types] == [each.name for each in SHIPPED_LINK_TYPES]
    for each, definition in zip(types, SHIPPED_LINK_TYPES, strict=True):
        assert (each.inverse, each.description, each.maps_to, each.direction, each.symmetric) == (
            definition.inverse,
            definition.description,
            definition.maps_to,
            definition.direction,
            definition.symmetric,
        )
    other = open_library(tmp_path / "other.db", coder="bob")
    assert [each.uuid for each in other.links.types()] == [each.uuid for each in types]
    other.close()


def test_a_word_of_ones_own(library: Library, passages: list[int]) -> None:
    definition = LinkTypeDefinition(" denies ", "denied by", "Says it is not so.", "cito:disputes")
    denies = library.links.add_type(definition)
    assert (denies.name, denies.inverse, denies.symmetric) == ("denies", "denied by", False)
    assert library.links.types()[-1] == denies
    assert library.links.add(passages[0], passages[1], "denies").inverse == "denied by"
    for name, there in (("denies", "denies"), ("Denies", "denies"), ("QUOTES", "quotes")):
        with pytest.raises(AlreadyExists, match=f"There is a link type {there} already"):
            library.links.add_type(LinkTypeDefinition(name, "x", ""))
    with pytest.raises(AlreadyExists, match="paraphrases is a link type of its own"):
        library.links.add_type(LinkTypeDefinition("echoes", "Paraphrases", ""))
    with pytest.raises(InvalidValue):
        library.links.add_type(LinkTypeDefinition("", "x", ""))
    library.history.undo()
    library.history.undo()
    assert len(library.links.types()) == len(SHIPPED_LINK_TYPES)


def test_new_types_that_look_like_others_are_found_from_both_sides(library: Library) -> None:
    changes = [
        (LinkTypeDefinition("qu\u043etes", "x", ""), [("qu\u043etes", "quotes")]),
        (LinkTypeDefinition("corre\u200bcts", "y", ""), [("corre\u200bcts", "corrects")]),
        (LinkTypeDefinition("cites", "QUOTED BY\u200d", ""), [("QUOTED BY\u200d", "quoted by")]),
        (LinkTypeDefinition("claim", "claimed by", ""), []),
    ]
    for definition, looks in changes:
        with library.new_lookalikes() as found:
            library.links.add_type(definition)
        assert found == [("link type", *pair) for pair in looks]


def test_find_type(library: Library) -> None:
    assert library.links.find_type("quotes").name == "quotes"
    assert library.links.find_type("Contra").name == "contradicts"
    library.links.add_type(LinkTypeDefinition("quote", "quoted in", ""))
    assert library.links.find_type("quote").name == "quote"
    with pytest.raises(Ambiguous) as caught:
        library.links.find_type("corr")
    assert caught.value.hint == "It could be corroborates; corrects."
    with pytest.raises(NotFound) as missing:
        library.links.find_type("contradcts")
    assert "contradicts" in missing.value.hint
