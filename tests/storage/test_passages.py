"""Passages: marked, tagged, noted, moved, deleted; found and gone through in the order of the text."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from seedreader.domain.articles import Article
from seedreader.domain.library import Library
from seedreader.domain.passages import AnchorStatus, Passage
from seedreader.domain.text import Span
from seedreader.errors import Ambiguous, InvalidValue, NotFound, StaleChange
from tests.storage.conftest import Opener
from tests.storage.helpers import NAIVE, STATEMENT, add, query, run, span_of


@pytest.fixture
def article(library: Library) -> Article:
    return add(library)


@pytest.fixture
def passage(library: Library, article: Article) -> Passage:
    return library.passages.add(article.id, span_of(STATEMENT, NAIVE), tags=["quote", "actor/japan"])


def newest(library: Library) -> str:
    return library.history.list(1)[0].what


def test_a_passage_keeps_its_words_and_what_stands_around_them(library: Library, article: Article) -> None:
    span = span_of(STATEMENT, NAIVE)
    passage = library.passages.add(article.id, span, tags=["quote", " actor / japan", "quote"], note="Who said it?")
    assert passage.span == span
    assert passage.quote == NAIVE
    assert passage.prefix == STATEMENT[span.start - 32 : span.start]
    assert passage.suffix == STATEMENT[span.end : span.end + 32]
    assert passage.tags == ("actor/japan", "quote")
    assert (passage.note, passage.coder, passage.status) == ("Who said it?", "ada", AnchorStatus.SAME)
    assert (passage.article_id, passage.revision_id, passage.links) == (article.id, article.revision_id, 0)
    assert library.passages.get(passage.id) == passage
    assert newest(library) == "tag “We cannot be naive,”…” as quote, actor/japan"


@pytest.mark.parametrize(
    ("tags", "note", "what"),
    [
        ([], "", "mark “TOKYO — The two leade…”"),
        ([], "Where?", "note on “TOKYO — The two leade…”"),
        (["place"], "Where?", "tag “TOKYO — The two leade…” as place"),
    ],
)
def test_the_history_says_what_was_done(
    library: Library, article: Article, tags: list[str], note: str, what: str
) -> None:
    library.passages.add(article.id, Span(0, 30), tags=tags, note=note)
    assert newest(library) == what
    assert library.history.list(1)[0].articles == (article.id,)


def test_bounds_are_code_points_and_not_snapped(library: Library) -> None:
    article = add(library, "e\u0301👩‍👩‍👧 ok")
    assert library.passages.add(article.id, Span(1, 3)).quote == "\u0301👩"


def test_a_span_past_the_end_is_refused(library: Library, article: Article) -> None:
    end = len(STATEMENT)
    assert library.passages.add(article.id, Span(end - 1, end)).quote == "\n"
    with pytest.raises(InvalidValue, match="past the end"):
        library.passages.add(article.id, Span(end - 1, end + 1), tags=["quote"])
    assert library.tags.list() == []


def test_the_same_span_of_the_same_coder_is_the_same_passage(
    library: Library, article: Article, opened: Opener
) -> None:
    span = Span(0, 5)
    first = library.passages.add(article.id, span, tags=["place"], note="Here")
    second = library.passages.add(article.id, span, tags=["city", "place"], note="There")
    assert second.id == first.id
    assert (second.tags, second.note) == (("city", "place"), "Here\nThere")
    assert second.rev > first.rev
    again = library.passages.add(article.id, span, tags=["city"])
    assert again == second
    assert library.history.list(1)[0].id == second.rev
    other = opened(coder="bob").passages.add(article.id, span, tags=["city"])
    assert other.id != first.id
    assert (other.coder, other.note) == ("bob", "")
    assert opened(coder="bob").passages.add(article.id, span, note="Mine").note == "Mine"


def test_tags_are_put_on_and_taken_off(library: Library, passage: Passage) -> None:
    tagged = library.passages.tag(passage.id, ["claim", "quote"], seen_rev=passage.rev)
    assert tagged.tags == ("actor/japan", "claim", "quote")
    assert tagged.rev > passage.rev
    assert library.passages.tag(passage.id, ["claim"]) == tagged
    untagged = library.passages.untag(passage.id, ["QUOTE", "claim"])
    assert untagged.tags == ("actor/japan",)
    assert untagged.rev > tagged.rev
    assert newest(library) == "take claim, quote off “We cannot be naive,”…”"
    assert [tag.name for tag in library.tags.list()] == ["actor/japan", "claim", "quote"]
    with pytest.raises(NotFound, match="does not carry"):
        library.passages.untag(passage.id, ["actor/japan", "quote"])
    assert library.passages.get(passage.id) == untagged


def test_set_tags_makes_these_the_tags(library: Library, passage: Passage) -> None:
    changed = library.passages.set_tags(passage.id, ["claim", "quote"], seen_rev=passage.rev)
    assert changed.tags == ("claim", "quote")
    assert library.passages.set_tags(passage.id, ["quote", "claim"]) == changed
    assert library.passages.set_tags(passage.id, []).tags == ()
    assert newest(library) == "take all tags off “We cannot be naive,”…”"


def test_notes(library: Library, passage: Passage) -> None:
    noted = library.passages.set_note(passage.id, "=1+1\n“ok” 👍", seen_rev=passage.rev)
    assert noted.note == "=1+1\n“ok” 👍"
    assert library.passages.set_note(passage.id, "=1+1\n“ok” 👍") == noted
    assert library.passages.set_note(passage.id, "").note == ""
    assert newest(library).startswith("remove the note on")


def test_move_takes_the_words_of_the_new_place(library: Library, passage: Passage) -> None:
    span = span_of(STATEMENT, "We must assess")
    moved = library.passages.move(passage.id, span, seen_rev=passage.rev)
    assert (moved.span, moved.quote) == (span, "We must assess")
    assert moved.prefix.endswith("said. “")
    assert (moved.tags, moved.uuid, moved.created_at) == (passage.tags, passage.uuid, passage.created_at)
    assert library.passages.move(passage.id, span) == moved
    with pytest.raises(InvalidValue):
        library.passages.move(passage.id, Span(0, 10_000))


def test_delete_returns_it_as_it_was(library: Library, article: Article, passage: Passage, path: Path) -> None:
    other = library.passages.add(article.id, Span(0, 5))
    link = library.links.add(other.id, passage.id, "elaborates")
    passage = library.passages.get(passage.id)
    assert passage.links == 1
    assert library.passages.delete(passage.id, seen_rev=passage.rev) == passage
    assert library.passages.get(other.id).links == 0
    with pytest.raises(NotFound):
        library.passages.get(passage.id)
    with pytest.raises(NotFound):
        library.links.get(link.id)
    assert query(path, "SELECT kind FROM tombstones ORDER BY id") == [("link",), ("passage",)]
    library.history.undo()
    assert library.passages.get(passage.id) == passage
    assert library.links.get(link.id) == link


def test_a_stale_rev_writes_nothing(library: Library, passage: Passage, opened: Opener) -> None:
    other = opened(coder="bob")
    version = library.data_version()
    assert library.data_version() == version
    changed = other.passages.set_note(passage.id, "Mine")
    assert library.data_version() != version
    seen = passage.rev
    changes: list[Callable[[], object]] = [
        lambda: library.passages.set_note(passage.id, "No, mine", seen_rev=seen),
        lambda: library.passages.tag(passage.id, ["new"], seen_rev=seen),
        lambda: library.passages.untag(passage.id, ["quote"], seen_rev=seen),
        lambda: library.passages.set_tags(passage.id, [], seen_rev=seen),
        lambda: library.passages.move(passage.id, Span(0, 5), seen_rev=seen),
        lambda: library.passages.delete(passage.id, seen_rev=seen),
    ]
    for change in changes:
        with pytest.raises(StaleChange) as caught:
            change()
        assert caught.value.hint
    assert library.passages.get(passage.id) == changed
    assert library.passages.set_note(passage.id, "Ours", seen_rev=changed.rev).note == "Ours"


def test_an_undone_and_redone_change_has_the_rev_it_had(library: Library, passage: Passage) -> None:
    noted = library.passages.set_note(passage.id, "A note")
    library.history.undo()
    assert library.passages.get(passage.id) == passage
    library.history.redo()
    assert library.passages.get(passage.id) == noted


@pytest.mark.parametrize("call", ["get", "delete"])
def test_what_is_missing_is_told(library: Library, call: str) -> None:
    with pytest.raises(NotFound):
        getattr(library.passages, call)(1)


def test_what_is_missing_is_told_by_every_change(library: Library) -> None:
    with pytest.raises(NotFound):
        library.passages.add(1, Span(0, 1))
    with pytest.raises(NotFound):
        library.passages.tag(1, ["quote"])
    with pytest.raises(NotFound):
        library.passages.of_article(1)
    assert library.history.list() == []


def test_find(library: Library, article: Article, path: Path) -> None:
    uuids = ["1234aaaa-0000-4000-8000-000000000000", "1234bbbb-0000-4000-8000-000000000000", "99999999-" + "0" * 27]
    for number, uuid in enumerate(uuids):
        library.passages.add(article.id, Span(number, number + 1))
        run(path, f"UPDATE passages SET uuid = '{uuid}' WHERE id = {number + 1}")
    assert library.passages.find("1").id == 1
    assert library.passages.find(" 1234A ").id == 1
    assert library.passages.find(uuids[1]).id == 2
    assert library.passages.find("9999").id == 3
    with pytest.raises(Ambiguous) as caught:
        library.passages.find("1234")
    assert uuids[0] in caught.value.hint and uuids[1] in caught.value.hint
    for reference in ("4", "999", "1234c", "", "%", "9" * 30, uuids[0] + "0"):
        with pytest.raises(NotFound):
            library.passages.find(reference)


def test_the_order_of_an_article(library: Library, article: Article) -> None:
    for start, end in ((65, 69), (60, 63), (65, 80), (60, 62)):
        library.passages.add(article.id, Span(start, end))
    orphan = library.passages.add(article.id, span_of(STATEMENT, "TOKYO"))
    add(library, STATEMENT.replace("TOKYO — ", ""))
    listed = library.passages.of_article(article.id)
    assert listed[-1].id == orphan.id and listed[-1].status is AnchorStatus.ORPHAN
    keys = [(passage.status is AnchorStatus.ORPHAN, passage.start, -passage.end) for passage in listed]
    assert keys == sorted(keys)
    assert list(library.passages.iterate(article.id)) == listed


def test_iterate_goes_by_articles_and_matches_tags_with_those_below(library: Library) -> None:
    first, second = add(library, "One two three.", name="a"), add(library, "Four five six.", name="b")
    for article in (second, first):
        for start, tag in ((8, "actor"), (4, "actor/japan/abe"), (0, "actor-ish"), (2, "Actor/us")):
            library.passages.add(article.id, Span(start, start + 1), tags=[tag])
    places = [(passage.article_id, passage.start) for passage in library.passages.iterate()]
    assert places == [(article, start) for article in (first.id, second.id) for start in (0, 2, 4, 8)]

    def tagged(tag: str, article_id: int | None = None) -> list[str]:
        return [passage.tags[0] for passage in library.passages.iterate(article_id, tag)]

    assert tagged("actor", first.id) == ["actor/japan/abe", "actor"]
    assert tagged("actor/japan") == ["actor/japan/abe"] * 2
    assert tagged("ACTOR-ISH", second.id) == ["actor-ish"]
    with pytest.raises(NotFound):
        library.passages.iterate(tag="actor/france")


def test_iterate_may_be_written_to_meanwhile(library: Library) -> None:
    article = add(library, "x" * 2000)
    with library.change("mark"):
        for start in range(1200):
            library.passages.add(article.id, Span(start, start + 1))
    seen = []
    with library.change("delete"):
        for passage in library.passages.iterate():
            seen.append(passage.start)
            library.passages.delete(passage.id)
            if passage.start == 600:
                library.passages.delete(passage.id + 500)
    assert all(before < after for before, after in pairwise(seen))
    assert len(seen) == 1199
    assert library.passages.of_article(article.id) == []


def test_a_zero_in_what_somebody_wrote_is_seen_from_the_start(library: Library) -> None:
    add(library)
    one = library.passages.add(1, Span(0, 5), note="be\0fore", tags=["place"])
    other = library.passages.add(1, Span(6, 9))
    link = library.links.add(one.id, other.id, "quotes", note="\0")
    assert one.note == "be\ufffdfore"
    assert library.passages.set_note(one.id, "after\0").note == "after\ufffd"
    assert link.note == "\ufffd"
    assert library.tags.describe("place", "\0 where").description == "\ufffd where"
    library.threads.set_label(one.id, "a\0b")
    assert library.threads.labels() == {one.id: "a\ufffdb"}
    assert library.articles.edit(1, title="A\0 title").title == "A\ufffd title"
