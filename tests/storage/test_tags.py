"""The codebook: one name for one tag, with what is below it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from seedreader.domain.library import Library
from seedreader.domain.passages import Passage
from seedreader.domain.tags import PALETTE, Tag, tag_name
from seedreader.domain.text import Span
from seedreader.errors import AlreadyExists, Ambiguous, InvalidValue, NotFound
from seedreader.storage.mending.checking import check_library
from tests.storage.helpers import add, dump, query, run


def names(library: Library) -> list[str]:
    return [tag.name for tag in library.tags.list()]


def mark(library: Library, start: int, *tags: str) -> Passage:
    return library.passages.add(1, Span(start, start + 5), tags=tags)


def as_another_program_may(path: Path, tag: Tag, name: str) -> None:
    """Give a tag a name that differs from another's in case alone."""
    run(path, f"UPDATE tags SET name = '{name}' WHERE id = {tag.id}")


def test_new_tags_that_look_like_others_are_found_whatever_makes_them(library: Library) -> None:
    add(library)
    mark(library, 0, "quote", "claim", "actor/japan")
    changes: list[tuple[Callable[[], object], dict[str, str]]] = [
        (lambda: mark(library, 7, "Quote", "other"), {}),
        (lambda: mark(library, 7, "qu\u043ete"), {"qu\u043ete": "quote"}),
        (lambda: library.tags.rename("qu\u043ete", "QUOT\u0415"), {"QUOT\u0415": "quote"}),
        (lambda: library.tags.merge("QUOT\u0415", "quote"), {}),
        (lambda: library.tags.rename("quote", "qu\u043ete"), {}),
        (lambda: library.tags.rename("qu\u043ete", "quote"), {}),
        (lambda: library.tags.create("c1aim"), {"c1aim": "claim"}),
        (lambda: library.tags.create("act\u043er/japan"), {"act\u043er/japan": "actor/japan"}),
        (lambda: mark(library, 14, "new", "n\u0435w"), {"n\u0435w": "new"}),
    ]
    for change, looks in changes:
        with library.new_lookalikes() as found:
            change()
        assert found == [("tag", *pair) for pair in looks.items()]


def test_a_tag_of_which_nothing_is_seen_can_be_given_another_name(library: Library) -> None:
    add(library)
    passage = mark(library, 0, "quote", "claim")
    as_another_program_may(library.path, library.tags.find("quote"), "\u200b")
    library.passages.tag(passage.id, ["more"])
    library.passages.set_tags(passage.id, ["\u200b", "claim"], seen_rev=library.passages.get(passage.id).rev)
    with pytest.raises(InvalidValue):
        mark(library, 7, "\u2060")
    assert library.tags.rename("\u200b", "quote").name == "quote"
    assert library.passages.get(passage.id).tags == ("claim", "quote")


@pytest.fixture
def coded(library: Library) -> Library:
    """A library with an article and a few tagged passages."""
    add(library)
    mark(library, 0, "actor", "actor/japan")
    mark(library, 10, "actor/japan/abe", "quote")
    mark(library, 20, "quote")
    return library


def test_create(library: Library) -> None:
    tag = library.tags.create(" actor / japan", description="Who?", color="ABC")
    assert (tag.name, tag.description, tag.color) == ("actor/japan", "Who?", "#aabbcc")
    assert (tag.passages, tag.articles, tag.coder) == (0, 0, "ada")
    assert library.tags.find("actor/japan") == tag
    assert library.history.list(1)[0].what == "add tag actor/japan"
    with pytest.raises(AlreadyExists):
        library.tags.create("actor/japan")
    with pytest.raises(InvalidValue):
        library.tags.create("actor//japan")
    with pytest.raises(InvalidValue):
        library.tags.create("other", color="green")
    assert names(library) == ["actor/japan"]


def test_colours_come_from_the_palette_the_least_used_first(library: Library) -> None:
    tags = [library.tags.create(f"tag {number}") for number in range(len(PALETTE) + 2)]
    assert [tag.color for tag in tags] == [*PALETTE, *PALETTE[:2]]
    library.tags.delete("tag 4")
    assert library.tags.create("another").color == PALETTE[4]


