"""What SQLite reports, as errors that are answers. The only place where the one becomes the other."""

from pathlib import Path

from seedreader.errors import (
    InvalidValue,
    LibraryBusy,
    LibraryInvalid,
    LibraryReadOnly,
    LibraryWriteFailed,
    SeedreaderError,
    StaleChange,
)
from seedreader.storage.file.driver import sqlite3

FAILURES = (sqlite3.Error, UnicodeError, OverflowError)
"""What reading from and writing to SQLite can raise; `explained` tells the answers among them from the bugs."""

# Primary result codes: https://sqlite.org/rescode.html
_BUSY, _LOCKED, _OUT_OF_MEMORY, _READ_ONLY = 5, 6, 7, 8
_INPUT_OUTPUT, _CORRUPT, _FULL, _CANNOT_OPEN, _TOO_BIG, _FORMAT, _NOT_A_DATABASE = 10, 11, 13, 14, 18, 24, 26
_CONSTRAINT = 19
_FILE_MOVED = 1032  # an extended code; pysqlite3 tells the primary ones only

_NO_TEXT = "Could not decode to UTF-8"
_LACKING = (
    "no such ",
    "malformed database schema",
    "row value misused",
    "invalid fts5 file format",
    "unsupported file",
)
_MESSAGES = {
    "database is locked": _BUSY,
    "database table is locked": _LOCKED,
    "attempt to write a readonly database": _READ_ONLY,
    "disk I/O error": _INPUT_OUTPUT,
    "database disk image is malformed": _CORRUPT,
    "database or disk is full": _FULL,
    "unable to open database file": _CANNOT_OPEN,
    "string or blob too big": _TOO_BIG,
    "file is not a database": _NOT_A_DATABASE,
}


HOW_TO_GO_BACK = "Run `seedreader check` to see what is damaged, or go back to a backup: seedreader restore FILE."


class answered:  # noqa: N801 - it reads as a function does, and around every statement a generator would be slow
    """Whatever SQLite raises inside about the library at `path` is raised as its answer."""

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: object) -> None:
        if isinstance(error, FAILURES):
            raise explained(error, self._path) from error


def explained(error: Exception, path: Path) -> Exception:
    """The answer to what SQLite raised about the library at `path`; the error itself where it is a bug of ours."""
    if isinstance(error, UnicodeEncodeError):
        return InvalidValue("That text holds half a character and cannot be kept", "Type or import it anew.")
    if isinstance(error, OverflowError):
        return InvalidValue("That number is too large to be kept", "Give a number that the library shows.")
    if isinstance(error, UnicodeDecodeError) or str(error).startswith(_NO_TEXT):
        return LibraryInvalid(f"The library {str(path)!r} is damaged: it holds bytes that are no text", HOW_TO_GO_BACK)
    code = _code(error)
    if code == _FILE_MOVED:
        return moved(path)
    return _by_primary_code(code & 0xFF, error, path) or error


def moved(path: Path) -> LibraryWriteFailed:
    """The answer where another file, or none, stands at the path of a library that is open."""
    return LibraryWriteFailed(
        f"The library {str(path)!r} was moved, replaced or deleted while it was open",
        "Put it back, or close seedreader and open what is there now; nothing was written.",
    )


def _by_primary_code(code: int, error: Exception, path: Path) -> SeedreaderError | None:
    name = repr(str(path))
    if code == _CONSTRAINT:
        return _by_constraint(str(error))
    if str(error).startswith(_LACKING):  # The statements are ours, and tested: it is the library that lacks it.
        return LibraryInvalid(f"The library {name} is damaged: {error}", HOW_TO_GO_BACK)
    if code in (_BUSY, _LOCKED):
        return LibraryBusy(
            f"Another program is using the library {name}",
            "Close the other program or wait until it is done, then try again; nothing was written.",
        )
    if code == _READ_ONLY:
        return LibraryReadOnly(
            f"The library {name} cannot be written to",
            "Allow writing to the file and its folder, or copy it to another folder.",
        )
    if code in (_CORRUPT, _NOT_A_DATABASE, _FORMAT):
        return LibraryInvalid(f"The library {name} is damaged: {error}", HOW_TO_GO_BACK)
    if code in (_FULL, _INPUT_OUTPUT, _CANNOT_OPEN, _OUT_OF_MEMORY):
        return LibraryWriteFailed(
            f"The disk refused to keep the library {name}: {error}",
            "Nothing of the change was kept; make room or check the disk, then try again.",
        )
    if code == _TOO_BIG:
        return InvalidValue("That text is too large to be kept", "Split it into parts.")
    return None


def _by_constraint(message: str) -> SeedreaderError | None:
    """What a constraint means that is not ours to keep: one on references that others added, or a trigger's words."""
    if message == "FOREIGN KEY constraint failed":
        return StaleChange(
            "Something made outside the history depends on what this would take away",
            "Nothing was written; remove that first.",
        )
    if "constraint failed" in message:
        return None
    return LibraryWriteFailed(f"The library refused the change: {message}", "Nothing was written.")


def _code(error: Exception) -> int:
    """The extended result code; from the message where the SQLite module does not tell it."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        return code
    return _MESSAGES.get(str(error), 0)
