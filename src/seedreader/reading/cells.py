"""How many terminal cells a character takes, and which characters are plain.

A *plain* character is a cluster of its own beside other plain characters and takes one or two cells in every terminal.
Text of plain characters only is most text, and the rest of the room has fast ways for it. The plain ranges are not
complete: what is missing in them is handled like everything else, by Unicode's rules, only slower.

Most articles are narrow throughout, so what only others need (wcwidth, the larger patterns) waits for one of them.

Widths of single characters are wcwidth's, with three differences. A regional indicator counts one cell, so that a pair
(a flag) counts two. Characters that terminals disagree about when they follow another (variation selectors, skin
tones) are never drawn and count nothing. Characters whose width is disputed are drawn as U+FFFD.
"""

import re
import sys
from functools import cache, lru_cache

TAB_WIDTH = 4
"""Cells a tab is drawn as, wherever in a row it stands."""

JOINER = "\u200d"

CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2065-\u206f\ufff0-\ufffb"
"""Characters that steer a terminal, the direction of text or the end of lines; shown as a symbol of one cell each."""

UNSHOWABLE = "\ud800-\udfff\U000e0000-\U000e007f"
"""Surrogates and tag characters; shown as U+FFFD. Tag characters are invisible copies of ASCII: a way to hide text."""

DISPUTED = (
    "\u05c8\u05c9\u0b53\u0b54\u1ade\u1adf\u1aec-\u1af0\u2630-\u2637\u268a-\u268f\u302e\u302f\u3248-\u324f\u4dc0-\u4dff"
    "\U00010ecb-\U00010ecf\U00010ef0-\U00010ef9\U00011df0\U00016ff0\U00016ff1\U00018cd6-\U00018cda\U00018d1f\U00018d20"
    "\U00018e00-\U00019191\U000191a0-\U000191d2\U0001b123-\U0001b128\U0001b168\U0001d127\U0001d128\U0001d250-\U0001d252"
    "\U0001d25b\U0001d25c\U0001d25f\U0001d280\U0001d281\U0001d300-\U0001d356\U0001d360-\U0001d378\U0001f1ae\U0001f6d9"
    "\U0001f7da\U0001fa8b-\U0001fa8d\U0001facc\U0001fadd\U0001faeb\U0001faf9\U0001fafa"
)
"""Characters about whose width tables disagree: those of wcwidth and rich, or those of terminals (trigrams, hexagrams
and counting rods, wide since Unicode 16; numbers in squares). All are rare."""

UNDRAWN = (
    "\u00ad\u180b-\u180f\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0080-\U000e0fff\u3164\uffa0"
)
"""Characters of no width that are left out of what is drawn: soft hyphens, zero-width characters, selectors."""

BLACK_FLAG = "\U0001f3f4"
_NATIONAL_FLAGS = tuple(
    BLACK_FLAG + "".join(chr(0xE0000 + ord(letter)) for letter in name) + "\U000e007f"
    for name in ("gbeng", "gbsct", "gbwls")
)
NATIONAL_FLAG_LENGTH = len(_NATIONAL_FLAGS[0])

NARROW = (
    "\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u0531-\u0556\u05d0-\u05ea\u0620-\u064a\u0e01-\u0e30\u1e00-\u1eff\u2000-\u200a\u2010-\u2027\u202f-\u205f"
    "\u20a0-\u20bf\u2100-\u218b\u2190-\u2319\u2500-\u25fc"
)
WIDE = (
    "\u3000-\u3029\u3030-\u303d\u3041-\u3096\u309b-\u30ff\u3105-\u312f\u31f0-\u321e\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6"
)

PLAIN = f"\n\t{NARROW}{WIDE}"
NOT_PLAIN_WITH_NEIGHBOURS = f"[{PLAIN}]?[^{PLAIN}]+(?:[{PLAIN}][^{PLAIN}]+)*[{PLAIN}]?"
"""A pattern: characters that are not plain with the plain ones beside them, which they may join. No cluster lies across
an end of it; all others are of one plain character."""

not_narrow = re.compile(f"[^\n{NARROW}]").search
"""Finds a character that is not both plain and one cell wide (a line feed counts as the blank it is drawn as)."""


def is_wide(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Whether all characters of `text[start:end]` are both plain and two cells wide."""
    return _not_wide().search(text, start, end) is None


def is_plain(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Whether no character of `text[start:end]` may join its neighbours, and all have a width of their own."""
    return not_narrow(text, start, end) is None or _not_plain().search(text, start, end) is None


def is_national_flag(grapheme: str) -> bool:
    """Whether it begins with the flag of England, Scotland or Wales: a black flag and tag characters that name it.

    No other tag characters are in general use (Unicode Technical Standard #51), and these cannot hide anything.
    """
    return grapheme.startswith(_NATIONAL_FLAGS)


def one_symbol(character: str) -> bool:
    """Whether a character is shown as a symbol of one cell."""
    return _symbol().match(character) is not None


@lru_cache(maxsize=8192)
def character_cells(character: str) -> int:
    """Cells of one character drawn by itself: 0, 1 or 2; `TAB_WIDTH` for a tab, 1 for a line feed."""
    if character == "\t":
        return TAB_WIDTH
    if not_narrow(character) is None or is_regional(character) or one_symbol(character):
        return 1
    if _undrawn().match(character):
        return 0
    from wcwidth import wcwidth

    return wcwidth(character)


def is_regional(character: str) -> bool:
    """Whether it is a regional indicator, two of which make a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def joins_pictures(before: str, character: str) -> bool:
    """Whether `character`, inside a cluster and after `before`, is fused into the picture that came before it."""
    return (
        before == JOINER
        and _picture().match(character) is not None
        and not (_undrawn().match(character) or one_symbol(character))
    )


@cache
def _not_wide() -> re.Pattern[str]:
    return re.compile(f"[^{WIDE}]")


@cache
def _not_plain() -> re.Pattern[str]:
    return re.compile(f"[^{PLAIN}]")


@cache
def _symbol() -> re.Pattern[str]:
    return re.compile(f"[{CONTROLS}{UNSHOWABLE}{DISPUTED}]")


@cache
def _undrawn() -> re.Pattern[str]:
    return re.compile(f"[{UNDRAWN}]")


@cache
def _picture() -> re.Pattern[str]:
    return re.compile("[©®\u203c-\u205f\u2070-\u3299\U0001f000-\U0001fbff]")
