"""What a library's file says in its first bytes, and the files SQLite keeps beside it.

Read without SQLite, which would write beside some files and believe a log that belongs to another one.
"""

import os
from pathlib import Path
from typing import NamedTuple

HEADER_LENGTH = 100
"""Bytes of the header: https://sqlite.org/fileformat.html, section 1.3."""

LOG, LOG_INDEX, JOURNAL = "-wal", "-shm", "-journal"

_MAGIC = b"SQLite format 3\x00"
_VERSION_AT, _APPLICATION_AT, _WRITE_FORMAT_AT = 60, 68, 18
_ROLLBACK, _WRITE_AHEAD = 1, 2


class Header(NamedTuple):
    """The numbers in a file's header; `application` and `version` are SQLite's `application_id`, `user_version`."""

    application: int
    version: int
    write_format: int

    @property
    def write_ahead(self) -> bool:
        """Whether a write-ahead log belongs to the file."""
        return self.write_format == _WRITE_AHEAD


def parsed(content: bytes) -> Header | None:
    """The header that those bytes begin with; None where they are no SQLite file."""
    if not content.startswith(_MAGIC) or len(content) < HEADER_LENGTH:
        return None
    return Header(_number_at(content, _APPLICATION_AT), _number_at(content, _VERSION_AT), content[_WRITE_FORMAT_AT])


def header_of(path: Path) -> Header | None:
    """The header of a file; None where it is no SQLite file. Raises `OSError`."""
    with path.open("rb") as file:
        return parsed(file.read(HEADER_LENGTH))


def beside(path: Path, ending: str) -> Path:
    """The file of that ending that SQLite keeps beside a library: beside the one that a symbolic link leads to."""
    real = behind_links(path)
    return real.with_name(real.name + ending)


def behind_links(path: Path) -> Path:
    """The file that a path leads to; also where there is none yet."""
    return Path(os.path.realpath(path))


def is_kept_beside(target: Path, library: Path) -> bool:
    """Whether a path, by whatever name, is that of a file that SQLite keeps beside a library, be it there or not.

    What is put in the place of a log is taken for one.
    """
    return behind_links(target) in {behind_links(beside(library, ending)) for ending in (LOG, LOG_INDEX, JOURNAL)}


def leftover_log(path: Path) -> Path | None:
    """The write-ahead log beside a library that says it keeps none: it belongs to a file that stood there before.

    SQLite would follow it nevertheless. The log is looked for first: one that is made in between finds the header
    changed, since SQLite writes that before it begins a log.
    """
    log = beside(path, LOG)
    if not _filled(log):
        return None
    header = header_of(path)
    return log if header is not None and header.write_format == _ROLLBACK and _filled(log) else None


def is_writable(path: Path) -> bool:
    """Whether both can be written to: the file, and the folder, where SQLite keeps its journal."""
    return os.access(path, os.W_OK) and os.access(behind_links(path).parent, os.W_OK)


def read_only_address(path: Path) -> str:
    """The URI to read a library by, also where SQLite cannot make the files by which it coordinates.

    There a library with a write-ahead log, but none beside it, is in nobody's use and can be read as it is; and so is
    one beside which a log is left over.
    """
    header = header_of(path)
    lies_still = header is not None and header.write_ahead and not os.access(behind_links(path).parent, os.W_OK)
    if (lies_still and not beside(path, LOG).exists()) or leftover_log(path) is not None:
        return f"{path.as_uri()}?immutable=1"
    return f"{path.as_uri()}?mode=ro"


def _filled(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except OSError:
        return False


def _number_at(content: bytes, offset: int) -> int:
    return int.from_bytes(content[offset : offset + 4], "big")
