"""Words, sentences and paragraphs, as the moving keys and a growing selection know them.

A word is letters, marks and digits, with apostrophes, hyphens and the like inside (`don’t`, `two-day`, `1,000`, `U.S`);
a run of Han, of Hiragana or of Katakana is one. What stands between words is no stop of its own, since a reader moves
from word to word. A sentence lies within a paragraph, the blanks around it excluded; so is the white space around a
paragraph. Every place these functions return is a cluster border, every span is whole clusters.

The `next_` functions return the end of the text when there is nothing more, the `previous_` functions 0. All look only
at the neighbourhood of their offset. A span cannot be empty: on an empty text the functions that return one raise
`InvalidValue`.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from seedreader.domain.text import Span
from seedreader.reading import blocks
from seedreader.reading.clusters import cluster_start, next_cluster, snap
from seedreader.reading.lone_marks import OPENING, between_lone_marks
from seedreader.reading.sentences import CLOSERS, STOPS, sentence_ends

_SCRIPTS = (
    "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "\u3041-\u309f",
    "\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f",
)
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0963\u0981-\u0df3\u0e31-\u0e4e\u0eb1-\u0ecd"
    "\u0f71-\u0f84\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200d\u2060\u20d0-\u20f0"
    "\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
"""Marks and invisible characters that go on with a word; those of India's scripts by whole blocks."""

_OPENING = frozenset(OPENING)
_LETTER = rf"[^\W_{''.join(_SCRIPTS)}]"
_LETTERS = rf"{_LETTER}++(?:[{_MARKS}]++{_LETTER}*+)*+"
_WITHIN = r"(?:['’ʼ_·\-‐‑]|\.(?=[^\W\d_]\b)|(?<=\d)[.,](?=\d))"


def word_at(text: str, offset: int) -> Span:
    """The word at `offset`; between words, the cluster there."""
    offset = max(0, min(offset, len(text) - 1))
    found = _last_word(text, next_cluster(text, offset))
    if found is not None and found.contains(offset):
        return found
    return snap(text, offset, offset + 1)


def next_word(text: str, offset: int) -> int:
    """Where the next word after `offset` starts."""
    inside = _last_word(text, next_cluster(text, offset))
    match = _word().search(text, inside.end if inside is not None and inside.contains(offset) else offset + 1)
    return _ahead(text, match.start(), offset) if match else len(text)


def previous_word(text: str, offset: int) -> int:
    """Where the word of `offset` starts, or the word before when `offset` is there already."""
    found = _last_word(text, offset)
    return found.start if found else 0


def sentence_at(text: str, offset: int) -> Span:
    """The sentence at `offset`; on blanks the one that follows them in the paragraph."""
    paragraph = paragraph_at(text, offset)
    begin = _sentence_start(text, paragraph, max(paragraph.start, min(offset, paragraph.end - 1)))
    return snap(text, begin, _sentence_end(text, paragraph, begin))


def bare_sentence_at(text: str, offset: int) -> Span:
    """The sentence at `offset` as one selects it: without marks at its ends that open or close nothing in it."""
    return between_lone_marks(text, sentence_at(text, offset))


def next_sentence(text: str, offset: int) -> int:
    """Where the next sentence after `offset` starts."""
    if not text:
        return 0
    here = sentence_at(text, offset)
    if here.start > offset:
        return here.start
    if here.end <= offset:
        return next_paragraph(text, offset)
    after = blocks.first_ink(text, here.end)
    return len(text) if after is None else _ahead(text, after, offset)


def sentences(text: str, start: int = 0) -> Iterator[Span]:
    """All sentences in their order: those that `next_sentence` steps to, at a fraction of the cost.

    With `start`, those of the paragraph there and of what follows.
    """
    offset = blocks.first_ink(text, start)
    while offset is not None:
        paragraph = paragraph_at(text, offset)
        begin = paragraph.start
        for end in chain(_sentence_ends(text, begin, paragraph.end, paragraph.end), (paragraph.end,)):
            if end > begin:
                yield (span := snap(text, begin, end))
                ink = blocks.first_ink(text, span.end, paragraph.end)
                if ink is None:
                    break
                begin = ink
        offset = blocks.first_ink(text, max(offset + 1, paragraph.end))


def previous_sentence(text: str, offset: int) -> int:
    """Where the sentence of `offset` starts, or the sentence before when `offset` is there already."""
    if not text or offset <= 0:
        return 0
    here = sentence_at(text, offset)
    if here.start < offset:
        return here.start
    before = blocks.last_ink(text, here.start)
    return 0 if before is None else sentence_at(text, before).start


def paragraph_at(text: str, offset: int) -> Span:
    """The paragraph at `offset`; on blank lines the one that follows, at the end of the text the last one.

    A text without ink is one paragraph.
    """
    style = blocks.line_style(text)
    offset = max(0, min(offset, len(text)))
    start, end = _paragraph_around(text, offset, style)
    if blocks.first_ink(text, start, end) is None:
        ink = blocks.first_ink(text, end)
        ink = blocks.last_ink(text, start) if ink is None else ink
        if ink is None:
            return Span(0, len(text))
        start, end = _paragraph_around(text, ink, style)
    first, last = blocks.first_ink(text, start, end), blocks.last_ink(text, end)
    return snap(text, start if first is None else first, end if last is None else last + 1)