def test_the_list_counts_passages_and_articles_and_keeps_branches_together(coded: Library) -> None:
    add(coded, "Another article.", name="b")
    coded.passages.add(2, Span(0, 3), tags=["quote", "Actor-like", "Zeal", "actor/Abe"])
    counts = [(tag.name, tag.passages, tag.articles) for tag in coded.tags.list()]
    assert counts == [
        ("actor", 1, 1),
        ("actor/Abe", 1, 1),
        ("actor/japan", 1, 1),
        ("actor/japan/abe", 1, 1),
        ("Actor-like", 1, 1),
        ("quote", 3, 2),
        ("Zeal", 1, 1),
    ]
    assert coded.tags.list() == [coded.tags.find(name) for name, *_ in counts]


def test_find_in_another_case(library: Library, path: Path) -> None:
    tag = library.tags.create("Straße")
    assert library.tags.find("STRASSE") == tag
    as_another_program_may(path, library.tags.create("other"), "strasse")
    assert library.tags.find("Straße") == tag
    with pytest.raises(Ambiguous, match="More than one"):
        library.tags.find("STRASSE")


@pytest.mark.parametrize(("first", "second"), [("Quote/Naive", "quote/naive"), ("Straße", "STRASSE"), ("ǰ", "J̌")])
def test_no_second_tag_in_another_case(library: Library, first: str, second: str) -> None:
    add(library)
    assert mark(library, 0, first, second).tags == (first,)
    assert mark(library, 10, second).tags == (first,)
    passage = library.passages.add(1, Span(20, 25))
    assert library.passages.tag(passage.id, [second]).tags == (first,)
    assert library.passages.set_tags(passage.id, [second, first]).tags == (first,)
    assert library.passages.get(passage.id).rev == library.passages.set_tags(passage.id, [second]).rev
    assert names(library) == [first]
    assert library.history.list()[-2].what.endswith(f"as {first}")
    with pytest.raises(AlreadyExists, match="in case alone") as caught:
        library.tags.create(second)
    assert "use that one" in caught.value.hint
    library.tags.create("other")
    with pytest.raises(AlreadyExists, match="in case alone") as caught:
        library.tags.rename("other", second)
    assert "merge the two" in caught.value.hint
    assert library.tags.rename(first, second).name == tag_name(second)


def test_where_two_are_alike_the_exact_one_is_meant(library: Library, path: Path) -> None:
    add(library)
    library.tags.create("Quote")
    as_another_program_may(path, library.tags.create("other"), "quote")
    assert mark(library, 0, "quote", "Quote").tags == ("Quote", "quote")
    with pytest.raises(Ambiguous):
        mark(library, 10, "QUOTE")
    assert library.tags.rename("Quote", "citation").name == "citation"
    assert mark(library, 10, "QUOTE").tags == ("quote",)


