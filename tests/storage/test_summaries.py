"""Outlines and counts stay what the tables they sum up say, whoever writes to these."""

from seedreader.domain.library import Library
from seedreader.domain.text import Span
from seedreader.storage.summaries import REACHES
from tests.storage.helpers import add, assert_summed_up, query, redone, run, undone


def filled(library: Library) -> tuple[int, int]:
    """Two articles with tagged, noted and linked passages; the ids of the first two passages."""
    first, second = (add(library, f"{name} " * 300, name=name) for name in ("one", "two"))
    long = library.passages.add(first.id, Span(0, 700), tags=["a", "b"], note="So")
    short = library.passages.add(first.id, Span(3, 9), tags=["a"])
    elsewhere = library.passages.add(second.id, Span(5, 70), tags=["b"])
    for source, target in ((long, short), (short, elsewhere), (elsewhere, short)):
        library.links.add(source.id, target.id, "quotes")
    return long.id, short.id


def test_every_change_is_summed_up(library: Library) -> None:
    long, short = filled(library)
    assert_summed_up(library.path)
    tags = {tag.name: (tag.passages, tag.articles) for tag in library.tags.list()}
    assert tags == {"a": (2, 1), "b": (2, 2)}
    assert [(article.passages, article.links) for article in library.articles.list()] == [(2, 3), (1, 2)]
    library.tags.merge("a", "b")
    library.passages.move(long, Span(1, 5000 // 9))
    library.passages.delete(short)
    assert_summed_up(library.path)
    library.articles.delete(1)
    assert [(tag.name, tag.passages, tag.articles) for tag in library.tags.list()] == [("b", 1, 1)]
    assert_summed_up(library.path)
    for steps in (undone(library), redone(library)):
        for _ in steps:
            assert_summed_up(library.path)


def test_what_another_program_writes_is_summed_up(library: Library) -> None:
    long, short = filled(library)
    run(
        library.path,
        f"UPDATE passages SET anchor_status = 'orphan', note = '' WHERE id = {long}",
        f"UPDATE links SET target_id = {long} WHERE target_id = {short} AND source_id <> {long}",
        f"DELETE FROM passage_tags WHERE passage_id = {short}",
        "UPDATE passage_tags SET tag_id = 1 WHERE passage_id = 3",
    )
    assert_summed_up(library.path)


def test_every_length_has_a_tier(library: Library) -> None:
    article = add(library, "x" * 70_000)
    lengths = sorted({1, *(reach + more for reach in REACHES for more in (0, 1) if reach + more < 70_000)})
    for length in lengths:
        library.passages.add(article.id, Span(0, length))
    tiers = query(library.path, "SELECT -negative_end, tier FROM passage_outlines ORDER BY negative_end DESC")
    assert tiers == [(length, sum(length > reach for reach in REACHES)) for length in lengths]
