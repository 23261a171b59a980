"""Whether bytes that are no sound UTF-8 are UTF-8 with damage, or text in an encoding from before Unicode.

Both look alike at first. What tells them apart is what the sound sequences of two and more bytes spell. In UTF-8 they
spell letters of one script, and punctuation; in legacy text they come about by chance, seldom where letters beyond
ASCII stand alone in words, often in East Asian text, and spell letters of any script. So a sequence speaks for UTF-8 by
its length, which makes chance the less likely, if what it spells fits with the others; and every place that is faulty
speaks against it.
"""

import re
from collections import Counter
from unicodedata import category, name

_SAMPLE = 262_144
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]").search
_LETTERS = re.compile(rb"[A-Za-z]+")
_SOUND = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_FAULTY = re.compile(rb"[\x80-\xff]+")
_ONE_BROKEN = re.compile(
    rb"[\x80-\xff][\x80-\xbf]{0,3}|[\xc2-\xf4][\x80-\xbf]{0,2}[\xc0-\xff][\x80-\xbf]{0,2}"
).fullmatch
"""What one byte lost, changed or put in leaves of a sequence."""

_CUT_OFF = re.compile(rb"\xe2[\x80\x82](?![\x80-\xbf])|\xf0\x9f[\x80-\xbf]{0,1}(?![\x80-\xbf])")
"""The beginning of a quotation mark, a dash or a picture; nothing that legacy text would have."""

_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC", "FULLWIDTH"})
_LAST_COMMON_LATIN = 0x17F
_MORE_LATIN = range(0x1E00, 0x1F00)


def is_damaged_utf8(data: bytes) -> bool:
    """Whether `data`, which is no sound UTF-8, is likelier UTF-8 with damage than text in a legacy encoding."""
    sample = _around_the_first(data)
    western, others = _evidence(Counter(_SOUND.findall(sample)))
    western += len(_CUT_OFF.findall(sample))
    runs = Counter(_FAULTY.findall(_SOUND.sub(b" ", sample)))
    faulty = sum(count if _ONE_BROKEN(run) else count * len(run) for run, count in runs.items())
    return western + others > faulty or (western == faulty and _is_mostly_ascii(sample))


def _evidence(sequences: Counter[bytes]) -> tuple[int, int]:
    """How much sound sequences, given with how many there are of each, speak for UTF-8.

    First what stands in text of any script, Latin letters and symbols; then the letters of the commonest other script.
    """
    by_script: Counter[str] = Counter()
    for sequence, count in sequences.items():
        by_script[_script(sequence.decode())] += count * (len(sequence) - 1)
    anywhere = by_script.pop("SYMBOL", 0) + by_script.pop("LATIN", 0)
    del by_script[""]
    return anywhere, max(by_script.values(), default=0)


def _script(character: str) -> str:
    """The script of a character as its name begins; "" for what hardly occurs in text."""
    kind = category(character)
    if kind[0] in "PSZ" or kind == "Cf":
        return "SYMBOL"
    if kind[0] not in "LMN":
        return ""
    script = name(character, "").split(" ", 1)[0]
    if script == "LATIN" and ord(character) > _LAST_COMMON_LATIN and ord(character) not in _MORE_LATIN:
        return ""
    return "CJK" if script in _EAST_ASIAN else script


def _is_mostly_ascii(sample: bytes) -> bool:
    letters = sum(map(len, _LETTERS.findall(sample)))
    return letters > sum(map(len, _FAULTY.findall(sample)))


def _around_the_first(data: bytes) -> bytes:
    """A sample that begins a little before the text stops being ASCII."""
    first = _BEYOND_ASCII(data)
    start = max(first.start() - 64, 0) if first else 0
    return data[start : start + _SAMPLE]
