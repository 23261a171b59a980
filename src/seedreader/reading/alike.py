"""Text as it is compared when a reader looks for words.

What a keyboard types is not what a publisher prints: “it’s” stands there as “it’s”, “naive” as “naïve”, a blank as a
no-break space or as the end of a line, a hyphen as an en dash. Both sides are folded alike before they are compared:
compatibility decomposition (Unicode NFKD) without accents, curly quotes to straight ones, dashes to hyphens, a run of
white space to one blank, invisible characters to nothing.

Folding changes lengths (an ellipsis becomes three full stops), so it goes cluster by cluster and keeps a map back.
Most characters fold to one character, whatever stands around them, and take a fast way.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import merge

from seedreader.reading.cells import UNDRAWN
from seedreader.reading.clusters import LONGEST, cluster_start, clusters

STRETCH = 4096
"""Code points folded at a time: less than a frame's work, whatever they are."""

_BLANKS = "\t\n\v\f \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_blank = re.compile(f"[{_BLANKS}]")
_blank_runs = re.compile(f"[{_BLANKS}]{{2,}}").finditer
_blanks = re.compile(f"[{_BLANKS}]*").match
_blanks_only = re.compile(f"[{_BLANKS}]+").fullmatch
_ALIKE = {
    **dict.fromkeys("‘’‚‛′ʼ＇`´", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    "ß": "ss",
    "ẞ": "SS",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ς": "σ",
}
_accents = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff]"
)
_undrawn = re.compile(f"[{UNDRAWN}]")
_SINGLE = (
    (0x00, 0x250), (0x370, 0x530), (0x5D0, 0x5EB), (0x620, 0x64B), (0x1E00, 0x1F00), (0x2000, 0x200B),
    (0x2010, 0x2060), (0x20A0, 0x20C0), (0x2190, 0x2300), (0x2500, 0x2600), (0x3000, 0x3030), (0x3041, 0x3097),
    (0x30A1, 0x30FF),
)  # fmt: skip
_ALWAYS_THEMSELVES = "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"


@lru_cache(maxsize=8192)
def fold_cluster(cluster: str) -> str:
    """What a cluster is compared as, case kept."""
    shown = _blank.sub(" ", _undrawn.sub("", cluster))
    alike = "".join(_ALIKE.get(character, character) for character in shown)
    return unicodedata.normalize("NFC", _accents.sub("", unicodedata.normalize("NFKD", alike)))


def fold(text: str, *, case: bool) -> str:
    """What `text` is compared as; without regard to case in small letters."""
    folded = _folded(text, 0, len(text)).text
    return folded if case else small(folded)


def fold_in_place(text: str) -> str | None:
    """What `text` is compared as without regard to case, as long as before, with white space not made one blank.

    None where some character becomes more than one, or none, or has marks on it.
    """
    plain = text
    for character, own in () if text.isascii() else _quotes():
        plain = plain.replace(character, own)
    if plain.isascii() and "\0" not in plain:
        folded = plain.translate(_ascii())
        return None if "\0" in folded else folded
    alike, special = _fast_folding()
    return None if next(special(text, 0, len(text)), None) else small(alike(text))


