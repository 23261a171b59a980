"""Values out of rows that a damaged disk may have changed: read as far as they can be, so that the rest stays in reach.

What is taken here is no guess that is kept: `seedreader check` finds the row by its checksum and says what to do. What
cannot be read at all is told as that, and not as the crash that came of it.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from seedreader.domain.history import ChangeState
from seedreader.domain.links import Direction
from seedreader.domain.passages import AnchorStatus
from seedreader.errors import LibraryInvalid
from seedreader.storage.failures import FAILURES, HOW_TO_GO_BACK

CRASHES: Final = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, *FAILURES)
"""What comes of values that are of another kind than they were written."""

Known = TypeVar("Known", bound=StrEnum)

_INSTEAD: Final[dict[type[StrEnum], StrEnum]] = {
    AnchorStatus: AnchorStatus.REVIEW,
    Direction: Direction.ASSOCIATIVE,
    ChangeState: ChangeState.DROPPED,
}
"""What claims least: somebody should look, the two belong together somehow, nothing is to be undone."""

GREY: Final = "#808080"
"""The colour of a tag whose own is none, with which nothing could be drawn."""

_AROUND: Final = ("log", "copies", "place", "backups")
"""The checks of what lies around a library."""


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


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Around whatever is done with the library at `path`: raises `LibraryInvalid` in place of a crash that its damage
    may have made. Whether it is damaged is looked for only then; a crash in a sound library stays what it is.
    """
    try:
        yield
    except CRASHES as error:
        damage = _damage_of(path)
        if damage is None:
            raise
        raise LibraryInvalid(f"The library {str(path)!r} is damaged: {damage}", HOW_TO_GO_BACK) from error


def _damage_of(path: Path) -> str | None:
    from seedreader.storage.checking import check_library

    wrong = (finding for finding in check_library(path) if not finding.ok and finding.check not in _AROUND)
    found = next(wrong, None)
    return None if found is None else found.detail.partition("; ")[0]
