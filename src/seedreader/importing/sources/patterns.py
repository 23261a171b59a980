"""What a pattern of file names matches.

Python's own `glob` goes through folders by itself where there is a `**`: through links in a circle again and again,
each time by a longer name, and without a place to stop it. Here every folder is entered once, and one may stop at each.
"""

import glob
import os
import re
from collections.abc import Callable, Iterator

from seedreader.importing.sources.files import is_folder

_SEPARATORS = re.escape(os.sep + (os.altsep or ""))
_DEEP = re.compile(rf"(?:^|(?<=[{_SEPARATORS}]))\*\*(?:[{_SEPARATORS}]+\*\*)*(?:[{_SEPARATORS}]+|$)")


def matching(pattern: str, is_cancelled: Callable[[], bool] = lambda: False) -> Iterator[str]:
    """The names of files and folders that a pattern matches, each once, in no order; relative ones stay relative.

    `*`, `?` and `[…]` stand for parts of a name, `**` for any folders in between, none too; hidden ones are named only.
    """
    deep = _DEEP.search(pattern)
    if deep is None:
        yield from glob.iglob(pattern)  # noqa: PTH207 - patterns may be absolute
        return
    seen: set[str] = set()
    below = pattern[deep.end() :] or "*"
    for top in _tops(pattern[: deep.start()]):
        for folder in _folders(top, is_cancelled):
            for found in matching(os.path.join(glob.escape(folder), below), is_cancelled):  # noqa: PTH118 - "" stays ""
                if found not in seen:
                    seen.add(found)
                    yield found


def _tops(before: str) -> Iterator[str]:
    """The folders that stand before a `**`; "" is the one at hand."""
    if glob.has_magic(before):
        yield from glob.iglob(before)  # noqa: PTH207
    else:
        yield before


def _folders(top: str, is_cancelled: Callable[[], bool]) -> Iterator[str]:
    """A folder and those below it that can be read and are not hidden, each once, whatever links lead to it."""
    entered: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting and not is_cancelled():
        folder = waiting.pop()
        try:
            status = os.stat(folder or os.curdir)  # noqa: PTH116
            identity = (status.st_dev, status.st_ino)
            if identity in entered:
                continue
            entered.add(identity)
            with os.scandir(folder or os.curdir) as entries:
                names = sorted(each.name for each in entries if not each.name.startswith(".") and is_folder(each))
        except OSError:
            continue
        yield folder
        waiting += [os.path.join(folder, name) for name in reversed(names)]  # noqa: PTH118
