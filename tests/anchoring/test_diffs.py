"""Two revisions side by side: every character is shown once, and what changed is marked word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.anchoring.diffs import Change, Paragraphs, revision_diff
from seedreader.domain.text import Span
from tests.strategies import texts

OLD = "Title\n\nThe two leaders met on Friday.\nNobody was naive.\nThe end.\n"
LINES = st.lists(st.sampled_from(OLD.splitlines(keepends=True)), max_size=8).map("".join)


def said(old: str, new: str) -> list[tuple[str, str, str]]:
    return [
        (block.change.value, old[block.old.start : block.old.end] if block.old else "", part(new, block.new))
        for block in revision_diff(old, new)
    ]


def part(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


def test_the_same_text_is_one_block() -> None:
    assert revision_diff(OLD, OLD) == [Paragraphs(Change.SAME, Span(0, len(OLD)), Span(0, len(OLD)))]


def test_a_changed_paragraph_stands_beside_what_it_was_with_its_words() -> None:
    new = OLD.replace("on Friday", "in Tokyo on Thursday evening")
    (_, changed, _) = revision_diff(OLD, new)
    assert changed.change is Change.CHANGED
    assert [part(OLD, word) for word in changed.old_words] == ["Friday"]
    assert [part(new, word) for word in changed.new_words] == ["in Tokyo", "Thursday evening"]


def test_what_is_gone_and_what_came() -> None:
    new = OLD.replace("Nobody was naive.\n", "").replace("Title\n", "Title\nBy somebody\n")
    assert said(OLD, new) == [
        ("same", "Title\n", "Title\n"),
        ("added", "", "By somebody\n"),
        ("same", "\nThe two leaders met on Friday.\n", "\nThe two leaders met on Friday.\n"),
        ("removed", "Nobody was naive.\n", ""),
        ("same", "The end.\n", "The end.\n"),
    ]


def test_paragraphs_with_nothing_in_common_do_not_stand_side_by_side() -> None:
    new = OLD.replace("Nobody was naive.", "Rain fell all day long.")
    assert [change for change, _, _ in said(OLD, new) if change != "same"] == ["removed", "added"]


def test_punctuation_counts_and_blanks_do_not() -> None:
    (block,) = revision_diff("One two.", "One  two!")
    assert (block.old_words, block.new_words) == ((Span(7, 8),), (Span(8, 9),))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x\n" * 20_000, "y\n" * 20_000),
        ("a" * 500_000, "a" * 400_000 + "b"),
        ("".join(f"line {n}\n" for n in range(3000)), "".join(f"row {n}\n" for n in range(3000))),
        ("word " * 100_000, "other " * 100_000),
    ],
)
def test_large_texts_come_to_an_end(old: str, new: str) -> None:
    assert_whole(old, new, revision_diff(old, new))


def test_a_change_in_a_large_text_is_one_block() -> None:
    old = "".join(f"This is line {number} of many.\n" for number in range(30_000))
    changes = [block.change for block in revision_diff(old, old.replace("line 777 of", "row 777 of"))]
    assert changes == [Change.SAME, Change.CHANGED, Change.SAME]


@given(LINES | texts(), LINES | texts())
def test_every_character_is_shown_once(old: str, new: str) -> None:
    assert_whole(old, new, revision_diff(old, new))


def assert_whole(old: str, new: str, blocks: list[Paragraphs]) -> None:
    assert "".join(part(old, block.old) for block in blocks) == old
    assert "".join(part(new, block.new) for block in blocks) == new
    for block in blocks:
        if block.change is Change.SAME:
            assert part(old, block.old) == part(new, block.new)
        assert all(
            block.old and block.old.start <= word.start and word.end <= block.old.end for word in block.old_words
        )
