"""In which encoding for Latin letters a text is, told by alphabets.

The same byte is ø in Western Europe and ř in Central Europe, and what has ž in ISO 8859-2 has ľ in Windows' own. But a
language has few letters beyond ASCII. So a text is read in every encoding, and held against the alphabet of every
language that is written in it: where the fewest strangers are, there it belongs. Who is written more often comes first
where that leaves a choice.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple


class _Alphabet(NamedTuple):
    """The letters beyond ASCII of a language, with those of foreign names in it.

    Those of `last` only end a word; those in `pairs` belong to it where one of them stands before a letter that often
    follows.
    """

    letters: str
    last: str = ""
    pairs: Mapping[str, str] = {}


_NAMES = "áéíóúñüöä"
_PORTUGUESE = {"ã": "o", "õ": "e"}
_CENTRAL = ("cp1250", "iso8859_2")
_ALPHABETS = (
    (("cp1252",), _Alphabet("äöüßéèàçáóñêëíåø")),  # German
    (("cp1252",), _Alphabet(f"{_NAMES}àâæçèêëîïôùûÿœ")),  # French
    (("cp1252",), _Alphabet(f"{_NAMES}çèëï")),  # Spanish
    (("cp1252",), _Alphabet("áâàçéêíóôúüöäèëï", pairs=_PORTUGUESE)),  # Portuguese
    (("cp1252",), _Alphabet(f"{_NAMES}àèîô", last="ìòù")),  # Italian
    (("cp1252",), _Alphabet("áéèêëïöüóíç")),  # Dutch
    (("cp1252",), _Alphabet("æøåäöéüèáóàß")),  # Danish, Norwegian
    (("cp1252",), _Alphabet("åäöéüàøæáóñç")),  # Swedish
    (("cp1252",), _Alphabet("äöåšž")),  # Finnish
    (("cp1252",), _Alphabet(f"{_NAMES}àçèïòô")),  # Catalan
    (_CENTRAL, _Alphabet("ąćęłńóśźż")),  # Polish
    (_CENTRAL, _Alphabet("áčďéěíňóřšťúůýž")),  # Czech
    (_CENTRAL, _Alphabet("áéíóöőúüű")),  # Hungarian
    (_CENTRAL, _Alphabet("ăâîşţ")),  # Romanian
    (_CENTRAL, _Alphabet("čćđšž")),  # Croatian, Slovene
    (_CENTRAL, _Alphabet("áäčďéíĺľňóôŕšťúýž")),  # Slovak
    (("cp1254",), _Alphabet("çğıİöşüâîû")),  # Turkish
    (("cp1252",), _Alphabet("äõöüšž")),  # Estonian
    (("cp1252",), _Alphabet("áðéíóúýþæö")),  # Icelandic
    (("cp1252",), _Alphabet("áðíóúýæø")),  # Faroese
    (("cp1252",), _Alphabet(f"{_NAMES}àâåæçèêëîïôøùûßœÿ", last="ìò", pairs=_PORTUGUESE)),  # several of the West
)
_SIGNS = frozenset("“”„‘’‚‹›–—…•€§°™«\xa0\xad·´×")
"""What may stand anywhere; what is not here is taken for a letter that was read wrongly."""

_NOT_BEFORE_LETTERS = frozenset("©®ªº")
_WESTERN = ("cp1252", "cp1254")
_WESTERN_SIGNS = {
    **dict.fromkeys("¿¡", (" ", "")),
    **dict.fromkeys("£¥¢±¼½¾¹¬¦¶", (" ", " ")),
    **dict.fromkeys("²³", ("m ", " ")),
    "µ": (" ", " gmsl"),
}
"""Signs in whose place Central Europe has letters: what is before them and what behind, " " for no letter, where they
are signs."""

_LETTER_OF_ALL, _STRANGER, _NO_CHARACTER = 1, 3, 9
"""How much a stranger speaks against an encoding: little where the byte is the same letter in all of them, as in many
foreign names; most where it stands for nothing."""

_MOST_STRANGERS = 0.2
_BEYOND_ASCII = re.compile(
    rb"(?:(?<=(?P<before>[A-Za-z\xc0-\xff])))?[\x80-\xff](?=(?P<behind>[A-Za-z\xc0-\xff])?)",
)

_CHARACTERS = {
    encoding: [bytes([byte]).decode(encoding, "replace") for byte in range(256)]
    for encoding in {encoding for encodings, _ in _ALPHABETS for encoding in encodings}
}


class _Place(NamedTuple):
    """A byte beyond ASCII, and the letters before and behind it as small ones; " " where there is none."""

    byte: int
    before: str
    behind: str


def latin_encoding(sample: bytes) -> tuple[str, bool]:
    """The encoding in which the sample is likeliest in a language of Latin letters, as Python names it.

    "" where too much in it would be strange to any: then it is in none of these. And whether nothing is.
    """
    places = Counter(map(_place, _BEYOND_ASCII.finditer(sample)))
    strangers = {
        (encoding, rank): _strangers(places, encoding, alphabet)
        for rank, (encodings, alphabet) in enumerate(_ALPHABETS)
        for encoding in encodings
    }
    best = min(strangers, key=strangers.__getitem__)  # The first of them, where several have as few.
    few = strangers[best] <= _MOST_STRANGERS * _STRANGER * places.total()
    return best[0] if few else "", not strangers[best]


def _place(match: re.Match[bytes]) -> _Place:
    before, behind = ((match[name] or b" ").decode("latin-1").lower() for name in ("before", "behind"))
    return _Place(match[0][0], before, behind)


def _strangers(places: Counter[_Place], encoding: str, alphabet: _Alphabet) -> int:
    """How much would be strange to the language, were the text in it and in that encoding."""
    characters = _CHARACTERS[encoding]
    pairs = {(characters[place.byte].lower(), place.behind) for place in places}
    letters = alphabet.letters + "".join(each for each, behind in alphabet.pairs.items() if (each, behind) in pairs)
    expected = {*letters, *letters.upper(), *_SIGNS, *("»" if "«" in {first for first, _ in pairs} else "")}
    strangers = 0
    for place, count in places.items():
        character = characters[place.byte]
        if character not in expected and not _fits(character, place, encoding, alphabet):
            strangers += count * _strangeness(place.byte, character)
    return strangers


def _strangeness(byte: int, character: str) -> int:
    if character == "\ufffd" or "\x80" <= character <= "\x9f":
        return _NO_CHARACTER
    return _LETTER_OF_ALL if all(each[byte] == character for each in _CHARACTERS.values()) else _STRANGER


def _fits(character: str, place: _Place, encoding: str, alphabet: _Alphabet) -> bool:
    """Whether a character may stand just there."""
    if character in _WESTERN_SIGNS and encoding in _WESTERN:
        before, behind = _WESTERN_SIGNS[character]
        return place.before in before and (not behind or place.behind in behind)
    return place.behind == " " and (character in _NOT_BEFORE_LETTERS or character.lower() in alphabet.last)
