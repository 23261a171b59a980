"""New names that look like others."""

from typing import NamedTuple


class Lookalike(NamedTuple):
    """A new name that looks like another one of its kind; `what` is the kind: "tag", "link type"."""

    what: str
    name: str
    other: str