def test_a_name_that_no_tag_has_is_compared_with_none(coded: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedreader.storage.tag_names.near", None)
    assert coded.tags.known("qoute") is None
    assert coded.tags.known(" Quote") == coded.tags.find("quote")
    with pytest.raises(InvalidValue):
        coded.tags.known("a//b")


def test_find_shows_near_names(coded: Library) -> None:
    with pytest.raises(NotFound) as caught:
        coded.tags.find("Qoute")
    assert caught.value.hint == "Close to it: quote."
    with pytest.raises(NotFound) as caught:
        coded.tags.find("zzz")
    assert caught.value.hint


@pytest.mark.parametrize("level", ["deep", "DEEP", "deep/er"])
@pytest.mark.parametrize(("act", "more"), [("find", ()), ("delete", ()), ("split", ("a", [1])), ("describe", ("a",))])
def test_a_level_that_is_no_tag_tells_what_stands_below(
    coded: Library, path: Path, level: str, act: str, more: tuple[object, ...]
) -> None:
    for number in range(7):
        coded.tags.create(f"deep/er/tag {number}")
    before = dump(path)
    with pytest.raises(NotFound, match="only tags below it") as caught:
        getattr(coded.tags, act)(level, *more)
    shown = ", ".join(f"deep/er/tag {number}" for number in range(5))
    assert caught.value.hint == f"Name one of them: {shown} and 2 others."
    assert dump(path) == before


@pytest.mark.parametrize(
    ("level", "new", "expected"),
    [
        ("deep", "low", ["low/a", "low/er/tag"]),
        ("DEEP", "low", ["low/a", "low/er/tag"]),
        ("deep", "deep/deep", ["deep/deep/a", "deep/deep/er/tag"]),
        ("deep", "Deep", ["Deep/a", "Deep/er/tag"]),
        ("deep", "quote", ["quote", "quote/a", "quote/er/tag"]),
        ("deep/er", "deep", ["deep/a", "deep/tag"]),
    ],
)
def test_renaming_a_level_that_is_no_tag(
    library: Library, path: Path, level: str, new: str, expected: list[str]
) -> None:
    for name in ("quote", "deep/er/tag", "deep/a", "deeper"):
        library.tags.create(name)
    before = dump(path)
    renamed = library.tags.rename(level, new)
    assert renamed.name.startswith(f"{new}/")
    assert renamed in library.tags.list()
    assert [name for name in names(library) if name not in ("quote", "deeper")] == [
        name for name in expected if name != "quote"
    ]
    assert [change.what for change in library.history.list(2)] == [
        f"rename tag {level.lower()} to {new}",
        "add tag deeper",
    ]
    library.history.undo()
    assert dump(path) == before


def test_a_level_cannot_be_renamed_onto_another_tag(coded: Library, path: Path) -> None:
    coded.tags.create("deep/japan")
    before = dump(path)
    with pytest.raises(AlreadyExists):
        coded.tags.rename("deep", "Actor")
    with pytest.raises(NotFound):
        coded.tags.rename("shallow", "deep")
    assert dump(path) == before


def test_rename_takes_what_is_below_along(coded: Library) -> None:
    coded.tags.create("actor-ish")
    before = coded.tags.find("actor")
    renamed = coded.tags.rename("actor", "who")
    assert (renamed.id, renamed.uuid, renamed.name) == (before.id, before.uuid, "who")
    assert names(coded) == ["actor-ish", "quote", "who", "who/japan", "who/japan/abe"]
    assert coded.passages.get(1).tags == ("who", "who/japan")
    assert coded.history.list(1)[0].what == "rename tag actor to who"
    coded.history.undo()
    assert coded.passages.get(1).tags == ("actor", "actor/japan")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("actor", "actor/japan", ["actor/japan", "actor/japan/japan", "actor/japan/japan/abe", "quote"]),
        ("actor/japan", "japan", ["actor", "japan", "japan/abe", "quote"]),
        ("actor", "Actor", ["Actor", "Actor/japan", "Actor/japan/abe", "quote"]),
        ("actor/japan/abe", "quote/abe", ["actor", "actor/japan", "quote", "quote/abe"]),
        ("ACTOR/japan", "actor", None),
        ("quote", "actor", None),
        ("quote", "actor/japan/abe", None),
    ],
)
def test_renaming_within_the_tree(coded: Library, path: Path, old: str, new: str, expected: list[str] | None) -> None:
    before = dump(path)
    if expected is None:
        with pytest.raises(AlreadyExists):
            coded.tags.rename(old, new)
        assert dump(path) == before
    else:
        assert coded.tags.rename(old, new).name == new
        assert names(coded) == expected
        coded.history.undo()
        assert dump(path) == before


def test_a_branch_can_be_pulled_up_over_its_old_place(library: Library) -> None:
    for name in ("a/a", "a/a/a", "a/a/a/a"):
        library.tags.create(name)
    library.tags.rename("a/a", "a")
    assert names(library) == ["a", "a/a", "a/a/a"]


def test_renaming_to_the_same_name_is_no_step(coded: Library, path: Path) -> None:
    before = dump(path)
    changes = len(coded.history.list())
    coded.tags.rename("quote", "quote")
    assert dump(path) == before
    assert len(coded.history.list()) == changes


def test_a_name_too_long_below_is_refused_whole(library: Library) -> None:
    library.tags.create("a")
    library.tags.create("a/" + "b" * 150)
    with pytest.raises(InvalidValue):
        library.tags.rename("a", "c" * 60)
    assert names(library) == ["a", "a/" + "b" * 150]


