"""Articles out of nothing, the same on every run, with the passages on them.

Sizes are in bytes of UTF-8. Every text begins with `Opened NAME.`, by which one sees that it is on the screen, and has
the word `HIT` in every 50th paragraph. `scale` makes all of it smaller for a look whether a benchmark runs at all.
"""

import random
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate

HIT = "zanzibar"
"""A word that stands in every 50th paragraph and nowhere else."""


def _words(text: str) -> list[str]:
    return text.split()


_LATIN = _words(
    "the of and to in a is that it was for on are as with his they at be this from or had by but what some we can out "
    "other were all there when up use your how said an each she which do their time if will way about many then them "
    "reporter ministry sources wrote quoted statement evidence indivisible turbulence correspondent afterwards"
)
_CJK = [chr(point) for point in range(0x4E00, 0x4E00 + 900)] + list("、。「」のはをにがとで")
_MIXED = _LATIN[:40] + _words(
    "naïve cafe\u0301 étude Привет новости заявил Ελλάδα नमस्ते क्षेत्र مرحبا سلام שלום สวัสดี 日本語 東京 "
    "👩‍👩‍👧 👍🏽 ❤️ 🇯🇵 zero\u200bwidth soft\u00adhyphen it’s"
)
_SHARES = ((0.0, 0.8), (0.1, 0.7), (0.2, 0.6), (0.3, 0.5), (0.35, 0.45))
"""The passages of a stack, outermost first: where each begins and ends in the stretch of text that the stack has."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A text and the passages on it: `(start, end)` in code points, in the order of the text.

    `links` are pairs of places in `passages`; the first passage is the source of the first link.
    """

    name: str
    text: str
    passages: Sequence[tuple[int, int]]
    links: Sequence[tuple[int, int]] = ()

    @property
    def opening(self) -> str:
        """The words the text begins with."""
        return _opening(self.name)

    @property
    def fingerprint(self) -> str:
        """A short name for just this text with just these passages."""
        return f"{self.name}-{sha256(repr((self.text, self.passages)).encode()).hexdigest()[:8]}"

    def hits(self) -> list[int]:
        """Where `HIT` stands."""
        found, place = [], self.text.find(HIT)
        while place >= 0:
            found.append(place)
            place = self.text.find(HIT, place + 1)
        return found


def corpus(name: str, scale: float = 1) -> Corpus:
    """One of `NAMES`. `scale` shrinks the text and the number of its passages alike."""
    return _RECIPES[name](name, scale)


def _opening(name: str) -> str:
    return f"Opened {name}."


def _paragraphs(name: str, count: int, draw: Callable[[random.Random], str]) -> str:
    """`count` paragraphs with an empty line between each two."""
    chance = random.Random(name)
    drawn = (f"{HIT} {draw(chance)}" if number % 50 == 25 else draw(chance) for number in range(1, count))
    return "\n\n".join([_opening(name), *drawn]) + "\n"


def _latin(chance: random.Random) -> str:
    return " ".join(chance.choices(_LATIN, k=19)).capitalize() + "."


def _cjk(chance: random.Random) -> str:
    return "".join(chance.choices(_CJK, k=34)) + "。"


def _mixed(chance: random.Random) -> str:
    return " ".join(chance.choices(_MIXED, k=14)) + "."


def stacks(text: str, count: int, *, first: int) -> list[tuple[int, int]]:
    """`count` passages in stacks that are one to five deep, evenly over the text from `first` on."""
    depths = [number % len(_SHARES) + 1 for number in range(count)]
    heights = list(accumulate(depths))
    needed = bisect_left(heights, count) + 1
    stretch = (len(text) - first) / needed
    found: list[tuple[int, int]] = []
    for number in range(needed):
        base = first + number * stretch
        for start, end in _SHARES[: depths[number]]:
            left = _edge(text, int(base + start * stretch))
            found.append((left, max(left + 1, _edge(text, int(base + end * stretch)) - 1)))
    return sorted(found[:count], key=lambda passage: (passage[0], -passage[1]))


def _edge(text: str, place: int) -> int:
    """The beginning of a word, if there is one near."""
    blank = text.find(" ", place, place + 16)
    return min(blank + 1 if blank >= 0 else place, len(text) - 1)


def dense(text: str, count: int, *, first: int) -> list[tuple[int, int]]:
    """`count` passages that begin everywhere in the text from `first` on; no two are on the same code points."""
    last = len(text) - 1
    per_start = -(-count // (last - first))
    starts = (
        (first + number // per_start, number % per_start + number // per_start * 7 % 9) for number in range(count)
    )
    found = {(start, min(last + 1, start + 1 + length)) for start, length in starts}
    return sorted(found, key=lambda passage: (passage[0], -passage[1]))


def _links(passages: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    half = len(passages) // 2
    return ((number, number + half) for number in range(0, half, 97))


def _in_paragraphs(
    paragraphs: int, passages: int, draw: Callable[[random.Random], str]
) -> Callable[[str, float], Corpus]:
    def make(name: str, scale: float) -> Corpus:
        text = _paragraphs(name, max(60, int(paragraphs * scale)), draw)
        spans = stacks(text, max(30, int(passages * scale)), first=len(_opening(name)) + 2)
        return Corpus(name, text, spans, tuple(_links(spans)))

    return make


def _one_paragraph(name: str, scale: float) -> Corpus:
    text = _paragraphs(name, max(60, int(10_000 * scale)), _latin).replace("\n\n", " ")
    spans = stacks(text, max(30, int(10_000 * scale)), first=len(_opening(name)) + 1)
    return Corpus(name, text, spans, tuple(_links(spans)))


def _dense(passages: int) -> Callable[[str, float], Corpus]:
    def make(name: str, scale: float) -> Corpus:
        text = _paragraphs(name, 108, _latin)
        return Corpus(name, text, dense(text, max(30, int(passages * scale)), first=len(_opening(name))))

    return make


_RECIPES: dict[str, Callable[[str, float], Corpus]] = {
    "large": _in_paragraphs(100_000, 100_000, _latin),
    "article": _in_paragraphs(500, 1_000, _latin),
    "dense": _dense(10_000),
    "crowded": _dense(100_000),
    "one-paragraph": _one_paragraph,
    "cjk": _in_paragraphs(100_000, 100_000, _cjk),
    "mixed": _in_paragraphs(100_000, 100_000, _mixed),
    "small": _in_paragraphs(60, 30, _latin),
    "other": _in_paragraphs(60, 30, _latin),
}
NAMES = tuple(_RECIPES)
DESCRIPTIONS = {
    "large": "10 MB, 100,000 paragraphs, 100,000 passages up to five deep",
    "article": "50 KB, 1,000 passages",
    "dense": "10 KB, 10,000 passages, about 80 a line",
    "crowded": "10 KB, 100,000 passages, about 800 a line",
    "one-paragraph": "1 MB in one paragraph, 10,000 passages",
    "cjk": "10 MB of Chinese and Japanese characters, 100,000 passages",
    "mixed": "12 MB in ten scripts with emoji, 100,000 passages",
}
