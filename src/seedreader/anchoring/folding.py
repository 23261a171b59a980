"""Text as it is compared: what a typesetter, a publishing system or a change of line width alters does not count.

Folded away are kinds of quotation marks, of dashes and of white space, characters that have no width, hyphens inside
words and at the ends of lines, compatibility forms (NFKC) and case. Every place can be carried to and fro.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–−﹣", "-"),
        **dict.fromkeys("\n\t\f\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
        **dict.fromkeys((chr(code) for code in range(0x2000, 0x200B)), " "),
    }
)
_NO_WIDTH = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufe0e\ufe0f\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_ALWAYS = (
    r"(?P<dash>\s*(?:[—―]|[-‐‑‒–−—―]{2})[-‐‑‒–−—―]*\s*|\s+[-‐‑‒–−]\s+)",
    r"(?P<hyphen>(?<=[^\W_])[-‐‑‒–−](?:[^\S\n]*\n\s*)?(?=[^\W_]))",
    r"(?P<quote>''|``)",
    r"(?P<blank>\A\s+|\s{2,})",
)
_INSTEAD = {"dash": " - ", "hyphen": "", "quote": '"', "blank": " "}
"""A dash between words is the same however it is set, and a hyphen inside a word does not count, as a word may be
parted at the end of a line without one or with its own."""
_LEADS = "-‐‑‒–−—―'`"
"""What `_ALWAYS` can begin with, apart from blanks."""

_AT_ONCE = 20_000
"""So many code points are looked through in one go; nothing else can run in Python meanwhile."""

_DOTTED_I = "İ"
"""The one letter whose lower-case is longer."""

_CONJOINING = range(0x1160, 0x1200)
"""Hangul vowels and final consonants, which join what stands before them, as marks do."""


class Folded:
    """A text with its folded form. `cased` has the case it had, `text` is the lower-case of it, of the same length.

    Offsets of either kind are code points; "folded" ones are into `text`, "raw" ones into `raw`.
    """

    __slots__ = ("_folded_ends", "_folded_starts", "_raw_ends", "_raw_starts", "cased", "raw", "text")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._folded_starts: list[int] = []
        self._folded_ends: list[int] = []
        self._raw_starts: list[int] = []
        self._raw_ends: list[int] = []
        self.cased = self._fold()
        self.text = self.cased.lower()

    def _fold(self) -> str:
        raw = self.raw
        odd = _Odd(raw)
        parts: list[str] = []
        length = reached = 0
        for match in odd.places():
            start, end = match.span()
            instead = odd.instead(match)
            if instead == match[0]:
                continue
            if instead == " " and length + start - reached == 0:
                instead = ""
            parts.append(raw[reached:start])
            length += start - reached
            self._folded_starts.append(length)
            self._raw_starts.append(start)
            parts.append(instead)
            length += len(instead)
            self._folded_ends.append(length)
            self._raw_ends.append(end)
            reached = end
        parts.append(raw[reached:])
        text = "".join(parts)
        slices = (text[start : start + _AT_ONCE] for start in range(0, len(text), _AT_ONCE))
        return "".join(each.translate(_SAME_LENGTH) for each in slices)

    def folded(self, offset: int) -> int:
        """Where a raw offset is in the folded text; one inside what was folded goes to its end."""
        index = bisect_right(self._raw_starts, offset) - 1
        if index < 0:
            return offset
        if offset == self._raw_starts[index]:
            return self._folded_starts[index]
        return self._folded_ends[index] + max(0, offset - self._raw_ends[index])

    def unfolded(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets of the folded `start` to `end`; what has no width at their borders stays outside."""
        return self._raw_start(start), max(self._raw_start(start), self._raw_end(end))

    def _raw_start(self, offset: int) -> int:
        index = bisect_right(self._folded_starts, offset) - 1
        if index < 0:
            return offset
        if offset < self._folded_ends[index]:
            return self._raw_starts[index]
        return self._raw_ends[index] + offset - self._folded_ends[index]

    def _raw_end(self, offset: int) -> int:
        index = bisect_left(self._folded_starts, offset) - 1
        if index < 0:
            return offset
        if offset <= self._folded_ends[index]:
            return self._raw_ends[index]
        return self._raw_ends[index] + offset - self._folded_ends[index]


class _Odd:
    """What a text has whose folded form is of another length: where it stands and what it becomes."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._singles: dict[str, str] = {}
        joining = set[str]()
        for character in set[str]() if raw.isascii() else set(raw):
            if character in _NO_WIDTH:
                self._singles[character] = ""
            elif unicodedata.combining(character) or ord(character) in _CONJOINING:
                joining.add(character)
            elif character > "\x7f" and ord(character) not in _SAME_LENGTH:
                form = unicodedata.normalize("NFKC", character.lower() if character == _DOTTED_I else character)
                if form != character:
                    self._singles[character] = form
        self._apart = frozenset((*_LEADS, *self._singles, *joining))
        kinds = [f"(?=[\\s{_in_class(_LEADS)}])(?:{'|'.join(_ALWAYS)})"]
        if joining:
            kinds.append(f"(?P<marks>[^{_in_class(joining)}\\s][{_in_class(joining)}]+)")
        if self._singles:
            kinds.append(f"(?P<single>[{_in_class(self._singles)}])")
        self._pattern = re.compile("|".join(kinds))

    def places(self) -> Iterator[re.Match[str]]:
        """Where something odd stands, looked for window by window."""
        start, length = 0, len(self._raw)
        while start < length:
            end = min(length, start + _AT_ONCE)
            while end < length and not (self._plain(end - 1) and self._plain(end)):
                end += 1
            yield from self._pattern.finditer(self._raw, start, end)
            start = end

    def _plain(self, offset: int) -> bool:
        return not self._raw[offset].isspace() and self._raw[offset] not in self._apart

    def instead(self, match: re.Match[str]) -> str:
        """What stands in the folded text for it."""
        kind = match.lastgroup or ""
        if kind == "single":
            return self._singles[match[0]]
        if kind == "marks":
            return "".join(self._singles.get(each, each) for each in unicodedata.normalize("NFKC", match[0]))
        return _INSTEAD[kind]


def _in_class(characters: Iterable[str]) -> str:
    return "".join(re.escape(character) for character in sorted(characters))
