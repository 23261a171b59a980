"""Which encoding from before Unicode a text is in; charset-normalizer guesses, we say among what.

Left to choose among all encodings it knows, it prefers rare ones for short texts ("naïve" becomes Arabic, "não"
Chinese), so the choice is confined: to encodings that the web still serves (https://encoding.spec.whatwg.org), and of
these to the alphabets that the bytes look like. In Latin script accented letters stand in words with plain ones; in
other alphabets they make up whole words; in East Asian text nearly all characters are of the common half of their set.
Which encoding of Latin script it is, it cannot tell; `latin` does.
"""

import re
from codecs import lookup

_LATIN = ("cp1252", "cp1250", "iso8859_2", "cp1254")
_OTHER_ALPHABETS = ("cp1251", "koi8_r", "cp866", "iso8859_5", "cp1253", "cp1255", "cp1256", "cp874")
_EAST_ASIAN = {
    "cp932": {*range(0x81, 0x84), *range(0x88, 0x98)},
    "euc_jp": {0xA1, *range(0xA3, 0xA6), *range(0xB0, 0xD0)},
    "gb18030": {0xA1, 0xA3, *range(0xB0, 0xD8)},
    "big5": {0xA1, *range(0xA4, 0xC7)},
    "cp949": {0xA1, 0xA3, *range(0xB0, 0xC9)},
}
"""Each with the first bytes of its common characters."""

_SAMPLE = 65_536
_LEAST_ASCII = 0.7
_LEAST_COMMON = 0.7
_LINE_BEYOND_ASCII = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")
_WORD_BEYOND_ASCII = re.compile(rb"[A-Za-z\x80-\xff]*[\xc0-\xff][A-Za-z\x80-\xff]*")
_HAS_ASCII = re.compile(rb"[A-Za-z]").search
_RUN_BEYOND_ASCII = re.compile("([a-z]?)[^\x00-\x7f]+([a-z]?)")


def legacy_encoding(data: bytes) -> str:
    """The likeliest encoding of `data`, which is not UTF-8, as Python names it; "" where it seems to be no text."""
    from seedreader.importing.encodings.latin import latin_encoding

    sample = _sample(data)
    east_asian = [encoding for encoding in _EAST_ASIAN if _is_east_asian(sample, encoding)]
    is_latin = _is_latin(sample)
    latin, sure = latin_encoding(sample) if is_latin else ("", False)
    if latin and (sure or not east_asian):
        return latin
    guess = _guess(sample, [*east_asian, *(_LATIN if is_latin else _OTHER_ALPHABETS)])
    guess = guess or latin or _guess(sample, [*_LATIN, *_OTHER_ALPHABETS, *_EAST_ASIAN])
    if not guess:
        return "cp1252" if _mostly_ascii(data) else ""
    return latin if latin and guess in _LATIN else lookup(guess).name


def _guess(sample: bytes, candidates: list[str]) -> str:
    from charset_normalizer import from_bytes

    guess = from_bytes(sample, cp_isolation=candidates, enable_fallback=False).best()
    return "" if guess is None else guess.encoding


def _is_east_asian(sample: bytes, encoding: str) -> bool:
    """Whether it reads as East Asian text: common characters, hardly ever in the middle of small Latin letters."""
    text = _decoded(sample, encoding)
    beyond_ascii = [character for character in text if character > "\x7f"]
    common = sum(character.encode(encoding)[0] in _EAST_ASIAN[encoding] for character in beyond_ascii)
    runs = [match.groups() for match in _RUN_BEYOND_ASCII.finditer(text)]
    among_letters = sum(bool(before or after) for before, after in runs)
    return bool(runs) and common >= _LEAST_COMMON * len(beyond_ascii) and 2 * among_letters <= len(runs)


def _is_latin(sample: bytes) -> bool:
    """Whether most words with letters beyond ASCII have letters of ASCII, too; single letters do not count."""
    words = [word for word in _WORD_BEYOND_ASCII.findall(sample) if len(word) > 1]
    return 2 * sum(_HAS_ASCII(word) is not None for word in words) >= len(words)


def _decoded(sample: bytes, encoding: str) -> str:
    """The sample decoded; "" where that cannot be."""
    try:
        return sample.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _sample(data: bytes) -> bytes:
    """Lines that are not ASCII only, as many as it takes."""
    sample = bytearray()
    for line in _LINE_BEYOND_ASCII.finditer(data):
        sample += line[0]
        if len(sample) > _SAMPLE:
            break
    cut = sample.rfind(b"\n", 0, _SAMPLE) + 1 or sample.rfind(b" ", 0, _SAMPLE) + 1 or _SAMPLE
    return bytes(sample[:cut] if len(sample) > _SAMPLE else sample)


def _mostly_ascii(data: bytes) -> bool:
    return len(data[:_SAMPLE].translate(None, bytes(range(0x80, 0x100)))) >= _LEAST_ASCII * len(data[:_SAMPLE])