def test_merge_moves_passages(coded: Library, path: Path) -> None:
    mark(coded, 30, "quote", "claim")
    before, passage = dump(path), coded.passages.get(3)
    merged = coded.tags.merge("quote", "claim")
    assert (merged.name, merged.passages) == ("claim", 3)
    assert names(coded) == ["actor", "actor/japan", "actor/japan/abe", "claim"]
    assert [coded.passages.get(number).tags for number in (2, 3, 4)] == [
        ("actor/japan/abe", "claim"),
        ("claim",),
        ("claim",),
    ]
    assert coded.passages.get(3).rev > passage.rev
    assert query(path, "SELECT kind FROM tombstones") == [("tag",)]
    assert coded.history.list(1)[0].articles == (1,)
    coded.history.undo()
    assert dump(path) == before


def test_merge_refuses_what_it_cannot_do(coded: Library, path: Path) -> None:
    before = dump(path)
    with pytest.raises(InvalidValue, match="itself"):
        coded.tags.merge("quote", "Quote")
    with pytest.raises(InvalidValue, match="one below it"):
        coded.tags.merge("actor", "actor/japan")
    with pytest.raises(NotFound):
        coded.tags.merge("quote", "claim")
    assert dump(path) == before


def test_merge_takes_what_is_below_along(coded: Library, path: Path) -> None:
    mark(coded, 30, "who/Japan", "actor/china")
    before = dump(path)
    coded.tags.create("who")
    assert coded.tags.merge("actor", "who").passages == 1
    assert names(coded) == ["quote", "who", "who/china", "who/Japan", "who/Japan/abe"]
    assert [coded.passages.get(number).tags for number in (1, 2, 4)] == [
        ("who", "who/Japan"),
        ("quote", "who/Japan/abe"),
        ("who/Japan", "who/china"),
    ]
    assert coded.tags.merge("who/Japan", "who").passages == 2
    assert names(coded) == ["quote", "who", "who/abe", "who/china"]
    for _ in range(3):
        coded.history.undo()
    assert dump(path) == before


@pytest.mark.parametrize(
    ("name", "level", "expected"),
    [
        ("actor/japan", "", ["actor", "japan", "japan/abe", "quote"]),
        ("actor/japan", " / ", ["actor", "japan", "japan/abe", "quote"]),
        ("quote", "Actor", ["actor", "actor/japan", "actor/japan/abe", "actor/quote"]),
        ("ACTOR", "said / by", ["quote", "said/by/actor", "said/by/actor/japan", "said/by/actor/japan/abe"]),
        ("actor/japan", "actor", ["actor", "actor/japan", "actor/japan/abe", "quote"]),
    ],
)
def test_move(coded: Library, path: Path, name: str, level: str, expected: list[str]) -> None:
    before = dump(path)
    changes = len(coded.history.list())
    coded.tags.move(name, level)
    assert names(coded) == expected
    if len(coded.history.list()) > changes:
        assert coded.history.list(1)[0].what.startswith("move tag actor" if "a" in name.lower() else "move tag quote")
        coded.history.undo()
    assert dump(path) == before


def test_move_refuses_what_it_cannot_do(coded: Library, path: Path) -> None:
    coded.tags.create("japan")
    before = dump(path)
    with pytest.raises(InvalidValue, match="below itself"):
        coded.tags.move("actor", "actor/japan")
    with pytest.raises(AlreadyExists):
        coded.tags.move("actor/japan", "")
    with pytest.raises(NotFound):
        coded.tags.move("nobody", "")
    assert dump(path) == before


def test_split(coded: Library, path: Path) -> None:
    mark(coded, 30, "quote", "quote/short")
    before = dump(path)
    assert coded.tags.split("Quote", "QUOTE/short", [3, 4, 3]).passages == 2
    assert [coded.passages.get(number).tags for number in (2, 3, 4)] == [
        ("actor/japan/abe", "quote"),
        ("quote/short",),
        ("quote/short",),
    ]
    assert coded.history.list(1)[0].what == "split tag quote: 2 passages to quote/short"
    coded.history.undo()
    assert dump(path) == before
    made = coded.tags.split("quote", "claim", [2])
    assert (made.name, made.passages, coded.tags.find("quote").passages) == ("claim", 1, 2)
    coded.history.undo()
    assert dump(path) == before
    with pytest.raises(NotFound, match="Passage 1 does not carry"):
        coded.tags.split("quote", "claim", [2, 1])
    with pytest.raises(InvalidValue):
        coded.tags.split("quote", "Quote", [2])
    assert dump(path) == before


