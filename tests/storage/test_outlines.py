"""Outlines: the same passages as in full, in the same order; on a stretch of text; in slices."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedreader.domain.articles import Article
from seedreader.domain.library import Library
from seedreader.domain.passages import AnchorStatus, Passage, PassageOutline
from seedreader.domain.text import Span
from seedreader.errors import NotFound
from seedreader.tui.reader.passages import PassageLayer
from tests.storage.helpers import STATEMENT, add, run

LENGTH = 200_000
TEXT = "So it was said. " * (LENGTH // 16)
SPANS = st.builds(
    lambda start, length: Span(start, min(LENGTH, start + length)),
    st.integers(0, 60) | st.integers(0, LENGTH - 1),
    st.integers(1, 40) | st.sampled_from([63, 64, 65, 255, 256, 257, 1024, 16_384, 65_536]) | st.integers(1, LENGTH),
)


def outlined(passages: list[Passage]) -> list[PassageOutline]:
    return [passage.outline for passage in passages]


@pytest.fixture
def article(library: Library) -> Article:
    return add(library, TEXT)


def test_an_outline_says_what_drawing_takes(library: Library, article: Article) -> None:
    plain = library.passages.add(article.id, Span(0, 2))
    full = library.passages.add(article.id, Span(3, 5), tags=["b", "a/c"], note="Who?")
    library.links.add(plain.id, full.id, "quotes")
    first, second = library.passages.outlines(article.id)
    assert first == PassageOutline(plain.id, 0, 2, (), False, 1, AnchorStatus.SAME, plain.rev)
    assert second == PassageOutline(full.id, 3, 5, ("a/c", "b"), True, 1, AnchorStatus.SAME, full.rev)
    assert second.span == Span(3, 5)


def test_outlines_follow_every_change(library: Library, article: Article) -> None:
    one = library.passages.add(article.id, Span(4, 9), tags=["a"])
    two = library.passages.add(article.id, Span(20, 700), tags=["a", "b"], note="So")
    link = library.links.add(one.id, two.id, "related")
    changes: list[Callable[[], object]] = [
        lambda: library.passages.tag(one.id, ["c"]),
        lambda: library.passages.untag(two.id, ["b"]),
        lambda: library.tags.rename("a", "z"),
        lambda: library.tags.merge("c", "z"),
        lambda: library.passages.set_note(two.id, ""),
        lambda: library.passages.move(one.id, Span(30, 31)),
        lambda: library.links.delete(link.id),
        lambda: library.tags.delete("z"),
        lambda: library.passages.delete(two.id),
    ]

    def seen() -> list[PassageOutline]:
        found = library.passages.outlines(article.id)
        assert found == outlined(library.passages.of_article(article.id))
        return found

    before = [seen()]
    for change in changes:
        change()
        before.append(seen())
    for expected in reversed(before[:-1]):
        library.history.undo()
        assert seen() == expected
    for expected in before[1:]:
        library.history.redo()
        assert seen() == expected


def test_tags_are_shared_between_outlines(library: Library, article: Article) -> None:
    for start in range(3):
        library.passages.add(article.id, Span(start, 50), tags=["a", "b"])
    first, *others = library.passages.outlines(article.id)
    assert all(each.tags is first.tags for each in others)


def test_orphans_come_last_and_touch_nothing(library: Library) -> None:
    article = add(library, STATEMENT)
    kept = library.passages.add(article.id, Span(40, 60))
    lost = library.passages.add(article.id, Span(0, 39))
    run(library.path, f"UPDATE passages SET anchor_status = 'orphan' WHERE id = {lost.id}")
    assert [each.id for each in library.passages.outlines(article.id)] == [kept.id, lost.id]
    assert library.passages.outlines(article.id, Span(0, 40)) == []
    assert [each.id for each in library.passages.outlines(article.id, Span(0, 41))] == [kept.id]
    assert [each.id for each in slices(library, article.id, 1)] == [kept.id, lost.id]


def test_an_article_without_passages_has_no_outlines_and_one_that_is_gone_is_told(
    library: Library, article: Article
) -> None:
    assert library.passages.outlines(article.id) == []
    assert library.passages.outlines(article.id, Span(0, 10)) == []
    with pytest.raises(NotFound, match="no article 99"):
        library.passages.outlines(99)


def slices(library: Library, article_id: int, limit: int) -> Iterator[PassageOutline]:
    after = None
    while part := library.passages.outlines(article_id, after=after, limit=limit):
        assert len(part) <= limit
        yield from part
        after = part[-1]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spans=st.lists(SPANS, max_size=25), windows=st.lists(SPANS, min_size=1, max_size=8), limit=st.integers(1, 9))
def test_windows_and_slices_are_parts_of_the_whole(
    library: Library, spans: list[Span], windows: list[Span], limit: int
) -> None:
    with library.change("mark them all"):
        article = add(library, TEXT)
        for number, span in enumerate(spans):
            library.passages.add(article.id, span, tags=[f"t{number % 3}"])
    whole = library.passages.outlines(article.id)
    assert whole == outlined(library.passages.of_article(article.id))
    for window in windows:
        assert library.passages.outlines(article.id, window) == [each for each in whole if each.span.overlaps(window)]
    assert list(slices(library, article.id, limit)) == whole
    library.articles.delete(article.id)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spans=st.lists(SPANS, max_size=25), inner=st.sets(st.integers(1, LENGTH - 1), max_size=12))
def test_landmarks_show_a_map_what_all_passages_would(library: Library, spans: list[Span], inner: set[int]) -> None:
    with library.change("mark them all"):
        article = add(library, TEXT)
        for span in spans:
            library.passages.add(article.id, span, tags=["t"])
    borders = sorted({0, *inner, LENGTH})
    marks, whole = library.passages.landmarks(article.id, borders), library.passages.outlines(article.id)
    assert marks == [each for each in whole if each in marks]
    few, every = PassageLayer(marks), PassageLayer(whole)
    for start, end in pairwise(borders):
        assert few.first_in(start, end) == every.first_in(start, end)
    library.articles.delete(article.id)


def test_some_passages_come_in_the_order_asked_for(library: Library, article: Article) -> None:
    made = [library.passages.add(article.id, Span(start, start + 1), tags=["a"]) for start in range(4)]
    library.passages.delete(made[1].id)
    third, first = (library.passages.get(made[index].id) for index in (2, 0))
    assert library.passages.some([third.id, 999, made[1].id, first.id]) == [third, first]
    assert library.passages.some([]) == []


def test_any_number_of_passages_can_be_asked_for(library: Library, article: Article, path: Path) -> None:
    with library.change("mark many"):
        made = [library.passages.add(article.id, Span(start, start + 1)).id for start in range(600)]
    assert [each.id for each in library.passages.some(made[::-1])] == made[::-1]
