"""Tags: names on passages, with `/` for hierarchy, and the codebook they make."""

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from seedreader.domain.text import is_unseen
from seedreader.errors import InvalidValue

MAX_TAG_LENGTH = 200
"""Code points a tag's name may have."""

PALETTE = (
    "#e6b422", "#4aa3df", "#e0708a", "#58b368", "#b07cd8", "#e8894a",
    "#3fb5a8", "#c9a27a", "#8fa8ff", "#a3b545", "#d86fc0", "#7fb8c9",
)  # fmt: skip
"""Colours given to new tags in turn: told apart on light and dark grounds."""

GREY = "#808080"
"""The colour of what has none of its own."""

_COLOR = re.compile(r"#[0-9a-f]{6}")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Tag:
    """One entry of the codebook. `color` is `#rrggbb`; the counts are of passages and of articles that carry it."""

    id: int
    uuid: str
    name: str
    description: str
    color: str
    passages: int
    articles: int
    coder: str
    created_at: str
    modified_at: str
    rev: int


class Reach(NamedTuple):
    """What a change of the codebook touches: tags by name, and how many passages in how many articles carry any."""

    tags: tuple[str, ...]
    passages: int
    articles: int


class CarryingSlice(NamedTuple):
    """Some of the passages that carry a tag: their ids, in how many articles they stand, and the article after which
    there are more, if there are."""

    ids: list[int]
    articles: int
    after: int | None


class TagUse(NamedTuple):
    """How many passages of an article carry a tag."""

    tag: str
    article: int
    passages: int


class TagSet(NamedTuple):
    """How many passages carry just these tags, by name."""

    tags: tuple[str, ...]
    passages: int


def tag_name(raw: str) -> str:
    """The name a tag is kept under: Unicode NFC, white space folded to single blanks, none around `/`.

    Raises `InvalidValue` for a name of which nothing is seen, or nothing of a level of it (`a//b`), and for one that
    has control characters or is too long.
    """
    name = known_tag_name(raw)
    if any(map(is_unseen, name.split("/"))):
        raise _no_name(name)
    return name


def known_tag_name(raw: str) -> str:
    """The same for a tag that may be there: one of which nothing is seen can be named, to be given another name."""
    name = "/".join(level.strip() for level in _SPACE.sub(" ", unicodedata.normalize("NFC", raw)).split("/"))
    if not all(name.split("/")):
        raise _no_name(name)
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in name):
        raise InvalidValue("A tag's name cannot hold control characters", "Type the name anew.")
    if len(name) > MAX_TAG_LENGTH:
        raise InvalidValue(
            f"A tag's name has at most {MAX_TAG_LENGTH} characters; this one has {len(name)}",
            "Put the rest into the tag's description.",
        )
    return name


def _no_name(name: str) -> InvalidValue:
    return InvalidValue(
        "A tag needs a name, and so does each of its levels" if name else "A tag needs a name",
        "For example: quote, or actor/japan.",
    )


def levels_of(name: str) -> list[str]:
    """The tag and the levels above it, the topmost first: `actor`, `actor/japan` for `actor/japan`."""
    parts = name.split("/")
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


def is_within(name: str, upper: str) -> bool:
    """Whether a tag is `upper` or one below it."""
    return name == upper or name.startswith(f"{upper}/")


def moved_name(name: str, level: str) -> str:
    """What a tag is called once it stands below `level`; at the top for "". Raises `InvalidValue`."""
    last = name.rpartition("/")[2]
    upper = tag_name(level) if level.strip().strip("/") else ""
    if upper and is_within(upper, name):
        raise InvalidValue(f"The tag {name} cannot go below itself", "Name another level, or none for the top.")
    return tag_name(f"{upper}/{last}" if upper else last)


def is_color(value: object) -> bool:
    """Whether it is a colour as tags have it: `#rrggbb` in lower case."""
    return isinstance(value, str) and _COLOR.fullmatch(value) is not None


def tag_color(raw: str) -> str:
    """A colour as `#rrggbb` in lower case; `#rgb` and a missing `#` are understood. Raises `InvalidValue`."""
    value = raw.strip().lower().removeprefix("#")
    if len(value) == 3:
        value = "".join(digit * 2 for digit in value)
    if not _COLOR.fullmatch("#" + value):
        raise InvalidValue(f"{raw!r} is not a colour", "Give six hexadecimal digits, as in #4aa3df.")
    return "#" + value