def test_delete_with_those_below(coded: Library, path: Path) -> None:
    before = dump(path)
    assert coded.tags.delete("actor", below=True).name == "actor"
    assert names(coded) == ["quote"]
    assert coded.passages.get(1).tags == ()
    assert coded.history.list(1)[0].what == "delete tag actor and 2 below it"
    coded.history.undo()
    assert dump(path) == before
    coded.tags.delete("actor")
    assert coded.tags.delete("Actor", below=True).name == "actor/japan"
    assert names(coded) == ["quote"]


def test_how_many_carry_both(coded: Library) -> None:
    add(coded, "Another article.", name="b")
    coded.passages.add(2, Span(0, 3), tags=["actor/japan", "quote"])
    assert coded.tags.shared("actor/japan", "quote") == 1
    assert coded.tags.shared("Actor", "quote") == 0
    with pytest.raises(NotFound):
        coded.tags.shared("nobody", "quote")


def test_carrying_comes_in_slices_in_the_order_of_articles_and_text(library: Library) -> None:
    texts = [add(library, f"Words of article {number}, and some more.", name=f"{number}").id for number in range(120)]
    for article_id in reversed(texts):
        if article_id % 3:
            library.passages.add(article_id, Span(6, 8), tags=["a/b"])
            library.passages.add(article_id, Span(0, 5), tags=["a", "a/b"])
            library.passages.add(article_id, Span(0, 3), tags=["ab"])
    whole = [passage.id for passage in library.passages.iterate(tag="A")]
    found: list[int] = []
    after: int | None = 0
    slices = articles = 0
    while after is not None:
        part = library.tags.carrying("A", after=after, about=50)
        found, after, slices, articles = found + part.ids, part.after, slices + 1, articles + part.articles
    assert len(whole) == 160
    assert found == whole
    assert (slices, articles) == (2, 80)
    assert library.tags.carrying("a/b", about=10_000).ids == whole
    assert library.tags.carrying("ab", about=10_000).after is None


def test_describe_and_colour(coded: Library) -> None:
    assert coded.tags.describe("quote", "Someone's words").description == "Someone's words"
    assert coded.tags.color("Quote", "#ABCDEF").color == "#abcdef"
    changes = len(coded.history.list())
    coded.tags.describe("quote", "Someone's words")
    coded.tags.color("quote", "abcdef")
    assert len(coded.history.list()) == changes
    with pytest.raises(NotFound):
        coded.tags.describe("claim", "")
    with pytest.raises(NotFound):
        coded.tags.color("claim", "#000000")


def test_delete_leaves_the_passages(coded: Library, path: Path) -> None:
    tag = coded.tags.find("quote")
    assert coded.tags.delete("quote") == tag
    assert [coded.passages.get(number).tags for number in (2, 3)] == [("actor/japan/abe",), ()]
    assert "quote" not in names(coded)
    assert query(path, "SELECT uuid FROM tombstones") == [(tag.uuid,)]
    with pytest.raises(NotFound):
        coded.tags.delete("quote")
    coded.tags.delete("actor")
    assert names(coded) == ["actor/japan", "actor/japan/abe"]


def test_a_tag_nobody_carries_stays(coded: Library) -> None:
    coded.passages.delete(3)
    coded.passages.untag(2, ["quote"])
    assert coded.tags.find("quote").passages == 0


def test_a_merge_of_more_than_is_written_at_one_go_is_one_step_back_and_forth(library: Library, path: Path) -> None:
    article = add(library, "word " * 1300)
    with library.change("mark many"):
        for at in range(1200):
            tags = ["one", "other"] if at % 3 == 0 else ["one"]
            library.passages.add(article.id, Span(5 * at, 5 * at + 4), tags=tags)
    before = dump(path)
    library.tags.merge("one", "other")
    assert library.tags.find("other").passages == 1200
    assert all(passage.tags == ("other",) for passage in library.passages.iterate())
    assert [finding for finding in check_library(path) if not finding.ok] == []
    after = dump(path)
    library.history.undo()
    assert dump(path) == before
    assert [finding for finding in check_library(path) if not finding.ok] == []
    library.history.redo()
    assert dump(path) == after
