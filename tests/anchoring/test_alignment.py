"""Which characters of an old text stand in a new one: true of any two texts, however the work was bounded."""

from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.anchoring import alignment
from seedreader.anchoring.alignment import Block, align

WORDS = st.lists(st.sampled_from(("a ", "ab ", "the ferry ", "ran aground. ", "no ", "\n\n")), max_size=30).map("".join)


def assert_true(old: str, new: str, blocks: list[Block]) -> None:
    for block in blocks:
        assert block.length > 0
        assert min(block.old, block.new) >= 0
        assert old[block.old : block.old_end] == new[block.new : block.new_end]
        assert len(old[block.old : block.old_end]) == block.length
    for one, other in pairwise(blocks):
        assert one.old_end <= other.old and one.new_end <= other.new
        assert (one.old_end, one.new_end) != (other.old, other.new)


@pytest.mark.parametrize("most", [0, 30, 400])
@given(WORDS, WORDS)
def test_blocks_stand_in_both_texts_in_the_order_of_both(most: int, old: str, new: str) -> None:
    with patch.object(alignment, "_MOST_CELLS", most):
        assert_true(old, new, align(old, new))
    assert align(old, old) == ([Block(0, 0, len(old))] if old else [])


@pytest.mark.parametrize("words", ["wording ", "one and the same "])
def test_where_all_stands_many_times_words_are_aligned(words: str) -> None:
    """Too much for characters, and nothing in it is a landmark."""
    half = words * (5000 // len(words))
    old, new = f"A. {half}{half}Z.", f"B. {half}put in here {half}Y."
    blocks = align(old, new)
    assert_true(old, new, blocks)
    assert sum(block.length for block in blocks) == len(old) - 2
    assert len(blocks) == 3
