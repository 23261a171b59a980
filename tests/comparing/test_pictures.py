"""Counts as pictures: bars, and tables of what meets what."""

from time import process_time

import pytest

from seedreader.comparing.pictures import Heading, Picture, bar, pairs_of, tag_matrix, together_matrix
from seedreader.domain.tags import TagSet, TagUse

SETS = [TagSet(("b", "a"), 3), TagSet(("a", "b", "c"), 2), TagSet(("d",), 7)]


def test_pairs_of_tags_are_counted_once_for_each_passage() -> None:
    assert pairs_of(SETS) == {("a", "b"): 5, ("a", "c"): 2, ("b", "c"): 2}


def test_the_table_of_tags_together_is_symmetric_and_leaves_out_the_lonely() -> None:
    picture = together_matrix(SETS)
    assert [heading.name for heading in picture.rows] == ["a", "b", "c"]
    assert picture.columns == picture.rows
    assert picture.counts == ((0, 5, 2), (5, 0, 2), (2, 2, 0))
    assert together_matrix([]).counts == ()


def test_the_table_of_tags_by_source_has_the_articles_that_have_any() -> None:
    picture = tag_matrix([TagUse("b", 4, 2), TagUse("a", 2, 1), TagUse("a", 4, 3)], {2: "Two", 3: "Three", 4: "Four"})
    assert [str(heading) for heading in picture.columns] == ["2 Two", "4 Four"]
    assert picture.counts == ((1, 3), (0, 2))


@pytest.mark.parametrize(
    ("count", "shown"), [(0, ""), (80, "█" * 10), (40, "█" * 5), (41, "█" * 5 + "▏"), (1, "▏"), (79, "█" * 9 + "▉")]
)
def test_a_bar_is_as_long_as_its_share(count: int, shown: str) -> None:
    assert bar(count, 80, 10) == shown


def test_what_is_there_at_all_has_a_bar() -> None:
    assert bar(1, 1_000_000, 10) == "▏"
    assert bar(0, 0, 10) == ""


def test_shading_a_large_picture_takes_no_longer_a_cell() -> None:
    names = tuple(Heading(str(number)) for number in range(300))
    picture = Picture("Large", names, names, tuple(tuple(range(300)) for _ in names))
    begin = process_time()
    assert picture.shade(299, 299) == 1
    assert sum(picture.shade(row, column) for row in range(300) for column in range(300)) > 0
    assert process_time() - begin < 5, "looking through all cells for each takes minutes"
