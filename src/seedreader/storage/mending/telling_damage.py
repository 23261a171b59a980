"""What cannot be read at all is told as that, and not as the crash that came of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from seedreader.errors import LibraryInvalid
from seedreader.storage.file.damaged import CRASHES
from seedreader.storage.file.failures import HOW_TO_GO_BACK

_AROUND: Final = ("log", "copies", "place", "backups")
"""The checks of what lies around a library."""


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
    from seedreader.storage.mending.checking import check_library

    wrong = (finding for finding in check_library(path) if not finding.ok and finding.check not in _AROUND)
    found = next(wrong, None)
    return None if found is None else found.detail.partition("; ")[0]
