"""Bytes to canonical text.

In this order: a byte order mark; no mark, but the zero bytes of UTF-16 and UTF-32; strict UTF-8; ISO-2022-JP by its
escapes; what a server says; UTF-8 with damage; an encoding from before Unicode, guessed. Nothing is ever dropped:
what cannot be decoded becomes U+FFFD, one for each faulty sequence.
"""

import re
from dataclasses import dataclass
from string import ascii_letters
from unicodedata import category

from seedreader.domain.text import UNREADABLE, canonical
from seedreader.errors import ImportFailed
from seedreader.importing.encodings.legacy import legacy_encoding
from seedreader.importing.encodings.said import encoding_said, fits
from seedreader.importing.encodings.signatures import known_binary
from seedreader.importing.encodings.utf8_damage import is_damaged_utf8
from seedreader.importing.formats import WHAT_IS_READ

_BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE = 65_536
_MOST_CONTROLS = 0.1
_MOST_STRANGE = 0.02
_MOST_ZEROS = 0.02
"""Of all bytes of a text that is not in UTF-16: one with more is a file of a program."""

_CONTROLS = bytes([*range(8), *range(14, 27), *range(28, 32), 127])
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]").search
_LETTERS = f"{ascii_letters} ".encode()
_MOST_LETTERS = 0.8
_ASCII = re.compile("[\t\n\r -~]")
_ZERO_AND_PRINTABLE = b"\0\t\n\r" + bytes(range(0x20, 0x7F))


@dataclass(frozen=True, slots=True)
class Decoded:
    """Canonical text that a library can hold, and the encoding as Python names it.

    It is `guessed` where neither the bytes nor a server say it beyond doubt, and only the looks of the text do.
    """

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, name: str, said: str = "") -> Decoded:
    """Decode the bytes of the file called `name`; `said` is what their server calls the encoding.

    Raises `ImportFailed` where they are no text, or where there is nothing in it but white space.
    """
    if kind := known_binary(data):
        raise ImportFailed(f"{name!r} is {kind}, not a text file", WHAT_IS_READ)
    encoding, decoded, guessed = _decoded(data, said)
    text = canonical(decoded)
    zeros = text.count("\0") if b"\0" in data else 0
    if not encoding or zeros > _MOST_ZEROS * len(data) or (_has_controls(data) and _is_binary(text)):
        raise ImportFailed(f"{name!r} is not a text file", WHAT_IS_READ)
    if not text or text.isspace():
        raise ImportFailed(f"{name!r} is empty", "Choose a file with text in it.")
    return Decoded(text.replace("\0", UNREADABLE) if zeros else text, encoding, guessed)


def _decoded(data: bytes, said: str) -> tuple[str, str, bool]:
    """The encoding of `data`, its text, and whether that is a guess; both "" where it seems to be no text at all."""
    marked = next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), "")
    if not marked and b"\0" not in data:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return ("iso2022_jp", data.decode("iso2022_jp"), False) if _is_iso2022(data) else ("utf-8", text, False)
    told = marked or (b"\0" not in data and encoding_said(data, [said]))
    encoding = told or _without_mark(data)
    guessed = not told and not encoding.startswith("utf-")
    return encoding, data.decode(encoding, "replace") if encoding else "", guessed


def _without_mark(data: bytes) -> str:
    """The encoding of what has no mark and is no sound UTF-8, or has zero bytes; "" where it seems to be no text."""
    if b"\0" in data:
        return _with_few_zeros(data) or _unmarked_wide(data)
    return "utf-8" if is_damaged_utf8(data) else legacy_encoding(data)


def _with_few_zeros(data: bytes) -> str:
    """The encoding of text with a few zero bytes in it, as a damaged disk leaves them; "" where it is UTF-16 or none.

    In UTF-16 with so few of them nearly all is East Asian, and its bytes are neither UTF-8 nor mostly Latin letters.
    """
    if data.count(0) > _MOST_ZEROS * len(data):
        return ""
    bare = data.replace(b"\0", b"")
    if fits(bare, "utf-8") or is_damaged_utf8(bare):
        return "utf-8"
    letters = len(bare) - len(bare.translate(None, _LETTERS))
    return legacy_encoding(bare) if letters >= _MOST_LETTERS * len(bare) else ""


def _has_controls(data: bytes) -> bool:
    """Whether there may be control characters in the sample of the text, which is this long at most."""
    sample = data[: 4 * _SAMPLE]
    return len(sample.translate(None, _CONTROLS)) != len(sample)


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    encoded = sample.encode("utf-8", "replace")
    controls = len(encoded) - len(encoded.translate(None, _CONTROLS))
    return controls > _MOST_CONTROLS * len(sample)


def _is_iso2022(data: bytes) -> bool:
    # One byte is looked for far more quickly than two.
    return b"\x1b" in data and b"\x1b$" in data and fits(data, "iso2022_jp")


def _unmarked_wide(data: bytes) -> str:
    """UTF-32 or UTF-16 without a mark: what decodes without a fault to ordinary characters, most of all to ASCII.

    Even Chinese text has ASCII in it, if only line feeds; read with the wrong byte order, no ASCII is left.
    """
    for encoding in ("utf-32-le", "utf-32-be"):
        if _ordinary(data, encoding):
            return encoding
    if _is_narrow_with_zeros(data):
        return ""
    both = {encoding: _ordinary(data, encoding) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(both, key=both.__getitem__)
    return best if both[best] else ""


def _is_narrow_with_zeros(data: bytes) -> bool:
    """Whether it is ASCII or UTF-8 with zero bytes in it, as records of programs are, rather than UTF-16.

    Two letters of ASCII make one Chinese character of UTF-16, and so do a few words a Chinese text; but in UTF-16
    that has no byte beyond ASCII, every second byte is zero, and hardly any of UTF-16 that has some is UTF-8.
    """
    if _BEYOND_ASCII(data) and 5 * data.count(0) < len(data):
        return fits(data, "utf-8")
    return not data.translate(None, _ZERO_AND_PRINTABLE) and 2 * data.count(0) != len(data)


def _ordinary(data: bytes, encoding: str) -> int:
    """How many ASCII characters `data` has in that encoding; 0 where it cannot be text in it."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0
    sample = text[:_SAMPLE]
    strange = sum(category(character) in ("Cn", "Co", "Cc") for character in _ASCII.sub("", sample))
    if "\0" in text or strange > _MOST_STRANGE * len(sample):
        return 0
    return len(_ASCII.findall(sample))
