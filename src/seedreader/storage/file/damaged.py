"""Values out of rows that a damaged disk may have changed: read as far as they can be, so that the rest stays in reach.

What is taken here is no guess that is kept: `seedreader check` finds the row by its checksum and says what to do.
"""

import json
from enum import StrEnum
from typing import Any, Final, TypeVar

from seedreader.domain.history import ChangeState
from seedreader.domain.links import Direction
from seedreader.domain.passages import AnchorStatus
from seedreader.errors import LibraryInvalid
from seedreader.storage.file.failures import FAILURES, HOW_TO_GO_BACK

CRASHES: Final = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, *FAILURES)
"""What comes of values that are of another kind than they were written."""

Known = TypeVar("Known", bound=StrEnum)

_INSTEAD: Final[dict[type[StrEnum], StrEnum]] = {
    AnchorStatus: AnchorStatus.REVIEW,
    Direction: Direction.ASSOCIATIVE,
    ChangeState: ChangeState.DROPPED,
}
"""What claims least: somebody should look, the two belong together somehow, nothing is to be undone."""


def known(kind: type[Known], value: str) -> Known:
    """The member of that value; the one that claims least where there is none."""
    try:
        return kind(value)
    except ValueError:
        return kind(_INSTEAD[kind])


def from_json(content: object, default: Any) -> Any:
    """What the JSON says; the default where it is none, or of another kind than that."""
    try:
        value = json.loads(content) if isinstance(content, str) else default
    except ValueError:
        return default
    return value if isinstance(value, type(default)) else default


def onward(reached: int, further: int) -> int:
    """`further`, where the next of an ordered table's rows were found behind `reached`.

    Raises `LibraryInvalid` where it is not behind that, as in a damaged table: who goes on from there never comes to an
    end.
    """
    if further <= reached:
        raise LibraryInvalid(
            "The library is damaged: a table of it leads back to where it was read before", HOW_TO_GO_BACK
        )
    return further
