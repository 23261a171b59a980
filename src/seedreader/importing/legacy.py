"""Which encoding from before Unicode a text is in; charset-normalizer guesses, we say among what.

Left to choose among all encodings it knows, it prefers rare ones for short texts ("naïve" becomes Arabic, French
becomes Mac Latin 2), so the choice is confined to those that the web still serves (https://encoding.spec.whatwg.org).
"""

import re
from codecs import lookup

_CANDIDATES = (
    "cp1252", "cp1250", "iso8859_2", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp874",
    "cp932", "euc_jp", "gb18030", "big5", "cp949",
)  # fmt: skip
_WESTERN_LOOKALIKES = {"cp1250", "iso8859_2", "cp1254"}
_WESTERN = re.compile("[\x00-\x7fÀÂÄÅÆÇÈÉÊËÎÏÑÔÖØÙÛÜßàâäåæçèéêëîïñôöøùûüáíóúÁÍÓÚŒœ“”„‘’‚«»‹›–—…•·€£§©®™°º\xa0\xad]*")
_SAMPLE = 65_536
_LEAST_ASCII = 0.7
_LINE_BEYOND_ASCII = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")


def legacy_encoding(data: bytes) -> str:
    """The likeliest encoding of `data`, which is not UTF-8, as Python names it; "" where it seems to be no text."""
    from charset_normalizer import from_bytes

    sample = _sample(data)
    guess = from_bytes(sample, cp_isolation=list(_CANDIDATES), enable_fallback=False).best()
    if guess is None:
        return "cp1252" if _mostly_ascii(data) else ""
    if guess.encoding in _WESTERN_LOOKALIKES and _is_western(sample):
        return "cp1252"
    return lookup(guess.encoding).name


def _sample(data: bytes) -> bytes:
    """Lines that are not ASCII only, as many as it takes."""
    sample = bytearray()
    for line in _LINE_BEYOND_ASCII.finditer(data):
        sample += line[0]
        if len(sample) > _SAMPLE:
            break
    cut = sample.rfind(b"\n", 0, _SAMPLE) + 1 or sample.rfind(b" ", 0, _SAMPLE) + 1 or _SAMPLE
    return bytes(sample[:cut] if len(sample) > _SAMPLE else sample)


def _is_western(sample: bytes) -> bool:
    """Whether it reads as Western European text; the same bytes are often as good in a neighbour's encoding."""
    try:
        return _WESTERN.fullmatch(sample.decode("cp1252")) is not None
    except UnicodeDecodeError:
        return False


def _mostly_ascii(data: bytes) -> bool:
    return len(data[:_SAMPLE].translate(None, bytes(range(0x80, 0x100)))) >= _LEAST_ASCII * len(data[:_SAMPLE])
