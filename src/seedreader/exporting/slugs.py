"""Names for files, made of titles."""

import re
import unicodedata

_OTHER = re.compile(r"[\W_]+")
_DEVICES = (f"{name}{number}" for name in ("com", "lpt") for number in (*range(10), *"¹²³"))
_RESERVED = frozenset({"con", "prn", "aux", "nul", *_DEVICES})
_LONGEST = 60
_MOST_BYTES = 180


class Slugs:
    """Gives each title a name of letters, digits and hyphens that none had before."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def slug(self, title: str) -> str:
        """A name; never empty, never one that a system keeps for itself, and told apart whatever the case."""
        words = _OTHER.sub("-", unicodedata.normalize("NFC", title).casefold()).strip("-")[:_LONGEST].strip("-")
        while len(words.encode("utf-8", "replace")) > _MOST_BYTES:
            words = words[:-1]
        base = words if words and words not in _RESERVED else f"article-{words}".rstrip("-")
        name, number = base, 1
        while name in self._given:
            number += 1
            name = f"{base}-{number}"
        self._given.add(name)
        return name
