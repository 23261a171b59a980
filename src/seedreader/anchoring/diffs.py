"""What changed from one text to another, for showing: paragraphs side by side, and the words that changed in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from seedreader.anchoring.shingles import words
from seedreader.domain.text import Span

_MOST_CELLS = 64_000_000
"""The largest table of lines that is compared."""

_LEAST_ALIKE = 0.4
"""Paragraphs that share a smaller part of their words are not shown as one that changed."""

_MOST_ALIGNED = 200
_LONGEST_ALIGNED = 20_000
"""Runs of more changed paragraphs are not paired by likeness, and in longer paragraphs no words are compared."""


class Change(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Paragraphs of an old and of a new text that belong side by side, line ends included.

    `old` is None for what was added, `new` for what was removed. `old_words` and `new_words` are the spans, in the
    whole texts, of the words that are only there; empty but for `CHANGED`. `SAME` ones are one block, however many.
    """

    change: Change
    old: Span | None
    new: Span | None
    old_words: tuple[Span, ...] = ()
    new_words: tuple[Span, ...] = ()


def revision_diff(old_text: str, new_text: str) -> list[Paragraphs]:
    """The blocks of two texts in their order; joined, their old spans are the old text and their new spans the new.

    Lines are compared first, then the words of lines that changed into one another. The time is bounded: what is too
    much to compare is shown as removed and added.
    """
    from rapidfuzz.distance import Indel

    old, new = _lines(old_text), _lines(new_text)
    ours, theirs = [old_text[line.start : line.end] for line in old], [new_text[line.start : line.end] for line in new]
    if _changed_lines(ours, theirs) > _MOST_CELLS:
        return list(_apart(old, new))
    found: list[Paragraphs] = []
    old_done = new_done = 0
    for step in Indel.opcodes(ours, theirs):
        if step.tag == "equal":
            found += _replaced(old_text, new_text, old[old_done : step.src_start], new[new_done : step.dest_start])
            old_done, new_done = step.src_end, step.dest_end
            same_old = Span(old[step.src_start].start, old[old_done - 1].end)
            found.append(Paragraphs(Change.SAME, same_old, Span(new[step.dest_start].start, new[new_done - 1].end)))
    return [*found, *_replaced(old_text, new_text, old[old_done:], new[new_done:])]


def _changed_lines(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How large a table it takes to compare what lies between the lines both texts begin and end with."""
    least = min(len(ours), len(theirs))
    head = next((index for index in range(least) if ours[index] != theirs[index]), least)
    tail = next((index for index in range(least - head) if ours[-1 - index] != theirs[-1 - index]), least - head)
    return (len(ours) - head - tail) * (len(theirs) - head - tail)


def _lines(text: str) -> list[Span]:
    """Each line with the line feed that ends it."""
    lines = []
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        lines.append(Span(start, end))
        start = end
    return lines


def _apart(old: Sequence[Span], new: Sequence[Span]) -> Iterator[Paragraphs]:
    yield from (Paragraphs(Change.REMOVED, line, None) for line in old)
    yield from (Paragraphs(Change.ADDED, None, line) for line in new)


def _replaced(old_text: str, new_text: str, old: list[Span], new: list[Span]) -> Iterator[Paragraphs]:
    """Lines that stand in the place of others, paired in order where they are alike."""
    if not old or not new or len(old) * len(new) > _MOST_ALIGNED**2:
        yield from _apart(old, new)
        return
    old_done = new_done = 0
    for index, other in _pairs(old_text, new_text, old, new):
        yield from _apart(old[old_done:index], new[new_done:other])
        yield _changed(old_text, new_text, old[index], new[other])
        old_done, new_done = index + 1, other + 1
    yield from _apart(old[old_done:], new[new_done:])


def _pairs(old_text: str, new_text: str, old: list[Span], new: list[Span]) -> list[tuple[int, int]]:
    """Which lines changed into which: in order, and as much alike in all as can be."""
    ours = [_word_spans(old_text, line) for line in old]
    theirs = [_word_spans(new_text, line) for line in new]
    ours_sets = [{old_text[word.start : word.end] for word in line} for line in ours]
    theirs_sets = [{new_text[word.start : word.end] for word in line} for line in theirs]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for index in range(len(old) - 1, -1, -1):
        for other in range(len(new) - 1, -1, -1):
            likeness = _shared(ours_sets[index], theirs_sets[other])
            together = best[index + 1][other + 1] + likeness if likeness >= _LEAST_ALIKE else 0.0
            best[index][other] = max(together, best[index + 1][other], best[index][other + 1])
    pairs = []
    index = other = 0
    while index < len(old) and other < len(new):
        if best[index][other] == best[index + 1][other]:
            index += 1
        elif best[index][other] == best[index][other + 1]:
            other += 1
        else:
            pairs.append((index, other))
            index, other = index + 1, other + 1
    return pairs


def _shared(ours: set[str], theirs: set[str]) -> float:
    """Dice's coefficient of the words of two lines."""
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours or theirs else 0.0


def _changed(old_text: str, new_text: str, old: Span, new: Span) -> Paragraphs:
    """Two lines with the words that either has alone."""
    from rapidfuzz.distance import Indel

    if max(len(old), len(new)) > _LONGEST_ALIGNED:
        return Paragraphs(Change.CHANGED, old, new)
    ours, theirs = _word_spans(old_text, old), _word_spans(new_text, new)
    steps = Indel.opcodes(
        [old_text[word.start : word.end] for word in ours], [new_text[word.start : word.end] for word in theirs]
    )
    changes = [step for step in steps if step.tag != "equal"]
    gone = (ours[step.src_start : step.src_end] for step in changes)
    come = (theirs[step.dest_start : step.dest_end] for step in changes)
    return Paragraphs(Change.CHANGED, old, new, _joined(gone), _joined(come))


def _joined(runs: Iterable[list[Span]]) -> tuple[Span, ...]:
    """Runs of words as one span each, empty ones left out."""
    return tuple(Span(run[0].start, run[-1].end) for run in runs if run)


def _word_spans(text: str, line: Span) -> list[Span]:
    """The words of a line and each other character that is no blank."""
    spans = []
    reached = line.start
    for match in words(text, line.start, line.end):
        spans += [Span(at, at + 1) for at in range(reached, match.start()) if not text[at].isspace()]
        spans.append(Span(*match.span()))
        reached = match.end()
    return spans + [Span(at, at + 1) for at in range(reached, line.end) if not text[at].isspace()]
