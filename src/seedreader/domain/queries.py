"""Questions for passages that are kept under a name."""

from dataclasses import dataclass

from seedreader.domain.text import is_unseen
from seedreader.errors import InvalidValue

MAX_QUERY_NAME_LENGTH = 80
"""Code points the name of a query may have."""


@dataclass(frozen=True, slots=True)
class Query:
    """An expression of tags (`asking.expressions`) under a name."""

    id: int
    uuid: str
    name: str
    expression: str
    coder: str
    created_at: str
    modified_at: str
    rev: int


def query_name(raw: str) -> str:
    """The name a query is kept under: white space folded. Raises `InvalidValue` for none and for one too long."""
    name = " ".join(raw.split())
    if is_unseen(name):
        raise InvalidValue("A query needs a name", "For example: claims of officials.")
    if len(name) > MAX_QUERY_NAME_LENGTH:
        raise InvalidValue(
            f"A query's name has at most {MAX_QUERY_NAME_LENGTH} characters; this one has {len(name)}",
            "Choose a shorter one.",
        )
    return name
