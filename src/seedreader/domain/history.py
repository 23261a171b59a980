"""Changes: the steps that undo and redo go through."""

from dataclasses import dataclass
from enum import StrEnum


class ChangeState(StrEnum):
    """Where a change stands: in force, undone (can be redone), or dropped (undone, then something else was done)."""

    DONE = "done"
    UNDONE = "undone"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Change:
    """One step of the history: `what` says it in words, `at` is ISO 8601 in UTC, `articles` are the ids it touched."""

    id: int
    at: str
    what: str
    coder: str
    state: ChangeState
    articles: tuple[int, ...] = ()
