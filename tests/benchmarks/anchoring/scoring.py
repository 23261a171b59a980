"""Comparing what `anchor` says with the truth."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from seedreader.anchoring import Anchored, anchor
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span
from tests.benchmarks.anchoring.mutating import Edit, Truth, sentences_of, text_of, truths, units_of
from tests.benchmarks.anchoring.pages import Page

_MOSTLY_GONE = 0.3
"""Of a passage of which less is left (a share of its letters) nobody can say where it should be."""

_trimming = re.compile(r"[\w$].*[\w]|\w", re.DOTALL)


def spans_of(text: str, count: int, chance: random.Random) -> list[Span]:
    """Passages as people mark them: words, phrases, sentences, several of them, at the borders of words."""
    units = units_of(text)
    words = [index for index, unit in enumerate(units) if unit.is_word]
    sentences = [part for part in sentences_of(units) if any(unit.is_word for unit in part)]
    found = []
    for _ in range(count):
        kind = chance.random()
        if kind < 0.4:
            first = chance.randrange(len(words))
            last = min(len(words) - 1, first + (chance.randint(0, 1) if kind < 0.1 else chance.randint(2, 9)))
            found.append(Span(units[words[first]].start, units[words[last]].end))
        else:
            first = chance.randrange(len(sentences))
            last = min(len(sentences) - 1, first + (0 if kind < 0.75 else chance.randint(1, 4)))
            start, end = sentences[first][0].start, sentences[last][-1].end
            found.append(Span(start, start + len(text[start:end].rstrip())))
    return [span for span in found if text[span.start : span.end].strip()]


def outcome(new: str, truth: Truth, found: Anchored) -> str:
    """One word for one passage.

    `right` (automatic, in the right place), `exact` (borders and all), `close` (automatic, overlapping the right
    place), `wrong` (automatic, elsewhere), `offered` (for review, in the right place), `misled` (for review,
    elsewhere), `lost` (an orphan, though it is there); `reattached`, `asked` and `dropped` for one that is gone;
    `unclear...` for one of which too little is left or that was torn apart.
    """
    automatic = found.status not in (AnchorStatus.REVIEW, AnchorStatus.ORPHAN)
    if truth.span is None:
        return "reattached" if automatic else "asked" if found.span else "dropped"
    overlap = _overlap(new, truth.span, found.span) if found.span else 0.0
    if truth.alive < _MOSTLY_GONE or truth.split:
        return "unclear wrong" if automatic and not overlap else "unclear"
    if found.span is None:
        return "lost"
    if not automatic:
        return "offered" if overlap >= 0.5 else "misled"
    if overlap == 1.0:
        return "exact"
    if overlap < 0.5:
        return "wrong"
    return "right" if _borders_close(new, truth.span, found.span) else "close"


def score(pages: Iterable[Page], name: str, edit: Edit, rate: float, count: int) -> Counter[str]:
    """The outcomes of one kind of edit on some pages, `count` passages on each."""
    outcomes: Counter[str] = Counter()
    for page in pages:
        for old, new, spans, known in cases([page], name, edit, rate, count):
            outcomes.update(outcome(new, *pair) for pair in zip(known, anchor(old, new, spans), strict=True))
    return outcomes


def cases(
    pages: Iterable[Page], name: str, edit: Edit, rate: float, count: int
) -> Iterable[tuple[str, str, Sequence[Span], list[Truth]]]:
    """Old text, new text, passages and where they went."""
    for page in pages:
        chance = random.Random(f"{page.name} {name}")
        spans = spans_of(page.text, count, chance)
        units = edit(units_of(page.text), rate, chance)
        yield page.text, text_of(units), spans, truths(page.text, units, spans)


def _letters_only(text: str, span: Span) -> tuple[int, int]:
    match = _trimming.search(text, span.start, span.end)
    return match.span() if match else (span.start, span.end)


def _overlap(text: str, one: Span, other: Span) -> float:
    """The share of what either covers that both cover, punctuation and blanks at the borders left out."""
    (start, end), (first, last) = _letters_only(text, one), _letters_only(text, other)
    common = min(end, last) - max(start, first)
    return max(0, common) / (max(end, last) - min(start, first))


def _borders_close(text: str, one: Span, other: Span) -> bool:
    """Whether the borders differ by three code points or a tenth of the length at most."""
    (start, end), (first, last) = _letters_only(text, one), _letters_only(text, other)
    most = max(3, (end - start) // 10)
    return abs(start - first) <= most and abs(end - last) <= most
