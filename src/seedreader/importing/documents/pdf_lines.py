"""The lines of a PDF's pages and where they stand, as pdfium tells; see https://pypdfium2.readthedocs.io."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_HYPHENS = frozenset({0x02, 0xFFFE, 0xAD})
"""What pdfium gives for a hyphen that only breaks a word over two lines."""

_OTHER_LINE = 0.5
"""Of the height of letters: what stands so much higher or lower is another line, and no raised figure."""

_BOLD = 600
_LONGEST_NAME = 128

SOFT_HYPHEN = "\xad"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    `base` is the height of its base line, `left` and `right` its edges, `size` that of its letters in halves of a
    point, all in points from the lower left corner. `text` ends in a soft hyphen where a word goes on in the next line.
    `running` is set by whoever finds out that it is a running head or the like.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    running: bool = False


def lines_of(page: Any) -> Iterator[Line]:
    """The lines of a pypdfium2 page, in the order of the file."""
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    try:
        handle = text_page.raw
        codes = [pdfium.FPDFText_GetUnicode(handle, place) for place in range(text_page.count_chars())]
        start = 0
        for place, code in enumerate([*codes, 10]):
            broken = code in _HYPHENS and _goes_on_elsewhere(handle, place, len(codes))
            if not broken and code not in (10, 13):
                continue
            end = place + 1 if broken else place
            if end > start and (line := _line(handle, codes, start, end)) is not None:
                yield line
            start = place + 1
    finally:
        text_page.close()


def has_picture(page: Any) -> bool:
    """Whether there is a picture on a pypdfium2 page."""
    import pypdfium2.raw as pdfium

    return next(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]), None) is not None


def _goes_on_elsewhere(handle: Any, hyphen: int, end: int) -> bool:
    """Whether what comes after a hyphen stands on another line; pdfium sets no line feed there."""
    if hyphen + 1 >= end:
        return False
    _, base = _origin(handle, hyphen)
    _, base_after = _origin(handle, hyphen + 1)
    return abs(base - base_after) > _OTHER_LINE * _height(handle, hyphen)


def _line(handle: Any, codes: list[int], start: int, end: int) -> Line | None:
    while end > start and codes[end - 1] in (32, 0):
        end -= 1
    while start < end and codes[start] in (32, 0):
        start += 1
    text = _text(codes[start:end])
    if not text.strip():
        return None
    left, base = _origin(handle, start)
    words = next((place for place in range(start, end) if _text([codes[place]]).isalnum()), start)
    samples = (words, (words + end) // 2, end - 1)
    bold = all(_is_bold(handle, place) for place in samples)
    size = max(_height(handle, place) for place in samples)
    return Line(text, left, _right(handle, end - 1), base, round(2 * size) / 2, bold)


def _text(codes: list[int]) -> str:
    """Code units as text: halves of one character are put together, and what is no character becomes U+FFFD."""
    words = "".join(SOFT_HYPHEN if code in _HYPHENS else chr(code) if 0 < code < 0x110000 else "" for code in codes)
    if any(0xD800 <= code < 0xE000 for code in codes):
        words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return words


def _is_bold(handle: Any, place: int) -> bool:
    """By the font's weight or, of those that every reader has, by its name."""
    import pypdfium2.raw as pdfium

    if pdfium.FPDFText_GetFontWeight(handle, place) >= _BOLD:
        return True
    name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(handle, place, name, _LONGEST_NAME, flags)
    return b"bold" in name.value.lower()


def _origin(handle: Any, place: int) -> tuple[float, float]:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(handle, place, x, y)
    return x.value, y.value


def _right(handle: Any, place: int) -> float:
    import pypdfium2.raw as pdfium

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(handle, place, left, right, bottom, top)
    return right.value


def _height(handle: Any, place: int) -> float:
    """The height of letters as they stand on the page, whatever scale the file sets them at."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    if pdfium.FPDFText_GetLooseCharBox(handle, place, box) and box.top > box.bottom:
        return float(box.top - box.bottom)
    return float(pdfium.FPDFText_GetFontSize(handle, place))
