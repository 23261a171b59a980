"""Names that look alike though their characters differ: `quоte` with a Cyrillic letter, a zero-width joiner in `quote`.

The skeletons follow Unicode Technical Standard #39, Unicode Security Mechanisms, section 4, with the confusable
characters as the package confusable_homoglyphs has them; here case does not count.
"""

import re
import unicodedata
from functools import lru_cache

_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)


@lru_cache(maxsize=65_536)
def skeleton(name: str) -> str:
    """What the name looks like: two names with the same skeleton are taken for each other.

    Invisible characters count for nothing, confusable ones for the one that stands for all of their kind.
    """
    seen = _UNSEEN.sub("", unicodedata.normalize("NFD", name.casefold()))
    prototypes = _prototypes()
    pictured = "".join(prototypes.get(character, character) for character in seen)
    return unicodedata.normalize("NFD", pictured).casefold()


@lru_cache(maxsize=1)
def _prototypes() -> dict[str, str]:
    """The character, or characters, that each confusable one looks like.

    The package lists for every character those it can be taken for, in both directions; the one that several are taken
    for is their prototype.
    """
    from confusable_homoglyphs.confusables import confusables_data

    prototypes = {}
    for character, others in confusables_data.items():
        if len(others) == 1:
            other = others[0]["c"]
            shared = len(confusables_data.get(other, ())) > 1
            prototypes[character] = other if shared else min(character, other)
    return prototypes
