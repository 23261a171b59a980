"""Encodings that are said, by a server or in a page: by which of them the bytes can be read.

Servers and pages that were saved anew often say what is not so. Bytes beyond ASCII that are sound UTF-8 are UTF-8,
whatever is said: in any other encoding they come about by chance so seldom that they need not be thought of.
"""

import codecs
from collections.abc import Iterable

from seedreader.importing.encodings.utf8_damage import is_damaged_utf8

_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""See https://encoding.spec.whatwg.org/#names-and-labels."""

_UNDER_OTHER_NAMES = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
"""What Python has among encodings of text, and is none."""


def encoding_said(data: bytes, names: Iterable[str]) -> str:
    """The first of the encodings with these names that `data` is in, as Python names it; "" where it is in none.

    Where none fits without a fault, the first that is not UTF-8 will do, as damage is likelier than a false name.
    """
    known = [encoding for name in names if (encoding := known_encoding(name))]
    if not known:
        return ""
    if not data.isascii() and fits(data, "utf-8"):
        return "utf-8"
    for encoding in known:
        if fits(data, encoding) or (encoding == "utf-8" and is_damaged_utf8(data)):
            return encoding
    return next((encoding for encoding in known if encoding != "utf-8"), "")


def known_encoding(name: str) -> str:
    """The encoding as Python names it; "" for one that nobody knows or that is none of text."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    if not info._is_text_encoding or info.name in _UNDER_OTHER_NAMES:
        return ""
    return _AS_BROWSERS_DO.get(info.name, info.name)


def fits(data: bytes, encoding: str) -> bool:
    """Whether `data` can be read in an encoding without a fault."""
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, ValueError):
        return False
    return True
