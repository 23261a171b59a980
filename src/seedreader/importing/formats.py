"""The formats that are read, and how a file says which one it is in."""

import re
from enum import StrEnum
from pathlib import Path

_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}")


class Format(StrEnum):
    """A source format; the value is what the library keeps."""

    TEXT = "text"
    MARKDOWN = "markdown"


SUFFIXES = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
}


def format_of(path: Path) -> Format | None:
    """The format that the file's suffix names, in upper or lower case; None for any other suffix and for none."""
    return SUFFIXES.get(path.suffix.lower())


def has_foreign_suffix(path: Path) -> bool:
    """Whether the name ends in a suffix of another format; `minutes 8.4` and `Report of the U.N.` have none."""
    return format_of(path) is None and _SUFFIX.fullmatch(path.suffix) is not None
