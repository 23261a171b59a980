"""Names that look alike though their characters differ: `quоte` with a Cyrillic letter, a zero-width joiner in `quote`.

The skeletons follow Unicode Technical Standard #39, Unicode Security Mechanisms, section 4, with the confusable
characters as the package confusable_homoglyphs has them; here case does not count.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from seedreader.domain.lookalikes import Lookalike
from seedreader.reading.display import quoted

_NAMED = 3
"""Characters that are named; more would fill the screen."""

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


def told(found: Sequence[Lookalike], most: int) -> list[str]:
    """That new names look like others, for each a line, with the characters that no eye tells apart; `most` of them."""
    lines = [
        f"The new {what} {quoted(new)} looks like your {what} {quoted(other)}{_apart(new, other)}"
        for what, new, other in found[:most]
    ]
    more = len(found) - len(lines)
    return [*lines, f"{more:,} more new names look like others"] if more else lines


def _apart(new: str, other: str) -> str:
    """What only one of two names has, by number and name; "" for letters of ASCII, which one sees."""
    own = sorted(character for character in set(new) ^ set(other) if not character.isascii())
    if not own:
        return ""
    named = ", ".join(
        f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip() for character in own[:_NAMED]
    )
    return f"; only one has {named}{', …' if len(own) > _NAMED else ''}"


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