def next_paragraph(text: str, offset: int) -> int:
    """Where the next paragraph after `offset` starts."""
    style = blocks.line_style(text)
    if offset >= len(text):
        return len(text)
    start, end = _paragraph_around(text, max(0, offset), style)
    here = blocks.first_ink(text, start, end)
    if here is not None and cluster_start(text, here) > offset:
        return cluster_start(text, here)
    after = blocks.first_ink(text, end)
    return len(text) if after is None else _ahead(text, after, offset)


def previous_paragraph(text: str, offset: int) -> int:
    """Where the paragraph of `offset` starts, or the paragraph before when `offset` is there already."""
    before = blocks.last_ink(text, min(offset, len(text)))
    return 0 if before is None else paragraph_at(text, before).start


def grow(text: str, span_or_offset: Span | int) -> Span:
    """The next larger unit around a span: its words, its sentences, its paragraphs, the whole article.

    The result contains the span and is larger, until it is the article. Around an offset it is the word there or the
    one that the marks there open; between words it is the sentence. Sentences are those of `bare_sentence_at`.
    """
    if isinstance(span_or_offset, int):
        word = word_at(text, _past_opening(text, span_or_offset))
        return word if _word().search(text, word.start, word.end) else bare_sentence_at(text, span_or_offset)
    span = Span(min(span_or_offset.start, len(text) - 1), max(1, min(span_or_offset.end, len(text))))
    for unit_at in (word_at, sentence_at, paragraph_at):
        first, last = unit_at(text, span.start), unit_at(text, span.end - 1)
        if unit_at is word_at and first != last:
            continue
        unit = Span(min(first.start, last.start), max(first.end, last.end))
        if unit_at is sentence_at:
            unit = between_lone_marks(text, unit)
        grown = Span(min(span.start, unit.start), max(span.end, unit.end))
        if grown != span:
            return grown
    return Span(0, len(text))


@cache
def _word() -> re.Pattern[str]:
    runs = [f"[{script}][{script}{_MARKS}]*" for script in _SCRIPTS]
    return re.compile("|".join([*runs, rf"{_LETTERS}(?:{_WITHIN}{_LETTERS})*"]))


@cache
def _between_words() -> re.Pattern[str]:
    return re.compile(rf"[^\w'’ʼ·\-‐‑.,{_MARKS}]")


def _past_opening(text: str, offset: int) -> int:
    """Where the word begins that marks at `offset` open; `offset` where they open none."""
    place = offset
    while text[place : place + 1] in _OPENING:
        place += 1
    return place if _word().match(text, place) else offset


def _last_word(text: str, offset: int) -> Span | None:
    """The last word that starts before `offset`."""
    reach = 64
    while True:
        begin = _outside_words(text, offset - reach)
        last = None
        for match in _word().finditer(text, begin):
            if match.start() >= offset:
                break
            last = match
        if last is not None:
            return snap(text, last.start(), last.end())
        if begin == 0:
            return None
        reach *= 8


def _outside_words(text: str, offset: int) -> int:
    """A place at or before `offset` that no word runs across."""
    reach = 64
    while offset > 0:
        begin = max(0, offset - reach)
        ends = [match.end() for match in _between_words().finditer(text, begin, offset)]
        if ends:
            return ends[-1]
        if begin == 0:
            break
        reach *= 8
    return 0


def _sentence_start(text: str, paragraph: Span, offset: int) -> int:
    reach = 1024
    while True:
        begin = max(paragraph.start, offset - reach)
        while begin > paragraph.start and text[begin - 1] in STOPS + CLOSERS:
            begin -= 1
        ends = [end for end in _sentence_ends(text, begin, offset, paragraph.end) if end <= offset]
        if ends:
            ink = blocks.first_ink(text, ends[-1], paragraph.end)
            return paragraph.start if ink is None else ink
        if begin == paragraph.start:
            return begin
        reach *= 8


def _sentence_end(text: str, paragraph: Span, begin: int) -> int:
    for end in _sentence_ends(text, begin, paragraph.end, paragraph.end):
        if end > begin:
            return end
    return paragraph.end


def _sentence_ends(text: str, start: int, end: int, limit: int) -> Iterator[int]:
    """As `sentence_ends`, but behind the marks and invisible characters that join the last stop."""
    for place in sentence_ends(text, start, end, limit):
        yield place if cluster_start(text, place) == place else next_cluster(text, place)


def _paragraph_around(text: str, offset: int, style: blocks.LineStyle) -> tuple[int, int]:
    return blocks.paragraph_start(text, offset, style), blocks.paragraph_end(text, offset, style)


def _ahead(text: str, place: int, offset: int) -> int:
    """The cluster border at `place`, or the first one after `offset` should that lie before."""
    border = cluster_start(text, place)
    return border if border > offset else next_cluster(text, offset)
