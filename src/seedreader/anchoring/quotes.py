"""A passage of which only its words and what stood around them are known: an annotation that was made elsewhere.

There is no old text to compare, so far less is certain: words that stand once, or once with their context, are the ones
that are meant; for anything else there is a place to look at. The parts are the W3C Web Annotation Data Model's text
quote selector: exact words, prefix, suffix.
"""

import re
from typing import NamedTuple

from seedreader.anchoring.anchored import ORPHAN, Anchored
from seedreader.anchoring.folding import Folded
from seedreader.anchoring.shingles import NO_BLANKS
from seedreader.domain.passages import AnchorStatus

_LONG = 24
"""Words this long (folded code points) that stand once need no context."""

_AGREES = 0.75
"""A context of which this share is as it was speaks for a place."""

_MARGIN = 0.15
"""The best of several places must have so much more of its context than the next."""

_ALIKE, _DOUBTFUL = 0.8, 0.6
_LONGEST_ALIKE = 2000
_AT_ONCE = 20_000
"""Edited words up to the first length are looked for, in so much text at once."""

_MOST_PLACES = 1000
_goes_on = re.compile(rf"[^\W_{NO_BLANKS}]{{2}}").match


class _Place(NamedTuple):
    """A place in the folded text: how much of the contexts agrees, in all and of the one that agrees less."""

    context: float
    weakest: float
    start: int
    end: int


def anchor_quote(text: str, quote: str, prefix: str = "", suffix: str = "", hint: int | None = None) -> Anchored:
    """Where the words are in a text of which no earlier version is known; `hint` is an offset they should be near.

    `SAME`: they stand once, and are long or have some of their context, or stand once with all of it; `REVIEW`: they
    stand several times, too short, or edited; `ORPHAN`: nothing like them is there. `EDITED` only where both contexts
    stand about words alike. Never `MOVED`, as nobody knows where they were.
    """
    folded = Folded(text)
    words = Folded(quote).text.strip()
    if not words:
        return ORPHAN
    before, after = Folded(prefix).text.strip(), Folded(suffix).text.strip()
    places = [_weighed(folded.text, start, start + len(words), before, after) for start in _starts(folded.text, words)]
    if not places:
        return _edited(folded, words, before, after)
    places.sort(key=lambda place: (-place.context, _distance(folded, place, hint)))
    best = places[0]
    if len(places) == 1:
        certain = len(words) >= _LONG or best.context >= _AGREES
    else:
        certain = best.weakest >= _AGREES and best.context - places[1].context >= _MARGIN
    whole = _is_whole(folded.text, best.start, best.end)
    return _at(folded, best, AnchorStatus.SAME if certain and whole else AnchorStatus.REVIEW)


def _starts(text: str, words: str) -> list[int]:
    """Where words stand in a text; none where they are too frequent to be told apart."""
    starts: list[int] = []
    place = text.find(words)
    while place >= 0:
        starts.append(place)
        if len(starts) > _MOST_PLACES:
            return []
        place = text.find(words, place + 1)
    return starts


def _weighed(text: str, start: int, end: int, before: str, after: str) -> _Place:
    """A place with the agreement of what stands around it; a context that is not known counts half."""
    from rapidfuzz.distance import Levenshtein

    here_before = text[max(0, start - len(before) - 1) : start].strip()
    here_after = text[end : end + len(after) + 1].strip()
    left = Levenshtein.normalized_similarity(before, here_before) if before else 0.5
    right = Levenshtein.normalized_similarity(after, here_after) if after else 0.5
    return _Place((left + right) / 2, min(left, right), start, end)


def _distance(folded: Folded, place: _Place, hint: int | None) -> int:
    return 0 if hint is None else abs(folded.unfolded(place.start, place.end)[0] - hint)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on beyond either border; where words have no blanks between them, none is known to."""
    return not any(_goes_on(text, border - 1) for border in (start, end) if border)


def _edited(folded: Folded, words: str, before: str, after: str) -> Anchored:
    """The words as they may have become, sought by what is most like them."""
    best = _most_alike(folded.text, words)
    if best is None:
        return ORPHAN
    start, end = best
    place = _weighed(folded.text, start, end, before, after)
    from rapidfuzz.distance import Levenshtein

    likeness = Levenshtein.normalized_similarity(words, folded.text[start:end])
    certain = likeness >= _ALIKE and place.weakest >= _AGREES and before and after and len(words) >= _LONG
    return _at(folded, place, AnchorStatus.EDITED if certain else AnchorStatus.REVIEW)


def _most_alike(text: str, words: str) -> tuple[int, int] | None:
    """What of a text is most like the words, to the borders of words; window by window, so that a key can pass."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    if not 8 <= len(words) <= _LONGEST_ALIKE:
        return None
    best, found = 100 * _DOUBTFUL, None
    for first in range(0, len(text), _AT_ONCE):
        window = text[first : first + _AT_ONCE + 2 * len(words)]
        if 2 * len(window) < len(words):
            continue
        match = partial_ratio_alignment(words, window, score_cutoff=best)
        if match is not None and match.score > best and match.src_end - match.src_start > 0.5 * len(words):
            best, found = match.score, (first + match.dest_start, first + match.dest_end)
    return None if found is None else _to_words(text, words, *found)


def _to_words(text: str, words: str, start: int, end: int) -> tuple[int, int]:
    """A window with the words that it cuts made whole, and with the stops and quotation marks that were sought."""
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    if text[end - 1 : end] != words[-1] == text[end : end + 1]:
        end += 1
    if start and text[start] != words[0] == text[start - 1]:
        start -= 1
    cut = text[start:end]
    return start + len(cut) - len(cut.lstrip()), end - (len(cut) - len(cut.rstrip()))


def _at(folded: Folded, place: _Place, status: AnchorStatus) -> Anchored:
    from seedreader.reading.clusters import snap

    return Anchored(snap(folded.raw, *folded.unfolded(place.start, place.end)), status)
