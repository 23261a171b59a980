"""Where the words of a question stand in a text, and a little of the text around them."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import islice, pairwise
from typing import Final, NamedTuple

from seedreader.asking.questions import Term
from seedreader.asking.words import UNPARTED, flat, is_unparted, word_characters
from seedreader.domain.text import Span
from seedreader.reading.alike import FoldedText, Stretch, fold_in_place
from seedreader.reading.clusters import snap

Wanted = tuple[tuple[str, bool], ...]
"""Words that stand side by side, and whether the last of them may go on."""

_AROUND: Final = 60
_LEFT_OUT: Final = "…"
_SIGN: Final = re.compile(r"\S")
_AT_ONE_GO: Final = 65_536
"""Code points of a text that is folded as a whole; of a longer one no more than is looked at."""
_REACH: Final = 1024
"""Folded characters that words side by side may go on over the border of a stretch."""


class Place(NamedTuple):
    """Where a term stands; `term` is a number that places of the same term share."""

    span: Span
    term: int


class Group(NamedTuple):
    """Places of different terms that stand near each other."""

    places: tuple[Place, ...]

    @property
    def span(self) -> Span:
        """From the first of them to the last."""
        return Span(self.places[0].span.start, self.places[-1].span.end)


def places(text: str, terms: Iterable[Term], limit: int | None = None) -> list[Span]:
    """Where any of the terms stands, as whole words and whole clusters, from the start, without overlap.

    At most `limit` places; of words that go on, to their end. Between words that stand side by side there may be
    anything that is no word.
    """
    return [place.span for place in islice(each_place(text, terms), limit)]


def each_place(text: str, terms: Iterable[Term]) -> Iterator[Place]:
    """The same, one at a time: no more of the text is looked at than is asked for."""
    wanted = tuple(dict.fromkeys((term.words, term.prefix) for term in terms if term.words))
    return _places(text, wanted) if wanted else iter(())


def grouped(text: str, found: Iterable[Place]) -> Iterator[Group]:
    """Places in their order, those of different terms together that stand near each other in one paragraph."""
    group: list[Place] = []
    for place in found:
        if group and (place.term in {each.term for each in group} or _is_far(text, group[-1].span, place.span)):
            yield Group(tuple(group))
            group = []
        group.append(place)
    if group:
        yield Group(tuple(group))


def snippet(text: str, span: Span, marked: Iterable[Span]) -> tuple[str, tuple[Span, ...]]:
    """The text around a span, of its paragraph, on one line; and where in it what is `marked` stands.

    At the ends whole words are left out, and of a long span what comes after its beginning; `…` stands for what the
    paragraph has there.
    """
    last = min(span.end, span.start + 4 * _AROUND)
    start, end = max(0, span.start - _AROUND), min(len(text), last + _AROUND)
    start = max(start, text.rfind("\n", start, span.start) + 1)
    newline = text.find("\n", last, end)
    blank = text.rfind(" ", last, end) if end < len(text) else -1
    end = newline if newline >= 0 else blank if blank >= 0 else end
    if start and text[start - 1] != "\n" and (blank := text.find(" ", start, span.start)) >= 0:
        start = blank + 1
    whole = snap(text, start, end)
    line_before = text[max(0, whole.start - _AROUND) : whole.start].rpartition("\n")[2]
    line_behind = text[whole.end : whole.end + _AROUND].partition("\n")[0]
    before = _LEFT_OUT if line_before.strip() else ""
    behind = _LEFT_OUT if whole.end < span.end or line_behind.strip() else ""
    inside = sorted(each for each in set(marked) if each.start < whole.end and whole.start < each.end)
    first = whole.start - len(before)
    shown = (Span(max(each.start, whole.start) - first, min(each.end, whole.end) - first) for each in inside)
    return before + text[whole.start : whole.end].replace("\n", " ") + behind, tuple(shown)


def first_line(text: str) -> str:
    """The first line of a text with anything in it, as a snippet; of a long one its beginning."""
    sign = _SIGN.search(text)
    if sign is None:
        return ""
    line = text[sign.start() : sign.start() + _AROUND].partition("\n")[0]
    return snippet(text, Span(sign.start(), sign.start() + len(line)), ())[0]


def _is_far(text: str, one: Span, other: Span) -> bool:
    return other.start - one.end > _AROUND or text.find("\n", one.end, other.start) >= 0


class _Window(NamedTuple):
    """Folded text to look through: words that begin in its first `length` characters, from `first` on."""

    shown: str
    first: int
    length: int
    source: Callable[[int, int], Span]
    """Where in the whole text the characters from one to before another come from."""


def _places(text: str, wanted: Wanted) -> Iterator[Place]:
    reached = 0
    for window in _windows(text):
        for start, end, term in sorted(_matches(window, wanted), key=_longest_first):
            span = window.source(start, end)
            if span.start >= reached:
                yield Place(span, term)
                reached = span.end


def _matches(window: _Window, wanted: Wanted) -> Iterator[tuple[int, int, int]]:
    """Start, end and the number of the term, one term after the other."""
    last = window.first + window.length
    for number, (words, prefix) in enumerate(wanted):
        first_word = words.partition(" ")[0]
        matched = _matcher(words, prefix)
        # Looking for letters is much quicker than for a border of words.
        place = window.shown.find(first_word, window.first)
        while 0 <= place < last:
            end = matched(window.shown, place)
            if end is not None:
                yield place, end, number
            place = window.shown.find(first_word, place + 1 if end is None else end)


def _longest_first(match: tuple[int, int, int]) -> tuple[int, int]:
    start, end, _ = match
    return start, -end


def _windows(text: str) -> Iterator[_Window]:
    folded_in_place = fold_in_place(text) if len(text) <= _AT_ONE_GO else None
    if folded_in_place is not None:
        yield _Window(flat(folded_in_place), 0, len(text), Span)
        return
    folded = FoldedText(text, case=False)
    before = ""
    for number in range(len(folded)):
        stretch = folded[number]
        following = folded[number + 1] if number + 1 < len(folded) else None
        shown = flat(before + stretch.text + (following.text[:_REACH] if following else ""))
        yield _Window(shown, len(before), len(stretch.text), partial(_source, stretch, following, len(before)))
        before = stretch.text[-1:] or before


def _source(stretch: Stretch, following: Stretch | None, before: int, first: int, end: int) -> Span:
    """Where the characters of a window from `first` to before `end` come from, of which so many stand before it."""
    last = end - 1 - before
    if last < len(stretch.text) or following is None:
        return Span(stretch.begin(first - before), stretch.end(last))
    return Span(stretch.begin(first - before), following.end(last - len(stretch.text)))


_Matcher = Callable[[str, int], int | None]
"""Where words end in `flat` text of which the first stands at a place; None where they do not stand there."""


@lru_cache(maxsize=128)
def _matcher(words: str, prefix: bool) -> _Matcher:
    first, *others = words.split()
    signs = _signs()
    before = signs.begins if not is_unparted(first) else None
    between = [
        (signs.maybe_between if is_unparted(one) or is_unparted(other) else signs.between, other)
        for one, other in pairwise((first, *others))
    ]
    last = words.rpartition(" ")[2]
    behind = None if is_unparted(last) else signs.goes_on if prefix else signs.ends

    def matched(shown: str, place: int) -> int | None:
        if before and not before(shown, place):
            return None
        end = place + len(first)
        for gap, word in between:
            match = gap(shown, end)
            if not match or not shown.startswith(word, match.end()):
                return None
            end = match.end() + len(word)
        match = behind and behind(shown, end)
        return match.end() if match else None if behind else end

    return matched


class _Signs(NamedTuple):
    """What stands around words, each as the `match` of a pattern that is the same for all words: made once."""

    begins: "_Match"
    between: "_Match"
    maybe_between: "_Match"
    ends: "_Match"
    goes_on: "_Match"


_Match = Callable[[str, int], "re.Match[str] | None"]


@lru_cache(maxsize=1)
def _signs() -> _Signs:
    inside = word_characters()
    return _Signs(
        begins=re.compile(f"(?<![{inside}])|(?<=[{UNPARTED}])").match,
        between=re.compile(f"[^{inside}]+").match,
        maybe_between=re.compile(f"[^{inside}]*").match,
        ends=re.compile(f"(?![{inside}])|(?=[{UNPARTED}])").match,
        goes_on=re.compile(f"(?:(?![{UNPARTED}])[{inside}])*").match,
    )