def small(folded: str) -> str:
    """Folded text in small letters; as long as before."""
    return folded.lower().replace("ς", "σ")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text, folded, with the way back.

    From `folded_at[i]` of the folded `text` on, `source_at[i]` of the whole text; where `i` is even the characters
    correspond one to one, where it is odd the part is one cluster or one run of white space.
    """

    text: str
    folded_at: "array[int]"
    source_at: "array[int]"

    def begin(self, place: int) -> int:
        """Where in the whole text that begins which the character at `place` of the folded text is part of."""
        part = bisect_right(self.folded_at, place) - 1
        return self.source_at[part] + (0 if part % 2 else place - self.folded_at[part])

    def end(self, place: int) -> int:
        """Where in the whole text that ends which the character at `place` of the folded text is part of."""
        part = bisect_right(self.folded_at, place) - 1
        return self.source_at[part + 1] if part % 2 else self.source_at[part] + place + 1 - self.folded_at[part]

    def place(self, offset: int) -> int:
        """Where in the folded text the character at `offset` of the whole text is, or what it is part of."""
        part = bisect_right(self.source_at, offset) - 1
        return self.folded_at[part] + (0 if part % 2 else offset - self.source_at[part])


class FoldedText:
    """A text that is folded stretch by stretch, when a stretch is first looked at; without `case` in small letters."""

    def __init__(self, text: str, *, case: bool) -> None:
        self.text = text
        self._case = case
        self._stretches: list[Stretch | None] = [None] * (len(text) // STRETCH + 1)

    def __len__(self) -> int:
        return len(self._stretches)

    def __getitem__(self, number: int) -> Stretch:
        stretch = self._stretches[number]
        if stretch is None:
            stretch = _folded(self.text, self.start(number), self.start(number + 1))
            if not self._case:
                stretch = Stretch(small(stretch.text), stretch.folded_at, stretch.source_at)
            self._stretches[number] = stretch
        return stretch

    def start(self, number: int) -> int:
        """Where in the text a stretch starts: never inside a cluster or a run of white space."""
        offset = number * STRETCH
        if not 0 < offset < len(self.text):
            return max(0, min(offset, len(self.text)))
        if _blank.match(self.text, offset - 1):
            blanks = _blanks(self.text, offset)
            offset = blanks.end() if blanks else offset
        return cluster_start(self.text, offset)

    def number_of(self, offset: int) -> int:
        """The stretch that the character at `offset` of the text is in."""
        number = min(offset // STRETCH, len(self) - 1)
        while number + 1 < len(self) and self.start(number + 1) <= offset:
            number += 1
        while number and self.start(number) > offset:
            number -= 1
        return number


def _folded(text: str, start: int, end: int) -> Stretch:
    """The stretch from `start` to `end`, case kept."""
    alike, special = _fast_folding()
    replaced = alike(text[start:end])
    parts: list[str] = []
    folded_at, source_at = array("i", (0,)), array("i", (start,))
    position, length = start, 0
    runs = (match.span() for match in _blank_runs(text, start, end))
    for place, last in merge((match.span() for match in special(text, start, end)), runs):
        if last <= position:
            continue
        first = cluster_start(text, max(place, position), position)
        parts.append(replaced[position - start : first - start])
        length += first - position
        position = first
        for part in _parts(text, first, last):
            own = " " if _blanks_only(part) else fold_cluster(part)
            parts.append(own)
            folded_at.extend((length, length + len(own)))
            source_at.extend((position, position + len(part)))
            length, position = length + len(own), position + len(part)
    parts.append(replaced[position - start :])
    return Stretch("".join(parts), folded_at, source_at)


def _parts(text: str, start: int, end: int) -> Iterator[str]:
    """The clusters of `text` from `start` until `end` is reached, or the white space there as a whole."""
    run = _blanks(text, start, end)
    if run is not None and run.end() > start:
        blanks = cluster_start(text, run.end(), start)
        if blanks > start:
            yield text[start:blanks]
            start = blanks
    for cluster in clusters(text[start : end + 2 * LONGEST]):
        if start >= end:
            return
        yield cluster
        start += len(cluster)


@lru_cache(maxsize=1)
def _quotes() -> tuple[tuple[str, str], ...]:
    """Quotation marks and dashes, which stand in many texts that are ASCII else, with the character each folds to."""
    folded = ((character, fold_cluster(character)) for character in "’‘“”–—")
    return tuple((character, own) for character, own in folded if len(own) == 1)


@lru_cache(maxsize=1)
def _ascii() -> dict[int, str]:
    """What each character of ASCII folds to, without regard to case; a zero stands for more than one, or none."""
    folded = {code: small(fold_cluster(chr(code))) for code in range(128)}
    return {code: own if len(own) == 1 else "\0" for code, own in folded.items()}


@lru_cache(maxsize=1)
def _fast_folding() -> tuple[Callable[[str], str], Callable[[str, int, int], Iterator[re.Match[str]]]]:
    """Folding of the characters that fold to one character, and a search for those that do not."""
    table: dict[str, str] = {}
    single: list[str] = []
    for first, end in _SINGLE:
        for character in map(chr, range(first, end)):
            own = fold_cluster(character)
            if len(own) == 1:
                single.append(re.escape(character))
                if own != character:
                    table[character] = own
    others = re.compile(f"[{''.join(map(re.escape, table))}]")
    special = re.compile(f"[^{''.join(single)}{_ALWAYS_THEMSELVES}]+").finditer
    return lambda text: others.sub(lambda match: table[match[0]], text), special
