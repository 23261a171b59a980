"""The gate to the terminal: foreign text made harmless, and what of it is drawn in how many cells.

Text from articles, titles, tags, notes, file names and errors may hold anything: escape sequences that write to the
clipboard, characters that turn the direction of a line, invisible copies of ASCII, a thousand accents on one letter.
`visible` shows such characters as symbols and keeps the length, so offsets still hold. `drawn` is what cells are
painted from: it also leaves out what terminals disagree about, so that every terminal, and rich, counts the same
cells; `width` counts them.
"""

import re
from functools import lru_cache

from seedreader.reading.cells import (
    BLACK_FLAG,
    CONTROLS,
    DISPUTED,
    JOINER,
    NATIONAL_FLAG_LENGTH,
    TAB_WIDTH,
    UNDRAWN,
    UNSHOWABLE,
    character_cells,
    is_national_flag,
    is_regional,
    joins_pictures,
    not_narrow,
)
from seedreader.reading.clusters import LONGEST, clusters

REPLACEMENT = "\ufffd"
ELLIPSIS = "…"
MAX_MARKS = 8
"""Marks drawn on one letter, or pictures joined to one; the rest is not drawn."""

_LINE = 512
"""Up to so many characters, what is shown again and again is worked out once."""

_hostile = re.compile(f"[{CONTROLS}{UNSHOWABLE}]")
_undrawn = re.compile(f"[{UNDRAWN}]")
_disputed = re.compile(f"[{DISPUTED}]")
_BREAKS = re.compile("[\n\t][\n\t ]*")
_OPENING, _CLOSING = '“"„«「', '”"“»」'
_DOUBLE = frozenset('“”„"')
_ENGLISH = re.compile("[“”]").findall
_NESTED = str.maketrans({"“": "‘", "”": "’", "„": "‚", '"': "'"})
_PICTURES = {
    **{chr(code): chr(0x2400 + code) for code in range(0x20)},
    "\x7f": "\u2421",
    "\x85": "\u2424",
    "\u2028": "\u2424",
    "\u2029": "¶",
}


def visible(text: str) -> str:
    """The text with every control, direction, tag character and surrogate as one symbol; same length, same offsets.

    C0 controls but line feed and tab become their pictures (`␛`), DEL `␡`, U+0085 and U+2028 `␤`, U+2029 `¶`; C1
    controls, direction and tag characters and surrogates become U+FFFD.
    """
    if _hostile.search(text) is None:
        return text
    return _hostile.sub(lambda match: _PICTURES.get(match[0], REPLACEMENT), text)


def one_line(text: str) -> str:
    """`visible` text with runs of line feeds and tabs as a single blank and none around it: titles, tags, messages."""
    return _BREAKS.sub(" ", visible(text)).strip(" ")


def drawn(text: str) -> str:
    """What a run of terminal cells shows of `text`, which starts and ends on cluster borders.

    `visible`, with tabs as `TAB_WIDTH` blanks and line feeds as blanks (inside a row they stand between words); without
    soft hyphens, zero-width characters, variation selectors and skin tones; with at most `MAX_MARKS` marks a letter.
    A cluster filled with invisible characters (see `clusters.LONGEST`) is U+FFFD. The flags of England, Scotland and
    Wales are a black flag: not every terminal knows them, and tag characters stay outside.
    """
    if not_narrow(text) is None:
        return text.replace("\n", " ")
    return _drawn_line(text) if len(text) <= _LINE else _drawn_clusters(text)


def _drawn_clusters(text: str) -> str:
    return "".join(map(_drawn_cluster, clusters(text)))


_drawn_line = lru_cache(maxsize=2048)(_drawn_clusters)


def is_shown_as_it_is(text: str) -> bool:
    """Whether a terminal shows each character of `text` as it stands, in one cell. Quick, for what is shown often."""
    return text.isprintable() and not_narrow(text) is None


def width(text: str) -> int:
    """Terminal cells of `drawn(text)`."""
    if not_narrow(text) is None:
        return len(text)
    return _width_of_line(text) if len(text) <= _LINE else _width_of_clusters(text)


def _width_of_clusters(text: str) -> int:
    return sum(map(cluster_width, clusters(text)))


_width_of_line = lru_cache(maxsize=2048)(_width_of_clusters)


@lru_cache(maxsize=8192)
def cluster_width(cluster: str) -> int:
    """Terminal cells of one cluster: at most 2, or `TAB_WIDTH`."""
    cells, before = 0, ""
    for character in _drawn_cluster(cluster):
        cells += 0 if joins_pictures(before, character) else character_cells(character)
        before = character
    return cells


def shorten(text: str, cells: int) -> str:
    """`text` on one line, drawn, in at most `cells` cells; what does not fit gives way to `…`, clusters stay whole."""
    return _shortened_line(text, cells) if len(text) <= _LINE else _shortened(text, cells)


def _shortened(text: str, cells: int) -> str:
    line = one_line(text)
    if not_narrow(line) is None:
        return line if len(line) <= cells else line[: max(0, cells - 1)].rstrip(" ") + ELLIPSIS * (cells > 0)
    shown: list[str] = []
    used = fitting = 0
    for cluster in clusters(line):
        used += cluster_width(cluster)
        if used > cells:
            return "".join(shown[:fitting]).rstrip(" ") + ELLIPSIS * (cells > 0)
        shown.append(_drawn_cluster(cluster))
        if used < cells:
            fitting = len(shown)
    return "".join(shown)


_shortened_line = lru_cache(maxsize=1024)(_shortened)


def quoted(words: str) -> str:
    """The words on one line in quotation marks; a mark that stands at an end already is enough.

    Words that hold a quotation with others around it have single marks within, as in print; where they begin or end
    in the middle of it, the mark that is missing there is supplied.
    """
    text = one_line(words)
    if _DOUBLE & set(text[1:-1]):
        missing_before, missing_after = _unpaired(text)
        return f"“{'‘' * missing_before}{text.translate(_NESTED)}{'’' * missing_after}”"
    before, after = "" if text[:1] in _OPENING else "“", "" if text[-1:] in _CLOSING else "”"
    return f"{before}{text}{after}"


def _unpaired(text: str) -> tuple[bool, bool]:
    """Whether a quotation ends that did not begin in the text, and whether one begins that does not end.

    Only of the marks of English: in German the same ones stand at the other end, in Swedish one stands at both.
    """
    if "„" in text or ("“" not in text and text.count("”") > 1):
        return False, False
    depth, before = 0, False
    for mark in _ENGLISH(text):
        if mark == "“":
            depth += 1
        elif depth:
            depth -= 1
        else:
            before = True
    return before, depth > 0


@lru_cache(maxsize=8192)
def _drawn_cluster(cluster: str) -> str:
    if cluster == "\t":
        return " " * TAB_WIDTH
    if is_national_flag(cluster):
        cluster = BLACK_FLAG + cluster[NATIONAL_FLAG_LENGTH:]
    shown: list[str] = []
    more, before = 0, ""
    for character in cluster:
        joined = joins_pictures(before, character)
        before = character
        if _undrawn.match(character):
            continue
        if joined or not character_cells(character):
            more += 1
            if more > MAX_MARKS:
                continue
        shown.append(JOINER + character if joined else " " if character == "\n" else character)
    result = _disputed.sub(REPLACEMENT, visible("".join(shown)))
    if len(result) == 1 and is_regional(result):
        return chr(ord(result) - 0x1F1E6 + ord("A"))
    if result and not any(map(character_cells, result)):
        return "◌" + result
    if not result and len(cluster) >= LONGEST:
        return REPLACEMENT
    return result
