"""The lines of pages to paragraphs: what is on top and below of every page is set aside, broken lines are joined."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from seedreader.importing.documents.pdf_lines import SOFT_HYPHEN, Line

BULLETS = "•◦▪●‣∙–—-*"
_ITEM = re.compile(rf"([{re.escape(BULLETS)}]|\(?\d{{1,3}}[.)]|\(?[a-zA-Z][.)])\s+(?=\S)")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p\.?|s\.)\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?\W*", re.I
)
_ENDS = re.compile(r"""[.!?…。！？:]["'”’»)\]]*\Z""")
_EDGE_LINES = 2
_SAME_HEIGHT = 4
_WIDEST_RUNNING = 0.8
_LEAST_REPEATED = 3
_FAR = 1.5
"""Of the usual distance of lines: beyond it a new paragraph begins."""
_INDENT = 0.8
LARGER = 1.12
"""Of the body's size: a heading's."""
_OTHER_SIZE = 0.12
_SHORT = 0.85


@dataclass(slots=True)
class Paragraph:
    """Lines that are one, with the page each is on. `marker` is that of a list item, taken off its first line."""

    lines: list[tuple[int, Line]] = field(default_factory=list)
    marker: str = ""

    @property
    def size(self) -> float:
        """Of its letters."""
        return max(line.size for _, line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(line.bold for _, line in self.lines)


def furniture(pages: Sequence[Sequence[Line]]) -> frozenset[tuple[int, int]]:
    """Page and line of running heads, feet and page numbers, counted from 0.

    A short line at the edge of a page is one where it is a page's number, or stands so at that height on three pages
    and more, whatever the figures in it; so is the outermost line however long, if it has words.
    """
    widest = max((line.right - line.left for lines in pages for line in lines), default=0.0)
    edges = {
        (number, place): (_DIGITS.sub("#", line.text.casefold().strip()), round(line.base / _SAME_HEIGHT))
        for number, lines in enumerate(pages)
        for place, line, outermost in _edges(lines)
        if line.right - line.left < _WIDEST_RUNNING * widest or (outermost and any(map(str.isalpha, line.text)))
    }
    counts = Counter(words for _, words in {(number, words) for (number, _), words in edges.items()})
    return frozenset(
        where
        for where, words in edges.items()
        if counts[words] >= _LEAST_REPEATED or _PAGE_NUMBER.fullmatch(pages[where[0]][where[1]].text.strip())
    )


def _edges(lines: Sequence[Line]) -> Iterator[tuple[int, Line, bool]]:
    """The lines that stand highest and lowest on a page, and whether it is the very first or last."""
    ordered = sorted(enumerate(lines), key=lambda each: -each[1].base)
    outermost = {ordered[0][0], ordered[-1][0]} if ordered else set()
    at_edges = dict([*ordered[:_EDGE_LINES], *ordered[-_EDGE_LINES:]])
    yield from ((place, line, place in outermost) for place, line in at_edges.items())


def paragraphs(pages: Sequence[Sequence[Line]], body: float) -> Iterator[Paragraph]:
    """The lines of all pages as paragraphs, of which one may go on over the end of a page.

    `body` is the size that most letters have.
    """
    flow = [(number, line) for number, lines in enumerate(pages) for line in lines]
    if not flow:
        return
    distance = _usual_distance(flow)
    right = _right_edges(flow)
    paragraph = _begun(*flow[0], body)
    for (page_before, before), (page, line) in pairwise(flow):
        if _goes_on(before, line, page == page_before, distance, right):
            paragraph.lines.append((page, line))
        else:
            yield paragraph
            paragraph = _begun(page, line, body)
    yield paragraph


def _begun(page: int, line: Line, body: float) -> Paragraph:
    """A paragraph that begins with a line; in a heading a number is part of its words."""
    item = _ITEM.match(line.text)
    if item is None or line.running or (item[1] not in BULLETS and (line.bold or line.size > LARGER * body)):
        return Paragraph([(page, line)])
    marker = "•" if item[1] in BULLETS else item[1]
    return Paragraph([(page, replace(line, text=line.text[item.end() :]))], marker)


def _goes_on(before: Line, line: Line, same_page: bool, distance: float, right: dict[float, float]) -> bool:
    """Whether a line belongs to the paragraph of the line before it."""
    if abs(before.size - line.size) > _OTHER_SIZE * max(before.size, line.size) or before.bold != line.bold:
        return False
    if _ITEM.match(line.text) or line.running or before.running:
        return False
    ended = _ENDS.search(before.text) is not None
    down = before.base - line.base
    if not same_page or down < 0:
        # The next page or column: a sentence goes on there, and so does a word.
        return before.text.endswith(SOFT_HYPHEN) or (not ended and line.text[:1].islower())
    if abs(down) < 0.3 * line.size:
        return True
    if down > _FAR * distance:
        return False
    indented = line.left - before.left > _INDENT * line.size
    return not (ended and (indented or before.right < _SHORT * right[before.size]))


def _usual_distance(flow: Sequence[tuple[int, Line]]) -> float:
    """How far apart the lines of a paragraph are: the distance that most lines have."""
    downs = [
        round(before.base - line.base, 1)
        for (page_before, before), (page, line) in pairwise(flow)
        if page == page_before and 0.3 * line.size < before.base - line.base < 3 * line.size
    ]
    return Counter(downs).most_common(1)[0][0] if downs else 12.0


def _right_edges(flow: Sequence[tuple[int, Line]]) -> dict[float, float]:
    """For each size of letters, how far to the right full lines reach."""
    reached: dict[float, list[float]] = {}
    for _, line in flow:
        reached.setdefault(line.size, []).append(line.right)
    return {size: sorted(rights)[int(0.8 * (len(rights) - 1))] for size, rights in reached.items()}


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The size that most letters have."""
    letters: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 12.0
