"""How things are named in the history and in messages."""

import unicodedata
from collections.abc import Iterable

_EXCERPT_LENGTH = 21
_CHOICES = 5


def excerpt(text: str) -> str:
    """The beginning of a text in quotation marks, on one line: “Our security is indiv…”.

    Marks that it begins with itself are not doubled.
    """
    line = " ".join(text.split())
    line = line.lstrip("“„«") or line
    if len(line) > _EXCERPT_LENGTH:
        end = _EXCERPT_LENGTH
        while end > 1 and _continues(line[end]):
            end -= 1
        line = line[:end].rstrip() + "…"
    return f"“{line}”"


def listed(names: Iterable[str]) -> str:
    """Names one after the other: quote, actor/japan."""
    return ", ".join(names)


def first_few(names: list[str]) -> str:
    """As `listed`, but only so many that they fit into a hint: a, b, c, d, e and 3 others."""
    more = len(names) - _CHOICES
    if more <= 0:
        return listed(names)
    return f"{listed(names[:_CHOICES])} and {more} other{'' if more == 1 else 's'}"


def choices(described: list[str]) -> str:
    """A hint that shows what a reference could have meant."""
    more = "" if len(described) <= _CHOICES else " and others"
    return f"It could be {'; '.join(described[:_CHOICES])}{more}."


def near(name: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that shows the known names closest to one that is not known; `otherwise` where none is close."""
    from difflib import get_close_matches

    by_folded = {known_name.casefold(): known_name for known_name in known}
    matches = get_close_matches(name.casefold(), by_folded, n=_CHOICES)
    return f"Close to it: {listed(by_folded[match] for match in matches)}." if matches else otherwise


def _continues(character: str) -> bool:
    """Whether a character belongs to the one before it: combining marks, joiners, variation selectors."""
    return unicodedata.category(character) in {"Mn", "Me", "Mc", "Cf", "Sk"}
