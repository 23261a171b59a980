"""Links: typed relations from one passage to another, and the vocabulary of types."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from seedreader.domain.text import is_unseen
from seedreader.errors import InvalidValue

MAX_TYPE_LENGTH = 60
"""Code points a link type's name may have."""

_SPACE = re.compile(r"\s+")


class Direction(StrEnum):
    """How a link reads, in REFI-QDA's words."""

    ONE_WAY = "OneWay"
    BIDIRECTIONAL = "Bidirectional"
    ASSOCIATIVE = "Associative"


@dataclass(frozen=True, slots=True)
class LinkType:
    """One word of the vocabulary.

    `inverse` is how the relation reads from the target's side; for a symmetric type it is the name itself. `maps_to`
    names the same relation in CiTO, CST or REFI-QDA where there is one.
    """

    id: int
    uuid: str
    name: str
    inverse: str
    symmetric: bool
    description: str
    maps_to: str
    direction: Direction
    rev: int

    def reads(self, from_source: bool) -> str:
        """The relation as read from one end: the name from the source, the inverse from the target."""
        return self.name if from_source else self.inverse


@dataclass(frozen=True, slots=True)
class LinkTypeDefinition:
    """A link type before a library holds it."""

    name: str
    inverse: str
    description: str
    maps_to: str = ""
    direction: Direction = Direction.ONE_WAY

    @property
    def symmetric(self) -> bool:
        """Whether the relation reads the same from both ends."""
        return self.direction is not Direction.ONE_WAY


@dataclass(frozen=True, slots=True)
class Link:
    """A relation from the passage `source_id` to the passage `target_id`, with its own note and coder."""

    id: int
    uuid: str
    type: str
    inverse: str
    symmetric: bool
    direction: Direction
    source_id: int
    target_id: int
    note: str
    coder: str
    created_at: str
    modified_at: str
    rev: int

    def other_end(self, passage_id: int) -> int:
        """The passage at the other end; for a link from a passage to itself, that passage."""
        return self.target_id if passage_id == self.source_id else self.source_id

    def reads_from(self, passage_id: int) -> str:
        """The relation in words as it reads from that passage."""
        return self.type if passage_id == self.source_id else self.inverse


def link_type_name(raw: str) -> str:
    """The name a link type is kept under: NFC, single blanks.

    Raises `InvalidValue` when nothing of it is seen, when it is too long or unprintable.
    """
    name = _SPACE.sub(" ", unicodedata.normalize("NFC", raw)).strip()
    if is_unseen(name):
        raise InvalidValue("A link type needs a name", "For example: corroborates.")
    if len(name) > MAX_TYPE_LENGTH or any(unicodedata.category(character) in {"Cc", "Cs"} for character in name):
        raise InvalidValue(
            "That is not a name for a link type",
            f"Use up to {MAX_TYPE_LENGTH} printable characters.",
        )
    return name


def _both_ways(name: str, description: str, maps_to: str) -> LinkTypeDefinition:
    return LinkTypeDefinition(name, name, description, maps_to, Direction.BIDIRECTIONAL)


SHIPPED_LINK_TYPES = (
    _both_ways("corroborates", "Both say the same thing independently.", "cito:confirms"),
    _both_ways("contradicts", "They cannot both be true.", "cito:disagreesWith"),
    LinkTypeDefinition(
        "quotes", "quoted by", "Repeats the other's words as a quotation.", "cito:includesQuotationFrom"
    ),
    LinkTypeDefinition("paraphrases", "paraphrased by", "Says the same in other words.", "CST paraphrase"),
    _both_ways("same-wording", "The same words, wherever they came from.", "CST identity"),
    LinkTypeDefinition("elaborates", "elaborated by", "Adds detail to the other.", "cito:extends"),
    LinkTypeDefinition("qualifies", "qualified by", "Limits or hedges the other.", "cito:qualifies"),
    LinkTypeDefinition("corrects", "corrected by", "Puts the other right.", "cito:corrects"),
    LinkTypeDefinition("updates", "updated by", "Newer information on the same thing.", "cito:updates"),
    LinkTypeDefinition(
        "background-of",
        "has background",
        "Context needed to understand the other.",
        "cito:obtainsBackgroundFrom",
    ),
    LinkTypeDefinition(
        "related",
        "related",
        "Belongs together in a way no other type names.",
        "REFI Associative",
        Direction.ASSOCIATIVE,
    ),
)
"""The vocabulary every library starts with, in the order the type picker shows it: CiTO (Citation Typing Ontology),
Radev's Cross-document Structure Theory (CST) and REFI-QDA."""
