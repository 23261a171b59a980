"""A diff as lines: nothing is lost of what changed, unchanged stretches are counted, no line is too wide."""

from hypothesis import given, settings
from hypothesis import strategies as st

from seedreader.anchoring.diffs import Change, revision_diff
from seedreader.reading.display import drawn, width
from seedreader.tui.diff_lines import ADDED, REMOVED, DiffLine, counted, diff_lines
from tests.strategies import texts

OLD = "One.\n\nTwo is here.\n\nThree.\n\nFour.\n\nFive.\n\nSix.\n\nSeven.\n\nEight was there.\n"
NEW = "One.\n\nTwo was here.\n\nThree.\n\nFour.\n\nFive.\n\nSix.\n\nSeven.\n\nNine.\n\nTen.\n"


def of(old: str, new: str, cells: int = 40) -> list[DiffLine]:
    return diff_lines(old, new, revision_diff(old, new), cells)


def test_lines_of_a_diff() -> None:
    assert [(line.sign, line.text) for line in of(OLD, NEW)] == [
        (" ", "One."),
        (" ", ""),
        (REMOVED, "Two is here."),
        (ADDED, "Two was here."),
        (" ", ""),
        (" ", "Three."),
        (" ", ""),
        (" ", "3 paragraphs unchanged"),
        (" ", ""),
        (" ", "Seven."),
        (" ", ""),
        (REMOVED, "Eight was there."),
        (" ", ""),
        (ADDED, "Nine."),
        (" ", ""),
        (ADDED, "Ten."),
    ]


def test_the_words_that_differ_are_marked_on_the_row_they_stand_on() -> None:
    lines = of(f"{'so long ' * 6}it is said\n", f"{'so long ' * 6}it was said\n", 24)
    marked = [(line.sign, line.text[start:end]) for line in lines for start, end in line.words]
    assert marked == [(REMOVED, "is"), (ADDED, "was")]
    assert all(len(line.text) <= 24 for line in lines)


def test_how_much_changed_is_told() -> None:
    assert counted(OLD, NEW, revision_diff(OLD, NEW)) == "Paragraphs: 1 changed, 1 removed, 2 added"
    assert counted("a\n", "a\nb\n", revision_diff("a\n", "a\nb\n")) == "Paragraph: 1 added"
    assert counted(OLD, OLD, revision_diff(OLD, OLD)) == "No words differ"
    assert counted("a\n", "a\n\n", revision_diff("a\n", "a\n\n")) == "No words differ"


def test_what_did_not_change_is_one_line() -> None:
    assert [line.text for line in of(OLD, OLD)] == ["8 paragraphs unchanged"]
    assert of("", "") == []


@settings(max_examples=60)
@given(texts(), texts(), st.integers(4, 60))
def test_no_line_is_too_wide_and_no_change_is_left_out(old: str, new: str, cells: int) -> None:
    blocks = revision_diff(old, new)
    lines = diff_lines(old, new, blocks, cells)
    for line in lines:
        assert line.told or width(drawn(line.text)) <= cells
        assert all(0 <= start < end <= len(line.text) for start, end in line.words)
    for text, sign in ((old, REMOVED), (new, ADDED)):
        spans = [block.old if sign == REMOVED else block.new for block in blocks if block.change is not Change.SAME]
        changed = "".join(text[span.start : span.end] for span in spans if span is not None)
        shown = "".join(line.text for line in lines if line.sign == sign)
        assert "".join(shown.split()) == "".join(changed.split())
    numbers = [line.change for line in lines if line.change >= 0]
    assert sorted(set(numbers)) == list(range(len(set(numbers))))
    assert numbers == sorted(numbers)
