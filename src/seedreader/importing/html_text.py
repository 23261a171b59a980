"""The bytes of a web page to markup as text: by what the server said, a byte order mark, the page itself, or a guess.

The order and the names of encodings are those of https://encoding.spec.whatwg.org and
https://html.spec.whatwg.org/#determining-the-character-encoding.
"""

import codecs
import re

from seedreader.importing.decoding import decode
from seedreader.importing.given import Given

_SAID_WITHIN = 4096
_SAID = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]{1,40})""", re.I
)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_NO_TEXT = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127], " ")


def markup_of(given: Given) -> str:
    """The markup, without control characters, which parsers stumble over. Raises `ImportFailed` for what is no text."""
    for mark, encoding in _MARKS:
        if given.data.startswith(mark):
            return _clean(given.data[len(mark) :].decode(encoding, "replace"))
    for name in (given.charset, _said_by(given.data)):
        encoding = _known(name)
        if encoding:
            return _clean(given.data.decode(encoding, "replace"))
    return _clean(decode(given.data, given.name).text)


def _said_by(data: bytes) -> str:
    """The encoding that the page names; one that is not ASCII in its first bytes cannot be what they are in."""
    match = _SAID.search(data[:_SAID_WITHIN])
    name = (match[1] or match[2]).decode() if match else ""
    return "utf-8" if name.lower().startswith("utf-16") else name


def _known(name: str) -> str:
    """The encoding as Python names it; "" for one that nobody knows or that is none of text."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    if not info._is_text_encoding or info.name in (
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
    ):
        return ""
    return _AS_BROWSERS_DO.get(info.name, info.name)


def _clean(markup: str) -> str:
    return markup.translate(_NO_TEXT)
