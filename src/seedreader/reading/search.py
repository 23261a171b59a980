"""Finding words in one article the way a reader spells them.

What a keyboard types is not what a publisher prints: “it's” stands there as “it’s”, “naive” as “naïve”, a blank as a
no-break space, a hyphen as an en dash. Both sides are folded alike before they are compared: compatibility
decomposition (Unicode NFKD) without accents, curly quotes to straight ones, dashes to hyphens, white space to blanks,
invisible characters to nothing. Case counts only when the query has a capital letter in it.

Folding changes lengths (an ellipsis becomes three full stops), so it goes cluster by cluster and keeps a map back.
Most characters fold to one character, whatever stands around them, and take a fast way.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from seedreader.domain.text import Span
from seedreader.reading.cells import UNDRAWN
from seedreader.reading.clusters import cluster_start, next_cluster, snap

_ALIKE = {
    **dict.fromkeys("‘’‚‛′ʼ＇`´", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    **dict.fromkeys("\t\n\v\f\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
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


def find_all(text: str, query: str, limit: int | None = None) -> list[Span]:
    """Where `query` stands in `text`, from the start, without overlap, as whole clusters; at most `limit` places.

    The query is literal text; one of blanks only stands nowhere.
    """
    wanted = _folded(query).text
    if not wanted.strip():
        return []
    folded = _folded_kept(text)
    if wanted == wanted.lower():
        wanted, searched = _lower(wanted), folded.lower
    else:
        searched = folded.text
    hits: list[Span] = []
    for place in _places(searched, wanted):
        start, end = folded.source(place, place + len(wanted))
        if not hits or start >= hits[-1].end:
            hits.append(snap(text, start, end))
            if len(hits) == limit:
                break
    return hits


def fold_cluster(cluster: str) -> str:
    """What a cluster is compared as, case kept."""
    alike = "".join(_ALIKE.get(character, character) for character in _undrawn.sub("", cluster))
    return unicodedata.normalize("NFC", _accents.sub("", unicodedata.normalize("NFKD", alike)))


@dataclass(frozen=True, slots=True)
class _Folded:
    """Folded text with the way back.

    From `folded_at[i]` of the folded text on, `source_at[i]` of the source; where `i` is even the characters
    correspond one to one, where it is odd the stretch is one cluster.
    """

    text: str
    lower: str
    folded_at: list[int]
    source_at: list[int]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The source's offsets for a range of the folded text that is not empty."""
        first, last = bisect_right(self.folded_at, start) - 1, bisect_right(self.folded_at, end - 1) - 1
        begin = self.source_at[first] + (0 if first % 2 else start - self.folded_at[first])
        if last % 2:
            return begin, self.source_at[last + 1]
        return begin, self.source_at[last] + end - self.folded_at[last]


def _folded(text: str) -> _Folded:
    alike, special = _fast_folding()
    replaced = alike(text)
    parts: list[str] = []
    folded_at, source_at = [0], [0]
    position = length = 0
    for match in special(text):
        if match.start() < position:
            continue
        start, end = cluster_start(text, match.start()), next_cluster(text, match.start())
        own = fold_cluster(text[start:end])
        parts += (replaced[position:start], own)
        length += start - position
        folded_at += (length, length + len(own))
        source_at += (start, end)
        length, position = length + len(own), end
    parts.append(replaced[position:])
    folded = "".join(parts)
    return _Folded(folded, _lower(folded), folded_at, source_at)


_folded_kept = lru_cache(maxsize=2)(_folded)


@lru_cache(maxsize=1)
def _fast_folding() -> tuple[Callable[[str], str], Callable[[str], Iterator[re.Match[str]]]]:
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
    special = re.compile(f"[^{''.join(single)}{_ALWAYS_THEMSELVES}]")
    return lambda text: others.sub(lambda match: table[match[0]], text), special.finditer


def _lower(folded: str) -> str:
    return folded.lower().replace("ς", "σ")


def _places(folded: str, wanted: str) -> Iterator[int]:
    place = folded.find(wanted)
    while place >= 0:
        yield place
        place = folded.find(wanted, place + len(wanted))
